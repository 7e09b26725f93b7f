"""What happened to tickets, read back from their audits and comments: the ground for metrics and metric events."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.tickets import Ticket, TicketAudit
from ticketgate.clock import from_epoch
from ticketgate.records import Document
from ticketgate.storage import comments, ticket_audits, users
from ticketgate.storage.database import Reader

_decode_ticket: Final = msgspec.json.Decoder(Ticket).decode
_decode_audit: Final = msgspec.json.Decoder(TicketAudit).decode


class Change(Struct, frozen=True):
    """A value that the ticket took, at its creation or later, and the audit that says so."""

    at: datetime
    value: Any
    audit_id: int


class Said(Struct, frozen=True):
    """A comment: when and by whom. `is_reply` holds for an agent's public words that are not the description."""

    at: datetime
    author_id: int
    public: bool
    by_agent: bool
    is_first: bool
    audit_id: int

    @property
    def is_reply(self) -> bool:
        return self.public and self.by_agent and not self.is_first


class History(Struct, frozen=True):
    ticket: Ticket
    audits: Sequence[TicketAudit]
    said: Sequence[Said]

    def changes(self, field: str) -> list[Change]:
        """The values of a field in their order, from the one that the ticket was created with, if it had any."""
        return [
            Change(audit.created_at, event.value, audit.id)
            for audit in self.audits
            for event in audit.events
            if event.field_name == field and event.type in ("Create", "Change")
        ]

    @property
    def replies(self) -> list[Said]:
        return [one for one in self.said if one.is_reply]


async def read(reader: Reader, account_id: int, documents: Sequence[Document]) -> list[History]:
    """The histories of the tickets in the same order, in three reads however many they are."""
    tickets = [_decode_ticket(document) for document in documents]
    ids = [ticket.id for ticket in tickets]
    audits: dict[int, list[TicketAudit]] = {ticket_id: [] for ticket_id in ids}
    for ticket_id, document in await ticket_audits.on_tickets(reader, account_id, ids):
        audits[ticket_id].append(_decode_audit(document))
    said = await _said(reader, account_id, ids)
    return [History(ticket, audits[ticket.id], said[ticket.id]) for ticket in tickets]


def ticket_of(audit: Document) -> int:
    return _decode_audit(audit).ticket_id


async def _said(reader: Reader, account_id: int, ids: Sequence[int]) -> dict[int, list[Said]]:
    heads = await comments.heads(reader, account_id, ids)
    agents = await users.agents_among(reader, account_id, sorted({head.author_id for head in heads}))
    said: dict[int, list[Said]] = {ticket_id: [] for ticket_id in ids}
    for head in heads:
        on_ticket = said[head.ticket_id]
        at, by_agent = from_epoch(head.created_at), head.author_id in agents
        on_ticket.append(Said(at, head.author_id, head.public, by_agent, not on_ticket, head.audit_id))
    return said
