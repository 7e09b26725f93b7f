"""DELETE /api/v2/tickets/{ticket_id}"""

from recorded import assert_forbidden, assert_no_integer, assert_not_found

from conftest import Client


async def test_deletes_without_a_body_and_keeps_the_ticket_for_restoring(desk: Client) -> None:
    await desk.acme.take_plan("enterprise")
    ticket, other = await desk.create_ticket(), await desk.create_ticket()
    answer = await desk.as_("bob").delete(f"/api/v2/tickets/{ticket['id']}.json")
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["cache-control"] == "no-cache"
    assert "content-type" not in answer.headers
    assert answer.headers["zendesk-ratelimit-tickets-destroy"] == "total=400; remaining=399; resets=60"
    for path in (f"/api/v2/tickets/{ticket['id']}.json", f"/api/v2/tickets/{ticket['id']}/comments.json"):
        assert_not_found(await desk.get(path))
    deleted = (await desk.get("/api/v2/deleted_tickets.json")).json()["deleted_tickets"]
    assert [row["id"] for row in deleted] == [ticket["id"]]
    assert (await desk.get(f"/api/v2/tickets/{other['id']}.json")).json()["ticket"] == other


async def test_closed_tickets_are_deleted_too(desk: Client) -> None:
    ticket = await desk.create_ticket(status="closed")
    assert (await desk.delete(f"/api/v2/tickets/{ticket['id']}.json")).status_code == 204


async def test_a_problem_loses_a_deleted_incident(desk: Client) -> None:
    problem = await desk.create_ticket(type="problem")
    incidents = [await desk.create_ticket(problem_id=problem["id"]) for _ in range(2)]
    for incident, left in zip(incidents, (True, False), strict=True):
        await desk.delete(f"/api/v2/tickets/{incident['id']}.json")
        assert (await desk.get(f"/api/v2/tickets/{problem['id']}")).json()["ticket"]["has_incidents"] is left


async def test_a_number_is_not_given_again(desk: Client) -> None:
    ticket = await desk.create_ticket()
    await desk.delete(f"/api/v2/tickets/{ticket['id']}.json")
    assert (await desk.create_ticket())["id"] == ticket["id"] + 1


async def test_a_ticket_that_is_absent_or_deleted_already_is_not_found(desk: Client) -> None:
    ticket = await desk.create_ticket()
    await desk.delete(f"/api/v2/tickets/{ticket['id']}.json")
    assert_not_found(await desk.delete(f"/api/v2/tickets/{ticket['id']}.json"))
    assert_not_found(await desk.delete("/api/v2/tickets/4711.json"))
    assert_no_integer(await desk.delete("/api/v2/tickets/0.json"), "id", "api/v2/tickets/destroy")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    ticket = await desk.create_ticket(requester_id=desk.acme.carla)
    assert_forbidden(await desk.as_("carla").delete(f"/api/v2/tickets/{ticket['id']}.json"))
    assert (await desk.get(f"/api/v2/tickets/{ticket['id']}.json")).status_code == 200
