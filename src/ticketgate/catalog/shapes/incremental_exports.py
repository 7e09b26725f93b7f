"""Incremental exports on the wire."""

from msgspec import Struct

from .people import OrganizationAnswer, UserAnswer
from .tickets import TicketAnswer


class ExportedTicket(TicketAnswer, frozen=True, kw_only=True):
    """A ticket, live or deleted, and when it last changed, in seconds since 1970."""

    generated_timestamp: int


class ByTime(Struct, frozen=True, kw_only=True):
    count: int
    end_of_stream: bool
    next_page: str
    end_time: int


class ByCursor(Struct, frozen=True, kw_only=True):
    after_url: str | None
    before_url: None
    after_cursor: str | None
    before_cursor: None
    end_of_stream: bool


class TicketsByTimeAnswer(ByTime, frozen=True, kw_only=True):
    tickets: list[ExportedTicket]


class TicketsByCursorAnswer(ByCursor, frozen=True, kw_only=True):
    tickets: list[ExportedTicket]


class UsersByTimeAnswer(ByTime, frozen=True, kw_only=True):
    users: list[UserAnswer]


class UsersByCursorAnswer(ByCursor, frozen=True, kw_only=True):
    users: list[UserAnswer]


class OrganizationsByTimeAnswer(ByTime, frozen=True, kw_only=True):
    organizations: list[OrganizationAnswer]
