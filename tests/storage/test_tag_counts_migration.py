"""The step that counts tags: tickets that were there before it are counted."""

import msgspec
import pytest

from ticketgate.clock import FrozenClock, epoch
from ticketgate.storage import migrate
from ticketgate.storage.database import Transaction, open_database

_TICKET = (
    "INSERT INTO tickets (account_id, id, status, requester_id, created_at, updated_at, deleted_at, document) "
    "VALUES (1, $1, 'new', 7, 5, $2, $3, $4)"
)


async def test_tags_of_live_tickets_are_counted(
    database_url: str, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "STEPS", tuple(name for name in migrate.STEPS if name < "0012"))
    database = await open_database(database_url, clock)
    now = epoch(clock.now())

    async def write(transaction: Transaction) -> None:
        for number, tags, deleted_at in ((1, ["a", "b"], None), (2, ["a"], None), (3, ["c"], now), (4, [], None)):
            document = msgspec.json.encode({"id": number, "tags": tags}).decode()
            await transaction.execute(_TICKET, number, now - number, deleted_at, document)

    await database.write(write)
    await database.close()
    monkeypatch.undo()
    database = await open_database(database_url, clock)
    rows = await database.fetch_rows("SELECT account_id, name, number, last_used_at FROM tags ORDER BY name")
    assert [tuple(row) for row in rows] == [(1, "a", 2, now - 1), (1, "b", 1, now - 1)]
    await database.close()
