"""Emptying the database: every table but the record of its schema, the ids, which are never handed out twice, and the
files that are still to be removed.
"""

from typing import Final

from . import attachments
from .database import Transaction

TABLES: Final = (
    "activities",
    "tags",
    "sessions",
    "passwords",
    "oauth_tokens",
    "oauth_codes",
    "oauth_clients",
    "rate_windows",
    "idempotency_keys",
    "imports",
    "jobs",
    "satisfaction_ratings",
    "ticket_audits",
    "comments",
    "search_words",
    "ticket_people",
    "tickets",
    "views",
    "macros",
    "ticket_forms",
    "custom_statuses",
    "fields",
    "group_memberships",
    "groups",
    "organization_domains",
    "organizations",
    "identities",
    "users",
    "api_tokens",
    "suspended_tickets",
    "organization_subscriptions",
    "organization_memberships",
    "account_settings",
    "recipient_addresses",
    "brands",
    "accounts",
)


async def delete_everything(transaction: Transaction) -> None:
    await attachments.delete_everything(transaction)
    for table in TABLES:
        await transaction.execute(f"DELETE FROM {table}")
    await transaction.execute("DELETE FROM counters WHERE account_id <> 0")
