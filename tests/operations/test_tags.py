"""GET /api/v2/tags, /tags/count, /autocomplete/tags"""

from typing import Any

from recorded import assert_forbidden

from conftest import Client


async def listed(desk: Client, query: str = "") -> list[tuple[str, int]]:
    answer = await desk.get(f"/api/v2/tags.json?{query}")
    assert answer.status_code == 200, answer.text
    return [(tag["name"], tag["count"]) for tag in answer.json()["tags"]]


async def names(desk: Client, text: str) -> Any:
    return (await desk.get("/api/v2/autocomplete/tags.json", params={"name": text})).json()["tags"]


async def test_the_most_used_tags_come_first(desk: Client) -> None:
    for tags in (["blue", "red"], ["red"], ["red", "green"], []):
        await desk.create_ticket(tags=tags)
    answer = (await desk.as_("bob").get("/api/v2/tags.json")).json()
    assert list(answer) == ["tags", "next_page", "previous_page", "count"]
    assert answer["tags"][0] == {"name": "red", "count": 3}
    assert await listed(desk) == [("red", 3), ("blue", 1), ("green", 1)]
    first = (await desk.get("/api/v2/tags.json?page[size]=2")).json()
    assert list(first) == ["tags", "meta", "links"]
    rest = (await desk.get(first["links"]["next"])).json()
    assert [tag["name"] for tag in first["tags"] + rest["tags"]] == ["red", "blue", "green"]
    counted = (await desk.get("/api/v2/tags/count.json")).json()["count"]
    assert counted == {"value": 3, "refreshed_at": "2026-11-25T12:00:00Z"}


async def test_every_change_of_a_ticket_s_tags_is_counted(desk: Client) -> None:
    await desk.create_ticket(tags=["a", "b"])
    await desk.create_ticket(tags=["b"])
    await desk.update_ticket(1, tags=["b", "c"])
    assert await listed(desk) == [("b", 2), ("c", 1)]
    await desk.update_ticket(1, status="open")
    await desk.delete("/api/v2/tickets/1")
    assert await listed(desk) == [("b", 1)]
    await desk.put("/api/v2/deleted_tickets/1/restore")
    assert await listed(desk) == [("b", 2), ("c", 1)]
    await desk.delete("/api/v2/tickets/1")
    await desk.delete("/api/v2/deleted_tickets/1")
    assert await listed(desk) == [("b", 1)]


async def test_tags_not_used_for_60_days_are_left_out(desk: Client) -> None:
    await desk.create_ticket(tags=["old", "both"])
    desk.acme.advance(days=59)
    await desk.create_ticket(tags=["both"])
    assert await listed(desk) == [("both", 2), ("old", 1)]
    desk.acme.advance(days=2)
    assert await listed(desk) == [("both", 2)]
    assert await names(desk, "ol") == []


async def test_a_tag_is_found_by_how_one_of_its_words_begins(desk: Client) -> None:
    await desk.create_ticket(tags=["set_by_this_trigger", "triage", "100%_sure", "x"])
    await desk.create_ticket(tags=["triage"])
    assert await names(desk, "tri") == ["triage", "set_by_this_trigger"]
    assert await names(desk, "TRIG") == ["set_by_this_trigger"]
    assert await names(desk, "by_this") == ["set_by_this_trigger"]
    assert await names(desk, "100%_") == ["100%_sure"]
    for text in ("rigger", "x", "", "set-by"):
        assert await names(desk, text) == [], text
    await desk.create_ticket(tags=[f"many_{number}" for number in range(20)])
    assert len(await names(desk, "many")) == 15


async def test_tags_are_for_agents_and_limited(desk: Client) -> None:
    await desk.acme.take_plan("enterprise")
    for path in ("tags.json", "tags/count.json", "autocomplete/tags.json?name=ab"):
        assert_forbidden(await desk.as_("carla").get(f"/api/v2/{path}"))
    answer = await desk.get("/api/v2/tags.json")
    assert answer.headers["zendesk-ratelimit-tags-index"].startswith("total=100; remaining=9")
