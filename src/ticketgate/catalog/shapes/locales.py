"""Languages on the wire."""

from msgspec import Struct

from .values import Id, Timestamp


class LocaleAnswer(Struct, frozen=True, kw_only=True):
    url: str
    id: Id
    locale: str
    name: str
    created_at: Timestamp
    updated_at: Timestamp


class ShowLocaleAnswer(Struct, frozen=True):
    locale: LocaleAnswer


class ListLocalesAnswer(Struct, frozen=True):
    locales: list[LocaleAnswer]
