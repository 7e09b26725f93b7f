"""GET /api/v2/tickets/count"""

from recorded import assert_forbidden

from conftest import Client


async def test_counts_live_tickets_at_this_moment(desk: Client) -> None:
    empty = await desk.get("/api/v2/tickets/count.json")
    assert empty.status_code == 200
    assert empty.json() == {"count": {"value": 0, "refreshed_at": "2026-11-25T12:00:00Z"}}
    for _ in range(3):
        ticket = await desk.create_ticket()
    await desk.delete(f"/api/v2/tickets/{ticket['id']}.json")
    desk.acme.advance(seconds=7)
    counted = (await desk.get("/api/v2/tickets/count")).json()
    assert counted == {"count": {"value": 2, "refreshed_at": "2026-11-25T12:00:07Z"}}


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get("/api/v2/tickets/count.json"))
