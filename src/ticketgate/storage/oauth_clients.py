"""The oauth_clients table."""

from typing import Final

import msgspec

from ticketgate.catalog.shapes.oauth import OAuthClient
from ticketgate.clock import epoch
from ticketgate.records import Document

from .database import Reader, Row, Transaction
from .pages import Listing

ORDERS: Final = {"id": "id"}


async def insert(transaction: Transaction, account_id: int, client: OAuthClient, secret_digest: str) -> None:
    """Raises Duplicate where the identifier is taken."""
    await transaction.execute(
        "INSERT INTO oauth_clients (account_id, id, identifier, secret_digest, created_at, document) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        account_id,
        client.id,
        client.identifier,
        secret_digest,
        epoch(client.created_at),
        msgspec.json.encode(client).decode(),
    )


async def update(transaction: Transaction, account_id: int, client: OAuthClient) -> None:
    """Raises Duplicate where the identifier is taken."""
    await transaction.execute(
        "UPDATE oauth_clients SET identifier = $1, document = $2 WHERE account_id = $3 AND id = $4",
        client.identifier,
        msgspec.json.encode(client).decode(),
        account_id,
        client.id,
    )


async def change_secret(transaction: Transaction, account_id: int, client_id: int, secret_digest: str) -> None:
    await transaction.execute(
        "UPDATE oauth_clients SET secret_digest = $1 WHERE account_id = $2 AND id = $3",
        secret_digest,
        account_id,
        client_id,
    )


async def delete(transaction: Transaction, account_id: int, client_id: int) -> None:
    for table, column in (("oauth_tokens", "client_id"), ("oauth_codes", "client_id"), ("oauth_clients", "id")):
        await transaction.execute(f"DELETE FROM {table} WHERE account_id = $1 AND {column} = $2", account_id, client_id)


async def show(reader: Reader, account_id: int, client_id: int) -> Document | None:
    row = await reader.fetch_row(
        "SELECT document FROM oauth_clients WHERE account_id = $1 AND id = $2", account_id, client_id
    )
    return row[0] if row else None


async def lock(transaction: Transaction, account_id: int, client_id: int) -> OAuthClient | None:
    row = await transaction.fetch_row(
        "SELECT document FROM oauth_clients WHERE account_id = $1 AND id = $2" + transaction.for_update,
        account_id,
        client_id,
    )
    return msgspec.json.decode(row[0], type=OAuthClient) if row else None


async def find(reader: Reader, account_id: int, identifier: str) -> Row | None:
    """`(document, secret_digest)` of the client with that identifier."""
    return await reader.fetch_row(
        "SELECT document, secret_digest FROM oauth_clients WHERE account_id = $1 AND identifier = $2",
        account_id,
        identifier,
    )


def every(account_id: int) -> Listing:
    return Listing("oauth_clients", "account_id = $1", (account_id,), ORDERS)
