"""GET /api/v2/satisfaction_ratings/count"""

from ratings import RATINGS, rate, solved_ticket
from recorded import assert_forbidden

from conftest import Client

COUNT = f"{RATINGS}/count.json"


async def test_counts_ratings(desk: Client) -> None:
    at = "2026-11-25T12:00:00Z"
    assert (await desk.get(COUNT)).json() == {"count": {"value": 0, "refreshed_at": at}}
    for _ in range(2):
        await rate(desk, (await solved_ticket(desk))["id"])
    assert (await desk.get(COUNT)).json() == {"count": {"value": 2, "refreshed_at": at}}


async def test_ratings_are_for_admins(desk: Client) -> None:
    for who in ("bob", "carla"):
        assert_forbidden(await desk.as_(who).get(COUNT))
