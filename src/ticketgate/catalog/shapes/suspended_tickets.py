"""What was kept from becoming tickets, on the wire."""

from typing import Any

from msgspec import UNSET, Struct, UnsetType

from .tickets import TicketAnswer, Via
from .values import Id, Timestamp


class SuspendedAuthor(Struct, frozen=True):
    id: Id | None
    name: str
    email: str | None


class SuspendedTicket(Struct, frozen=True, kw_only=True):
    """In the wire's order but for `url`. No mail arrives here, so that there is no message."""

    id: Id
    author: SuspendedAuthor
    subject: str | None
    content: str
    cause: str
    cause_id: int
    message_id: str | None = None
    ticket_id: Id | None = None
    recipient: str | None = None
    created_at: Timestamp
    updated_at: Timestamp
    via: Via
    attachments: list[dict[str, Any]] = []
    error_messages: list[dict[str, Any]] | None = None
    brand_id: Id


class SuspendedTicketAnswer(SuspendedTicket, frozen=True, kw_only=True):
    url: str


class ListSuspendedTicketsAnswer(Struct, frozen=True):
    suspended_tickets: list[SuspendedTicketAnswer]


class RecoveredTicketAnswer(Struct, frozen=True):
    ticket: list[TicketAnswer]


class RecoveredTicketsAnswer(Struct, frozen=True):
    """`suspended_tickets` are those that could not be recovered, where there are any."""

    tickets: list[TicketAnswer]
    suspended_tickets: list[SuspendedTicketAnswer] | UnsetType = UNSET
