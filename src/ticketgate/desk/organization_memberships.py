"""Who belongs to which organizations: a person's `organization_id` is the default one of those they belong to."""

from collections.abc import Sequence
from typing import Final

import msgspec

from ticketgate.catalog.shapes.organization_memberships import (
    OrganizationMembership,
    OrganizationMembershipInput,
)
from ticketgate.catalog.shapes.people import Organization, User
from ticketgate.errors import RecordNotFound, RoleForbids
from ticketgate.records import Actor, Order, Page, Window
from ticketgate.storage import organization_subscriptions, organizations, pages, users
from ticketgate.storage.database import Duplicate, Reader, Transaction
from ticketgate.storage.memberships import ORGANIZATIONS, Member

from . import audits
from .access import require_agent
from .problems import DUPLICATE, Problems, given

_SEES_ALL: Final = (None, "organization")
_ORGANIZATION: Final = msgspec.json.Decoder(Organization).decode
_USER: Final = msgspec.json.Decoder(User).decode


async def memberships(
    reader: Reader, actor: Actor, *, user_id: int | None = None, organization_id: int | None = None
) -> pages.Listing:
    """Memberships of a person, of an organization, or of all; end users are told of their own alone.

    Raises:
        RoleForbids: an end user asks for those of others.
        RecordNotFound: there is no such person or organization.
    """
    if not actor.is_agent:
        if organization_id is not None or user_id not in (None, actor.user_id):
            raise RoleForbids
        user_id = actor.user_id
    if user_id is not None and await users.show(reader, actor.account_id, user_id) is None:
        raise RecordNotFound
    if organization_id is not None and not await organizations.exists(reader, actor.account_id, organization_id):
        raise RecordNotFound
    if user_id is not None:
        return organizations.memberships_by_name(actor.account_id, user_id)
    return ORGANIZATIONS.every(actor.account_id, place_id=organization_id)


async def list_page(reader: Reader, actor: Actor, of: pages.Listing, order: Order, window: Window) -> Page:
    page = await pages.fetch_page(reader, of, order, window)
    members = [ORGANIZATIONS.read(msgspec.json.decode(row)) for row in page.documents]
    shown = [msgspec.json.encode(one).decode() for one in await _told(reader, actor.account_id, members)]
    return msgspec.structs.replace(page, documents=shown)


async def show(reader: Reader, actor: Actor, membership_id: int, user_id: int | None = None) -> OrganizationMembership:
    """The membership; where a person is named, theirs alone."""
    member = await _find(reader, actor, membership_id, user_id)
    if not actor.is_agent and member.user_id != actor.user_id:
        raise RoleForbids
    return await _told_alone(reader, actor.account_id, member)


async def join(
    transaction: Transaction, actor: Actor, sent: OrganizationMembershipInput, user_id: int | None = None
) -> OrganizationMembership:
    """Put a person into an organization: the one who was sent, or the one whom the path names by `user_id`.

    Raises:
        RoleForbids: an end user does it, or an agent for somebody who is no end user.
        RecordNotFound: the path names nobody.
        RecordInvalid: the person or the organization does not exist, or the one belongs to the other already.
    """
    require_agent(actor)
    account_id, problems = actor.account_id, Problems()
    user = await users.lock(transaction, account_id, user_id or given(sent.user_id) or 0)
    if user is None and user_id is not None:
        raise RecordNotFound
    organization_id = given(sent.organization_id)
    if user is None:
        problems.invalid("user", "User")
    if organization_id is None or await organizations.lock(transaction, account_id, organization_id) is None:
        problems.invalid("organization", "Organization")
    problems.refuse_if_any()
    if user is None or organization_id is None:
        raise AssertionError("a problem was added")
    _require_editable(actor, user)
    member = await _add(transaction, account_id, user.id, organization_id)
    if given(sent.default) or user.organization_id is None:
        member = await _prefer(transaction, account_id, user, member)
    return await _told_alone(transaction, account_id, member)


async def make_default(transaction: Transaction, actor: Actor, user_id: int, membership_id: int) -> None:
    require_agent(actor)
    member = await _find(transaction, actor, membership_id, user_id)
    await _prefer(transaction, actor.account_id, await _lock_editable(transaction, actor, user_id), member)


async def make_organization_default(
    transaction: Transaction, actor: Actor, user_id: int, organization_id: int
) -> OrganizationMembership:
    require_agent(actor)
    member = await _find_in(transaction, actor, user_id, organization_id)
    user = await _lock_editable(transaction, actor, user_id)
    return await _told_alone(transaction, actor.account_id, await _prefer(transaction, actor.account_id, user, member))


async def leave(transaction: Transaction, actor: Actor, membership_id: int, user_id: int | None = None) -> None:
    """Take a person out of an organization, and it from those of their tickets that are not solved."""
    require_agent(actor)
    await _leave(transaction, actor, await _find(transaction, actor, membership_id, user_id))


async def leave_organization(transaction: Transaction, actor: Actor, user_id: int, organization_id: int) -> None:
    require_agent(actor)
    await _leave(transaction, actor, await _find_in(transaction, actor, user_id, organization_id))


async def follow(transaction: Transaction, account_id: int, before: User, after: User) -> None:
    """Keep step with a person's `organization_id`: the organization takes the place of the default one before.

    Without one they belong to none.
    """
    if after.organization_id is None:
        await ORGANIZATIONS.remove_all(transaction, account_id, after.id)
        return
    former = await ORGANIZATIONS.find_in(transaction, account_id, after.id, before.organization_id or 0)
    if former is not None:
        await ORGANIZATIONS.remove(transaction, account_id, former.id)
    member = await ORGANIZATIONS.find_in(transaction, account_id, after.id, after.organization_id)
    if member is None:
        await ORGANIZATIONS.add(transaction, account_id, after.id, after.organization_id, is_default=True)
    else:
        await ORGANIZATIONS.make_default(transaction, account_id, after.id, member.id)


