"""Incremental exports on the wire."""

from typing import Any

from msgspec import Struct

from .people import OrganizationAnswer, UserAnswer
from .tickets import TicketAnswer
from .values import Id, Timestamp


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


class TicketEvent(Struct, frozen=True, kw_only=True):
    """One update of a ticket. What it did stands in `child_events`, each under the name of its field."""

    child_events: list[dict[str, Any]]
    id: Id
    ticket_id: Id
    timestamp: int
    created_at: Timestamp
    updater_id: Id
    via: str
    system: dict[str, Any]
    metadata: dict[str, Any]
    event_type: str


class TicketEventsAnswer(ByTime, frozen=True, kw_only=True):
    ticket_events: list[TicketEvent]
