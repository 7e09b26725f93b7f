"""PUT /api/v2/deleted_tickets/{ticket_id}/restore"""

from recorded import assert_forbidden, assert_no_integer, assert_not_found

from conftest import Client


async def test_a_restored_ticket_is_as_it_was(desk: Client) -> None:
    created = await desk.create_ticket(assignee_id=desk.acme.bob, tags=["fire"], status="pending")
    ticket = (await desk.update_ticket(created["id"], comment={"body": "Still there?"}))["ticket"]
    path = f"/api/v2/tickets/{ticket['id']}"
    comments = (await desk.get(f"{path}/comments")).json()
    await desk.delete(path)
    desk.acme.advance(days=3)
    answer = await desk.as_("bob").put(f"/api/v2/deleted_tickets/{ticket['id']}/restore.json")
    assert (answer.status_code, answer.content) == (200, b"{}")
    assert (await desk.get(path)).json()["ticket"] == ticket
    assert (await desk.get(f"{path}/comments")).json() == comments
    assert (await desk.get("/api/v2/deleted_tickets")).json()["count"] == 0
    assert (await desk.get("/api/v2/tickets/count")).json()["count"]["value"] == 1


async def test_a_problem_regains_its_incident(desk: Client) -> None:
    problem = await desk.create_ticket(type="problem")
    incident = await desk.create_ticket(problem_id=problem["id"])
    await desk.delete(f"/api/v2/tickets/{incident['id']}")
    await desk.put(f"/api/v2/deleted_tickets/{incident['id']}/restore")
    assert (await desk.get(f"/api/v2/tickets/{problem['id']}")).json()["ticket"]["has_incidents"] is True


async def test_a_restored_problem_knows_the_incidents_that_are_left(desk: Client) -> None:
    problem = await desk.create_ticket(type="problem")
    incident = await desk.create_ticket(problem_id=problem["id"])
    await desk.delete(f"/api/v2/tickets/{problem['id']}")
    await desk.delete(f"/api/v2/tickets/{incident['id']}")
    await desk.put(f"/api/v2/deleted_tickets/{problem['id']}/restore")
    assert (await desk.get(f"/api/v2/tickets/{problem['id']}")).json()["ticket"]["has_incidents"] is False
    await desk.put(f"/api/v2/deleted_tickets/{incident['id']}/restore")
    assert (await desk.get(f"/api/v2/tickets/{problem['id']}")).json()["ticket"]["has_incidents"] is True


async def test_only_a_deleted_ticket_is_restored(desk: Client) -> None:
    live, purged = await desk.create_ticket(), await desk.create_ticket()
    await desk.delete(f"/api/v2/tickets/{purged['id']}")
    await desk.delete(f"/api/v2/deleted_tickets/{purged['id']}")
    for ticket_id in (live["id"], purged["id"], 4711):
        assert_not_found(await desk.put(f"/api/v2/deleted_tickets/{ticket_id}/restore"))
    answer = await desk.put("/api/v2/deleted_tickets/abc/restore")
    assert_no_integer(answer, "id", "api/v2/deleted_tickets/restore")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    ticket = await desk.create_ticket(requester_id=desk.acme.carla)
    await desk.delete(f"/api/v2/tickets/{ticket['id']}")
    assert_forbidden(await desk.as_("carla").put(f"/api/v2/deleted_tickets/{ticket['id']}/restore"))
    assert_not_found(await desk.get(f"/api/v2/tickets/{ticket['id']}"))
