"""PUT /api/v2/tickets/{ticket_id}/mark_as_spam and /api/v2/tickets/mark_many_as_spam"""

from recorded import assert_forbidden, assert_invalid, assert_no_integer, assert_not_found
from test_create_many_tickets import ended

from conftest import Client


async def test_the_ticket_is_deleted_and_its_requester_suspended(desk: Client) -> None:
    acme = desk.acme
    await desk.create_ticket(requester_id=acme.carla)
    answer = await desk.as_("bob").put("/api/v2/tickets/1/mark_as_spam.json")
    assert (answer.status_code, answer.content) == (200, b"{}")
    assert_not_found(await desk.get("/api/v2/tickets/1"))
    (gone,) = (await desk.get("/api/v2/deleted_tickets")).json()["deleted_tickets"]
    assert (gone["id"], gone["actor"]["id"]) == (1, acme.bob)
    assert (await desk.get(f"/api/v2/users/{acme.carla}")).json()["user"]["suspended"] is True
    assert_not_found(await desk.put("/api/v2/tickets/1/mark_as_spam"))


async def test_an_agent_s_ticket_is_no_spam(desk: Client) -> None:
    await desk.create_ticket()
    said = "Requester: is an agent, and no agent's ticket is spam"
    assert_invalid(await desk.put("/api/v2/tickets/1/mark_as_spam"), "requester", said, error="InvalidValue")
    assert (await desk.get("/api/v2/tickets/1")).status_code == 200


async def test_what_cannot_be_marked_is_refused(desk: Client) -> None:
    await desk.create_ticket(requester_id=desk.acme.carla)
    assert_not_found(await desk.put("/api/v2/tickets/4711/mark_as_spam"))
    assert_no_integer(await desk.put("/api/v2/tickets/x/mark_as_spam"), "id", "api/v2/tickets/mark_as_spam")
    for path in ("1/mark_as_spam", "mark_many_as_spam?ids=1"):
        assert_forbidden(await desk.as_("carl").put(f"/api/v2/tickets/{path}"))
    assert_no_integer(await desk.put("/api/v2/tickets/mark_many_as_spam"), "ids", "api/v2/tickets/mark_many_as_spam")


async def test_a_job_marks_many(desk: Client) -> None:
    for _ in range(2):
        await desk.create_ticket(requester_id=desk.acme.carla)
    job = await ended(desk, await desk.put("/api/v2/tickets/mark_many_as_spam.json?ids=1,4711,2"))
    assert [("error" in row, row["id"]) for row in job["results"]] == [(False, 1), (True, 4711), (False, 2)]
    assert (await desk.get("/api/v2/tickets")).json()["count"] == 0
