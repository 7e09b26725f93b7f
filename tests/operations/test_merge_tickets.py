"""POST /api/v2/tickets/{ticket_id}/merge"""

from typing import Any

import pytest
from recorded import CLOSED, assert_forbidden, assert_invalid, assert_no_integer, assert_not_found
from test_create_many_tickets import ended

from conftest import Client


async def merge(desk: Client, target: int, *ids: int, **more: Any) -> Any:
    return await desk.post(f"/api/v2/tickets/{target}/merge.json", {"ids": list(ids), **more})


async def said(desk: Client, ticket_id: int) -> dict[str, Any]:
    comments = (await desk.get(f"/api/v2/tickets/{ticket_id}/comments")).json()["comments"]
    return dict(comments[-1])


async def test_sources_are_closed_and_both_sides_say_so(desk: Client) -> None:
    for subject in ("Target", "First", "Second"):
        await desk.create_ticket(subject=subject, tags=["old"])
    answer = await merge(desk.as_("bob"), 1, 2, 3, target_comment="With #2 and #3.", source_comment="See #1.")
    assert answer.json()["job_status"]["status"] == "queued"
    job = await ended(desk, answer)
    assert (job["status"], job["total"], len(job["results"])) == ("completed", 1, 1)
    for number in (2, 3):
        ticket = (await desk.get(f"/api/v2/tickets/{number}")).json()["ticket"]
        assert (ticket["status"], ticket["tags"]) == ("closed", ["closed_by_merge", "old"])
        comment = await said(desk, number)
        assert (comment["body"], comment["public"], comment["author_id"]) == ("See #1.", False, desk.acme.bob)
        assert comment["via"] == {
            "channel": "system", "source": {"from": {"ticket_id": 1, "subject": "Target"}, "to": {}, "rel": "merge"},
        }  # fmt: skip
    comment = await said(desk, 1)
    assert (comment["body"], comment["public"]) == ("With #2 and #3.", False)
    assert comment["via"]["source"]["from"] == {"ticket_id": 2, "subject": "First"}
    target = (await desk.get("/api/v2/tickets/1")).json()["ticket"]
    assert (target["status"], target["tags"]) == ("new", ["old"])
    audit = (await desk.get("/api/v2/tickets/2/audits")).json()["audits"][-1]
    assert audit["via"]["source"]["rel"] == "merge"


@pytest.mark.parametrize("is_private", [False, True])
async def test_comments_are_public_where_every_ticket_is(desk: Client, is_private: bool) -> None:
    await desk.create_ticket()
    await desk.create_ticket(comment={"body": "Hidden?", "public": not is_private})
    public = {"target_comment_is_public": True, "source_comment_is_public": True}
    await ended(desk, await merge(desk, 1, 2, target_comment="T.", source_comment="S.", **public))
    for number, body in ((1, "T."), (2, "S.")):
        comment = await said(desk, number)
        assert (comment["body"], comment["public"]) == (body, not is_private)


async def test_without_comments_nothing_is_said(desk: Client) -> None:
    await desk.create_ticket()
    await desk.create_ticket()
    await ended(desk, await merge(desk, 1, 2))
    assert (await desk.get("/api/v2/tickets/1/comments/count")).json()["count"]["value"] == 1
    assert (await desk.get("/api/v2/tickets/2")).json()["ticket"]["status"] == "closed"


async def test_what_cannot_be_merged_is_refused_and_nothing_is_done(desk: Client) -> None:
    for _ in range(3):
        await desk.create_ticket()
    await desk.update_ticket(3, status="closed")
    assert_not_found(await merge(desk, 4711, 1))
    assert (await merge(desk, 3, 1)).content == CLOSED
    refused = {"error": "InvalidValue"}
    assert_invalid(await merge(desk, 1, 1), "ids", "Ids: a ticket cannot be merged into itself", **refused)
    assert_invalid(await merge(desk, 1, 2, 3), "ids", "Ids: 3 is closed", **refused)
    assert_invalid(await merge(desk, 1, 2, 4711), "ids", "Ids: 4711 is invalid", **refused)
    assert_invalid(await merge(desk, 1), "ids", "Ids: cannot be blank", error="BlankValue")
    assert_no_integer(await desk.post("/api/v2/tickets/x/merge", {"ids": [1]}), "id", "api/v2/tickets/merge")
    assert (await merge(desk, 1, *range(1, 102))).status_code == 400
    assert (await desk.post("/api/v2/tickets/1/merge", {})).status_code == 422
    assert (await desk.post("/api/v2/tickets/1/merge", {"ids": "x"})).status_code == 422
    assert_forbidden(await merge(desk.as_("carla"), 1, 2))
    assert await desk.acme.rows("jobs") == []
    assert (await desk.get("/api/v2/tickets/2")).json()["ticket"]["status"] == "new"
