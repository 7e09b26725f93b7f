"""The step that brings identities: those who were there before it keep their addresses and are found by name."""

import pytest

from ticketgate.clock import FrozenClock
from ticketgate.desk import user_search
from ticketgate.records import Actor, OffsetWindow
from ticketgate.storage import identities, migrate, users
from ticketgate.storage.database import Transaction, open_database

_ADMIN = Actor(account_id=1, plan="unlimited", user_id=7, name="", email="", role="admin", scopes=frozenset())
_USER = (
    "INSERT INTO users (account_id, id, email, name, role, active, suspended, created_at, updated_at, document) "
    "VALUES (1, $1, $2, 'Carla C', 'end-user', 1, 0, 5, 6, $3)"
)
_DOCUMENT = '{"id":19,"name":"Carla C","created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"}'


async def test_addresses_become_identities(
    database_url: str, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "STEPS", migrate.STEPS[:2])
    database = await open_database(database_url, clock)

    async def write(transaction: Transaction) -> None:
        for number, email in ((19, "carla@initech.test"), (147, None)):
            await transaction.execute(_USER, number, email, _DOCUMENT)

    await database.write(write)
    await database.close()
    monkeypatch.undo()
    database = await open_database(database_url, clock)
    (identity,) = await identities.of_user(database, 1, 19)
    assert (identity.id, identity.type, identity.value, identity.primary) == (20, "email", "carla@initech.test", True)
    assert await identities.of_user(database, 1, 147) == []
    assert await users.find_by_email(database, 1, "carla@initech.test")
    _, number = await user_search.search(database, _ADMIN, "carla", None, OffsetWindow(9, 0))
    assert number == 2
    await database.close()
