"""The macros table. `reach` says who may use a macro, for lists to ask by."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.macros import Macro
from ticketgate.clock import epoch
from ticketgate.records import Order

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
EVERYONE: Final = "reach = ''"
PERSONAL: Final = "reach LIKE 'User %'"


class Reach(Struct, frozen=True):
    """Whose macros: everyone's, those of a person and those of their groups."""

    user_id: int
    group_ids: tuple[int, ...]


class Wanted(Struct, frozen=True, kw_only=True):
    """Which macros a list holds. `reach` is None for all of the account's."""

    reach: Reach | None = None
    active: bool | None = None
    access: str | None = None
    group_id: int | None = None
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
    parts, values = ["account_id = $1"], [account_id]

    def place(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    if wanted.reach is not None:
        mine = [EVERYONE, f"reach = {place(f'User {wanted.reach.user_id}')}"]
        mine += [f"reach LIKE {place(f'Group% {group_id} %')}" for group_id in wanted.reach.group_ids]
        parts.append(f"({' OR '.join(mine)})")
    if wanted.active is not None:
        parts.append(f"active = {place(int(wanted.active))}")
    if wanted.group_id is not None:
        parts.append(f"reach LIKE {place(f'Group% {wanted.group_id} %')}")
    if wanted.category is not None:
        # The titles that begin with `category::`, by comparing bytes: both engines do.
        parts.append(f"title >= {place(f'{wanted.category}::')} AND title < {place(f'{wanted.category}:;')}")
    if wanted.access == "personal":
        parts.append(f"reach = {place(f'User {user_id}')}")
    elif wanted.access is not None:
        parts.append({"agents": PERSONAL, "shared": f"NOT {PERSONAL}", "account": EVERYONE}[wanted.access])
    return Listing("macros", " AND ".join(parts), tuple(values), ORDERS)


async def titled(reader: Reader, macros: Listing, order: Order) -> Sequence[Row]:
    """`(title, document)` of all macros of a listing, in order."""
    direction = " DESC" if order.descending else ""
    return await reader.fetch_rows(
        f"SELECT title, document FROM {macros.table} WHERE {macros.where} "
        f"ORDER BY {macros.orders[order.by]}{direction}, id{direction}",
        *macros.values,
    )


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
        _reach(macro),
        epoch(macro.created_at),
        epoch(macro.updated_at),
        msgspec.json.encode(macro).decode(),
    )


def _reach(macro: Macro) -> str:
    restriction = macro.restriction
    if restriction is None:
        return ""
    if restriction.type == "User":
        return f"User {restriction.id}"
    return f"Group {''.join(f'{group_id} ' for group_id in restriction.ids or ())}"
