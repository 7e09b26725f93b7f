"""GET /api/v2/groups/{group_id}/users"""

from recorded import USER_KEYS, assert_forbidden, assert_no_integer, assert_not_found, assert_pagination_refused
from teams import GROUPS, NOBODY, OFFSET_END, read

from conftest import Client


async def test_lists_its_active_people_by_id(desk: Client) -> None:
    acme = desk.acme
    users = f"{GROUPS}/{acme.support}/users.json"
    page = await read(desk.as_("bea"), users)
    assert list(page) == ["users", *OFFSET_END]
    assert [one["id"] for one in page["users"]] == [acme.ana, acme.bob]
    assert list(page["users"][0]) == USER_KEYS
    assert page["count"] == 2
    for query, expected in (("role=admin", [acme.ana]), ("role[]=agent&role[]=end-user", [acme.bob])):
        assert [one["id"] for one in (await read(desk, f"{users}?{query}"))["users"]] == expected
    first = await read(desk, f"{users}?page[size]=1")
    assert [one["id"] for one in first["users"]] == [acme.ana]
    assert [one["id"] for one in (await read(desk, first["links"]["next"]))["users"]] == [acme.bob]


async def test_refusals(desk: Client) -> None:
    users = f"{GROUPS}/{desk.acme.support}/users"
    assert_not_found(await desk.get(f"{GROUPS}/{NOBODY}/users"))
    assert_no_integer(await desk.get(f"{GROUPS}/x/users"), "id", "api/v2/groups/users")
    assert_pagination_refused(await desk.get(f"{users}?page[size]=0"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{users}?page=101"), "InvalidPaginationDepth")
    assert_forbidden(await desk.as_("carla").get(users))
