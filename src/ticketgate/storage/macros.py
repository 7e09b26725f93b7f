"""The macros table. `reach` says who may use a macro, for lists to ask by."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.macros import Macro
from ticketgate.clock import epoch

from . import imported, restrictions
from .database import Reader, Row, Transaction
from .lists import assignments, columns
from .pages import Listing

_CHANGING: Final = ("title", "active", "position", "reach", "created_at", "updated_at", "document")
_NAMES, _PLACES = columns(("account_id", "id", *_CHANGING))
_INSERT: Final = f"INSERT INTO macros ({_NAMES}) VALUES ({_PLACES})"
_UPDATE: Final = (
    f"UPDATE macros SET {assignments(_CHANGING, 1)} "
    f"WHERE account_id = ${len(_CHANGING) + 1} AND id = ${len(_CHANGING) + 2}"
)
_decode: Final = msgspec.json.Decoder(Macro).decode

ORDERS: Final = {"title": "title", "created_at": "created_at", "updated_at": "updated_at", "position": "position"}


class Wanted(restrictions.Wanted, frozen=True, kw_only=True):
    category: str | None = None


async def insert(transaction: Transaction, account_id: int, macro: Macro) -> None:
    await transaction.execute(_INSERT, account_id, macro.id, *_values(macro))


async def update(transaction: Transaction, account_id: int, macro: Macro) -> None:
    await transaction.execute(_UPDATE, *_values(macro), account_id, macro.id)


async def delete(transaction: Transaction, account_id: int, macro_id: int) -> None:
    await transaction.execute("DELETE FROM macros WHERE account_id = $1 AND id = $2", account_id, macro_id)


async def find(reader: Reader, account_id: int, macro_id: int) -> Macro | None:
    row = await reader.fetch_row("SELECT document FROM macros WHERE account_id = $1 AND id = $2", account_id, macro_id)
    return _decode(row[0]) if row else None


async def lock(transaction: Transaction, account_id: int, macro_id: int) -> Macro | None:
    """The macro, kept from other writers until this transaction ends."""
    row = await transaction.fetch_row(
        "SELECT document FROM macros WHERE account_id = $1 AND id = $2" + transaction.for_update, account_id, macro_id
    )
    return _decode(row[0]) if row else None


async def last_position(reader: Reader, account_id: int) -> int | None:
    row = await reader.fetch_row("SELECT max(position) FROM macros WHERE account_id = $1", account_id)
    return None if row is None else row[0]


def listing(account_id: int, user_id: int, wanted: Wanted) -> Listing:
    """The macros that are wanted, `user_id` being who asks."""
    parts, values = restrictions.where(account_id, user_id, wanted)
    if wanted.category is not None:
        # The titles that begin with `category::`, by comparing bytes: both engines do.
        parts.append(f"title >= ${len(values) + 1} AND title < ${len(values) + 2}")
        values += [f"{wanted.category}::", f"{wanted.category}:;"]
    return Listing("macros", " AND ".join(parts), tuple(values), ORDERS)


async def assignable(reader: Reader, account_id: int) -> tuple[Sequence[Row], Sequence[Row]]:
    """`(id, name)` of the groups and of the agents that a macro may give tickets to, by name."""
    groups = await reader.fetch_rows(
        "SELECT id, name FROM groups WHERE account_id = $1 AND deleted = 0 ORDER BY name, id", account_id
    )
    agents = await reader.fetch_rows(
        "SELECT id, name FROM users WHERE account_id = $1 AND active = 1 AND role IN ('agent', 'admin') "
        "ORDER BY name, id",
        account_id,
    )
    return groups, agents


def _values(macro: Macro) -> tuple[Any, ...]:
    return (
        macro.title,
        int(macro.active),
        macro.position,
        restrictions.reach(macro.restriction),
        epoch(macro.created_at),
        epoch(macro.updated_at),
        msgspec.json.encode(macro).decode(),
    )


async def keep_imported(transaction: Transaction, account_id: int, run: int, records: Sequence[Macro]) -> None:
    rows = ((macro.id, _values(macro)) for macro in records)
    await imported.keep(transaction, account_id, run, "macros", _CHANGING, rows)
