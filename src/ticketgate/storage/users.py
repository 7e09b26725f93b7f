"""The users table. Its columns hold addresses and external ids in one letter case: they are compared without it."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.people import User
from ticketgate.clock import epoch
from ticketgate.records import Document, Order, Page, Window

from . import pages
from .database import Reader, Transaction
from .lists import assignments, columns, in_list

_CHANGING: Final = (
    "email",
    "external_id",
    "name",
    "role",
    "organization_id",
    "active",
    "suspended",
    "created_at",
    "updated_at",
    "document",
)
_NAMES, _PLACES = columns(("account_id", "id", *_CHANGING))
_INSERT: Final = f"INSERT INTO users ({_NAMES}) VALUES ({_PLACES})"
_UPDATE: Final = (
    f"UPDATE users SET {assignments(_CHANGING, 1)} "
    f"WHERE account_id = ${len(_CHANGING) + 1} AND id = ${len(_CHANGING) + 2}"
)


async def insert(transaction: Transaction, account_id: int, user: User) -> None:
    await transaction.execute(_INSERT, account_id, user.id, *_values(user))


async def insert_if_new(transaction: Transaction, account_id: int, user: User) -> None:
    """Keep the person unless somebody has that address or external id already, be it since a moment ago."""
    await transaction.execute(f"{_INSERT} ON CONFLICT DO NOTHING", account_id, user.id, *_values(user))


async def update(transaction: Transaction, account_id: int, user: User) -> None:
    await transaction.execute(_UPDATE, *_values(user), account_id, user.id)


def _values(user: User) -> tuple[Any, ...]:
    return (
        user.email,
        None if user.external_id is None else user.external_id.casefold(),
        user.name,
        user.role,
        user.organization_id,
        int(user.active),
        int(user.suspended),
        epoch(user.created_at),
        epoch(user.updated_at),
        msgspec.json.encode(user).decode(),
    )


async def show(reader: Reader, account_id: int, user_id: int) -> Document | None:
    row = await reader.fetch_row("SELECT document FROM users WHERE account_id = $1 AND id = $2", account_id, user_id)
    return row[0] if row else None


async def find(reader: Reader, account_id: int, user_id: int) -> User | None:
    document = await show(reader, account_id, user_id)
    return msgspec.json.decode(document, type=User) if document else None


async def find_by_email(reader: Reader, account_id: int, email: str) -> User | None:
    row = await reader.fetch_row("SELECT document FROM users WHERE account_id = $1 AND email = $2", account_id, email)
    return msgspec.json.decode(row[0], type=User) if row else None


async def find_by_external_id(reader: Reader, account_id: int, external_id: str) -> User | None:
    row = await reader.fetch_row(
        "SELECT document FROM users WHERE account_id = $1 AND external_id = $2", account_id, external_id.casefold()
    )
    return msgspec.json.decode(row[0], type=User) if row else None


async def show_many(reader: Reader, account_id: int, user_ids: Sequence[int]) -> Sequence[Document]:
    """Those that exist, by id."""
    if not user_ids:
        return []
    places, values = in_list(user_ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT document FROM users WHERE account_id = $1 AND id IN {places} ORDER BY id", account_id, *values
    )
    return [row[0] for row in rows]


def active(account_id: int, roles: Sequence[str] = (), external_id: str | None = None) -> pages.Listing:
    """The active people, of certain roles, or the one with an external id."""
    where = "account_id = $1 AND active = 1"
    values: list[Any] = [account_id]
    if roles:
        places = ", ".join(f"${number}" for number in range(2, 2 + len(roles)))
        where, values = f"{where} AND role IN ({places})", [*values, *roles]
    if external_id is not None:
        where, values = f"{where} AND external_id = ${len(values) + 1}", [*values, external_id.casefold()]
    return pages.Listing(
        "users",
        where,
        tuple(values),
        {"id": "id", "name": "name", "created_at": "created_at", "updated_at": "updated_at"},
    )


async def list_page(reader: Reader, listing: pages.Listing, order: Order, window: Window) -> Page:
    return await pages.fetch_page(reader, listing, order, window)


async def first_admin_email(reader: Reader, account_id: int) -> str | None:
    row = await reader.fetch_row(
        "SELECT email FROM users WHERE account_id = $1 AND role = 'admin' AND active = 1 AND email IS NOT NULL "
        "ORDER BY id LIMIT 1",
        account_id,
    )
    return row[0] if row else None
