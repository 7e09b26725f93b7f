"""The table of suspended tickets: each as it is told of, and what was sent for it."""

from collections.abc import Sequence
from typing import Final

import msgspec

from ticketgate.catalog.shapes.suspended_tickets import SuspendedTicket
from ticketgate.catalog.shapes.tickets import TicketInput
from ticketgate.clock import epoch
from ticketgate.records import Document

from .database import Reader, Transaction
from .lists import columns, in_list
from .pages import Listing

_NAMES, _PLACES = columns(("account_id", "id", "author_email", "cause", "created_at", "subject", "sent", "document"))
_INSERT: Final = f"INSERT INTO suspended_tickets ({_NAMES}) VALUES ({_PLACES})"
ORDERS: Final = ("id", "author_email", "cause", "created_at", "subject")


async def insert(transaction: Transaction, account_id: int, suspended: SuspendedTicket, sent: TicketInput) -> None:
    await transaction.execute(
        _INSERT,
        account_id,
        suspended.id,
        suspended.author.email or "",
        suspended.cause,
        epoch(suspended.created_at),
        suspended.subject or "",
        msgspec.json.encode(sent).decode(),
        msgspec.json.encode(suspended).decode(),
    )


async def show(reader: Reader, account_id: int, suspended_id: int) -> Document | None:
    row = await reader.fetch_row(
        "SELECT document FROM suspended_tickets WHERE account_id = $1 AND id = $2", account_id, suspended_id
    )
    return row[0] if row else None


async def show_many(reader: Reader, account_id: int, suspended_ids: Sequence[int]) -> Sequence[Document]:
    if not suspended_ids:
        return []
    places, values = in_list(suspended_ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT document FROM suspended_tickets WHERE account_id = $1 AND id IN {places} ORDER BY id",
        account_id,
        *values,
    )
    return [row[0] for row in rows]


async def lock(
    transaction: Transaction, account_id: int, suspended_id: int
) -> tuple[SuspendedTicket, TicketInput] | None:
    """The suspended ticket and what was sent for it, kept from other writers until this transaction ends."""
    row = await transaction.fetch_row(
        "SELECT document, sent FROM suspended_tickets WHERE account_id = $1 AND id = $2" + transaction.for_update,
        account_id,
        suspended_id,
    )
    if row is None:
        return None
    return msgspec.json.decode(row[0], type=SuspendedTicket), msgspec.json.decode(row[1], type=TicketInput)


async def delete_many(transaction: Transaction, account_id: int, suspended_ids: Sequence[int]) -> None:
    places, values = in_list(suspended_ids, 2)
    await transaction.execute(
        f"DELETE FROM suspended_tickets WHERE account_id = $1 AND id IN {places}", account_id, *values
    )


def every(account_id: int) -> Listing:
    return Listing("suspended_tickets", "account_id = $1", (account_id,), {name: name for name in ORDERS})
