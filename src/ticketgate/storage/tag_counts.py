"""The tags table: how many live tickets have each tag, and when it was last put on one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.tickets import Ticket
from ticketgate.clock import epoch

from .database import Reader, Transaction
from .lists import escaped
from .pages import Listing

# Written with a minus so that the most used tag comes first and those that are used alike are in the order of names.
ORDERS: Final = {"-count": "(-number)"}
_BATCH: Final = 500
_ADD: Final = (
    "INSERT INTO tags (account_id, name, number, last_used_at) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (account_id, name) DO UPDATE SET number = tags.number + excluded.number, "
    "last_used_at = CASE WHEN excluded.last_used_at > tags.last_used_at "
    "THEN excluded.last_used_at ELSE tags.last_used_at END"
)


class TagCount(Struct, frozen=True):
    name: str
    count: int


class _Tagged(Struct, frozen=True):
    tags: list[str] = []


_decode: Final = msgspec.json.Decoder(_Tagged).decode


async def change(transaction: Transaction, account_id: int, was: Iterable[str], now: Iterable[str]) -> None:
    """Count what a ticket's tags were out and what they are in; nothing is written of tags that stay."""
    gone, added = set(was) - set(now), set(now) - set(was)
    if gone or added:
        numbers = dict.fromkeys(gone, -1) | dict.fromkeys(added, 1)
        await _add(transaction, account_id, numbers, dict.fromkeys(added, epoch(transaction.now)))


async def change_many(
    transaction: Transaction, account_id: int, before: Iterable[Ticket], after: Iterable[Ticket]
) -> None:
    """Count what these live tickets' tags were out and what they are in, each as of its ticket's last update."""
    numbers: Counter[str] = Counter()
    last: dict[str, int] = {}
    for ticket in before:
        numbers.subtract(set(ticket.tags))
    for ticket in after:
        numbers.update(set(ticket.tags))
        for name in ticket.tags:
            last[name] = max(epoch(ticket.updated_at), last.get(name, 0))
    await _add(transaction, account_id, numbers, last)


async def _add(
    transaction: Transaction, account_id: int, numbers: Mapping[str, int], used_at: Mapping[str, int]
) -> None:
    """Add to the tags' numbers, and tell when those were used that were put on a ticket.

    All writers take the tags in the order of their names, so that none waits for another in a circle.
    """
    steps = sorted(numbers.items())
    await transaction.execute_many(_ADD, [(account_id, name, step, used_at.get(name, 0)) for name, step in steps])
    # A tag that was on a purged ticket alone must leave no trace.
    gone = [(account_id, name) for name, step in steps if step < 0]
    if gone:
        await transaction.execute_many("DELETE FROM tags WHERE account_id = $1 AND name = $2 AND number <= 0", gone)


def used_since(account_id: int, since: int, most: int) -> Listing:
    """The tags that were put on a ticket since then, up to so many of the most used; each document is `NUMBER NAME`."""
    tags = (
        "(SELECT name, number FROM tags WHERE account_id = $1 AND number > 0 AND last_used_at >= $2 "
        f"ORDER BY (-number), name LIMIT {most}) AS popular"
    )
    return Listing(tags, "1 = 1", (account_id, since), ORDERS, columns="number || ' ' || name", tie="name")


def read(document: str) -> TagCount:
    number, _, name = document.partition(" ")
    return TagCount(name, int(number))


async def holding(reader: Reader, account_id: int, since: int, part: str, most: int) -> Sequence[str]:
    """The most used tags that have this text in them, put on a ticket since then."""
    rows = await reader.fetch_rows(
        "SELECT name FROM tags WHERE account_id = $1 AND number > 0 AND last_used_at >= $2 "
        "AND name LIKE $3 ESCAPE '!' ORDER BY (-number), name LIMIT $4",
        account_id,
        since,
        f"%{escaped(part)}%",
        most,
    )
    return [row[0] for row in rows]


async def keep_all(transaction: Transaction) -> None:
    """Count the tags of every live ticket that a database held before they were counted."""
    numbers: Counter[tuple[int, str]] = Counter()
    last: dict[tuple[int, str], int] = {}
    account_id, ticket_id = 0, 0
    while rows := await transaction.fetch_rows(
        "SELECT account_id, id, updated_at, deleted_at, document FROM tickets WHERE (account_id, id) > ($1, $2) "
        f"ORDER BY account_id, id LIMIT {_BATCH}",
        account_id,
        ticket_id,
    ):
        for account_id, _, updated_at, deleted_at, document in rows:
            for name in _decode(document).tags if deleted_at is None else ():
                numbers[account_id, name] += 1
                last[account_id, name] = max(int(updated_at), last.get((account_id, name), 0))
        ticket_id = rows[-1][1]
    for (account_id, name), number in sorted(numbers.items()):
        await transaction.execute(_ADD, account_id, name, number, last[account_id, name])
