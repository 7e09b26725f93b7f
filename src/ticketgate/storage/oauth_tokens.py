"""The oauth_tokens table. A token ends when it is revoked, or exchanged for the next one of its family."""

from typing import Final

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.oauth import OAuthToken
from ticketgate.clock import epoch
from ticketgate.records import Document

from .database import Reader, Row, Transaction
from .pages import Listing

ORDERS: Final = {"id": "id"}


class Digests(Struct, frozen=True):
    """What is kept of a token's texts."""

    access: str
    refresh: str | None = None


async def insert(transaction: Transaction, account_id: int, token: OAuthToken, family: int, digests: Digests) -> None:
    await transaction.execute(
        "INSERT INTO oauth_tokens (account_id, id, family, client_id, user_id, digest, refresh_digest, created_at, "
        "expires_at, refresh_expires_at, document) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        account_id,
        token.id,
        family,
        token.client_id,
        token.user_id,
        digests.access,
        digests.refresh,
        epoch(token.created_at),
        None if token.expires_at is None else epoch(token.expires_at),
        None if token.refresh_token_expires_at is None else epoch(token.refresh_token_expires_at),
        msgspec.json.encode(token).decode(),
    )


async def find_person(reader: Reader, digest: str, now: int) -> Row | None:
    """`(account_id, plan, shown_fields, user id, name, email, role, document)`, if token and person are active."""
    return await reader.fetch_row(
        "SELECT accounts.account_id, accounts.plan, accounts.shown_fields, "
        "users.id, users.name, users.email, users.role, tokens.document "
        "FROM oauth_tokens AS tokens JOIN accounts ON accounts.account_id = tokens.account_id "
        "JOIN users ON users.account_id = tokens.account_id AND users.id = tokens.user_id "
        "WHERE tokens.digest = $1 AND tokens.ended_at IS NULL "
        "AND (tokens.expires_at IS NULL OR tokens.expires_at > $2) AND users.active = 1 AND users.suspended = 0",
        digest,
        now,
    )


async def find_refresh(transaction: Transaction, account_id: int, digest: str) -> Row | None:
    """`(family, refresh_expires_at, ended_at, document)` of the token that the refresh token belongs to."""
    return await transaction.fetch_row(
        "SELECT family, refresh_expires_at, ended_at, document FROM oauth_tokens "
        "WHERE account_id = $1 AND refresh_digest = $2" + transaction.for_update,
        account_id,
        digest,
    )


async def end(transaction: Transaction, account_id: int, token_id: int) -> None:
    await transaction.execute(
        "UPDATE oauth_tokens SET ended_at = $1 WHERE account_id = $2 AND id = $3 AND ended_at IS NULL",
        epoch(transaction.now),
        account_id,
        token_id,
    )


async def end_family(transaction: Transaction, account_id: int, family: int) -> None:
    await transaction.execute(
        "UPDATE oauth_tokens SET ended_at = $1 WHERE account_id = $2 AND family = $3 AND ended_at IS NULL",
        epoch(transaction.now),
        account_id,
        family,
    )


async def update(transaction: Transaction, account_id: int, token: OAuthToken) -> None:
    await transaction.execute(
        "UPDATE oauth_tokens SET document = $1 WHERE account_id = $2 AND id = $3",
        msgspec.json.encode(token).decode(),
        account_id,
        token.id,
    )


async def show(reader: Reader, account_id: int, token_id: int) -> Document | None:
    """A token that has not ended; it may have expired."""
    row = await reader.fetch_row(
        "SELECT document FROM oauth_tokens WHERE account_id = $1 AND id = $2 AND ended_at IS NULL",
        account_id,
        token_id,
    )
    return row[0] if row else None


def living(account_id: int, user_id: int | None, client_id: int | None) -> Listing:
    """The tokens that have not ended, of one person or all, of one client or all."""
    where, values = "account_id = $1 AND ended_at IS NULL", [account_id]
    for column, value in (("user_id", user_id), ("client_id", client_id)):
        if value is not None:
            values.append(value)
            where += f" AND {column} = ${len(values)}"
    return Listing("oauth_tokens", where, tuple(values), ORDERS)
