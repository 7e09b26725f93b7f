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


async def test_the_count_follows_deletion_restoration_and_purge(desk: Client) -> None:
    async def count() -> int:
        listed = (await desk.get("/api/v2/tickets.json")).json()
        counted = (await desk.get("/api/v2/tickets/count.json")).json()
        assert listed["count"] == counted["count"]["value"] == len(listed["tickets"])
        return int(listed["count"])

    for _ in range(3):
        await desk.create_ticket()
    assert await count() == 3
    await desk.delete("/api/v2/tickets/1.json")
    assert await count() == 2
    await desk.put("/api/v2/deleted_tickets/1/restore.json")
    assert await count() == 3
    await desk.delete("/api/v2/tickets/2.json")
    await desk.delete("/api/v2/deleted_tickets/2.json")
    assert await count() == 2
    refused = await desk.post("/api/v2/tickets.json", {"ticket": {"comment": {"body": "x"}, "requester_id": 5}})
    assert refused.status_code == 422
    assert await count() == 2
