"""GET /api/v2/groups/count"""

from recorded import assert_forbidden
from teams import GROUPS, read

from conftest import Client

COUNT = f"{GROUPS}/count.json"


async def test_counts_those_that_are_not_deleted(desk: Client) -> None:
    assert await read(desk.as_("bob"), COUNT) == {"count": {"value": 2, "refreshed_at": "2026-11-25T12:00:00Z"}}
    await desk.delete(f"{GROUPS}/{desk.acme.billing}")
    assert (await read(desk, COUNT))["count"]["value"] == 1


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(COUNT))
