"""GET /api/v2/users/count"""

from recorded import assert_forbidden

from conftest import Client


async def test_counts_active_people(desk: Client) -> None:
    assert (await desk.as_("bob").get("/api/v2/users/count.json")).json() == {
        "count": {"value": 5, "refreshed_at": "2026-11-25T12:00:00Z"}
    }
    for query, number in (("role=agent", 2), ("role[]=agent&role[]=admin", 3)):
        assert (await desk.get(f"/api/v2/users/count?{query}")).json()["count"]["value"] == number


async def test_a_customer_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get("/api/v2/users/count"))
