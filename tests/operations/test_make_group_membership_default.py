"""PUT /api/v2/users/{user_id}/group_memberships/{group_membership_id}/make_default"""

from recorded import assert_forbidden, assert_no_integer, assert_not_found
from teams import NOBODY, OFFSET_END, join, memberships_of, told, user

from conftest import Client


def make_default(user_id: int, membership_id: object) -> str:
    return f"/api/v2/users/{user_id}/group_memberships/{membership_id}/make_default.json"


async def test_makes_it_the_one_default(desk: Client) -> None:
    acme = desk.acme
    joined = await join(desk, acme.bob, acme.billing)
    desk.acme.advance(seconds=60)
    page = told(await desk.put(make_default(acme.bob, joined["id"])), 200)
    assert list(page) == ["group_memberships", *OFFSET_END]
    assert [(one["group_id"], one["default"]) for one in page["group_memberships"]] == [
        (acme.support, False),
        (acme.billing, True),
    ]
    assert page["group_memberships"] == await memberships_of(desk, acme.bob)
    assert {one["updated_at"] for one in page["group_memberships"]} == {"2026-11-25T12:01:00Z"}
    assert (await user(desk, acme.bob))["default_group_id"] == acme.billing
    assert [one["default"] for one in await memberships_of(desk, acme.bea)] == [True]


async def test_agents_choose_for_themselves_alone(desk: Client) -> None:
    acme = desk.acme
    joined = await join(desk, acme.bob, acme.billing)
    for who in ("bea", "carla"):
        assert_forbidden(await desk.as_(who).put(make_default(acme.bob, joined["id"])))
    assert (await desk.as_("bob").put(make_default(acme.bob, joined["id"]))).status_code == 200


async def test_what_does_not_exist_or_is_another_s_is_not_found(desk: Client) -> None:
    acme = desk.acme
    (membership,) = await memberships_of(desk, acme.bea)
    for user_id, membership_id in ((acme.bob, NOBODY), (acme.bob, membership["id"]), (NOBODY, membership["id"])):
        assert_not_found(await desk.put(make_default(user_id, membership_id)))
    assert_no_integer(await desk.put(make_default(acme.bob, "x")), "id", "api/v2/users/make_default")
