"""Ids are never handed out twice, whatever becomes of the transaction that took them."""

import pytest

from ticketgate.clock import FrozenClock
from ticketgate.storage.database import Transaction, open_database
from ticketgate.storage.ids import ENOUGH_FOR_A_WRITE


async def take(transaction: Transaction, number: int) -> list[int]:
    return [transaction.new_id() for _ in range(number)]


async def test_ids_look_like_zendesks_and_rise(database_url: str, clock: FrozenClock) -> None:
    database = await open_database(database_url, clock)
    ids = await database.write(lambda transaction: take(transaction, 3))
    assert all(10**13 <= number < 10**14 for number in ids)
    assert ids == sorted(ids)
    assert ids[1] - ids[0] == 128
    await database.close()


async def test_ids_of_an_undone_write_and_of_a_former_process_stay_unused(
    database_url: str, clock: FrozenClock
) -> None:
    taken: list[int] = []

    async def fail(transaction: Transaction) -> None:
        taken.append(transaction.new_id())
        raise LookupError

    first = await open_database(database_url, clock)
    with pytest.raises(LookupError):
        await first.write(fail)
    taken += await first.write(lambda transaction: take(transaction, 5))
    await first.close()
    second = await open_database(database_url, clock)
    taken += await second.write(lambda transaction: take(transaction, 5))
    assert len(taken) == len(set(taken))
    await second.close()


async def test_two_processes_share_no_id(database_url: str, clock: FrozenClock) -> None:
    first, second = await open_database(database_url, clock), await open_database(database_url, clock)
    ids = []
    for _ in range(20):
        ids += await first.write(lambda transaction: take(transaction, ENOUGH_FOR_A_WRITE // 2))
        ids += await second.write(lambda transaction: take(transaction, ENOUGH_FOR_A_WRITE // 2))
    assert len(ids) == len(set(ids))
    await first.close()
    await second.close()


async def test_ids_that_came_with_other_records_are_never_handed_out(database_url: str, clock: FrozenClock) -> None:
    database = await open_database(database_url, clock)
    (near,) = await database.write(lambda transaction: take(transaction, 1))
    for highest in (near + 128 * 500, near + 128 * 10**6, near):
        await database.ids.move_past(highest)
        (taken,) = await database.write(lambda transaction: take(transaction, 1))
        assert taken > highest
    await database.close()
    database = await open_database(database_url, clock)
    (later,) = await database.write(lambda transaction: take(transaction, 1))
    assert later > taken
    await database.close()
