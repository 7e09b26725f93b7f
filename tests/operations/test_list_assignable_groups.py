"""GET /api/v2/groups/assignable"""

from recorded import assert_forbidden, assert_pagination_refused
from teams import GROUP_KEYS, GROUPS, OFFSET_END, new_group, read

from conftest import Client

ASSIGNABLE = f"{GROUPS}/assignable.json"


async def test_lists_all_but_the_deleted_by_name(desk: Client) -> None:
    await new_group(desk, name="Mail")
    await desk.delete(f"{GROUPS}/{desk.acme.billing}")
    page = await read(desk.as_("bob"), ASSIGNABLE)
    assert list(page) == ["groups", *OFFSET_END]
    assert [group["name"] for group in page["groups"]] == ["Mail", "Support"]
    assert list(page["groups"][0]) == GROUP_KEYS
    assert page["count"] == 2
    first = await read(desk, f"{ASSIGNABLE}?page[size]=1")
    assert [group["name"] for group in first["groups"]] == ["Mail"]
    assert [group["name"] for group in (await read(desk, first["links"]["next"]))["groups"]] == ["Support"]


async def test_refusals(desk: Client) -> None:
    assert_pagination_refused(await desk.get(f"{ASSIGNABLE}?page[size]=0"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{ASSIGNABLE}?page=101"), "InvalidPaginationDepth")
    assert_forbidden(await desk.as_("carla").get(ASSIGNABLE))
