"""The languages that there are, and which of them an account offers. Ids and codes name the same languages."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor
from ticketgate.storage import account_settings, users
from ticketgate.storage.database import Reader


class Locale(Struct, frozen=True):
    id: int
    code: str
    name: str


ENGLISH: Final = Locale(1, "en-US", "English")
LOCALES: Final = (
    ENGLISH,
    Locale(2, "es", "Español"),
    Locale(8, "de", "Deutsch"),
    Locale(9, "zh-TW", "繁體中文"),
    Locale(10, "zh-CN", "简体中文"),
    Locale(13, "pl", "Polski"),
    Locale(16, "fr", "Français"),
    Locale(19, "pt-BR", "Português do Brasil"),
    Locale(22, "it", "Italiano"),
    Locale(27, "ru", "Русский"),
    Locale(30, "he", "עברית"),
    Locale(34, "no", "Norsk"),
    Locale(66, "ar", "العربية"),
    Locale(67, "ja", "日本語"),
    Locale(69, "ko", "한국어"),
    Locale(72, "hu", "Magyar"),
    Locale(77, "id", "Bahasa Indonesia"),
    Locale(78, "cs", "Čeština"),
    Locale(81, "th", "ไทย"),
    Locale(84, "fi", "Suomi"),
    Locale(88, "tr", "Türkçe"),
    Locale(92, "sv", "Svenska"),
    Locale(93, "el", "Ελληνικά"),
    Locale(1000, "da", "Dansk"),
    Locale(1005, "nl", "Nederlands"),
    Locale(1011, "pt", "Português"),
    Locale(1173, "uk", "Українська"),
    Locale(1176, "en-GB", "English (UK)"),
    Locale(1181, "en-CA", "English (CA)"),
    Locale(1186, "es-ES", "Español (España)"),
    Locale(1187, "fr-CA", "Français (Canada)"),
    Locale(1194, "es-419", "Español (Latinoamérica)"),
    Locale(1195, "es-MX", "Español (México)"),
    Locale(1277, "en-AU", "English (AU)"),
)
_BY_ID: Final = {locale.id: locale for locale in LOCALES}
_BY_CODE: Final = {locale.code.casefold(): locale for locale in LOCALES}


def of_id(locale_id: int) -> Locale | None:
    return _BY_ID.get(locale_id)


def of_code(code: str) -> Locale | None:
    return _BY_CODE.get(code.casefold())


def show(text: str) -> Locale:
    """The language that an id or a code names.

    Raises:
        RecordNotFound
    """
    found = of_id(int(text)) if text.isdecimal() else of_code(text)
    if found is None:
        raise RecordNotFound
    return found


async def offered(reader: Reader, actor: Actor) -> Sequence[Locale]:
    """Those that the account offers: all, unless its settings name some."""
    chosen = (await account_settings.show(reader, actor.account_id)).locale_ids
    return LOCALES if chosen is None else [locale for locale in LOCALES if locale.id in chosen]


async def current(reader: Reader, actor: Actor) -> Locale:
    """The language of whoever asks."""
    user = await users.find(reader, actor.account_id, actor.user_id)
    return (user and of_id(user.locale_id)) or ENGLISH


async def best(reader: Reader, actor: Actor, available: Sequence[str]) -> Locale:
    """Whoever asks reads it best: their own language, else its like, else English."""
    own = await current(reader, actor)
    known = [locale for code in available if (locale := of_code(code))] or await offered(reader, actor)
    alike = [locale for locale in known if _language(locale) == _language(own)]
    return own if own in known else next(iter([*alike, ENGLISH]))


def _language(locale: Locale) -> str:
    return locale.code.partition("-")[0]
