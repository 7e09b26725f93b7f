"""GET /api/v2/tickets/{ticket_id}/comments/count"""

from recorded import assert_forbidden, assert_no_integer, assert_not_found

from conftest import Client


async def test_counts_replies_and_notes_of_this_ticket(desk: Client) -> None:
    ticket, _ = await desk.create_ticket(), await desk.create_ticket()
    for public in (True, False):
        await desk.update_ticket(ticket["id"], comment={"body": "More.", "public": public})
    answer = await desk.get(f"/api/v2/tickets/{ticket['id']}/comments/count.json")
    assert answer.status_code == 200
    assert answer.json() == {"count": {"value": 3, "refreshed_at": "2026-11-25T12:00:00Z"}}


async def test_absent_and_deleted_tickets_are_told_alike(desk: Client) -> None:
    ticket = await desk.create_ticket()
    await desk.delete(f"/api/v2/tickets/{ticket['id']}")
    assert_not_found(await desk.get(f"/api/v2/tickets/{ticket['id']}/comments/count"))
    assert_not_found(await desk.get("/api/v2/tickets/4711/comments/count"))
    assert_no_integer(await desk.get("/api/v2/tickets/abc/comments/count"), "id", "api/v2/tickets/count")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    ticket = await desk.create_ticket(requester_id=desk.acme.carla)
    assert_forbidden(await desk.as_("carla").get(f"/api/v2/tickets/{ticket['id']}/comments/count"))
