"""GET /api/v2/organizations/count"""

from recorded import assert_forbidden
from teams import ORGANIZATIONS, new_organization, read

from conftest import Client

COUNT = f"{ORGANIZATIONS}/count.json"


async def test_counts_them_now(desk: Client) -> None:
    assert await read(desk, COUNT) == {"count": {"value": 1, "refreshed_at": "2026-11-25T12:00:00Z"}}
    await new_organization(desk, name="Acme")
    desk.acme.advance(seconds=5)
    assert await read(desk.as_("bob"), COUNT) == {"count": {"value": 2, "refreshed_at": "2026-11-25T12:00:05Z"}}


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(COUNT))
