"""The tags of one ticket, person or organization on the wire."""

from msgspec import UNSET, Struct, UnsetType


class TagsBody(Struct, frozen=True):
    tags: list[str] | str | UnsetType | None = UNSET


class TicketTagsBody(TagsBody, frozen=True):
    """`safe_update` refuses the change where the ticket's `updated_at` is no longer `updated_stamp`."""

    updated_stamp: str | UnsetType | None = UNSET
    safe_update: bool | UnsetType | None = UNSET


class TagsAnswer(Struct, frozen=True):
    tags: list[str]
