"""GET /api/v2/group_memberships/assignable"""

from recorded import assert_forbidden, assert_pagination_refused
from teams import MEMBERSHIP_KEYS, MEMBERSHIPS, OFFSET_END, read

from conftest import Client

ASSIGNABLE = f"{MEMBERSHIPS}/assignable.json"


async def test_leaves_out_agents_who_can_take_no_tickets(desk: Client) -> None:
    acme = desk.acme
    page = await read(desk.as_("bob"), ASSIGNABLE)
    assert list(page) == ["group_memberships", *OFFSET_END]
    assert list(page["group_memberships"][0]) == MEMBERSHIP_KEYS
    assert [one["user_id"] for one in page["group_memberships"]] == [acme.ana, acme.bob, acme.bea]
    await acme.desk.database.write(
        lambda transaction: transaction.execute("UPDATE users SET suspended = 1 WHERE id = $1", acme.bob)
    )
    page = await read(desk, f"{ASSIGNABLE}?page[size]=5")
    assert [one["user_id"] for one in page["group_memberships"]] == [acme.ana, acme.bea]


async def test_refusals(desk: Client) -> None:
    assert_pagination_refused(await desk.get(f"{ASSIGNABLE}?page[size]=0"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{ASSIGNABLE}?page=101"), "InvalidPaginationDepth")
    assert_forbidden(await desk.as_("carla").get(ASSIGNABLE))
