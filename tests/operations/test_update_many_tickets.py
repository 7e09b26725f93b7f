"""PUT /api/v2/tickets/update_many in both forms, DELETE /api/v2/tickets/destroy_many, and the lists of jobs."""

from test_create_many_tickets import ended

from conftest import Client


async def test_one_change_is_made_to_the_tickets_that_ids_names(desk: Client) -> None:
    for _ in range(3):
        await desk.create_ticket(tags=["lamp"])
    change = {"ticket": {"status": "open", "additional_tags": ["checked"]}}
    job = await ended(desk, await desk.put("/api/v2/tickets/update_many.json?ids=1,3", change))
    assert job["results"] == [
        {"action": "update", "status": "Updated", "success": True, "id": ticket_id} for ticket_id in (1, 3)
    ]
    shown = (await desk.get("/api/v2/tickets/show_many.json?ids=1,2,3")).json()["tickets"]
    assert [ticket["tags"] for ticket in shown] == [["checked", "lamp"], ["lamp"], ["checked", "lamp"]]
    assert [ticket["status"] for ticket in shown] == ["open", "new", "open"]


async def test_each_ticket_gets_its_own_change(desk: Client) -> None:
    for _ in range(2):
        await desk.create_ticket()
    sent = {"tickets": [{"id": 1, "subject": "One"}, {"id": 99, "subject": "None"}, {"id": 2, "subject": "Two"}]}
    job = await ended(desk, await desk.put("/api/v2/tickets/update_many.json", sent))
    assert job["job_type"] == "Bulk Update Ticket"
    assert job["results"][1] == {"index": 1, "error": "TicketUpdateFailed", "id": 99, "details": "Not found"}
    shown = (await desk.get("/api/v2/tickets/show_many.json?ids=1,2")).json()["tickets"]
    assert [ticket["subject"] for ticket in shown] == ["One", "Two"]


async def test_ids_are_checked_at_once(desk: Client) -> None:
    change = {"ticket": {"status": "open"}}
    assert (await desk.put("/api/v2/tickets/update_many.json?ids=1,x", change)).status_code == 400
    many = ",".join(str(number) for number in range(1, 102))
    assert (await desk.put(f"/api/v2/tickets/update_many.json?ids={many}", change)).status_code == 400
    assert await desk.acme.rows("jobs") == []


async def test_tickets_are_deleted_in_bulk(desk: Client) -> None:
    for _ in range(2):
        await desk.create_ticket()
    job = await ended(desk, await desk.delete("/api/v2/tickets/destroy_many.json?ids=2,1,7"))
    assert job["results"][0] == {"action": "delete", "id": 2, "status": "Deleted", "success": True}
    assert job["results"][2]["details"] == "Not found"
    assert (await desk.get("/api/v2/deleted_tickets.json")).json()["count"] == 2


async def test_jobs_are_listed_newest_first_and_shown_by_their_ids(desk: Client) -> None:
    await desk.create_ticket()
    for _ in range(3):
        await ended(desk, await desk.put("/api/v2/tickets/update_many.json?ids=1", {"ticket": {"status": "open"}}))
    listed = (await desk.get("/api/v2/job_statuses.json?page[size]=2")).json()
    assert list(listed) == ["job_statuses", "meta", "links"]
    assert listed["meta"]["has_more"] is True
    rest = (await desk.get(listed["links"]["next"].removeprefix(desk.base_url))).json()["job_statuses"]
    ids = [job["id"] for job in (*listed["job_statuses"], *rest)]
    assert len(ids) == len(set(ids)) == 3
    many = (await desk.get(f"/api/v2/job_statuses/show_many.json?ids={ids[0]},{ids[2]},none")).json()
    assert [job["id"] for job in many["job_statuses"]] == [ids[2], ids[0]]
    assert (await desk.as_("carla").get("/api/v2/job_statuses.json")).status_code == 403
