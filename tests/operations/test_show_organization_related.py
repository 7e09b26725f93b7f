"""GET /api/v2/organizations/{organization_id}/related"""

from recorded import assert_forbidden, assert_no_integer, assert_not_found
from teams import NOBODY, ORGANIZATIONS, read

from conftest import Client


async def test_counts_its_tickets_and_people(desk: Client) -> None:
    acme = desk.acme
    related = f"{ORGANIZATIONS}/{acme.initech}/related.json"
    assert await read(desk, related) == {"organization_related": {"tickets_count": 0, "users_count": 1}}
    for requester_id in (acme.carla, acme.carla, acme.carl):
        ticket = await desk.create_ticket(requester_id=requester_id)
    gone = await desk.create_ticket(requester_id=acme.carla)
    await desk.delete(f"/api/v2/tickets/{gone['id']}")
    assert ticket["organization_id"] is None
    assert await read(desk.as_("bob"), related) == {"organization_related": {"tickets_count": 2, "users_count": 1}}


async def test_what_does_not_exist_is_not_found(desk: Client) -> None:
    assert_not_found(await desk.get(f"{ORGANIZATIONS}/{NOBODY}/related"))
    assert_no_integer(await desk.get(f"{ORGANIZATIONS}/x/related"), "id", "api/v2/organizations/related")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(f"{ORGANIZATIONS}/{desk.acme.initech}/related"))
