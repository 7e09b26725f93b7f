"""Who follows which organizations. Nothing is sent yet to those who do."""

from ticketgate.catalog.shapes.organization_memberships import (
    OrganizationSubscription,
    OrganizationSubscriptionInput,
)
from ticketgate.catalog.shapes.people import Organization
from ticketgate.errors import RecordNotFound, RoleForbids
from ticketgate.records import Actor
from ticketgate.storage import organization_subscriptions, organizations, users
from ticketgate.storage.database import Reader, Transaction
from ticketgate.storage.memberships import ORGANIZATIONS
from ticketgate.storage.pages import Listing

from .problems import Problems, given


async def listing(
    reader: Reader, actor: Actor, *, user_id: int | None = None, organization_id: int | None = None
) -> Listing:
    """Subscriptions of a person, to an organization, or all; end users are told of their own alone."""
    if not actor.is_agent:
        if user_id not in (None, actor.user_id):
            raise RoleForbids
        user_id = actor.user_id
    if user_id is not None and await users.show(reader, actor.account_id, user_id) is None:
        raise RecordNotFound
    if organization_id is not None and not await organizations.exists(reader, actor.account_id, organization_id):
        raise RecordNotFound
    return organization_subscriptions.every(actor.account_id, user_id, organization_id)


async def show(reader: Reader, actor: Actor, subscription_id: int) -> OrganizationSubscription:
    subscription = await organization_subscriptions.find(reader, actor.account_id, subscription_id)
    if subscription is None or not (actor.is_agent or subscription.user_id == actor.user_id):
        raise RecordNotFound
    return subscription


async def subscribe(
    transaction: Transaction, actor: Actor, sent: OrganizationSubscriptionInput
) -> OrganizationSubscription:
    """Have a person follow an organization, or find that they do already.

    Raises:
        RoleForbids: an end user does it for somebody else, or for an organization that they do not share.
        RecordInvalid: the person or the organization does not exist.
    """
    problems = Problems()
    user = await users.lock(transaction, actor.account_id, given(sent.user_id) or actor.user_id)
    organization_id = given(sent.organization_id)
    organization = await organizations.lock(transaction, actor.account_id, organization_id or 0)
    if user is None:
        problems.invalid("user", "User")
    if organization is None:
        problems.invalid("organization", "Organization")
    problems.refuse_if_any()
    if user is None or organization is None:
        raise AssertionError("a problem was added")
    if not actor.is_agent and not await _may_follow(transaction, actor, user.id, organization):
        raise RoleForbids
    known = await organization_subscriptions.find_of(transaction, actor.account_id, user.id, organization.id)
    if known is not None:
        return known
    subscription = OrganizationSubscription(
        id=transaction.new_id(), user_id=user.id, organization_id=organization.id, created_at=transaction.now
    )
    await organization_subscriptions.insert(transaction, actor.account_id, subscription)
    return subscription


async def unsubscribe(transaction: Transaction, actor: Actor, subscription_id: int) -> None:
    await show(transaction, actor, subscription_id)
    await organization_subscriptions.delete(transaction, actor.account_id, subscription_id)


async def _may_follow(reader: Reader, actor: Actor, user_id: int, organization: Organization) -> bool:
    """End users follow, for themselves, organizations of theirs that share their tickets."""
    if user_id != actor.user_id or not organization.shared_tickets:
        return False
    return await ORGANIZATIONS.find_in(reader, actor.account_id, user_id, organization.id) is not None
