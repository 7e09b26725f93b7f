"""The table of who follows which organizations."""

from typing import Final

import msgspec

from ticketgate.catalog.shapes.organization_memberships import OrganizationSubscription

from .database import Reader, Transaction
from .pages import Listing

_decode: Final = msgspec.json.Decoder(OrganizationSubscription).decode


async def insert(transaction: Transaction, account_id: int, subscription: OrganizationSubscription) -> None:
    await transaction.execute(
        "INSERT INTO organization_subscriptions (account_id, id, user_id, organization_id, document) "
        "VALUES ($1, $2, $3, $4, $5)",
        account_id,
        subscription.id,
        subscription.user_id,
        subscription.organization_id,
        msgspec.json.encode(subscription).decode(),
    )


async def find(reader: Reader, account_id: int, subscription_id: int) -> OrganizationSubscription | None:
    row = await reader.fetch_row(
        "SELECT document FROM organization_subscriptions WHERE account_id = $1 AND id = $2",
        account_id,
        subscription_id,
    )
    return _decode(row[0]) if row else None


async def find_of(
    reader: Reader, account_id: int, user_id: int, organization_id: int
) -> OrganizationSubscription | None:
    """The person's subscription to the organization."""
    row = await reader.fetch_row(
        "SELECT document FROM organization_subscriptions "
        "WHERE account_id = $1 AND user_id = $2 AND organization_id = $3",
        account_id,
        user_id,
        organization_id,
    )
    return _decode(row[0]) if row else None


async def delete(transaction: Transaction, account_id: int, subscription_id: int) -> None:
    await transaction.execute(
        "DELETE FROM organization_subscriptions WHERE account_id = $1 AND id = $2", account_id, subscription_id
    )


async def delete_of_user(transaction: Transaction, account_id: int, user_id: int) -> None:
    await transaction.execute(
        "DELETE FROM organization_subscriptions WHERE account_id = $1 AND user_id = $2", account_id, user_id
    )


async def delete_of_organization(transaction: Transaction, account_id: int, organization_id: int) -> None:
    await transaction.execute(
        "DELETE FROM organization_subscriptions WHERE account_id = $1 AND organization_id = $2",
        account_id,
        organization_id,
    )


def every(account_id: int, user_id: int | None = None, organization_id: int | None = None) -> Listing:
    where, values = "account_id = $1", [account_id]
    for column, value in (("user_id", user_id), ("organization_id", organization_id)):
        if value is not None:
            where, values = f"{where} AND {column} = ${len(values) + 1}", [*values, value]
    return Listing("organization_subscriptions", where, tuple(values), {"id": "id"})
