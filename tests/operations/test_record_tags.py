"""/api/v2/{tickets,users,organizations}/{id}/tags"""

from typing import Any

import pytest
from recorded import CLOSED, assert_forbidden, assert_no_integer, assert_not_found

from conftest import Client

KINDS = ("ticket", "user", "organization")


async def path(desk: Client, kind: str) -> str:
    if kind == "ticket":
        return f"/api/v2/tickets/{(await desk.create_ticket(tags=['b', 'a']))['id']}/tags"
    record_id = desk.acme.carla if kind == "user" else desk.acme.initech
    where = f"/api/v2/{kind}s/{record_id}"
    assert (await desk.put(where, {kind: {"tags": ["b", "a"]}})).status_code == 200
    return f"{where}/tags"


@pytest.mark.parametrize("kind", KINDS)
async def test_tags_are_set_added_and_taken(desk: Client, kind: str) -> None:
    tags, bob = await path(desk, kind), desk.as_("bob")

    async def told(answer: Any, status: int = 200) -> list[str]:
        assert answer.status_code == status, answer.text
        assert list(answer.json()) == ["tags"]
        assert (await bob.get(tags)).json() == answer.json()
        return list(answer.json()["tags"])

    assert await told(await bob.get(f"{tags}.json")) == ["a", "b"]
    assert await told(await bob.put(tags, {"tags": ["C", "a"]})) == ["a", "b", "c"]
    assert await told(await bob.delete(f"{tags}?tags=a,nothing")) == ["b", "c"]
    assert await told(await bob.call("DELETE", tags, {"tags": ["c"]})) == ["b"]
    assert await told(await bob.delete(tags)) == ["b"]
    assert await told(await bob.post(tags, {"tags": "y x"}), 201) == ["x", "y"]
    assert await told(await bob.post(tags, {"tags": []}), 201) == []
    record = (await desk.get(tags.removesuffix("/tags"))).json()[kind]
    assert record["tags"] == []


@pytest.mark.parametrize("kind", KINDS)
async def test_tags_are_refused_whose_record_is_not_there_or_whose_owner_may_not(desk: Client, kind: str) -> None:
    carla = desk.as_("carla")
    tags = await path(desk, kind)
    for client, where, check in (
        (desk, f"/api/v2/{kind}s/4711/tags", assert_not_found),
        (carla, tags, assert_forbidden),
    ):
        check(await client.get(where))
        check(await client.post(where, {"tags": ["a"]}))
        check(await client.put(where, {"tags": ["a"]}))
        check(await client.delete(f"{where}?tags=a"))
    assert_no_integer(await desk.get(f"/api/v2/{kind}s/x/tags"), "id", f"api/v2/{kind}s/tags")
    answer = await desk.put(tags, {"tags": ["x" * 256]})
    assert (answer.status_code, list(answer.json()["details"])) == (422, ["tags"])
    assert (await desk.put(tags, {"tags": 5})).status_code == 422
    assert (await desk.put(tags, b"[")).status_code == 400
    assert (await desk.get(tags)).json() == {"tags": ["a", "b"]}


async def test_a_safe_update_is_refused_once_the_ticket_moved(desk: Client) -> None:
    ticket = await desk.create_ticket(tags=["a"])
    tags = f"/api/v2/tickets/{ticket['id']}/tags"
    safely = {"updated_stamp": ticket["updated_at"], "safe_update": "true"}
    desk.acme.advance(seconds=5)
    assert (await desk.put(tags, {"tags": ["b"], **safely})).json() == {"tags": ["a", "b"]}
    answer = await desk.put(tags, {"tags": ["c"], **safely})
    assert (answer.status_code, answer.json()["error"]) == (409, "UpdateConflict")
    assert (await desk.call("DELETE", tags, {"tags": ["a"], **safely})).status_code == 409
    assert (await desk.get(tags)).json() == {"tags": ["a", "b"]}


async def test_each_change_is_an_audit_and_closed_tickets_keep_theirs(desk: Client) -> None:
    ticket = await desk.create_ticket()
    where = f"/api/v2/tickets/{ticket['id']}"
    await desk.put(f"{where}/tags", {"tags": ["a"]})
    (event,) = (await desk.get(f"{where}/audits")).json()["audits"][-1]["events"]
    assert (event["type"], event["field_name"], event["value"]) == ("Change", "tags", ["a"])
    await desk.update_ticket(ticket["id"], status="closed")
    assert (await desk.put(f"{where}/tags", {"tags": ["b"]})).content == CLOSED


async def test_agents_do_not_tag_each_other(desk: Client) -> None:
    assert_forbidden(await desk.as_("bob").put(f"/api/v2/users/{desk.acme.bea}/tags", {"tags": ["a"]}))
    assert (await desk.put(f"/api/v2/users/{desk.acme.bea}/tags", {"tags": ["a"]})).json() == {"tags": ["a"]}
