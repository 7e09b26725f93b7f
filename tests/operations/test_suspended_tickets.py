"""/api/v2/suspended_tickets: list, show, recover, delete"""

from typing import Any

from recorded import assert_forbidden, assert_no_integer, assert_not_found
from teams import read, told

from conftest import Client

SUSPENDED = "/api/v2/suspended_tickets"
CARLA = {"name": "C.", "email": "carla@initech.test"}
NOBODY = {"authorization": ""}
KEYS = [
    "url", "id", "author", "subject", "content", "cause", "cause_id", "message_id", "ticket_id", "recipient",
    "created_at", "updated_at", "via", "attachments", "error_messages", "brand_id",
]  # fmt: skip


async def suspended(desk: Client, subject: str = "Let me in", *, by_agent: bool = False, **sent: Any) -> int:
    """What is asked for the suspended Carla, by Ana or without saying who asks."""
    await desk.put(f"/api/v2/users/{desk.acme.carla}", {"user": {"suspended": True}})
    desk.acme.advance(hours=1)  # so that the limit of those who don't say who they are is not felt
    asked = {"subject": subject, "comment": {"body": "Please."}, "requester": CARLA, **sent}
    answer = await desk.post("/api/v2/requests.json", {"request": asked}, headers={} if by_agent else NOBODY)
    return int(told(answer, 201)["suspended_ticket"]["id"])


async def left(desk: Client) -> list[int]:
    return [one["id"] for one in (await read(desk, f"{SUSPENDED}.json"))["suspended_tickets"]]


async def test_what_a_suspended_person_sends_is_listed_and_shown(desk: Client) -> None:
    acme = desk.acme
    suspended_id = await suspended(desk)
    page = await read(desk, f"{SUSPENDED}.json")
    assert list(page) == ["suspended_tickets", "next_page", "previous_page", "count"]
    (one,) = page["suspended_tickets"]
    assert list(one) == KEYS
    assert one["url"] == f"{desk.base_url}{SUSPENDED}/{suspended_id}.json"
    assert one["author"] == {"id": acme.carla, "name": "Carla Customer", "email": "carla@initech.test"}
    assert (one["subject"], one["content"], one["cause"]) == ("Let me in", "Please.", "Submitted by suspended user")
    assert await read(desk, one["url"]) == {"suspended_tickets": [one]}
    assert (await read(desk, "/api/v2/tickets"))["count"] == 0


async def test_they_are_sorted_as_asked(desk: Client) -> None:
    for subject in ("b", "c", "a"):
        await suspended(desk, subject)
        desk.acme.advance(minutes=1)
    for query, subjects in (
        ("", "bca"),
        ("?sort_by=subject", "abc"),
        ("?sort_by=created_at&sort_order=desc", "acb"),
        ("?sort_by=nonsense", "bca"),
        ("?page[size]=9", "bca"),
    ):
        page = await read(desk, f"{SUSPENDED}{query}")
        assert "".join(one["subject"] for one in page["suspended_tickets"]) == subjects, query


async def test_one_is_recovered_for_the_agent_who_does_it(desk: Client) -> None:
    acme = desk.acme
    suspended_id = await suspended(desk, priority="high")
    (ticket,) = told(await desk.as_("bob").put(f"{SUSPENDED}/{suspended_id}/recover.json"), 200)["ticket"]
    assert (ticket["subject"], ticket["priority"], ticket["requester_id"]) == ("Let me in", "high", acme.bob)
    (comment,) = (await read(desk, f"/api/v2/tickets/{ticket['id']}/comments"))["comments"]
    assert (comment["author_id"], comment["body"]) == (acme.carla, "Please.")
    assert await left(desk) == []
    assert_not_found(await desk.put(f"{SUSPENDED}/{suspended_id}/recover"))


async def test_several_are_recovered_for_who_sent_them(desk: Client) -> None:
    acme = desk.acme
    first, second = await suspended(desk), await suspended(desk, by_agent=True, collaborators=[acme.carl])
    path = f"{SUSPENDED}/recover_many.json?ids={first},{second}"
    page = told(await desk.put(path), 200)
    assert (page["tickets"], [one["id"] for one in page["suspended_tickets"]]) == ([], [first, second])
    await desk.put(f"/api/v2/users/{acme.carla}", {"user": {"suspended": False}})
    await desk.delete(f"/api/v2/users/{acme.carl}")  # whom the second is to be copied to
    page = told(await desk.put(path), 200)
    assert [ticket["requester_id"] for ticket in page["tickets"]] == [acme.carla]
    assert [one["id"] for one in page["suspended_tickets"]] == await left(desk) == [second]
    assert (await desk.put(f"{SUSPENDED}/{second}/recover")).status_code == 422
    assert await left(desk) == [second]


async def test_they_are_deleted_one_by_one_and_together(desk: Client) -> None:
    first, second, third = [await suspended(desk) for _ in range(3)]
    assert (await desk.delete(f"{SUSPENDED}/{first}.json")).status_code == 204
    assert_not_found(await desk.delete(f"{SUSPENDED}/{first}"))
    assert await left(desk) == [second, third]
    assert (await desk.delete(f"{SUSPENDED}/destroy_many.json?ids={first},{second},{third}")).status_code == 204
    assert await left(desk) == []


async def test_they_are_for_agents(desk: Client) -> None:
    suspended_id = await suspended(desk)
    carl = desk.as_("carl")
    for answer in (
        await carl.get(SUSPENDED),
        await carl.get(f"{SUSPENDED}/{suspended_id}"),
        await carl.put(f"{SUSPENDED}/{suspended_id}/recover"),
        await carl.put(f"{SUSPENDED}/recover_many?ids={suspended_id}"),
        await carl.delete(f"{SUSPENDED}/{suspended_id}"),
        await carl.delete(f"{SUSPENDED}/destroy_many?ids={suspended_id}"),
    ):
        assert_forbidden(answer)
    assert await left(desk) == [suspended_id]
    assert_no_integer(await desk.get(f"{SUSPENDED}/x"), "id", "api/v2/suspended_tickets/show")
