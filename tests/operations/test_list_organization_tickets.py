"""GET /api/v2/organizations/{organization_id}/tickets"""

from recorded import TICKET_KEYS, assert_forbidden, assert_no_integer, assert_not_found, assert_pagination_refused
from teams import NOBODY, OFFSET_END, ORGANIZATIONS, read

from conftest import Client


async def test_lists_its_live_tickets_by_id_with_what_comes_along(desk: Client) -> None:
    acme = desk.acme
    path = f"{ORGANIZATIONS}/{acme.initech}/tickets.json"
    ids = [(await desk.create_ticket(requester_id=acme.carla))["id"] for _ in range(3)]
    await desk.create_ticket(requester_id=acme.carl)
    await desk.delete(f"/api/v2/tickets/{ids.pop()}")
    page = await read(desk.as_("bob"), path)
    assert list(page) == ["tickets", *OFFSET_END]
    assert [one["id"] for one in page["tickets"]] == ids
    assert all(list(one) == TICKET_KEYS for one in page["tickets"])
    assert page["count"] == 2
    page = await read(desk, f"{path}?page[size]=1&include=users,organizations")
    assert list(page) == ["tickets", "users", "organizations", "meta", "links"]
    assert list(page["tickets"][0]) == [key for key in TICKET_KEYS if key != "fields"]
    assert acme.carla in [one["id"] for one in page["users"]]
    assert [one["id"] for one in (await read(desk, page["links"]["next"]))["tickets"]] == ids[1:]


async def test_what_does_not_exist_is_not_found(desk: Client) -> None:
    assert_not_found(await desk.get(f"{ORGANIZATIONS}/{NOBODY}/tickets"))
    assert_no_integer(await desk.get(f"{ORGANIZATIONS}/x/tickets"), "id", "api/v2/organizations/tickets")


async def test_pages_that_cannot_be_are_refused(desk: Client) -> None:
    tickets = f"{ORGANIZATIONS}/{desk.acme.initech}/tickets"
    assert_pagination_refused(await desk.get(f"{tickets}?page[size]=0"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{tickets}?page=101"), "InvalidPaginationDepth")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(f"{ORGANIZATIONS}/{desk.acme.initech}/tickets"))
