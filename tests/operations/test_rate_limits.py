"""How many calls an account has: its plan's requests a minute, and the ceilings of operations on top."""

import asyncio
import os
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from itertools import chain

import httpx
import pytest

from conftest import Acme, Client
from ticketgate.server import listen, open_desk, serve

PLANS = [("team", 200), ("professional", 400), ("enterprise", 700), ("enterprise_plus", 2500), ("high_volume", 2500)]
ME = "/api/v2/users/me.json"
LONG = bool(os.environ.get("TICKETGATE_LONG"))
START_TIME = 1_700_000_000


@pytest.mark.parametrize(("plan", "budget"), PLANS)
async def test_answers_tell_what_is_left_of_the_minute(desk: Client, plan: str, budget: int) -> None:
    await desk.acme.take_plan(plan)
    desk.acme.advance(seconds=13)
    for left in (budget - 1, budget - 2):
        headers = (await desk.get(ME)).headers
        assert (headers["x-rate-limit"], headers["x-rate-limit-remaining"]) == (str(budget), str(left))
        assert (headers["ratelimit-limit"], headers["ratelimit-remaining"]) == (str(budget), str(left))
        assert headers["ratelimit-reset"] == "47"


async def test_who_hosts_their_own_desk_is_not_counted(desk: Client) -> None:
    ticket = await desk.create_ticket()
    for number in range(31):
        answer = await desk.put(f"/api/v2/tickets/{ticket['id']}", {"ticket": {"tags": [f"n{number}"]}})
        assert answer.status_code == 200
    assert not [name for name in answer.headers if "ratelimit" in name or "rate-limit" in name]


async def test_beyond_the_plan_calls_are_refused_until_the_minute_ends(desk: Client) -> None:
    await desk.acme.take_plan("team")
    desk.acme.advance(seconds=20)
    answers = await asyncio.gather(*(desk.get(ME) for _ in range(201)))
    assert Counter(answer.status_code for answer in answers) == {200: 200, 429: 1}
    refused = await desk.as_("bob").get(ME)
    assert (refused.status_code, refused.text) == (429, "Number of allowed API requests per minute exceeded")
    assert refused.headers["content-type"].startswith("text/plain")
    assert (refused.headers["retry-after"], refused.headers["x-rate-limit-remaining"]) == ("40", "0")
    desk.acme.advance(seconds=int(refused.headers["retry-after"]))
    assert (await desk.get(ME)).headers["x-rate-limit-remaining"] == "199"


async def test_a_refused_change_is_not_made(desk: Client) -> None:
    await desk.acme.take_plan("team")
    await asyncio.gather(*(desk.get(ME) for _ in range(200)))
    refused = await desk.post("/api/v2/tickets", {"ticket": {"comment": {"body": "One too many"}}})
    assert refused.status_code == 429
    assert await desk.acme.rows("tickets") == []


async def test_calls_that_are_refused_for_what_they_ask_count_too(desk: Client) -> None:
    await desk.acme.take_plan("team")
    assert (await desk.get("/api/v2/tickets/999")).status_code == 404
    assert (await desk.as_("carla").get("/api/v2/tickets")).status_code == 403
    assert (await desk.get(ME)).headers["x-rate-limit-remaining"] == "197"


@pytest.mark.parametrize(("plan", "total"), [("enterprise", 10), ("high_volume", 30)])
async def test_the_high_volume_add_on_raises_ceilings(desk: Client, plan: str, total: int) -> None:
    await desk.acme.take_plan(plan)
    path = f"/api/v2/incremental/tickets.json?start_time={START_TIME}"
    for left in range(total - 1, -1, -1):
        headers = (await desk.get(path)).headers
        assert headers["zendesk-ratelimit-incremental-exports"] == f"total={total}; remaining={left}; resets=60"
    refused = await desk.get(path)
    assert refused.status_code == 429
    assert refused.json() == {
        "error": "APIRateLimitExceeded",
        "description": "Number of allowed incremental export API requests per minute exceeded",
    }


async def test_a_hundred_ticket_updates_a_minute_for_the_account(desk: Client) -> None:
    await desk.acme.take_plan("enterprise")
    tickets = [await desk.create_ticket() for _ in range(5)]
    people = [desk, desk.as_("bob")]
    answers = [
        await people[number % 2].put(
            f"/api/v2/tickets/{tickets[number % 5]['id']}", {"ticket": {"tags": [f"n{number}"]}}
        )
        for number in range(101)
    ]
    assert Counter(answer.status_code for answer in answers) == {200: 100, 429: 1}
    assert answers[99].headers["zendesk-ratelimit-tickets-update"].startswith("total=100; remaining=0;")
    assert answers[100].status_code == 429


async def test_creations_are_counted_by_person_and_address(desk: Client) -> None:
    await desk.acme.take_plan("enterprise")
    for who in (desk, desk.as_("bob")):
        answer = await who.post("/api/v2/tickets", {"ticket": {"comment": {"body": "Hello"}}})
        told = answer.headers["zendesk-ratelimit-ticket-request-create-by-user-and-ip"]
        assert told == "total=300; remaining=299; resets=60"


@pytest.fixture
async def doors(desk: Client, acme: Acme) -> AsyncIterator[list[str]]:
    """The desk's addresses: on PostgreSQL a second process's worth of desk serves the same database."""
    if acme.desk.database.engine == "sqlite":
        yield [desk.base_url]
        return
    async with open_desk(acme.desk.config, acme.clock) as other:
        listener, stop = listen("127.0.0.1", 0), asyncio.Event()
        serving = asyncio.create_task(serve(other, listener, until=stop))
        yield [desk.base_url, f"http://127.0.0.1:{listener.getsockname()[1]}"]
        stop.set()
        await serving


async def ask(http: httpx.AsyncClient, doors: list[str], numbers: Iterator[int]) -> list[httpx.Response]:
    return [await http.get(doors[number % len(doors)] + ME) for number in numbers]


async def test_never_more_than_the_budget_in_a_window_whoever_answers(doors: list[str], desk: Client) -> None:
    """64 clients ask three times as much as the plan allows, minute after minute."""
    await desk.acme.take_plan("team")
    async with httpx.AsyncClient(headers={"authorization": desk.authorization}, timeout=60) as http:
        for _ in range(10 if LONG else 2):
            desk.acme.advance(seconds=60)
            asked = iter(range(600))
            answers = list(chain(*await asyncio.gather(*(ask(http, doors, asked) for _ in range(64)))))
            accepted = [answer for answer in answers if answer.status_code == 200]
            assert {answer.status_code for answer in answers} == {200, 429}
            assert 196 <= len(accepted) <= 200
            assert {answer.headers["retry-after"] for answer in answers if answer.status_code == 429} == {"60"}
            assert all(0 <= int(answer.headers["x-rate-limit-remaining"]) < 200 for answer in answers)
