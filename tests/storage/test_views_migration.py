"""A desk from before there were views is given those that a new desk has, and its tickets the times of their changes."""

import pytest

from ticketgate.clock import FrozenClock, epoch
from ticketgate.records import Account
from ticketgate.storage import accounts, default_views, migrate
from ticketgate.storage.database import Transaction, open_database

EARLIER = tuple(name for name in migrate.STEPS if name < "0009")


async def test_an_older_desk_gets_views_and_times(
    database_url: str, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "STEPS", EARLIER)
    database = await open_database(database_url, clock)
    now = epoch(clock.now())

    async def populate(transaction: Transaction) -> None:
        for account_id in (7, 8):
            await accounts.insert(transaction, _account(account_id))
            await transaction.execute("DELETE FROM counters WHERE name = 'live_tickets'")  # a later step makes it
        for ticket_id, status, assignee_id in ((1, "new", None), (2, "solved", 5)):
            await transaction.execute(
                "INSERT INTO tickets (account_id, id, status, requester_id, assignee_id, created_at, updated_at, document) "
                "VALUES (7, $1, $2, 3, $3, $4, $5, '{}')",
                ticket_id,
                status,
                assignee_id,
                now - 60,
                now,
            )

    await database.write(populate)
    taken = {await database.write(_an_id) for _ in range(2)}
    monkeypatch.undo()
    assert "0009_views" in await migrate.migrate(database)
    rows = await database.fetch_rows("SELECT account_id, id FROM views ORDER BY account_id, position, id")
    assert [row[0] for row in rows] == [7] * len(default_views.DEFAULTS) + [8] * len(default_views.DEFAULTS)
    ids = [row[1] for row in rows]
    assert len({*ids, *taken, await database.write(_an_id)}) == len(ids) + 3, "no id is given twice"
    times = await database.fetch_rows(
        "SELECT status_changed_at, solved_at, assigned_at, requester_updated_at, assignee_updated_at "
        "FROM tickets ORDER BY id"
    )
    assert [tuple(row) for row in times] == [(now, None, None, now - 60, None), (now, now, now, now - 60, None)]
    await database.close()


def _account(account_id: int) -> Account:
    return Account(
        account_id=account_id,
        subdomain=f"desk{account_id}",
        name=f"Desk {account_id}",
        plan="team",
        brand_id=account_id * 10,
        ticket_form_id=account_id * 10 + 1,
        custom_status_ids={},
    )


async def _an_id(transaction: Transaction) -> int:
    return transaction.new_id()
