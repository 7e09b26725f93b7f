"""The brands table. The subdomain of a deleted brand is kept in its document alone, and so is free for another."""

from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.brands import Brand
from ticketgate.records import Document

from .database import Reader, Transaction
from .lists import assignments, columns
from .pages import Listing

_CHANGING: Final = ("name", "subdomain", "is_default", "deleted", "document")
_NAMES, _PLACES = columns(("account_id", "id", *_CHANGING))
_INSERT: Final = f"INSERT INTO brands ({_NAMES}) VALUES ({_PLACES})"
_UPDATE: Final = (
    f"UPDATE brands SET {assignments(_CHANGING, 1)} "
    f"WHERE account_id = ${len(_CHANGING) + 1} AND id = ${len(_CHANGING) + 2}"
)


async def insert(transaction: Transaction, account_id: int, brand: Brand) -> None:
    await transaction.execute(_INSERT, account_id, brand.id, *_values(brand))


async def update(transaction: Transaction, account_id: int, brand: Brand) -> None:
    await transaction.execute(_UPDATE, *_values(brand), account_id, brand.id)


async def show(reader: Reader, account_id: int, brand_id: int) -> Document | None:
    row = await reader.fetch_row(
        "SELECT document FROM brands WHERE account_id = $1 AND id = $2 AND deleted = 0", account_id, brand_id
    )
    return row[0] if row else None


async def exists(reader: Reader, account_id: int, brand_id: int) -> bool:
    return await show(reader, account_id, brand_id) is not None


async def lock(transaction: Transaction, account_id: int, brand_id: int) -> Brand | None:
    """The brand that is not deleted, kept from other writers until this transaction ends."""
    row = await transaction.fetch_row(
        "SELECT document FROM brands WHERE account_id = $1 AND id = $2 AND deleted = 0" + transaction.for_update,
        account_id,
        brand_id,
    )
    return msgspec.json.decode(row[0], type=Brand) if row else None


async def id_of_subdomain(reader: Reader, account_id: int, subdomain: str) -> int | None:
    row = await reader.fetch_row(
        "SELECT id FROM brands WHERE account_id = $1 AND subdomain = $2", account_id, subdomain.casefold()
    )
    return int(row[0]) if row else None


async def named(reader: Reader, account_id: int) -> list[tuple[int, str]]:
    """`(id, name)` of the brands that are not deleted, by name."""
    rows = await reader.fetch_rows(
        "SELECT id, name FROM brands WHERE account_id = $1 AND deleted = 0 ORDER BY name, id", account_id
    )
    return [(int(brand_id), str(name)) for brand_id, name in rows]


def every(account_id: int, *, with_deleted: bool) -> Listing:
    where = "account_id = $1" if with_deleted else "account_id = $1 AND deleted = 0"
    return Listing("brands", where, (account_id,), {"name": "name"})


def _values(brand: Brand) -> tuple[Any, ...]:
    return (
        brand.name,
        None if brand.is_deleted else brand.subdomain.casefold(),
        int(brand.default),
        int(brand.is_deleted),
        msgspec.json.encode(brand).decode(),
    )
