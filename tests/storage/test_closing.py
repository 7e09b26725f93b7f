"""A database closes whatever those do who were using it."""

import asyncio

import pytest

from ticketgate.clock import FrozenClock
from ticketgate.storage import postgres
from ticketgate.storage.database import Transaction, open_database


async def test_a_write_that_was_cancelled_does_not_keep_it_open(database_url: str, clock: FrozenClock) -> None:
    database = await open_database(database_url, clock)

    async def work(transaction: Transaction) -> None:
        await transaction.execute("INSERT INTO jobs (account_id, id, created_at, document) VALUES (1, 'a', 5, '{}')")

    writing = asyncio.create_task(database.write(work))
    await asyncio.sleep(0)
    ours = asyncio.current_task()
    rest = [task for task in asyncio.all_tasks() if task is not ours]
    for task in rest:
        task.cancel()
    await database.close()
    await asyncio.gather(writing, return_exceptions=True)


@pytest.mark.parametrize("engine", ["postgresql"])
async def test_a_connection_that_is_not_given_back_is_cut_off(
    database_url: str, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "CLOSE_SECONDS", 0.1)
    database = await open_database(database_url, clock)
    taken, forever = asyncio.Event(), asyncio.Event()

    async def work(_: Transaction) -> None:
        taken.set()
        await forever.wait()

    writing = asyncio.create_task(database.write(work))
    await taken.wait()
    await database.close()
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
