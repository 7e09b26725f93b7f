"""GET /api/v2/users/{user_id}/group_memberships"""

from recorded import assert_forbidden, assert_no_integer, assert_not_found, assert_pagination_refused
from teams import MEMBERSHIP_KEYS, NOBODY, OFFSET_END, join, memberships_of, read

from conftest import Client


async def test_lists_the_person_s_own_by_id(desk: Client) -> None:
    acme = desk.acme
    joined = await join(desk, acme.bob, acme.billing)
    page = await read(desk.as_("bea"), f"/api/v2/users/{acme.bob}/group_memberships.json?include=groups")
    assert list(page) == ["group_memberships", "groups", *OFFSET_END]
    assert [one["group_id"] for one in page["group_memberships"]] == [acme.support, acme.billing]
    assert list(page["group_memberships"][1]) == MEMBERSHIP_KEYS
    assert page["group_memberships"][1] == joined
    assert await memberships_of(desk, acme.carla) == []


async def test_refusals(desk: Client) -> None:
    path = f"/api/v2/users/{desk.acme.bob}/group_memberships"
    assert_not_found(await desk.get(f"/api/v2/users/{NOBODY}/group_memberships"))
    assert_no_integer(await desk.get("/api/v2/users/x/group_memberships"), "id", "api/v2/users/group_memberships")
    assert_pagination_refused(await desk.get(f"{path}?page[size]=0"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{path}?page=101"), "InvalidPaginationDepth")
    assert_forbidden(await desk.as_("carla").get(path))
