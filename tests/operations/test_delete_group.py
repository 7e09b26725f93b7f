"""DELETE /api/v2/groups/{group_id}"""

from recorded import assert_forbidden, assert_invalid, assert_no_integer, assert_not_found
from teams import GROUPS, NOBODY, join, memberships_of, read, user

from conftest import Client


async def test_the_group_stays_on_record_as_deleted(desk: Client) -> None:
    billing = desk.acme.billing
    before = (await read(desk, f"{GROUPS}/{billing}"))["group"]
    desk.acme.advance(seconds=60)
    answer = await desk.delete(f"{GROUPS}/{billing}.json")
    assert (answer.status_code, answer.content) == (204, b"")
    after = (await read(desk, f"{GROUPS}/{billing}"))["group"]
    assert after == {**before, "deleted": True, "updated_at": "2026-11-25T12:01:00Z"}
    refused = await desk.post("/api/v2/tickets", {"ticket": {"comment": {"body": "Hi"}, "group_id": billing}})
    assert_invalid(refused, "group", "Group: is invalid", error="InvalidValue")
    assert_not_found(await desk.delete(f"{GROUPS}/{billing}"))


async def test_its_members_leave_it_and_get_another_default(desk: Client) -> None:
    acme = desk.acme
    await join(desk, acme.bea, acme.support)
    await desk.delete(f"{GROUPS}/{acme.billing}")
    (left,) = await memberships_of(desk, acme.bea)
    assert (left["group_id"], left["default"]) == (acme.support, True)
    assert (await user(desk, acme.bea))["default_group_id"] == acme.support


async def test_who_was_in_no_other_group_has_none(desk: Client) -> None:
    await desk.delete(f"{GROUPS}/{desk.acme.billing}")
    assert await memberships_of(desk, desk.acme.bea) == []
    assert (await user(desk, desk.acme.bea))["default_group_id"] is None


async def test_a_group_with_tickets_that_are_not_closed_is_refused(desk: Client) -> None:
    acme = desk.acme
    ticket = await desk.create_ticket(assignee_id=acme.bea, group_id=acme.billing)
    said = "Group: has tickets that are not closed"
    for status in ("open", "solved"):
        await desk.update_ticket(ticket["id"], status=status)
        assert_invalid(await desk.delete(f"{GROUPS}/{acme.billing}"), "base", said)
    await desk.update_ticket(ticket["id"], status="closed")
    assert (await desk.delete(f"{GROUPS}/{acme.billing}")).status_code == 204
    shown = (await read(desk, f"/api/v2/tickets/{ticket['id']}"))["ticket"]
    assert (shown["group_id"], shown["assignee_id"]) == (acme.billing, acme.bea)


async def test_deleted_tickets_do_not_keep_a_group(desk: Client) -> None:
    ticket = await desk.create_ticket(group_id=desk.acme.billing)
    await desk.delete(f"/api/v2/tickets/{ticket['id']}")
    assert (await desk.delete(f"{GROUPS}/{desk.acme.billing}")).status_code == 204


async def test_the_default_group_is_refused(desk: Client) -> None:
    answer = await desk.delete(f"{GROUPS}/{desk.acme.support}")
    assert_invalid(answer, "base", "Group: the default group cannot be deleted")


async def test_what_does_not_exist_is_not_found(desk: Client) -> None:
    assert_not_found(await desk.delete(f"{GROUPS}/{NOBODY}"))
    assert_no_integer(await desk.delete(f"{GROUPS}/x1"), "id", "api/v2/groups/destroy")


async def test_only_admins_delete_groups(desk: Client) -> None:
    for who in ("bob", "carla"):
        assert_forbidden(await desk.as_(who).delete(f"{GROUPS}/{desk.acme.billing}"))
