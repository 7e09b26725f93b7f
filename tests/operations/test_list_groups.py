"""GET /api/v2/groups"""

from typing import Any

from recorded import USER_KEYS, assert_forbidden, assert_no_integer, assert_pagination_refused
from teams import GROUP_KEYS, GROUPS, OFFSET_END, join, new_group, read

from conftest import Client


def names(page: dict[str, Any]) -> list[str]:
    return [group["name"] for group in page["groups"]]


async def test_lists_them_by_name_with_the_recorded_keys(desk: Client) -> None:
    await new_group(desk, name="Mail")
    page = await read(desk.as_("bob"), f"{GROUPS}.json")
    assert list(page) == ["groups", *OFFSET_END]
    assert names(page) == ["Billing", "Mail", "Support"]
    assert all(list(group) == GROUP_KEYS for group in page["groups"])
    assert [group["default"] for group in page["groups"]] == [False, False, True]
    assert page["count"] == 3


async def test_a_cursor_list_is_walked_there_and_back_in_every_order(desk: Client) -> None:
    await new_group(desk, name="Mail")
    by_name, by_id = ["Billing", "Mail", "Support"], ["Support", "Billing", "Mail"]
    for sort, expected in (("", by_name), ("-name", by_name[::-1]), ("id", by_id), ("-id", by_id[::-1])):
        first = await read(desk, f"{GROUPS}?page[size]=2&sort={sort}")
        last = await read(desk, first["links"]["next"])
        back = await read(desk, last["links"]["prev"])
        assert [names(page) for page in (first, last, back)] == [expected[:2], expected[2:], expected[:2]]


async def test_groups_of_one_name_are_each_listed_once(desk: Client) -> None:
    ids = [(await new_group(desk, name="Mail"))["id"] for _ in range(3)]
    first = await read(desk, f"{GROUPS}?page[size]=2")
    last = await read(desk, first["links"]["next"])
    assert [group["id"] for group in (*first["groups"], *last["groups"])][1:4] == ids


async def test_deleted_groups_are_left_out_on_demand(desk: Client) -> None:
    await desk.delete(f"{GROUPS}/{desk.acme.billing}")
    page = await read(desk, GROUPS)
    assert [(group["name"], group["deleted"]) for group in page["groups"]] == [("Billing", True), ("Support", False)]
    assert names(await read(desk, f"{GROUPS}?exclude_deleted=false")) == ["Billing", "Support"]
    for query in ("exclude_deleted=true", "exclude_deleted=true&page[size]=5"):
        assert names(await read(desk, f"{GROUPS}?{query}")) == ["Support"]
    answer = await desk.get(f"{GROUPS}?exclude_deleted=maybe")
    assert answer.status_code == 400


async def test_members_come_along_each_once(desk: Client) -> None:
    acme = desk.acme
    await join(desk, acme.bea, acme.support)
    page = await read(desk, f"{GROUPS}?include=users")
    assert list(page) == ["groups", "users", *OFFSET_END]
    assert [one["id"] for one in page["users"]] == [acme.ana, acme.bob, acme.bea]
    assert list(page["users"][0]) == USER_KEYS
    page = await read(desk, f"{GROUPS}?include=users&page[size]=1")
    assert [one["id"] for one in page["users"]] == [acme.bea]


async def test_pages_that_cannot_be_are_refused(desk: Client) -> None:
    for query in ("page[size]=101", "page[size]=5&sort=default", "page[after]=odd"):
        assert_pagination_refused(await desk.get(f"{GROUPS}?{query}"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{GROUPS}?page=101"), "InvalidPaginationDepth")
    assert_no_integer(await desk.get(f"{GROUPS}?page=two"), "page", "api/v2/groups/index")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(GROUPS))
