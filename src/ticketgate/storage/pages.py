"""One page of a table's documents, by offset or by cursor, with the same SQL on both engines."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from ticketgate.records import CursorWindow, Order, Page, Window

from .database import Reader


class Listing(Struct, frozen=True):
    """What is listed: a table (or join), a condition with its values, and the expressions that can sort it.

    The expressions must be free of NULL, for NULL sorts first in SQLite and last in PostgreSQL. `grouped` sorts before
    whatever order is asked for: one of the expressions' names, and its direction. `counter` names the account's
    counter of all that is listed, where one is kept; the account is the first of the values then.
    """

    table: str
    where: str
    values: tuple[Any, ...]
    orders: dict[str, str]
    columns: str = "document"
    tie: str = "id"
    grouped: Order | None = None
    counter: str | None = None


class _Key(Struct, frozen=True):
    expression: str
    descending: bool


async def fetch_page(reader: Reader, listing: Listing, order: Order, window: Window) -> Page:
    keys = _keys(listing, order)
    if isinstance(window, CursorWindow):
        return await _by_cursor(reader, listing, keys, window)
    return await _by_offset(reader, listing, keys, window.limit, window.offset)


async def count(reader: Reader, listing: Listing) -> int:
    if listing.counter is not None:
        return await counted(reader, listing.values[0], listing.counter)
    row = await reader.fetch_row(f"SELECT count(*) FROM {listing.table} WHERE {listing.where}", *listing.values)
    return int(row[0]) if row else 0


async def counted(reader: Reader, account_id: int, name: str) -> int:
    row = await reader.fetch_row("SELECT value FROM counters WHERE account_id = $1 AND name = $2", account_id, name)
    return int(row[0]) if row else 0


def _keys(listing: Listing, order: Order) -> list[_Key]:
    """What rows are sorted by: each expression once, up to the one that no two rows share."""
    asked = [] if listing.grouped is None else [listing.grouped]
    keys: dict[str, _Key] = {}
    for one in (*asked, order):
        keys.setdefault(listing.orders[one.by], _Key(listing.orders[one.by], one.descending))
    keys.setdefault(listing.tie, _Key(listing.tie, order.descending))
    found = list(keys.values())
    return found[: [key.expression for key in found].index(listing.tie) + 1]


async def _by_offset(reader: Reader, listing: Listing, keys: Sequence[_Key], limit: int, offset: int) -> Page:
    number = len(listing.values)
    rows = await reader.fetch_rows(
        f"SELECT {listing.columns} FROM {listing.table} WHERE {listing.where} "
        f"ORDER BY {_order_by(keys)} LIMIT ${number + 1} OFFSET ${number + 2}",
        *listing.values,
        limit,
        offset,
    )
    return Page([row[0] for row in rows])


async def _by_cursor(reader: Reader, listing: Listing, keys: Sequence[_Key], window: CursorWindow) -> Page:
    backwards = window.direction == "before"
    walked = [_Key(key.expression, key.descending != backwards) for key in keys]
    where, values = listing.where, list(listing.values)
    if window.values:
        where += f" AND {_beyond(walked, len(values) + 1)}"
        values += window.values
    expressions = ", ".join(key.expression for key in keys)
    rows = await reader.fetch_rows(
        f"SELECT {listing.columns}, {expressions} FROM {listing.table} WHERE {where} "
        f"ORDER BY {_order_by(walked)} LIMIT ${len(values) + 1}",
        *values,
        window.size + 1,
    )
    has_more = len(rows) > window.size
    rows = list(rows[: window.size])
    if backwards:
        rows.reverse()
    if not rows:
        return Page([])
    width = len(keys)
    return Page([row[0] for row in rows], has_more, tuple(rows[0][-width:]), tuple(rows[-1][-width:]))


def _beyond(keys: Sequence[_Key], first: int) -> str:
    """Whether a row comes behind the one whose keys' values begin at the place `first`."""
    comparisons = ["<" if key.descending else ">" for key in keys]
    places = [f"${number}" for number in range(first, first + len(keys))]
    if len(set(comparisons)) == 1:
        return f"({', '.join(key.expression for key in keys)}) {comparisons[0]} ({', '.join(places)})"
    found = ""
    for key, comparison, place in reversed(list(zip(keys, comparisons, places, strict=True))):
        rest = f" OR ({key.expression} = {place} AND {found})" if found else ""
        found = f"({key.expression} {comparison} {place}{rest})"
    return found


def _order_by(keys: Sequence[_Key]) -> str:
    return ", ".join(f"{key.expression} DESC" if key.descending else key.expression for key in keys)
