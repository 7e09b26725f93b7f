"""The table of support addresses. An address is one brand's, and kept in one letter case."""

from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.brands import RecipientAddress
from ticketgate.records import Document

from .database import Reader, Transaction
from .lists import assignments, columns
from .pages import Listing

_CHANGING: Final = ("brand_id", "email", "is_default", "document")
_NAMES, _PLACES = columns(("account_id", "id", *_CHANGING))
_INSERT: Final = f"INSERT INTO recipient_addresses ({_NAMES}) VALUES ({_PLACES})"
_UPDATE: Final = (
    f"UPDATE recipient_addresses SET {assignments(_CHANGING, 1)} "
    f"WHERE account_id = ${len(_CHANGING) + 1} AND id = ${len(_CHANGING) + 2}"
)
_decode: Final = msgspec.json.Decoder(RecipientAddress).decode


async def insert(transaction: Transaction, account_id: int, address: RecipientAddress) -> None:
    await transaction.execute(_INSERT, account_id, address.id, *_values(address))


async def update(transaction: Transaction, account_id: int, address: RecipientAddress) -> None:
    await transaction.execute(_UPDATE, *_values(address), account_id, address.id)


async def delete(transaction: Transaction, account_id: int, address_id: int) -> None:
    await transaction.execute(
        "DELETE FROM recipient_addresses WHERE account_id = $1 AND id = $2", account_id, address_id
    )


async def show(reader: Reader, account_id: int, address_id: int) -> Document | None:
    row = await reader.fetch_row(
        "SELECT document FROM recipient_addresses WHERE account_id = $1 AND id = $2", account_id, address_id
    )
    return row[0] if row else None


async def lock(transaction: Transaction, account_id: int, address_id: int) -> RecipientAddress | None:
    row = await transaction.fetch_row(
        "SELECT document FROM recipient_addresses WHERE account_id = $1 AND id = $2" + transaction.for_update,
        account_id,
        address_id,
    )
    return _decode(row[0]) if row else None


async def lock_default(transaction: Transaction, account_id: int, brand_id: int) -> RecipientAddress | None:
    """The brand's default address."""
    row = await transaction.fetch_row(
        "SELECT document FROM recipient_addresses WHERE account_id = $1 AND brand_id = $2 AND is_default = 1"
        + transaction.for_update,
        account_id,
        brand_id,
    )
    return _decode(row[0]) if row else None


async def delete_of_brand(transaction: Transaction, account_id: int, brand_id: int) -> None:
    await transaction.execute(
        "DELETE FROM recipient_addresses WHERE account_id = $1 AND brand_id = $2", account_id, brand_id
    )


async def is_taken(reader: Reader, account_id: int, email: str) -> bool:
    row = await reader.fetch_row(
        "SELECT 1 FROM recipient_addresses WHERE account_id = $1 AND email = $2", account_id, email
    )
    return row is not None


def every(account_id: int) -> Listing:
    return Listing("recipient_addresses", "account_id = $1", (account_id,), {"id": "id"})


def _values(address: RecipientAddress) -> tuple[Any, ...]:
    return (address.brand_id, address.email, int(bool(address.default)), msgspec.json.encode(address).decode())
