"""GET /api/v2/users/{user_id}/tickets/assigned"""

from recorded import TICKET_KEYS, assert_forbidden, assert_no_integer, assert_not_found, assert_pagination_refused

from conftest import Client


def path(user_id: int) -> str:
    return f"/api/v2/users/{user_id}/tickets/assigned.json"


async def test_lists_the_live_tickets_that_somebody_is_assigned_to(desk: Client) -> None:
    acme = desk.acme
    ours = [await desk.create_ticket(assignee_id=acme.bob) for _ in range(2)]
    await desk.create_ticket(subject=f"{acme.bob} and [{acme.bob}]")
    gone = await desk.create_ticket(assignee_id=acme.bob)
    await desk.delete(f"/api/v2/tickets/{gone['id']}")
    page = (await desk.as_("bob").get(path(acme.bob))).json()
    assert list(page) == ["tickets", "next_page", "previous_page", "count"]
    assert list(page["tickets"][0]) == TICKET_KEYS
    assert ([ticket["id"] for ticket in page["tickets"]], page["count"]) == ([one["id"] for one in ours], len(ours))
    assert page["tickets"][0] == (await desk.get(f"/api/v2/tickets/{ours[0]['id']}")).json()["ticket"]
    assert (await desk.get(path(acme.bea))).json()["tickets"] == []


async def test_pages_sorts_and_brings_along(desk: Client) -> None:
    acme = desk.acme
    ours = [await desk.create_ticket(assignee_id=acme.bob) for _ in range(3)]
    page = (await desk.get(f"{path(acme.bob)}?sort_by=id&sort_order=desc&include=users&per_page=2")).json()
    assert [ticket["id"] for ticket in page["tickets"]] == [ours[2]["id"], ours[1]["id"]]
    assert acme.bob in [user["id"] for user in page["users"]]
    first = (await desk.get(f"{path(acme.bob)}?page[size]=2")).json()
    last = (await desk.get(first["links"]["next"])).json()
    assert [ticket["id"] for one in (first, last) for ticket in one["tickets"]] == [one["id"] for one in ours]
    assert "fields" not in first["tickets"][0]


async def test_what_cannot_be_listed_is_refused(desk: Client) -> None:
    acme = desk.acme
    assert_not_found(await desk.get(path(4711)))
    assert_no_integer(await desk.get("/api/v2/users/x/tickets/assigned"), "id", "api/v2/users/assigned")
    assert_pagination_refused(await desk.get(f"{path(acme.carl)}?page[size]=0"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{path(acme.carl)}?page=101"), "InvalidPaginationDepth")
    assert_forbidden(await desk.as_("carla").get(path(acme.carla)))
