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

    def new_id(self) -> int:
        if self._next >= self._end:
            raise RuntimeError(f"one transaction took more than {ENOUGH_FOR_A_WRITE} ids")
        taken = self._next
        self._next += 1
        return taken * STEP + SHARD


async def block(transaction: Transaction) -> Iterator[int]:
    """A block's ids, for a transaction that runs before any is at hand: a migration."""
    end = await _reserve(transaction)
    return (number * STEP + SHARD for number in range(end - BLOCK, end))


async def _reserve(transaction: Transaction) -> int:
    row = await transaction.fetch_row(
        "INSERT INTO counters (account_id, name, value) VALUES ($1, 'ids', $2) "
        "ON CONFLICT (account_id, name) DO UPDATE SET value = counters.value + $3 RETURNING value",
        SHARED_BY_ALL_ACCOUNTS,
        FIRST + BLOCK,
        BLOCK,
    )
    assert row is not None  # noqa: S101 - RETURNING of an upsert
    return int(row[0])
