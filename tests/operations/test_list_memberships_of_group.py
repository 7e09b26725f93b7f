"""GET /api/v2/groups/{group_id}/memberships, and those of agents who can take tickets"""

import pytest
from recorded import assert_forbidden, assert_no_integer, assert_not_found, assert_pagination_refused
from teams import GROUPS, MEMBERSHIP_KEYS, NOBODY, OFFSET_END, read

from conftest import Client


@pytest.mark.parametrize("ending", ["", "/assignable"])
async def test_lists_the_group_s_own_by_id(desk: Client, ending: str) -> None:
    acme = desk.acme
    page = await read(desk.as_("bea"), f"{GROUPS}/{acme.support}/memberships{ending}.json?include=users")
    assert list(page) == ["group_memberships", "users", *OFFSET_END]
    assert [one["user_id"] for one in page["group_memberships"]] == [acme.ana, acme.bob]
    assert list(page["group_memberships"][0]) == MEMBERSHIP_KEYS
    assert [one["id"] for one in page["users"]] == [acme.ana, acme.bob]


async def test_agents_who_can_take_no_tickets_are_told_apart(desk: Client) -> None:
    acme = desk.acme
    await acme.desk.database.write(
        lambda transaction: transaction.execute("UPDATE users SET suspended = 1 WHERE id = $1", acme.bob)
    )
    for ending, expected in (("", [acme.ana, acme.bob]), ("/assignable", [acme.ana])):
        page = await read(desk, f"{GROUPS}/{acme.support}/memberships{ending}?page[size]=5")
        assert [one["user_id"] for one in page["group_memberships"]] == expected


@pytest.mark.parametrize("ending", ["", "/assignable"])
async def test_refusals(desk: Client, ending: str) -> None:
    path = f"{GROUPS}/{desk.acme.support}/memberships{ending}"
    assert_not_found(await desk.get(f"{GROUPS}/{NOBODY}/memberships{ending}"))
    action = ending[1:] or "memberships"
    assert_no_integer(await desk.get(f"{GROUPS}/x/memberships{ending}"), "id", f"api/v2/groups/{action}")
    assert_pagination_refused(await desk.get(f"{path}?page[size]=0"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{path}?page=101"), "InvalidPaginationDepth")
    assert_forbidden(await desk.as_("carla").get(path))
