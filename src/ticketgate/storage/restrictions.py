"""Whom a macro or view is for, as its table keeps it in `reach`: '', 'User 7', or 'Group 3 5 '."""

from collections.abc import Sequence
from typing import Any, Final

from msgspec import UNSET, Struct

from ticketgate.catalog.shapes.macros import Restriction
from ticketgate.records import Order

from .database import Reader, Row
from .pages import Listing

EVERYONE: Final = "reach = ''"
PERSONAL: Final = "reach LIKE 'User %'"


class Reach(Struct, frozen=True):
    """Whose records: everyone's, those of a person and those of their groups."""

    user_id: int
    group_ids: tuple[int, ...]


class Wanted(Struct, frozen=True, kw_only=True):
    """Which records a list holds. `reach` is None for all of the account's."""

    reach: Reach | None = None
    active: bool | None = None
    access: str | None = None
    group_id: int | None = None


def reach(restriction: Restriction | None) -> str:
    """What the column holds for it."""
    if restriction is None:
        return ""
    if restriction.type == "User":
        return f"User {restriction.id}"
    return f"Group {''.join(f'{group_id} ' for group_id in group_ids(restriction))}"


def group_ids(restriction: Restriction) -> list[int]:
    ids = [] if restriction.ids is UNSET else restriction.ids
    return ids or ([] if restriction.id is UNSET else [restriction.id])


def where(account_id: int, user_id: int, wanted: Wanted) -> tuple[list[str], list[Any]]:
    """What must be true of a row, and the values for it, `user_id` being who asks."""
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
    if wanted.access == "personal":
        parts.append(f"reach = {place(f'User {user_id}')}")
    elif wanted.access is not None:
        parts.append({"agents": PERSONAL, "shared": f"NOT {PERSONAL}", "account": EVERYONE}[wanted.access])
    return parts, values


async def titled(reader: Reader, listing: Listing, order: Order) -> Sequence[Row]:
    """`(title, document)` of all records of a listing, in order."""
    direction = " DESC" if order.descending else ""
    return await reader.fetch_rows(
        f"SELECT title, document FROM {listing.table} WHERE {listing.where} "
        f"ORDER BY {listing.orders[order.by]}{direction}, id{direction}",
        *listing.values,
    )
