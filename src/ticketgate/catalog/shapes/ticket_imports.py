"""Tickets from elsewhere on the wire: with their whole conversation, and with times of their own."""

from msgspec import UNSET, Struct, UnsetType

from .comments import CommentInput
from .tickets import TicketInput, ViaSource


class ImportedComment(CommentInput, frozen=True, kw_only=True):
    """What somebody said then. `value` is another name of `body`."""

    value: str | UnsetType | None = UNSET
    created_at: str | UnsetType | None = UNSET


class ImportedVia(Struct, frozen=True):
    """How the ticket came to be there. What it says of other tickets there, by `rel`, is not kept."""

    channel: str
    source: ViaSource | None = None


class TicketImportInput(TicketInput, frozen=True, kw_only=True):
    """A ticket to be imported. `description` is its only comment where no others are sent."""

    comment: ImportedComment | UnsetType | None = UNSET
    comments: list[ImportedComment] | UnsetType | None = UNSET
    created_at: str | UnsetType | None = UNSET
    updated_at: str | UnsetType | None = UNSET
    solved_at: str | UnsetType | None = UNSET
    via: ImportedVia | UnsetType | None = UNSET


class TicketImportBody(Struct, frozen=True):
    ticket: TicketImportInput


class TicketImportsBody(Struct, frozen=True):
    tickets: list[TicketImportInput]