async def merge(transaction: Transaction, account_id: int, loser_id: int, winner: User) -> None:
    """Have a person belong to the organizations of another too, who belongs to none any more."""
    present = await ORGANIZATIONS.place_ids(transaction, account_id, winner.id)
    for organization_id in await ORGANIZATIONS.place_ids(transaction, account_id, loser_id):
        if organization_id not in present:
            is_default = organization_id == winner.organization_id
            await ORGANIZATIONS.add(transaction, account_id, winner.id, organization_id, is_default=is_default)
    await ORGANIZATIONS.remove_all(transaction, account_id, loser_id)
    await organization_subscriptions.delete_of_user(transaction, account_id, loser_id)


async def dissolve(transaction: Transaction, account_id: int, organization_id: int) -> None:
    """Take everybody out of an organization that is being deleted. Its tickets are seen to already."""
    for member in await ORGANIZATIONS.in_place(transaction, account_id, organization_id):
        await ORGANIZATIONS.remove(transaction, account_id, member.id)
        if member.default:
            await _prefer_next(transaction, account_id, member.user_id)
    await organization_subscriptions.delete_of_organization(transaction, account_id, organization_id)


async def _leave(transaction: Transaction, actor: Actor, member: Member) -> None:
    account_id = actor.account_id
    await _lock_editable(transaction, actor, member.user_id)
    await ORGANIZATIONS.remove(transaction, account_id, member.id)
    working = await organizations.lock_working_tickets(transaction, account_id, member.user_id, member.organization_id)
    for ticket in working:
        await audits.keep_change(transaction, actor, ticket, msgspec.structs.replace(ticket, organization_id=None))
    if member.default:
        await _prefer_next(transaction, account_id, member.user_id)


async def _add(transaction: Transaction, account_id: int, user_id: int, organization_id: int) -> Member:
    try:
        return await ORGANIZATIONS.add(transaction, account_id, user_id, organization_id, is_default=False)
    except Duplicate:
        problems = Problems()
        problems.add("user_id", "User: has already been taken", DUPLICATE)
        problems.refuse_if_any()
        raise


async def _prefer_next(transaction: Transaction, account_id: int, user_id: int) -> None:
    """Make the oldest of the person's memberships their default one; they may have none."""
    user = await users.lock(transaction, account_id, user_id)
    if user is None:
        return
    member = await ORGANIZATIONS.first_of(transaction, account_id, user_id)
    if member is not None:
        await _prefer(transaction, account_id, user, member)
    elif user.organization_id is not None:
        changed = msgspec.structs.replace(user, organization_id=None, updated_at=transaction.now)
        await users.update(transaction, account_id, changed)


async def _prefer(transaction: Transaction, account_id: int, user: User, member: Member) -> Member:
    await ORGANIZATIONS.make_default(transaction, account_id, user.id, member.id)
    if user.organization_id != member.organization_id:
        changed = msgspec.structs.replace(user, organization_id=member.organization_id, updated_at=transaction.now)
        await users.update(transaction, account_id, changed)
    return await ORGANIZATIONS.find(transaction, account_id, member.id) or member


async def _find(reader: Reader, actor: Actor, membership_id: int, user_id: int | None) -> Member:
    member = await ORGANIZATIONS.find(reader, actor.account_id, membership_id)
    if member is None or user_id not in (None, member.user_id):
        raise RecordNotFound
    return member


async def _find_in(reader: Reader, actor: Actor, user_id: int, organization_id: int) -> Member:
    member = await ORGANIZATIONS.find_in(reader, actor.account_id, user_id, organization_id)
    if member is None:
        raise RecordNotFound
    return member


async def _lock_editable(transaction: Transaction, actor: Actor, user_id: int) -> User:
    user = await users.lock(transaction, actor.account_id, user_id)
    if user is None:
        raise RecordNotFound
    _require_editable(actor, user)
    return user


def _require_editable(actor: Actor, user: User) -> None:
    """Agents say where end users belong, admins where anybody does."""
    if user.role != "end-user" and not actor.is_admin:
        raise RoleForbids


async def _told_alone(reader: Reader, account_id: int, member: Member) -> OrganizationMembership:
    for told in await _told(reader, account_id, [member]):
        return told
    raise RecordNotFound


async def _told(reader: Reader, account_id: int, members: Sequence[Member]) -> list[OrganizationMembership]:
    """The memberships with what the organizations and the people know of them."""
    places = await organizations.show_many(reader, account_id, sorted({one.organization_id for one in members}))
    people = await users.show_many(reader, account_id, sorted({one.user_id for one in members}))
    organization = {one.id: one for one in map(_ORGANIZATION, places)}
    user = {one.id: one for one in map(_USER, people)}
    return [
        _one_told(one, organization[one.organization_id], user[one.user_id])
        for one in members
        if one.organization_id in organization and one.user_id in user  # either may have gone a moment ago
    ]


def _one_told(member: Member, organization: Organization, user: User) -> OrganizationMembership:
    return OrganizationMembership(
        id=member.id,
        user_id=member.user_id,
        organization_id=member.organization_id,
        default=True if member.default else None,
        created_at=member.created_at,
        organization_name=organization.name,
        updated_at=member.updated_at,
        view_tickets=organization.shared_tickets or user.ticket_restriction in _SEES_ALL,
    )
