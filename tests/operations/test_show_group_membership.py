"""GET /api/v2/group_memberships/{group_membership_id}, also below the person"""

from recorded import assert_forbidden, assert_no_integer, assert_not_found
from teams import MEMBERSHIP_KEYS, MEMBERSHIPS, NOBODY, memberships_of, read

from conftest import Client


async def test_shows_it_by_itself_and_below_its_person(desk: Client) -> None:
    acme = desk.acme
    (membership,) = await memberships_of(desk, acme.bob)
    for path in (f"{MEMBERSHIPS}/{membership['id']}", f"/api/v2/users/{acme.bob}/group_memberships/{membership['id']}"):
        shown = await read(desk.as_("bea"), f"{path}.json")
        assert shown == {"group_membership": membership}
        assert list(shown["group_membership"]) == MEMBERSHIP_KEYS
        assert_forbidden(await desk.as_("carla").get(path))


async def test_what_does_not_exist_or_is_another_s_is_not_found(desk: Client) -> None:
    acme = desk.acme
    (membership,) = await memberships_of(desk, acme.bob)
    assert_not_found(await desk.get(f"{MEMBERSHIPS}/{NOBODY}"))
    assert_not_found(await desk.get(f"/api/v2/users/{acme.bea}/group_memberships/{membership['id']}"))
    assert_no_integer(await desk.get(f"{MEMBERSHIPS}/x"), "id", "api/v2/group_memberships/show")
