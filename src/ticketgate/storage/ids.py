"""Hands out 64-bit ids that look like Zendesk's: 14 digits, ascending in steps of 128.

Blocks are reserved in transactions of their own before any id of them is used, so that a transaction which is undone
can never give its ids to a second record.
"""

from collections.abc import Iterator
from typing import Final

from .database import Database, Transaction

BLOCK: Final = 100_000
ENOUGH_FOR_A_WRITE: Final = 20_000
FIRST: Final = 204_340_000_000
STEP: Final = 128
SHARD: Final = 19
METRIC_SHARD: Final = 20  # the ids of metrics come from their tickets' numbers, and are no other record's
SHARED_BY_ALL_ACCOUNTS: Final = 0


class IdBlocks:
    """The unused rest of this process's block."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._next = 0
        self._end = 0
        self._reserving = False

    async def keep_ready(self) -> None:
        """Reserve a block when less is left than one transaction may use."""
        if self._end - self._next >= ENOUGH_FOR_A_WRITE or self._reserving:
            return
        self._reserving = True
        try:
            end = await self._database.write(_reserve)
        finally:
            self._reserving = False
        self._next, self._end = end - BLOCK, end

    async def move_past(self, highest: int) -> None:
        """Give no id up to that one any more: it came with a record from elsewhere."""
        if highest < self._next * STEP:
            return
        end = await self._database.write(lambda transaction: _reserve(transaction, highest // STEP + 1))
        self._next, self._end = end - BLOCK, end

    def new_id(self) -> int:
        if self._next >= self._end:
            raise RuntimeError(f"one transaction took more than {ENOUGH_FOR_A_WRITE} ids")
        taken = self._next
        self._next += 1
        return taken * STEP + SHARD


async def block(transaction: Transaction) -> Iterator[int]:
    """A block's ids for this transaction alone, for when none is ready yet: where it is undone, so are its records."""
    end = await _reserve(transaction)
    return (number * STEP + SHARD for number in range(end - BLOCK, end))


async def _reserve(transaction: Transaction, start: int = FIRST) -> int:
    """The end of a block that begins at `start` or, where that is taken, where the last one ended."""
    row = await transaction.fetch_row(
        "INSERT INTO counters (account_id, name, value) VALUES ($1, 'ids', $2) "
        "ON CONFLICT (account_id, name) DO UPDATE SET value = $3 + "
        "CASE WHEN counters.value < $4 THEN $4 ELSE counters.value END RETURNING value",
        SHARED_BY_ALL_ACCOUNTS,
        max(start, FIRST) + BLOCK,
        BLOCK,
        start,
    )
    assert row is not None  # noqa: S101 - RETURNING of an upsert
    return int(row[0])


def metric_id(ticket_id: int) -> int:
    return (FIRST + ticket_id) * STEP + METRIC_SHARD


def ticket_id_of_metric(number: int) -> int | None:
    ticket_id = number // STEP - FIRST
    return ticket_id if number % STEP == METRIC_SHARD and ticket_id > 0 else None
