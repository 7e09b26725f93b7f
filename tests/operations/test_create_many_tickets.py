"""POST /api/v2/tickets/create_many, and how jobs go on and end."""

import asyncio
import re
from typing import Any

import pytest

from conftest import Client
from ticketgate.desk import bulk, jobs

MANY = "/api/v2/tickets/create_many.json"


def tickets(number: int, **more: Any) -> dict[str, Any]:
    return {"tickets": [{"subject": f"Lamp {place}", "description": "Broken.", **more} for place in range(number)]}


async def ended(desk: Client, answer: Any) -> dict[str, Any]:
    """The job once it is done."""
    assert answer.status_code == 200, answer.text
    for _ in range(200):
        job = (await desk.get(f"/api/v2/job_statuses/{answer.json()['job_status']['id']}.json")).json()["job_status"]
        if job["status"] in ("completed", "failed"):
            return dict(job)
        await asyncio.sleep(0.02)
    raise AssertionError(job)


async def test_a_job_is_queued_as_recorded_and_ends_with_a_row_for_each(desk: Client) -> None:
    answer = await desk.post(MANY, tickets(5))
    queued = answer.json()["job_status"]
    assert list(queued) == ["id", "job_type", "url", "total", "progress", "status", "message", "results"]
    assert re.fullmatch(r"V3-[0-9a-f]{32}", queued["id"])
    assert queued | {"id": 0, "url": 0} == {
        "id": 0,
        "job_type": "Bulk Create Ticket",
        "url": 0,
        "total": 5,
        "progress": None,
        "status": "queued",
        "message": None,
        "results": None,
    }
    job = await ended(desk, answer)
    assert (job["status"], job["total"], job["progress"]) == ("completed", 5, 5)
    assert re.fullmatch(r"Completed at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0000", job["message"])
    account_id = desk.acme.account_id
    assert job["results"] == [{"index": place, "id": place + 1, "account_id": account_id} for place in range(5)]
    assert (await desk.get("/api/v2/tickets/5.json")).json()["ticket"]["subject"] == "Lamp 4"


async def test_a_bad_item_is_told_in_its_row_and_spoils_no_other(desk: Client) -> None:
    sent = tickets(4)
    sent["tickets"][1]["description"] = ""
    sent["tickets"][2]["priority"] = 3
    job = await ended(desk, await desk.post(MANY, sent))
    assert job["status"] == "completed"
    assert [row.get("id") for row in job["results"]] == [1, None, None, 2]
    assert job["results"][1] == {"index": 1, "error": "TicketCreateFailed", "details": "Description: cannot be blank"}
    assert job["results"][2]["error"] == "TicketCreateFailed"
    assert "priority" in job["results"][2]["details"]


async def test_a_job_whose_items_all_fail_has_failed(desk: Client) -> None:
    job = await ended(desk, await desk.post(MANY, tickets(2, description="")))
    assert job["status"] == "failed"
    assert job["message"].startswith("Failed at ")


async def test_more_than_a_hundred_are_refused(desk: Client) -> None:
    answer = await desk.post(MANY, tickets(101))
    assert answer.status_code == 400
    assert answer.content == (
        b'{"error":"TooManyValues","description":"Parameter  cannot specify more than 100 values","max_count":100}'
    )
    assert await desk.acme.rows("jobs") == []


async def test_a_body_without_the_list_is_refused(desk: Client) -> None:
    for body in ({"ticket": {}}, {"tickets": {}}, {}):
        assert (await desk.post(MANY, body)).status_code == 400


async def test_an_end_user_is_refused(desk: Client) -> None:
    assert (await desk.as_("carla").post(MANY, tickets(1))).status_code == 403


async def rest(*_: Any) -> None:
    """Instead of working."""


async def test_thirty_jobs_wait_and_the_next_is_refused(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "work_off", rest)
    statuses = [(await desk.post(MANY, tickets(1))).status_code for _ in range(31)]
    assert statuses == [200] * 30 + [429]
    refused = await desk.post(MANY, tickets(1))
    assert refused.json()["error"] == "TooManyJobs"
    assert refused.headers["retry-after"]


class Killed(BaseException):
    pass


async def test_a_job_goes_on_after_a_restart_and_does_each_item_once(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker dies in the middle: another one does the rest."""
    done = 0
    create = bulk.KINDS["create tickets"].apply

    async def die_at_the_fourth(*facts: Any) -> dict[str, Any]:
        nonlocal done
        done += 1
        if done == 4:
            raise Killed
        return await create(*facts)

    database, work_off = desk.acme.desk.database, jobs.work_off
    monkeypatch.setattr(jobs, "work_off", rest)
    answer = await desk.post(MANY, tickets(10))
    dying = {
        "create tickets": jobs.Kind("Bulk Create Ticket", "Creating ticket", "TicketCreateFailed", die_at_the_fourth)
    }
    with pytest.raises(Killed):
        await work_off(database, dying)
    assert len(await desk.acme.rows("tickets")) == 3
    await work_off(database, bulk.KINDS)
    job = await ended(desk, answer)
    assert [row["id"] for row in job["results"]] == list(range(1, 11))
    assert len(await desk.acme.rows("tickets")) == 10
