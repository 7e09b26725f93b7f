"""Who follows which organizations: list, show, create, delete."""

from typing import Final

from ticketgate.api import lists, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.organization_memberships import (
    OrganizationSubscription,
    OrganizationSubscriptionBody,
)
from ticketgate.desk import organization_subscriptions as subscriptions
from ticketgate.storage.pages import Listing

ORDERS: Final = lists.orders("id")


async def list_organization_subscriptions(call: Call) -> Answer:
    return await _listed(call, await subscriptions.listing(call.database, call.actor))


async def list_user_organization_subscriptions(call: Call) -> Answer:
    return await _listed(call, await subscriptions.listing(call.database, call.actor, user_id=call.id()))


async def list_subscriptions_of_organization(call: Call) -> Answer:
    return await _listed(call, await subscriptions.listing(call.database, call.actor, organization_id=call.id()))


async def show_organization_subscription(call: Call) -> Answer:
    return _shown(await subscriptions.show(call.database, call.actor, call.id()))


async def create_organization_subscription(call: Call) -> Answer:
    sent = call.decode(OrganizationSubscriptionBody).organization_subscription
    return _shown(await call.database.write(lambda transaction: subscriptions.subscribe(transaction, call.actor, sent)))


async def delete_organization_subscription(call: Call) -> Answer:
    subscription_id = call.id()
    await call.database.write(lambda transaction: subscriptions.unsubscribe(transaction, call.actor, subscription_id))
    return Answer()


def _shown(subscription: OrganizationSubscription) -> Answer:
    return Answer(present.members(organization_subscription=encode(subscription)))


async def _listed(call: Call, listing: Listing) -> Answer:
    documents, end = await lists.page(call, listing, ORDERS)
    return Answer(present.members(organization_subscriptions=present.array(documents), **end))
