"""The ticket_people table: who is copied on which ticket, as the tickets' documents say too."""

from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.tickets import Ticket

from .database import Transaction

# To be said of tickets whose account is the query's first value.
COPIED: Final = "id IN (SELECT ticket_id FROM ticket_people WHERE account_id = $1 AND user_id = {0})"
_BATCH: Final = 500


class _Copied(Struct, frozen=True):
    email_cc_ids: list[int] = []


async def keep(transaction: Transaction, account_id: int, ticket_id: int, user_ids: Sequence[int]) -> None:
    """Keep those who are copied on a new ticket; nothing is asked of the database where nobody is."""
    for user_id in user_ids:
        await transaction.execute(
            "INSERT INTO ticket_people (account_id, user_id, ticket_id) VALUES ($1, $2, $3)",
            account_id,
            user_id,
            ticket_id,
        )


async def replace(transaction: Transaction, account_id: int, ticket_id: int, user_ids: Sequence[int]) -> None:
    await transaction.execute(
        "DELETE FROM ticket_people WHERE account_id = $1 AND ticket_id = $2", account_id, ticket_id
    )
    await keep(transaction, account_id, ticket_id, user_ids)


async def replace_many(transaction: Transaction, account_id: int, tickets: Sequence[Ticket]) -> None:
    await transaction.execute_many(
        "DELETE FROM ticket_people WHERE account_id = $1 AND ticket_id = $2",
        [(account_id, ticket.id) for ticket in tickets],
    )
    await transaction.execute_many(
        "INSERT INTO ticket_people (account_id, user_id, ticket_id) VALUES ($1, $2, $3)",
        [(account_id, user_id, ticket.id) for ticket in tickets for user_id in dict.fromkeys(ticket.email_cc_ids)],
    )


async def keep_all(transaction: Transaction) -> None:
    """Keep those who are copied on the tickets that a database held before there was this table."""
    account_id, ticket_id = 0, 0
    while rows := await transaction.fetch_rows(
        "SELECT account_id, id, document FROM tickets WHERE (account_id, id) > ($1, $2) "
        f"ORDER BY account_id, id LIMIT {_BATCH}",
        account_id,
        ticket_id,
    ):
        for account_id, ticket_id, document in rows:
            copied = msgspec.json.decode(document, type=_Copied)
            await keep(transaction, account_id, ticket_id, copied.email_cc_ids)
