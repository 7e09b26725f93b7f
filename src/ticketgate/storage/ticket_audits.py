"""The ticket_audits table. Audits are only ever added."""

from typing import Final

import msgspec

from ticketgate.catalog.shapes.tickets import TicketAudit
from ticketgate.clock import epoch
from ticketgate.records import Document

from .database import Reader, Transaction
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
