"""The ticket_audits table. Audits are only ever added; those of imported tickets come anew with each import."""

from collections.abc import Sequence
from typing import Final

import msgspec

from ticketgate.catalog.shapes.tickets import TicketAudit
from ticketgate.clock import epoch
from ticketgate.records import Document

from . import imported
from .database import Reader, Transaction
from .lists import in_list
from .pages import Listing

ORDERS: Final = {"created_at": "created_at"}


async def insert(transaction: Transaction, account_id: int, audit: TicketAudit) -> None:
    await transaction.execute(
        "INSERT INTO ticket_audits (account_id, id, ticket_id, created_at, document) VALUES ($1, $2, $3, $4, $5)",
        account_id,
        audit.id,
        audit.ticket_id,
        epoch(audit.created_at),
        msgspec.json.encode(audit).decode(),
    )


def on_ticket(account_id: int, ticket_id: int) -> Listing:
    return Listing("ticket_audits", "account_id = $1 AND ticket_id = $2", (account_id, ticket_id), ORDERS)


def of_account(account_id: int) -> Listing:
    return Listing("ticket_audits", "account_id = $1", (account_id,), ORDERS)


async def show(reader: Reader, account_id: int, ticket_id: int, audit_id: int) -> Document | None:
    row = await reader.fetch_row(
        "SELECT document FROM ticket_audits WHERE account_id = $1 AND ticket_id = $2 AND id = $3",
        account_id,
        ticket_id,
        audit_id,
    )
    return row[0] if row else None


async def on_tickets(reader: Reader, account_id: int, ticket_ids: Sequence[int]) -> Sequence[tuple[int, Document]]:
    """All audits of several tickets, each with its ticket's id, the oldest first."""
    if not ticket_ids:
        return []
    places, values = in_list(ticket_ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT ticket_id, document FROM ticket_audits WHERE account_id = $1 AND ticket_id IN {places} "
        "ORDER BY created_at, id",
        account_id,
        *values,
    )
    return [(int(ticket_id), document) for ticket_id, document in rows]


async def last_on_tickets(reader: Reader, account_id: int, ticket_ids: Sequence[int]) -> Sequence[Document]:
    """The last audit of each ticket."""
    last = dict(await on_tickets(reader, account_id, ticket_ids))
    return [last[ticket_id] for ticket_id in ticket_ids if ticket_id in last]


async def has_status(reader: Reader, account_id: int, ticket_id: int, status: str) -> bool:
    """Whether the ticket was ever given that status."""
    rows = await reader.fetch_rows(
        "SELECT document FROM ticket_audits WHERE account_id = $1 AND ticket_id = $2 AND document LIKE $3",
        account_id,
        ticket_id,
        f'%"value":"{status}","field_name":"status"%',
    )
    audits = [msgspec.json.decode(row[0], type=TicketAudit) for row in rows]
    return any(event.field_name == "status" and event.value == status for audit in audits for event in audit.events)


async def keep_imported(transaction: Transaction, account_id: int, run: int, audits: Sequence[TicketAudit]) -> None:
    rows = [
        (audit.id, (audit.ticket_id, epoch(audit.created_at), msgspec.json.encode(audit).decode())) for audit in audits
    ]
    await imported.insert(transaction, account_id, run, "ticket_audits", ("ticket_id", "created_at", "document"), rows)
