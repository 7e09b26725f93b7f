"""/api/v2/deleted_tickets/destroy_many and /api/v2/deleted_tickets/restore_many"""

from recorded import assert_forbidden, assert_no_integer, assert_not_found
from test_create_many_tickets import ended

from conftest import Client

DELETED = "/api/v2/deleted_tickets"


async def three_deleted(desk: Client) -> None:
    for number in (1, 2, 3):
        await desk.create_ticket(email_ccs=[{"user_id": desk.acme.carl}])
        await desk.delete(f"/api/v2/tickets/{number}")


async def test_those_that_are_deleted_are_restored(desk: Client) -> None:
    await three_deleted(desk)
    answer = await desk.as_("bob").put(f"{DELETED}/restore_many.json?ids=1,4711,3")
    assert (answer.status_code, answer.content) == (200, b"{}")
    assert [one["id"] for one in (await desk.get("/api/v2/tickets")).json()["tickets"]] == [1, 3]
    assert [one["id"] for one in (await desk.get(DELETED)).json()["deleted_tickets"]] == [2]


async def test_a_job_removes_many_for_good(desk: Client) -> None:
    await three_deleted(desk)
    job = await ended(desk, await desk.as_("bob").delete(f"{DELETED}/destroy_many.json?ids=1,2,4711"))
    assert job["job_type"] == "Permanently Delete Ticket"
    assert [("error" in row, row["id"]) for row in job["results"]] == [(False, 1), (False, 2), (True, 4711)]
    assert [one["id"] for one in (await desk.get(DELETED)).json()["deleted_tickets"]] == [3]
    assert_not_found(await desk.put(f"{DELETED}/1/restore"))
    assert [row[2] for row in await desk.acme.rows("ticket_people")] == [3]


async def test_what_cannot_be_done_is_refused(desk: Client) -> None:
    await three_deleted(desk)
    for method, last in (("DELETE", "destroy_many"), ("PUT", "restore_many")):
        assert_no_integer(await desk.call(method, f"{DELETED}/{last}?ids=x"), "ids", f"api/v2/deleted_tickets/{last}")
        many = ",".join(map(str, range(1, 102)))
        assert (await desk.call(method, f"{DELETED}/{last}?ids={many}")).json()["error"] == "TooManyValues"
        assert_forbidden(await desk.as_("carla").call(method, f"{DELETED}/{last}?ids=1"))
    assert (await desk.get(DELETED)).json()["count"] == 3
