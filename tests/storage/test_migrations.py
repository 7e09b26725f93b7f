"""A database is brought to this release's schema, and refused where it is ahead of it."""

import pytest

from conftest import Client
from ticketgate.clock import FrozenClock
from ticketgate.desk import setup
from ticketgate.storage.database import open_database
from ticketgate.storage.migrate import STEPS, ChangedMigration, NewerSchema, migrate


async def test_a_new_database_gets_every_step_once(database_url: str, clock: FrozenClock) -> None:
    database = await open_database(database_url, clock)
    applied = [row[0] for row in await database.fetch_rows("SELECT name FROM schema_migrations ORDER BY name")]
    assert applied == list(STEPS)
    assert await migrate(database) == ()
    await database.close()


async def test_a_database_of_a_later_release_is_refused(database_url: str, clock: FrozenClock) -> None:
    database = await open_database(database_url, clock)
    await database.write(
        lambda transaction: transaction.execute(
            "INSERT INTO schema_migrations (name, checksum, applied_at) VALUES ($1, $2, $3)", "9999_later", "x", 0
        )
    )
    await database.close()
    with pytest.raises(NewerSchema, match="9999_later"):
        await open_database(database_url, clock)


async def test_a_step_that_was_changed_after_it_was_applied_is_refused(database_url: str, clock: FrozenClock) -> None:
    database = await open_database(database_url, clock)
    await database.write(lambda transaction: transaction.execute("UPDATE schema_migrations SET checksum = $1", "x"))
    await database.close()
    with pytest.raises(ChangedMigration, match="0001_desk"):
        await open_database(database_url, clock)


async def test_every_key_begins_with_the_account(database_url: str, engine: str, clock: FrozenClock) -> None:
    database = await open_database(database_url, clock)
    if engine == "sqlite":
        rows = await database.fetch_rows(
            "SELECT m.name, (SELECT p.name FROM pragma_table_info(m.name) p WHERE p.pk = 1) "
            "FROM sqlite_master m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'search%'"
        )
    else:
        rows = await database.fetch_rows(
            "SELECT table_name::text, column_name::text FROM information_schema.key_column_usage "
            "WHERE ordinal_position = 1 AND constraint_name LIKE '%pkey'"
        )
    first_keys = dict(tuple(row) for row in rows)
    assert first_keys.pop("schema_migrations") == "name"
    assert set(first_keys.values()) == {"account_id"}
    await database.close()


async def test_emptying_a_desk_leaves_no_row_in_any_table(desk: Client, engine: str) -> None:
    await desk.create_ticket(tags=["fire"], email_ccs=[{"user_id": desk.acme.carl}])
    database = desk.acme.desk.database
    await database.write(setup.delete_everything)
    if engine == "sqlite":
        rows = await database.fetch_rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search_index%'"
        )
    else:
        rows = await database.fetch_rows("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
    left = [row[0] for row in rows if await database.fetch_row(f"SELECT 1 FROM {row[0]} LIMIT 1")]
    assert set(left) <= {"schema_migrations", "counters", "sqlite_stat1", "sqlite_sequence"}
