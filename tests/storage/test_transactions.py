"""A write is kept whole or not at all, on either engine."""

import asyncio

import pytest

from ticketgate.clock import FrozenClock
from ticketgate.storage.database import Database, Duplicate, Transaction, open_database

JOB = "INSERT INTO jobs (account_id, id, created_at, document) VALUES ($1, $2, $3, $4)"


@pytest.fixture
async def database(database_url: str, clock: FrozenClock):
    opened = await open_database(database_url, clock)
    yield opened
    await opened.close()


async def jobs(database: Database) -> list[str]:
    return [row[0] for row in await database.fetch_rows("SELECT id FROM jobs ORDER BY id")]


async def test_a_write_is_seen_once_it_is_answered(database: Database) -> None:
    async def work(transaction: Transaction) -> str:
        await transaction.execute(JOB, 1, "a", 5, "{}")
        return "done"

    assert await database.write(work) == "done"
    assert await jobs(database) == ["a"]


async def test_a_failing_write_leaves_nothing(database: Database) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.execute(JOB, 1, "a", 5, "{}")
        raise LookupError("after the first half")

    with pytest.raises(LookupError, match="first half"):
        await database.write(work)
    assert await jobs(database) == []


async def test_writes_that_share_a_commit_do_not_share_their_failures(database: Database) -> None:
    async def work(transaction: Transaction, number: int) -> int:
        await transaction.execute(JOB, 1, f"{number:02}", 5, "{}")
        if number % 3 == 0:
            raise ValueError(number)
        return number

    outcomes = await asyncio.gather(
        *(database.write(lambda transaction, number=number: work(transaction, number)) for number in range(40)),
        return_exceptions=True,
    )
    kept = [f"{number:02}" for number in range(40) if number % 3]
    assert await jobs(database) == kept
    assert [outcome for outcome in outcomes if not isinstance(outcome, ValueError)] == [int(name) for name in kept]


async def test_a_second_row_with_a_unique_value_is_a_duplicate(database: Database) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.execute(JOB, 1, "a", 5, "{}")

    await database.write(work)
    with pytest.raises(Duplicate):
        await database.write(work)
    assert await jobs(database) == ["a"]


async def test_the_newest_value_is_never_lost_between_concurrent_writers(database: Database) -> None:
    async def add_one(transaction: Transaction) -> None:
        row = await transaction.fetch_row(
            "SELECT value FROM counters WHERE account_id = $1 AND name = $2" + transaction.for_update, 7, "n"
        )
        assert row
        await transaction.execute(
            "UPDATE counters SET value = $1 WHERE account_id = $2 AND name = $3", row[0] + 1, 7, "n"
        )

    await database.write(
        lambda transaction: transaction.execute(
            "INSERT INTO counters (account_id, name, value) VALUES ($1, $2, $3)", 7, "n", 0
        )
    )
    await asyncio.gather(*(database.write(add_one) for _ in range(50)))
    assert await database.fetch_row("SELECT value FROM counters WHERE account_id = $1", 7) == (50,)


async def test_a_cancelled_caller_does_not_stop_its_neighbours(database: Database) -> None:
    async def work(transaction: Transaction, name: str) -> None:
        await transaction.execute(JOB, 1, name, 5, "{}")

    impatient = asyncio.create_task(database.write(lambda transaction: work(transaction, "impatient")))
    patient = asyncio.create_task(database.write(lambda transaction: work(transaction, "patient")))
    await asyncio.sleep(0)
    impatient.cancel()
    await patient
    assert "patient" in await jobs(database)


async def test_text_sorts_by_its_bytes(database: Database) -> None:
    for name in ("b", "a", "B", "é", "Z"):
        await database.write(lambda transaction, name=name: transaction.execute(JOB, 1, name, 5, "{}"))
    assert await jobs(database) == ["B", "Z", "a", "b", "é"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_sqlite_refuses_work_that_waits_for_something_else(database: Database) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.execute(JOB, 1, "a", 5, "{}")
        await asyncio.sleep(0.01)

    with pytest.raises(RuntimeError, match="waited for something other"):
        await database.write(work)
    assert await jobs(database) == []
