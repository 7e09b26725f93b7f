"""One page of a table's documents, by offset or by cursor, with the same SQL on both engines."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from ticketgate.records import CursorWindow, Order, Page, Window

from .database import Reader


class Listing(Struct, frozen=True):
    """What is listed: a table (or join), a condition with its values, and the expressions that can sort it.

    The expressions must be free of NULL, for NULL sorts first in SQLite and last in PostgreSQL.
    """

    table: str
    where: str
    values: tuple[Any, ...]
    orders: dict[str, str]
    columns: str = "document"
    tie: str = "id"


async def fetch_page(reader: Reader, listing: Listing, order: Order, window: Window) -> Page:
    expression = listing.orders[order.by]
    keys = (listing.tie,) if expression == listing.tie else (expression, listing.tie)
    if isinstance(window, CursorWindow):
        return await _by_cursor(reader, listing, keys, order.descending, window)
    return await _by_offset(reader, listing, keys, order.descending, window.limit, window.offset)


async def count(reader: Reader, listing: Listing) -> int:
    row = await reader.fetch_row(f"SELECT count(*) FROM {listing.table} WHERE {listing.where}", *listing.values)
    return int(row[0]) if row else 0


async def _by_offset(
    reader: Reader, listing: Listing, keys: Sequence[str], descending: bool, limit: int, offset: int
) -> Page:
    number = len(listing.values)
    rows = await reader.fetch_rows(
        f"SELECT {listing.columns} FROM {listing.table} WHERE {listing.where} "
        f"ORDER BY {_order_by(keys, descending)} LIMIT ${number + 1} OFFSET ${number + 2}",
        *listing.values,
        limit,
        offset,
    )
    return Page([row[0] for row in rows])


async def _by_cursor(
    reader: Reader, listing: Listing, keys: Sequence[str], descending: bool, window: CursorWindow
) -> Page:
    backwards = window.direction == "before"
    falling = descending != backwards
    where, values = listing.where, list(listing.values)
    if window.values:
        places = ", ".join(f"${number}" for number in range(len(values) + 1, len(values) + 1 + len(keys)))
        where += f" AND ({', '.join(keys)}) {'<' if falling else '>'} ({places})"
        values += window.values
    rows = await reader.fetch_rows(
        f"SELECT {listing.columns}, {', '.join(keys)} FROM {listing.table} WHERE {where} "
        f"ORDER BY {_order_by(keys, falling)} LIMIT ${len(values) + 1}",
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


def _order_by(keys: Sequence[str], descending: bool) -> str:
    return ", ".join(f"{key} DESC" if descending else key for key in keys)
