"""The fields table, for tickets, people and organizations, and what of it the account keeps for answers."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.fields import Field, FieldKind

from . import accounts
from .database import Reader, Transaction
from .lists import assignments, columns, in_list
from .pages import Listing

_CHANGING: Final = ("kind", "key", "position", "active", "is_system", "is_required", "in_portal", "document")
_NAMES, _PLACES = columns(("account_id", "id", *_CHANGING))
_INSERT: Final = f"INSERT INTO fields ({_NAMES}) VALUES ({_PLACES})"
_UPDATE: Final = (
    f"UPDATE fields SET {assignments(_CHANGING, 1)} "
    f"WHERE account_id = ${len(_CHANGING) + 1} AND id = ${len(_CHANGING) + 2}"
)
_OF_KIND: Final = "account_id = $1 AND kind = $2"
_ORDERS: Final = {"id": "id", "position": "position"}
_decode: Final = msgspec.json.Decoder(Field).decode


async def insert(transaction: Transaction, account_id: int, field: Field) -> None:
    await transaction.execute(_INSERT, account_id, field.id, *_values(field))
    await _keep_shown(transaction, account_id)


async def update(transaction: Transaction, account_id: int, field: Field) -> None:
    await transaction.execute(_UPDATE, *_values(field), account_id, field.id)
    await _keep_shown(transaction, account_id)


async def move(transaction: Transaction, account_id: int, field: Field) -> None:
    """Keep a change that no answer about a record shows."""
    await transaction.execute(_UPDATE, *_values(field), account_id, field.id)


async def delete(transaction: Transaction, account_id: int, field_id: int) -> None:
    await transaction.execute("DELETE FROM fields WHERE account_id = $1 AND id = $2", account_id, field_id)
    await _keep_shown(transaction, account_id)


async def find(reader: Reader, account_id: int, kind: FieldKind, field_id: int) -> Field | None:
    row = await reader.fetch_row(
        f"SELECT document FROM fields WHERE {_OF_KIND} AND id = $3", account_id, kind, field_id
    )
    return _decode(row[0]) if row else None


async def find_by_key(reader: Reader, account_id: int, kind: FieldKind, key: str) -> Field | None:
    row = await reader.fetch_row(f"SELECT document FROM fields WHERE {_OF_KIND} AND key = $3", account_id, kind, key)
    return _decode(row[0]) if row else None


async def every(reader: Reader, account_id: int, kind: FieldKind) -> list[Field]:
    """The kind's fields in their order."""
    rows = await reader.fetch_rows(
        f"SELECT document FROM fields WHERE {_OF_KIND} ORDER BY position, id", account_id, kind
    )
    return [_decode(row[0]) for row in rows]


async def active_custom(reader: Reader, account_id: int, kind: FieldKind) -> list[Field]:
    """The fields that can have a value of the desk's own making."""
    rows = await reader.fetch_rows(
        f"SELECT document FROM fields WHERE {_OF_KIND} AND active = 1 AND is_system = 0 ORDER BY id", account_id, kind
    )
    return [_decode(row[0]) for row in rows]


async def required(reader: Reader, account_id: int) -> list[Field]:
    """The active custom fields of tickets without whose value no ticket is solved."""
    rows = await reader.fetch_rows(
        f"SELECT document FROM fields WHERE {_OF_KIND} AND active = 1 AND is_system = 0 AND is_required = 1 "
        "ORDER BY position, id",
        account_id,
        "ticket",
    )
    return [_decode(row[0]) for row in rows]


async def existing_ids(reader: Reader, account_id: int, field_ids: Sequence[int]) -> set[int]:
    """Those of the ids that ticket fields have."""
    if not field_ids:
        return set()
    places, values = in_list(field_ids, 3)
    rows = await reader.fetch_rows(
        f"SELECT id FROM fields WHERE {_OF_KIND} AND id IN {places}", account_id, "ticket", *values
    )
    return {int(row[0]) for row in rows}


def listing(account_id: int, kind: FieldKind, *, in_portal: bool = False) -> Listing:
    """The kind's fields, or those alone that end users see."""
    where = f"{_OF_KIND} AND active = 1 AND in_portal = 1" if in_portal else _OF_KIND
    return Listing("fields", where, (account_id, kind), _ORDERS)


def decode(document: str) -> Field:
    return _decode(document)


async def _keep_shown(transaction: Transaction, account_id: int) -> None:
    """Keep with the account which custom fields answers show, once no other writer can change them."""
    await accounts.lock(transaction, account_id)
    rows = await transaction.fetch_rows(
        "SELECT kind, id, key FROM fields WHERE account_id = $1 AND active = 1 AND is_system = 0 ORDER BY id",
        account_id,
    )
    shown = {
        "ticket": [row[1] for row in rows if row[0] == "ticket"],
        "user": [row[2] for row in rows if row[0] == "user"],
        "organization": [row[2] for row in rows if row[0] == "organization"],
    }
    await accounts.keep_shown_fields(transaction, account_id, msgspec.json.encode(shown).decode())


def _values(field: Field) -> tuple[Any, ...]:
    return (
        field.kind,
        field.key,
        field.position,
        int(field.active),
        int(field.system),
        int(field.required),
        int(field.visible_in_portal),
        msgspec.json.encode(field).decode(),
    )
