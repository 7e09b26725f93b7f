"""GET /api/v2/groups/{group_id}"""

from recorded import assert_forbidden, assert_no_integer, assert_not_found
from teams import GROUP_KEYS, GROUPS, NOBODY, read

from conftest import Client


async def test_shows_it_as_recorded(desk: Client) -> None:
    support = desk.acme.support
    shown = await read(desk.as_("bob"), f"{GROUPS}/{support}.json")
    assert list(shown) == ["group"]
    assert list(shown["group"]) == GROUP_KEYS
    assert shown["group"] == {
        "url": f"{desk.base_url}{GROUPS}/{support}.json", "id": support, "is_public": True, "name": "Support",
        "description": "", "default": True, "deleted": False, "created_at": "2026-11-25T12:00:00Z",
        "updated_at": "2026-11-25T12:00:00Z",
    }  # fmt: skip
    with_users = await read(desk, f"{GROUPS}/{support}?include=users")
    assert [one["id"] for one in with_users["users"]] == [desk.acme.ana, desk.acme.bob]


async def test_a_deleted_group_is_shown_as_deleted(desk: Client) -> None:
    await desk.delete(f"{GROUPS}/{desk.acme.billing}")
    assert (await read(desk, f"{GROUPS}/{desk.acme.billing}"))["group"]["deleted"] is True


async def test_what_does_not_exist_is_not_found(desk: Client) -> None:
    assert_not_found(await desk.get(f"{GROUPS}/{NOBODY}"))
    assert_no_integer(await desk.get(f"{GROUPS}/x1"), "id", "api/v2/groups/show")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(f"{GROUPS}/{desk.acme.support}"))
