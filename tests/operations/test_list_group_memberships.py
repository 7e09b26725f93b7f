"""GET /api/v2/group_memberships"""

from recorded import assert_forbidden, assert_pagination_refused
from teams import MEMBERSHIP_KEYS, MEMBERSHIPS, OFFSET_END, read

from conftest import Client


async def test_lists_them_by_id_as_recorded(desk: Client) -> None:
    acme = desk.acme
    page = await read(desk.as_("bob"), f"{MEMBERSHIPS}.json")
    assert list(page) == ["group_memberships", *OFFSET_END]
    assert page["count"] == 3
    first = page["group_memberships"][0]
    assert list(first) == MEMBERSHIP_KEYS
    assert first == {
        "url": f"{desk.base_url}{MEMBERSHIPS}/{first['id']}.json", "id": first["id"], "user_id": acme.ana,
        "group_id": acme.support, "default": True, "created_at": "2026-11-25T12:00:00Z",
        "updated_at": "2026-11-25T12:00:00Z",
    }  # fmt: skip
    assert [one["user_id"] for one in page["group_memberships"]] == [acme.ana, acme.bob, acme.bea]


async def test_pages_by_cursor_there_and_back(desk: Client) -> None:
    acme = desk.acme
    first = await read(desk, f"{MEMBERSHIPS}?page[size]=2")
    assert list(first) == ["group_memberships", "meta", "links"]
    last = await read(desk, first["links"]["next"])
    back = await read(desk, last["links"]["prev"])
    found = [[one["user_id"] for one in page["group_memberships"]] for page in (first, last, back)]
    assert found == [[acme.ana, acme.bob], [acme.bea], [acme.ana, acme.bob]]
    assert [page["meta"]["has_more"] for page in (first, last, back)] == [True, False, False]


async def test_people_and_groups_come_along(desk: Client) -> None:
    acme = desk.acme
    page = await read(desk, f"{MEMBERSHIPS}?include=users,groups&page[size]=2")
    assert list(page) == ["group_memberships", "users", "groups", "meta", "links"]
    assert [one["id"] for one in page["users"]] == [acme.ana, acme.bob]
    assert [one["id"] for one in page["groups"]] == [acme.support]


async def test_refusals(desk: Client) -> None:
    assert_pagination_refused(await desk.get(f"{MEMBERSHIPS}?page[size]=0"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{MEMBERSHIPS}?page=101"), "InvalidPaginationDepth")
    assert_forbidden(await desk.as_("carla").get(MEMBERSHIPS))
