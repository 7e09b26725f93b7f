"""The step before imports: what the tickets that were there already are counted, sorted and exported by."""

import pytest

from ticketgate.clock import FrozenClock
from ticketgate.storage import migrate
from ticketgate.storage.database import Transaction, open_database

_ACCOUNT = "INSERT INTO accounts (account_id, subdomain, plan, created_at, document) VALUES (1, 'a', 'team', 1, '{}')"
_TICKET = (
    "INSERT INTO tickets (account_id, id, status, requester_id, created_at, updated_at, deleted_at, document) "
    "VALUES (1, $1, $2, 9, 10, 20, $3, '{}')"
)


async def test_tickets_are_counted_ranked_and_dated(
    database_url: str, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = migrate.STEPS[: migrate.STEPS.index("0014_import")]
    monkeypatch.setattr(migrate, "STEPS", before)
    database = await open_database(database_url, clock)

    async def write(transaction: Transaction) -> None:
        await transaction.execute(_ACCOUNT)
        for number, (status, deleted_at) in enumerate((("new", None), ("hold", 30), ("closed", None)), 1):
            await transaction.execute(_TICKET, number, status, deleted_at)

    await database.write(write)
    await database.close()
    monkeypatch.undo()
    database = await open_database(database_url, clock)
    rows = await database.fetch_rows("SELECT status_rank, changed_at, imported FROM tickets ORDER BY id")
    assert [tuple(row) for row in rows] == [(0, 20, 0), (3, 30, 0), (5, 20, 0)]
    row = await database.fetch_row("SELECT value FROM counters WHERE account_id = 1 AND name = 'live_tickets'")
    assert row is not None
    assert row[0] == 2
    await database.close()
