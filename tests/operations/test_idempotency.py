"""A ticket that is created twice with one Idempotency-Key is created once."""

import asyncio

import httpx
import pytest

from conftest import Client

TICKETS = "/api/v2/tickets.json"
TICKET = {"ticket": {"subject": "The mug is broken", "comment": {"body": "It came in two parts."}}}
MISMATCH = {
    "error": "IdempotentRequestError",
    "description": "Request parameters don't match the given idempotency key",
}


async def create(desk: Client, key: str = "order-4711", body: object = TICKET, path: str = TICKETS) -> httpx.Response:
    return await desk.call("POST", path, body, headers={"Idempotency-Key": key})


async def test_the_second_request_gets_the_answer_of_the_first(desk: Client) -> None:
    first = await create(desk)
    assert (first.status_code, first.headers["x-idempotency-lookup"]) == (201, "miss")
    await desk.put(f"/api/v2/tickets/{first.json()['ticket']['id']}", {"ticket": {"priority": "high"}})
    again = await create(desk)
    assert (again.status_code, again.headers["x-idempotency-lookup"]) == (201, "hit")
    assert (again.content, again.headers["location"]) == (first.content, first.headers["location"])
    assert (await desk.get("/api/v2/tickets/count")).json()["count"]["value"] == 1


async def test_without_a_key_nothing_is_said_of_a_lookup(desk: Client) -> None:
    assert "x-idempotency-lookup" not in (await desk.post(TICKETS, TICKET)).headers


async def test_other_parameters_with_the_same_key_are_refused(desk: Client) -> None:
    await create(desk)
    for answer in (
        await create(desk, body={"ticket": {**TICKET["ticket"], "subject": "Another"}}),
        await create(desk, path=f"{TICKETS}?async=true"),
    ):
        assert (answer.status_code, answer.json()) == (400, MISMATCH)
    assert (await desk.get("/api/v2/tickets/count")).json()["count"]["value"] == 1


async def test_a_key_is_one_persons_own(desk: Client) -> None:
    anas, bobs = await create(desk), await create(desk.as_("bob"))
    assert bobs.headers["x-idempotency-lookup"] == "miss"
    assert anas.json()["ticket"]["id"] != bobs.json()["ticket"]["id"]


async def test_a_key_lives_two_hours(desk: Client) -> None:
    first = await create(desk)
    desk.acme.advance(seconds=2 * 60 * 60 - 1)
    assert (await create(desk)).content == first.content
    desk.acme.advance(seconds=1)
    later = await create(desk)
    assert later.headers["x-idempotency-lookup"] == "miss"
    assert later.json()["ticket"]["id"] != first.json()["ticket"]["id"]
    assert len(await desk.acme.rows("idempotency_keys")) == 1


async def test_a_refused_request_leaves_its_key_free(desk: Client) -> None:
    refused = await create(desk, body={"ticket": {"subject": "Nothing said"}})
    assert refused.status_code == 422
    assert (await create(desk)).status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 256, "caf\u00e9", "tab\there"])
async def test_what_is_no_key_is_refused(desk: Client, key: str) -> None:
    answer = await desk.call("POST", TICKETS, TICKET, headers={"Idempotency-Key": key.encode("latin-1")})
    assert answer.status_code == 400
    assert answer.json()["error"] == "IdempotentRequestError"
    assert "1 to 255" in answer.json()["description"]


async def test_the_longest_key(desk: Client) -> None:
    assert (await create(desk, "x" * 255)).status_code == 201


async def test_fifty_at_once_make_one_ticket(desk: Client) -> None:
    answers = await asyncio.gather(*(create(desk) for _ in range(50)))
    made = {answer.content for answer in answers if answer.status_code == 201}
    waiting = [answer for answer in answers if answer.status_code != 201]
    assert len(made) == 1
    assert {(answer.status_code, answer.json()["error"]) for answer in waiting} <= {
        (409, "IdempotentRequestInProgress")
    }
    assert all(answer.headers["retry-after"] == "1" for answer in waiting)
    assert (await desk.get("/api/v2/tickets/count")).json()["count"]["value"] == 1
    assert (await create(desk)).content in made


async def test_one_under_way_is_told_to_come_again(desk: Client) -> None:
    """The name that the first request has taken, taken here, makes the next one wait its turn."""
    acme = desk.acme
    name = f"idempotency {acme.account_id} {acme.ana} create_ticket order-4711"
    taken, release = asyncio.Event(), asyncio.Event()
    if acme.desk.database.engine == "sqlite":
        pytest.skip("SQLite's writes end within the call that began them")

    async def hold() -> None:
        async def work(transaction: object) -> None:
            assert await transaction.try_lock(name)  # type: ignore[attr-defined]
            taken.set()
            await release.wait()

        await acme.desk.database.write(work)

    holding = asyncio.create_task(hold())
    await taken.wait()
    answer = await create(desk)
    release.set()
    await holding
    assert (answer.status_code, answer.json()["error"]) == (409, "IdempotentRequestInProgress")
    assert (await create(desk)).headers["x-idempotency-lookup"] == "miss"
