"""DELETE /api/v2/group_memberships/{group_membership_id}, also below the person"""

from recorded import assert_forbidden, assert_no_integer, assert_not_found
from teams import MEMBERSHIPS, NOBODY, join, memberships_of, read, user

from conftest import Client


async def test_takes_the_agent_out_of_the_group_by_either_path(desk: Client) -> None:
    acme = desk.acme
    for below in ("", f"/api/v2/users/{acme.bob}/group_memberships"):
        joined = await join(desk, acme.bob, acme.billing)
        answer = await desk.delete(f"{below or MEMBERSHIPS}/{joined['id']}.json")
        assert (answer.status_code, answer.content) == (204, b"")
        assert [one["group_id"] for one in await memberships_of(desk, acme.bob)] == [acme.support]
        assert_not_found(await desk.delete(f"{MEMBERSHIPS}/{joined['id']}"))


async def test_the_agent_s_working_tickets_there_lose_their_assignee(desk: Client) -> None:
    acme = desk.acme
    joined = await join(desk, acme.bob, acme.billing)
    working = await desk.create_ticket(assignee_id=acme.bob, group_id=acme.billing)
    elsewhere = await desk.create_ticket(assignee_id=acme.bob, group_id=acme.support)
    solved = await desk.create_ticket(assignee_id=acme.bob, group_id=acme.billing)
    await desk.update_ticket(solved["id"], status="solved")
    desk.acme.advance(seconds=60)
    await desk.delete(f"{MEMBERSHIPS}/{joined['id']}")
    shown = [(await read(desk, f"/api/v2/tickets/{one['id']}"))["ticket"] for one in (working, elsewhere, solved)]
    assert [one["assignee_id"] for one in shown] == [None, acme.bob, acme.bob]
    assert (shown[0]["group_id"], shown[0]["updated_at"]) == (acme.billing, "2026-11-25T12:01:00Z")
    audit = (await read(desk, f"/api/v2/tickets/{working['id']}/audits"))["audits"][-1]
    (event,) = audit["events"]
    assert (event["type"], event["field_name"], event["value"]) == ("Change", "assignee_id", None)
    assert event["previous_value"] == str(acme.bob)


async def test_who_loses_their_default_gets_the_oldest_of_the_others(desk: Client) -> None:
    acme = desk.acme
    joined = await join(desk, acme.bob, acme.billing, default=True)
    await desk.delete(f"{MEMBERSHIPS}/{joined['id']}")
    (left,) = await memberships_of(desk, acme.bob)
    assert left["default"] is True
    assert (await user(desk, acme.bob))["default_group_id"] == acme.support
    await desk.delete(f"{MEMBERSHIPS}/{left['id']}")
    assert (await user(desk, acme.bob))["default_group_id"] is None


async def test_what_does_not_exist_or_is_another_s_is_not_found(desk: Client) -> None:
    acme = desk.acme
    (membership,) = await memberships_of(desk, acme.bob)
    assert_not_found(await desk.delete(f"{MEMBERSHIPS}/{NOBODY}"))
    assert_not_found(await desk.delete(f"/api/v2/users/{acme.bea}/group_memberships/{membership['id']}"))
    assert_no_integer(await desk.delete(f"{MEMBERSHIPS}/x"), "id", "api/v2/group_memberships/destroy")


async def test_only_admins_take_agents_out_of_groups(desk: Client) -> None:
    acme = desk.acme
    (membership,) = await memberships_of(desk, acme.bob)
    for who in ("bob", "carla"):
        for below in (MEMBERSHIPS, f"/api/v2/users/{acme.bob}/group_memberships"):
            assert_forbidden(await desk.as_(who).delete(f"{below}/{membership['id']}"))
