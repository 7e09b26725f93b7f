"""Emptying the database: every table but the record of its schema, and the ids, which are never handed out twice."""

from typing import Final

from .database import Transaction

TABLES: Final = (
    "sessions",
    "passwords",
    "oauth_tokens",
    "oauth_codes",
    "oauth_clients",
    "rate_windows",
    "idempotency_keys",
    "jobs",
    "satisfaction_ratings",
    "ticket_audits",
    "comments",
    "tickets",
    "macros",
    "group_memberships",
    "groups",
    "organization_domains",
    "organizations",
    "identities",
    "users",
    "api_tokens",
    "accounts",
)


async def delete_everything(transaction: Transaction) -> None:
    for table in TABLES:
        await transaction.execute(f"DELETE FROM {table}")
    await transaction.execute("DELETE FROM counters WHERE account_id <> 0")
