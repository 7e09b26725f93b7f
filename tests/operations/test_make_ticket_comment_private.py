"""PUT /api/v2/tickets/{ticket_id}/comments/{ticket_comment_id}/make_private"""

from typing import Any

import httpx
from recorded import assert_forbidden, assert_no_integer, assert_not_found

from conftest import Client


async def comments(desk: Client, ticket_id: int) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = (await desk.get(f"/api/v2/tickets/{ticket_id}/comments")).json()["comments"]
    return said


async def make_private(desk: Client, ticket_id: int, comment_id: int) -> httpx.Response:
    return await desk.put(f"/api/v2/tickets/{ticket_id}/comments/{comment_id}/make_private.json")


async def test_a_ticket_is_public_while_one_of_its_comments_is(desk: Client) -> None:
    ticket = await desk.create_ticket()
    await desk.update_ticket(ticket["id"], comment={"body": "We are on it."})
    first, second = await comments(desk, ticket["id"])
    desk.acme.advance(minutes=5)
    answer = await make_private(desk.as_("bob"), ticket["id"], first["id"])
    assert (answer.status_code, answer.content) == (200, b"{}")
    assert await comments(desk, ticket["id"]) == [{**first, "public": False}, second]
    shown = (await desk.get(f"/api/v2/tickets/{ticket['id']}")).json()["ticket"]
    assert (shown["is_public"], shown["updated_at"]) == (True, "2026-11-25T12:05:00Z")
    await make_private(desk, ticket["id"], second["id"])
    assert (await desk.get(f"/api/v2/tickets/{ticket['id']}")).json()["ticket"]["is_public"] is False
    again = await desk.update_ticket(ticket["id"], comment={"body": "Hello again."})
    assert again["ticket"]["is_public"] is True


async def test_it_leaves_an_audit_and_the_first_audit_tells_the_comment_as_it_is_now(desk: Client) -> None:
    ticket = await desk.create_ticket()
    (said,) = await comments(desk, ticket["id"])
    await make_private(desk.as_("bob"), ticket["id"], said["id"])
    created, made = (await desk.get(f"/api/v2/tickets/{ticket['id']}/audits")).json()["audits"]
    assert created["events"][0]["public"] is False
    assert made["author_id"] == desk.acme.bob
    (event,) = made["events"]
    assert event == {"id": event["id"], "type": "CommentPrivacyChange", "comment_id": said["id"], "public": False}


async def test_a_note_stays_a_note_and_nothing_is_recorded(desk: Client) -> None:
    ticket = await desk.create_ticket(comment={"body": "For us.", "public": False})
    (said,) = await comments(desk, ticket["id"])
    desk.acme.advance(minutes=5)
    answer = await make_private(desk, ticket["id"], said["id"])
    assert (answer.status_code, answer.content) == (200, b"{}")
    assert (await desk.get(f"/api/v2/tickets/{ticket['id']}")).json()["ticket"] == ticket
    assert len((await desk.get(f"/api/v2/tickets/{ticket['id']}/audits")).json()["audits"]) == 1


async def test_a_comment_is_found_on_its_own_ticket_alone(desk: Client) -> None:
    ticket, other = await desk.create_ticket(), await desk.create_ticket()
    (said,) = await comments(desk, ticket["id"])
    assert_not_found(await make_private(desk, other["id"], said["id"]))
    assert_not_found(await make_private(desk, ticket["id"], 4711))
    assert_not_found(await make_private(desk, 4711, said["id"]))
    answer = await desk.put(f"/api/v2/tickets/abc/comments/{said['id']}/make_private")
    assert_no_integer(answer, "id", "api/v2/tickets/make_private")
    await desk.delete(f"/api/v2/tickets/{ticket['id']}")
    assert_not_found(await make_private(desk, ticket["id"], said["id"]))


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    ticket = await desk.create_ticket(requester_id=desk.acme.carla)
    (said,) = await comments(desk, ticket["id"])
    assert_forbidden(await make_private(desk.as_("carla"), ticket["id"], said["id"]))
    assert await comments(desk, ticket["id"]) == [said]
