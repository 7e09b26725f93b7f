"""Who belongs to which group: list, show, create, delete, make the default one."""

from typing import Final

from ticketgate.api import lists, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.people import (
    GroupMembership,
    GroupMembershipBody,
    GroupMembershipInput,
    UserGroupMembershipBody,
)
from ticketgate.desk import groups
from ticketgate.storage.pages import Listing

ORDERS: Final = lists.orders("id")


async def list_group_memberships(call: Call) -> Answer:
    return await _listed(call, await groups.memberships(call.database, call.actor))


async def list_assignable_group_memberships(call: Call) -> Answer:
    return await _listed(call, await groups.memberships(call.database, call.actor, assignable=True))


async def list_user_group_memberships(call: Call) -> Answer:
    return await _listed(call, await groups.memberships(call.database, call.actor, user_id=call.id()))


async def list_memberships_of_group(call: Call) -> Answer:
    return await _listed(call, await groups.memberships(call.database, call.actor, group_id=call.id()))


async def list_assignable_memberships_of_group(call: Call) -> Answer:
    listing = await groups.memberships(call.database, call.actor, group_id=call.id(), assignable=True)
    return await _listed(call, listing)


async def show_group_membership(call: Call) -> Answer:
    return _shown(call, await groups.show_membership(call.database, call.actor, call.id()))


async def show_user_group_membership(call: Call) -> Answer:
    return _shown(call, await groups.show_membership(call.database, call.actor, call.id(1), call.id()))


async def create_group_membership(call: Call) -> Answer:
    return await _created(call, call.decode(GroupMembershipBody).group_membership)


async def create_user_group_membership(call: Call) -> Answer:
    user_id, sent = call.id(), call.decode(UserGroupMembershipBody).group_membership
    return await _created(call, GroupMembershipInput(group_id=sent.group_id, default=sent.default), user_id)


async def make_group_membership_default(call: Call) -> Answer:
    user_id, membership_id = call.id(), call.id(1)
    await call.database.write(lambda transaction: groups.make_default(transaction, call.actor, user_id, membership_id))
    return await _listed(call, await groups.memberships(call.database, call.actor, user_id=user_id))


async def delete_group_membership(call: Call) -> Answer:
    membership_id = call.id()
    await call.database.write(lambda transaction: groups.leave(transaction, call.actor, membership_id))
    return Answer()


async def delete_user_group_membership(call: Call) -> Answer:
    user_id, membership_id = call.id(), call.id(1)
    await call.database.write(lambda transaction: groups.leave(transaction, call.actor, membership_id, user_id))
    return Answer()


async def _created(call: Call, sent: GroupMembershipInput, user_id: int | None = None) -> Answer:
    membership = await call.database.write(lambda transaction: groups.join(transaction, call.actor, sent, user_id))
    return _shown(call, membership, f"{call.base_url}{present.GROUP_MEMBERSHIPS}{membership.id}.json")


def _shown(call: Call, membership: GroupMembership, location: str | None = None) -> Answer:
    shown = present.group_membership(encode(membership), call.base_url)
    return Answer(present.members(group_membership=shown), location)


async def _listed(call: Call, listing: Listing) -> Answer:
    documents, end = await lists.page(
        call, listing, ORDERS, lambda order, window: groups.list_memberships(call.database, listing, order, window)
    )
    shown = present.array(present.group_membership(document, call.base_url) for document in documents)
    records = await groups.membership_records(call.database, call.actor, call.includes(), documents)
    return Answer(present.members(group_memberships=shown, **present.sideloads(records, call.base_url), **end))
