"""Fetches, counts and walks through what a search finds, and reads no more of it than is told.

A word that stands in many tickets is not gathered first: tickets are walked through in their order, and each is asked
whether the word stands in it, until the page is full. A rare word is gathered, and its few tickets are sorted. SQLite
is told which way to go, PostgreSQL's planner finds it.
"""

from collections.abc import Sequence
from math import isqrt
from typing import Any, Final

from ticketgate.records import CursorWindow, Document, Order, Page

from . import pages
from .database import Reader
from .lists import in_list
from .search import TABLES, Conditions, Kind, Query, Written, gathers, place, written
from .search_words import phrase, vector

PRICE: Final = 8
"""What asking one ticket costs on SQLite, in units of what gathering one place of a word costs."""
FEW: Final = 200
"""PostgreSQL's planner knows which words are common; of those with fewer places it thinks too much."""
_BY_TIME: Final = ("updated_at", "created_at")


async def fetch(reader: Reader, engine: str, query: Query, limit: int, offset: int) -> list[tuple[Kind, Document]]:
    """A page of what is found, each with its kind."""
    common = await _common(reader, engine, query, limit + offset) if query.order in _BY_TIME else frozenset()
    direction = "DESC" if query.descending else "ASC"
    values: list[Any] = [query.account_id]
    parts = []
    for kind in query.wanted.kinds:
        where = Conditions(engine, kind, query, values, common).where(query.wanted)
        values.append(limit + offset)
        at = place(kind, query, common)
        # Each kind is cut to the page's end by its own index before the kinds are put together.
        parts.append(
            f"SELECT * FROM (SELECT '{kind}' AS kind, id, {at} AS place "
            f"FROM {TABLES[kind]} WHERE {where} ORDER BY {at} {direction}, id {direction} LIMIT ${len(values)}) "
            f"AS of_{kind}"
        )
    rows = await reader.fetch_rows(
        f"SELECT kind, id FROM ({' UNION ALL '.join(parts)}) AS found "
        f"ORDER BY place {direction}, id {direction}, kind LIMIT ${len(values) + 1} OFFSET ${len(values) + 2}",
        *values,
        limit,
        offset,
    )
    return await _documents(reader, query.account_id, [(row[0], int(row[1])) for row in rows])


async def count(reader: Reader, engine: str, query: Query, most: int | None = None) -> int:
    """How much is found in all, or `most` where it is more."""
    common = await _common(reader, engine, query, most) if most is not None else frozenset()
    values: list[Any] = [query.account_id]
    parts = [
        f"SELECT 1 AS one FROM {TABLES[kind]} "
        f"WHERE {Conditions(engine, kind, query, values, common).where(query.wanted)}"
        for kind in query.wanted.kinds
    ]
    sql = " UNION ALL ".join(parts)
    if most is not None:
        values.append(most)
        sql = f"SELECT one FROM ({sql}) AS all_found LIMIT ${len(values)}"
    row = await reader.fetch_row(f"SELECT count(*) FROM ({sql}) AS found", *values)
    return int(row[0]) if row else 0


async def walk(reader: Reader, engine: str, query: Query, kind: Kind, order: Order, window: CursorWindow) -> Page:
    """A page of what is found of one kind, by when it was created."""
    values: list[Any] = [query.account_id]
    table = TABLES[kind]
    common = await _common(reader, engine, query, window.size)
    where = Conditions(engine, kind, query, values, common).where(query.wanted)
    sign = "+" if gathers(query.wanted, common) else ""
    orders = {"created_at": f"{sign}{table}.created_at"}
    listing = pages.Listing(table, where, tuple(values), orders, f"{table}.document", f"{table}.id")
    return await pages.fetch_page(reader, listing, order, window)


async def _documents(reader: Reader, account_id: int, found: Sequence[tuple[Kind, int]]) -> list[tuple[Kind, Document]]:
    documents: dict[tuple[Kind, int], Document] = {}
    for kind, table in TABLES.items():
        if not (ids := [record_id for of_kind, record_id in found if of_kind == kind]):
            continue
        places, values = in_list(ids, 2)
        rows = await reader.fetch_rows(
            f"SELECT id, document FROM {table} WHERE account_id = $1 AND id IN {places}", account_id, *values
        )
        documents |= {(kind, int(record_id)): document for record_id, document in rows}
    return [(kind, documents[kind, record_id]) for kind, record_id in found if (kind, record_id) in documents]


async def _common(reader: Reader, engine: str, query: Query, found: int) -> frozenset[Written]:
    """Those of the words in a search for tickets that are cheaper to look for in each ticket than to gather.

    To find so many, the more tickets must be asked the rarer the word is; what it costs to gather a word grows with the
    places where it stands.
    """
    asked = written(query.wanted) if "ticket" in query.wanted.kinds else set()
    if not asked:
        return frozenset()
    many = FEW
    if engine == "sqlite":
        many = isqrt(PRICE * found * await pages.counted(reader, query.account_id, "tickets"))
    return frozenset([one for one in asked if await _stands_in_more(reader, engine, query.account_id, one, many)])


async def _stands_in_more(reader: Reader, engine: str, account_id: int, one: Written, many: int) -> bool:
    """Whether the words stand in more subjects and comments; on SQLite those of all accounts are counted."""
    values: list[Any]
    if engine == "sqlite":
        places, values = "search_index WHERE search_index MATCH $1", [phrase(one.words, one.prefix)]
    else:
        places = "search_words WHERE account_id = $1 AND vector @@ CAST(CAST($2 AS TEXT) AS tsquery)"
        values = [account_id, vector(one.words, one.prefix)]
    row = await reader.fetch_row(
        f"SELECT count(*) FROM (SELECT 1 FROM {places} LIMIT ${len(values) + 1}) AS found", *values, many + 1
    )
    return row is not None and int(row[0]) > many
