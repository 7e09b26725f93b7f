"""Tickets that came from elsewhere, with all that is kept of a ticket beside its row."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.tickets import Ticket
from ticketgate.catalog.shapes.values import Status

from . import imported, tag_counts, ticket_people, ticket_times
from .database import Reader, Transaction
from .lists import in_list
from .tickets import CHANGING, STATUSES, count_more, values_of

_COLUMNS: Final = (*CHANGING, *ticket_times.COLUMNS, "deleted_at", "deleted_by")
_decode: Final = msgspec.json.Decoder(Ticket).decode


class Imported(Struct, frozen=True):
    """A ticket from elsewhere, when it last changed there and, where it is deleted, since when."""

    ticket: Ticket
    changed_at: int
    deleted_at: int | None = None
    deleted_by: int | None = None


async def keep(transaction: Transaction, account_id: int, run: int, records: Sequence[Imported]) -> None:
    """Write tickets from elsewhere over what an earlier run brought, and count on past their ids."""
    found = [one.ticket for one in records]
    before = await _live_among(transaction, account_id, [ticket.id for ticket in found])
    await imported.keep(
        transaction,
        account_id,
        run,
        "tickets",
        _COLUMNS,
        [(one.ticket.id, _values(one)) for one in records],
        ticket_times.OF_OLD_ROWS,
    )
    await ticket_people.replace_many(transaction, account_id, found)
    live = [one.ticket for one in records if one.deleted_at is None]
    await tag_counts.change_many(transaction, account_id, before, live)
    await count_more(transaction, account_id, len(live) - len(before))
    await transaction.execute(
        "UPDATE counters SET value = $1 WHERE account_id = $2 AND name = 'tickets' AND value < $1",
        max(ticket.id for ticket in found),
        account_id,
    )


def _values(one: Imported) -> tuple[Any, ...]:
    times = ticket_times.since(one.ticket, one.ticket.updated_at)
    return (*values_of(one.ticket, one.changed_at), *times, one.deleted_at, one.deleted_by)


async def _live_among(reader: Reader, account_id: int, ids: Sequence[int]) -> Sequence[Ticket]:
    places, values = in_list(ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT document FROM tickets WHERE account_id = $1 AND deleted_at IS NULL AND id IN {places}",
        account_id,
        *values,
    )
    return [_decode(row[0]) for row in rows]


async def tell_deletion(
    transaction: Transaction, account_id: int, run: int, ticket_id: int, *, deleted_at: int, by: int, was: Status
) -> None:
    """Say of a deleted ticket from elsewhere when, by whom, and from what status."""
    row = await transaction.fetch_row(
        "SELECT document FROM tickets WHERE account_id = $1 AND id = $2 AND deleted_at IS NOT NULL AND imported > 0",
        account_id,
        ticket_id,
    )
    if row is None:
        return
    ticket = msgspec.structs.replace(_decode(row[0]), status=was)
    await transaction.execute(
        "UPDATE tickets SET imported = $1, deleted_at = $2, deleted_by = $3, status = $4, status_rank = $5, "
        "document = $6 WHERE account_id = $7 AND id = $8",
        run,
        deleted_at,
        by,
        was,
        STATUSES.index(was),
        msgspec.json.encode(ticket).decode(),
        account_id,
        ticket_id,
    )


async def forget_comments(transaction: Transaction, account_id: int, ticket_ids: Sequence[int]) -> None:
    """Make room for what is said on these tickets elsewhere now. What was said here stays."""
    if not ticket_ids:
        return
    places, values = in_list(ticket_ids, 2)
    where = f"account_id = $1 AND ticket_id IN {places}"
    theirs = f"SELECT id FROM comments WHERE {where} AND imported > 0"
    await transaction.execute(
        f"DELETE FROM search_words WHERE {where} AND (comment_id = 0 OR comment_id IN ({theirs}))", account_id, *values
    )
    for table in ("comments", "ticket_audits"):
        await transaction.execute(f"DELETE FROM {table} WHERE {where} AND imported > 0", account_id, *values)


async def unseen_deletions(reader: Reader, account_id: int, run: int, limit: int) -> Sequence[int]:
    """Deleted tickets from elsewhere that a run, which saw all of those, did not see."""
    rows = await reader.fetch_rows(
        "SELECT id FROM tickets WHERE account_id = $1 AND deleted_at IS NOT NULL AND imported > 0 AND imported < $2 "
        "ORDER BY id LIMIT $3",
        account_id,
        run,
        limit,
    )
    return [int(row[0]) for row in rows]


async def has_deletions(reader: Reader, account_id: int) -> bool:
    row = await reader.fetch_row(
        "SELECT 1 FROM tickets WHERE account_id = $1 AND deleted_at IS NOT NULL AND imported > 0 LIMIT 1", account_id
    )
    return row is not None
