"""Who belongs to which organization: list, show, create, delete, make the default one."""

from ticketgate.api import lists, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.organization_memberships import (
    OrganizationMembership,
    OrganizationMembershipBody,
    OrganizationMembershipInput,
    UserOrganizationMembershipBody,
)
from ticketgate.desk import organization_memberships as memberships
from ticketgate.desk import sideloads
from ticketgate.storage.pages import Listing


async def list_organization_memberships(call: Call) -> Answer:
    return await _listed(call, await memberships.memberships(call.database, call.actor))


async def list_user_organization_memberships(call: Call) -> Answer:
    return await _listed(call, await memberships.memberships(call.database, call.actor, user_id=call.id()))


async def list_memberships_of_organization(call: Call) -> Answer:
    return await _listed(call, await memberships.memberships(call.database, call.actor, organization_id=call.id()))


async def show_organization_membership(call: Call) -> Answer:
    return _shown(call, await memberships.show(call.database, call.actor, call.id()))


async def show_user_organization_membership(call: Call) -> Answer:
    return _shown(call, await memberships.show(call.database, call.actor, call.id(1), call.id()))


async def create_organization_membership(call: Call) -> Answer:
    return await _created(call, call.decode(OrganizationMembershipBody).organization_membership)


async def create_user_organization_membership(call: Call) -> Answer:
    user_id, sent = call.id(), call.decode(UserOrganizationMembershipBody).organization_membership
    named = OrganizationMembershipInput(organization_id=sent.organization_id, default=sent.default)
    return await _created(call, named, user_id)


async def make_organization_membership_default(call: Call) -> Answer:
    user_id, membership_id = call.id(), call.id(1)
    await call.database.write(
        lambda transaction: memberships.make_default(transaction, call.actor, user_id, membership_id)
    )
    return await _listed(call, await memberships.memberships(call.database, call.actor, user_id=user_id))


async def make_organization_default(call: Call) -> Answer:
    user_id, organization_id = call.id(), call.id(1)
    return _shown(
        call,
        await call.database.write(
            lambda transaction: memberships.make_organization_default(transaction, call.actor, user_id, organization_id)
        ),
    )


async def delete_organization_membership(call: Call) -> Answer:
    membership_id = call.id()
    await call.database.write(lambda transaction: memberships.leave(transaction, call.actor, membership_id))
    return Answer()


async def delete_user_organization_membership(call: Call) -> Answer:
    user_id, membership_id = call.id(), call.id(1)
    await call.database.write(lambda transaction: memberships.leave(transaction, call.actor, membership_id, user_id))
    return Answer()


async def unassign_organization(call: Call) -> Answer:
    user_id, organization_id = call.id(), call.id(1)
    await call.database.write(
        lambda transaction: memberships.leave_organization(transaction, call.actor, user_id, organization_id)
    )
    return Answer()


async def _created(call: Call, sent: OrganizationMembershipInput, user_id: int | None = None) -> Answer:
    membership = await call.database.write(lambda transaction: memberships.join(transaction, call.actor, sent, user_id))
    return _shown(call, membership, f"{call.base_url}{present.ORGANIZATION_MEMBERSHIPS}{membership.id}.json")


def _shown(call: Call, membership: OrganizationMembership, location: str | None = None) -> Answer:
    shown = present.organization_membership(encode(membership), call.base_url)
    return Answer(present.members(organization_membership=shown), location)


async def _listed(call: Call, listing: Listing) -> Answer:
    sorts = lists.orders(*listing.orders)
    documents, end = await lists.page(
        call,
        listing,
        sorts,
        lambda order, window: memberships.list_page(call.database, call.actor, listing, order, window),
    )
    shown = present.array(present.organization_membership(document, call.base_url) for document in documents)
    asked = call.includes() if call.actor.is_agent else []
    records = await sideloads.records(call.database, call.actor, asked, documents)
    return Answer(present.members(organization_memberships=shown, **present.sideloads(records, call.base_url), **end))
