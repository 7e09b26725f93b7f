"""GET /api/v2/activities, one of them, their count"""

from typing import Any

from recorded import USER_KEYS, assert_forbidden, assert_not_found

from conftest import Client

STREAM = "/api/v2/activities.json"
KEYS = [
    "url", "id", "title", "verb", "user_id", "actor_id", "updated_at", "created_at", "object", "target", "user",
    "actor",
]  # fmt: skip


async def stream(desk: Client, who: str, query: str = "") -> list[dict[str, Any]]:
    answer = await desk.as_(who).get(f"{STREAM}?{query}")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["activities"]
    return found


async def bobs_ticket(desk: Client) -> None:
    """12:00 assigned to Bob by Ana, 12:01 raised by Bea, 12:02 commented on by Carla."""
    acme = desk.acme
    await desk.create_ticket(subject="hey yo", requester_id=acme.carla, assignee_id=acme.bob, priority="low")
    acme.advance(minutes=1)
    await desk.as_("bea").update_ticket(1, priority="urgent")
    acme.advance(minutes=1)
    await desk.update_ticket(1, comment={"body": "update 2", "author_id": acme.carla})


async def test_an_agent_sees_what_others_did_newest_first(desk: Client) -> None:
    acme = desk.acme
    await bobs_ticket(desk)
    answer = (await desk.as_("bob").get(STREAM)).json()
    assert list(answer) == ["activities", "actors", "users", "next_page", "previous_page", "count"]
    said, raised, assigned = answer["activities"]
    assert list(said) == KEYS
    target = {"ticket": {"id": 1, "subject": "hey yo"}}
    assert (said["title"], said["verb"]) == ("Carla Customer commented on ticket #1: update 2.", "tickets.comment")
    assert (said["object"], said["target"]) == ({"comment": {"value": "update 2", "public": True}}, target)
    assert (said["user_id"], said["actor_id"]) == (acme.bob, acme.carla)
    assert (said["created_at"], said["updated_at"]) == ("2026-11-25T12:02:00Z", "2026-11-25T12:02:00Z")
    assert (raised["verb"], raised["actor_id"]) == ("tickets.priority_increase", acme.bea)
    assert (assigned["title"], assigned["object"]) == ("Ana Owner assigned ticket #1 to you.", target)
    assert list(said["user"]) == USER_KEYS
    assert said["actor"]["name"] == "Carla Customer"
    assert {actor["id"] for actor in answer["actors"]} == {acme.carla, acme.bea, acme.ana}
    assert answer["users"] == [said["user"]]


async def test_what_agents_do_themselves_is_no_news_nor_what_is_not_theirs(desk: Client) -> None:
    bob = desk.as_("bob")
    await bob.create_ticket(assignee_id=desk.acme.bob)
    await bob.update_ticket(1, comment={"body": "Mine."}, priority="high")
    await desk.create_ticket()
    await desk.update_ticket(2, comment={"body": "Nobody's."})
    await desk.update_ticket(1, priority="low", subject="Another")
    assert await stream(desk, "bob") == await stream(desk, "ana") == []


async def test_activities_are_walked_through_counted_and_shown(desk: Client) -> None:
    await bobs_ticket(desk)
    bob = desk.as_("bob")
    first = (await bob.get(f"{STREAM}?page[size]=2")).json()
    assert list(first) == ["activities", "actors", "users", "meta", "links"]
    rest = (await bob.get(first["links"]["next"])).json()
    assert [one["verb"][8:] for one in first["activities"] + rest["activities"]] == [
        "comment",
        "priority_increase",
        "assignment",
    ]
    one = rest["activities"][0]
    assert (await bob.get(one["url"])).json() == {"activity": one}
    assert_not_found(await desk.as_("bea").get(one["url"]))
    assert_not_found(await bob.get("/api/v2/activities/1"))
    assert (await bob.get("/api/v2/activities/count.json")).json()["count"]["value"] == 3
    end = (await bob.get(rest["links"]["next"])).json()
    assert (end["activities"], end["actors"], end["users"]) == ([], [], [])


async def test_since_and_thirty_days(desk: Client) -> None:
    await bobs_ticket(desk)
    assert len(await stream(desk, "bob", "since=2026-11-25T12:01:00Z")) == 2
    for since in ("yesterday", "2026-11-25", "2026-11-25T12:00:00"):
        assert (await desk.as_("bob").get(f"{STREAM}?since={since}")).status_code == 400
    desk.acme.advance(days=30)
    assert len(await stream(desk, "bob")) == 1
    desk.acme.advance(minutes=1)
    await desk.update_ticket(1, comment={"body": "Late."})
    assert [one["object"]["comment"]["value"] for one in await stream(desk, "bob")] == ["Late."]
    assert len(await desk.acme.rows("activities")) == 1


async def test_what_is_taken_back_is_gone_from_the_stream(desk: Client) -> None:
    await bobs_ticket(desk)
    (comment,) = (await desk.get("/api/v2/tickets/1/comments.json")).json()["comments"][1:]
    path = f"/api/v2/tickets/1/comments/{comment['id']}/redact"
    assert (await desk.put(path, {"text": "update"})).status_code == 200
    said = (await stream(desk, "bob"))[0]
    assert "update" not in said["title"] + said["object"]["comment"]["value"]
    await desk.delete("/api/v2/tickets/1")
    assert len(await stream(desk, "bob")) == 3
    await desk.delete("/api/v2/deleted_tickets/1")
    assert await stream(desk, "bob") == []


async def test_end_users_have_no_stream(desk: Client) -> None:
    for path in ("activities.json", "activities/count.json", "activities/1.json"):
        assert_forbidden(await desk.as_("carla").get(f"/api/v2/{path}"))
