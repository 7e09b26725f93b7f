"""DELETE /api/v2/deleted_tickets/{ticket_id}"""

import re

from recorded import JOB_KEYS, assert_forbidden, assert_no_integer, assert_not_found
from stored import tables_holding

from conftest import Client


async def test_answers_a_job_that_is_queued(desk: Client) -> None:
    await desk.acme.take_plan("enterprise")
    ticket = await desk.create_ticket()
    await desk.delete(f"/api/v2/tickets/{ticket['id']}")
    answer = await desk.as_("bob").delete(f"/api/v2/deleted_tickets/{ticket['id']}.json")
    assert answer.status_code == 200
    assert list(answer.json()) == ["job_status"]
    job = answer.json()["job_status"]
    assert list(job) == JOB_KEYS
    assert re.fullmatch(r"V3-[0-9a-f]{32}", job["id"])
    assert job == {
        "id": job["id"],
        "job_type": "Permanently Delete Ticket",
        "url": f"{desk.base_url}/api/v2/job_statuses/{job['id']}.json",
        "total": None,
        "progress": None,
        "status": "queued",
        "message": None,
        "results": None,
    }
    assert answer.headers["zendesk-ratelimit-deleted-tickets-destroy"] == "total=1000; remaining=999; resets=60"


async def test_nothing_of_the_ticket_is_left(desk: Client) -> None:
    ticket = await desk.create_ticket(
        subject="swordfish subject", comment={"body": "swordfish body"}, external_id="swordfish-1", tags=["swordfish"]
    )
    other = await desk.create_ticket(comment={"body": "Elsewhere."})
    await desk.update_ticket(ticket["id"], subject="swordfish again", comment={"body": "swordfish reply"})
    held = set(await tables_holding(desk.acme, "swordfish"))
    assert held >= {"comments", "search_words", "ticket_audits", "tickets"}
    await desk.delete(f"/api/v2/tickets/{ticket['id']}")
    await desk.delete(f"/api/v2/deleted_tickets/{ticket['id']}")
    assert await tables_holding(desk.acme, "swordfish") == []
    assert_not_found(await desk.get(f"/api/v2/tickets/{ticket['id']}"))
    assert (await desk.get("/api/v2/deleted_tickets")).json()["count"] == 0
    assert (await desk.get(f"/api/v2/tickets/{other['id']}/comments")).json()["comments"][0]["body"] == "Elsewhere."


async def test_only_a_deleted_ticket_is_purged_and_only_once(desk: Client) -> None:
    live, deleted = await desk.create_ticket(), await desk.create_ticket()
    await desk.delete(f"/api/v2/tickets/{deleted['id']}")
    assert (await desk.delete(f"/api/v2/deleted_tickets/{deleted['id']}")).status_code == 200
    for ticket_id in (live["id"], deleted["id"], 4711):
        assert_not_found(await desk.delete(f"/api/v2/deleted_tickets/{ticket_id}"))
    assert (await desk.get(f"/api/v2/tickets/{live['id']}")).status_code == 200
    assert_no_integer(await desk.delete("/api/v2/deleted_tickets/abc"), "id", "api/v2/deleted_tickets/destroy")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    ticket = await desk.create_ticket(requester_id=desk.acme.carla)
    await desk.delete(f"/api/v2/tickets/{ticket['id']}")
    assert_forbidden(await desk.as_("carla").delete(f"/api/v2/deleted_tickets/{ticket['id']}"))
    assert (await desk.get("/api/v2/deleted_tickets")).json()["count"] == 1
