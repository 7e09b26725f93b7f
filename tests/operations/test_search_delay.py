"""`--search-delay`: a search that lags behind what was written, as Zendesk's does"""

from typing import Any

import msgspec
import pytest

from conftest import Client
from ticketgate.config import Config


@pytest.fixture
def config(config: Config) -> Config:
    return msgspec.structs.replace(config, search_delay_seconds=60)


async def found(desk: Client, path: str, **query: Any) -> int:
    answer = await desk.get(f"/api/v2/{path}", params=query)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    return len(told[next(iter(told))]) if path != "search/count" else told["count"]


async def test_what_changed_is_found_after_the_delay(desk: Client) -> None:
    await desk.create_ticket()
    searches: list[tuple[str, dict[str, str]]] = [
        ("search", {"query": "printer"}),
        ("search/count", {"query": "printer"}),
        ("search/export", {"query": "printer", "filter[type]": "ticket"}),
    ]
    for seconds, number in ((0, 0), (59, 0), (1, 1)):
        desk.acme.advance(seconds=seconds)
        assert [await found(desk, path, **query) for path, query in searches] == [number] * 3, seconds
    await desk.update_ticket(1, priority="high")
    assert [await found(desk, path, **query) for path, query in searches] == [0] * 3
    assert (await desk.get("/api/v2/tickets/1.json")).status_code == 200


async def test_people_are_found_after_the_delay(desk: Client) -> None:
    await desk.post("/api/v2/users.json", {"user": {"name": "Newcomer"}})
    assert await found(desk, "users/search", query="newcomer") == await found(desk, "search", query="newcomer") == 0
    desk.acme.advance(seconds=60)
    assert await found(desk, "users/search", query="newcomer") == await found(desk, "search", query="newcomer") == 1


def test_the_delay_is_read_from_the_environment() -> None:
    assert Config.read(environment={"TICKETGATE_SEARCH_DELAY": "90"}).search_delay_seconds == 90
    assert Config.read(environment={}).search_delay_seconds == 0
