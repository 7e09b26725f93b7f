"""Search over the desk's live records, for agents and admins.

`seen_until` rehearses an index that lags: what changed after that time is not found yet.
"""

from collections.abc import Sequence
from typing import Final

from ticketgate.records import Actor, CursorWindow, Document, OffsetWindow, Order, Page
from ticketgate.storage import search, search_results
from ticketgate.storage.database import Database
from ticketgate.storage.search import Kind, Query, Wanted

from .access import require_agent
from .search_query import parse

COUNTED_BESIDE_RESULTS: Final = 10_000
"""Beside a page of results, counting stops here; what is found is counted to its end where the count alone is asked."""


async def find(
    database: Database,
    actor: Actor,
    text: str | None,
    order: str | None,
    descending: bool | None,
    window: OffsetWindow,
    seen_until: int | None = None,
) -> tuple[Sequence[tuple[Kind, Document]], int]:
    """A page of what is found, and how much is found in all. The query's own order comes before the parameters'.

    Raises:
        RoleForbids, InvalidSearch
    """
    query = _query(database, actor, text, seen_until, order, descending)
    found = await search_results.fetch(database.aside, database.engine, query, window.limit, window.offset)
    if found and len(found) < window.limit:  # the last page says how many there are
        return found, window.offset + len(found)
    return found, await search_results.count(database.aside, database.engine, query, COUNTED_BESIDE_RESULTS)


async def count(database: Database, actor: Actor, text: str | None, seen_until: int | None = None) -> int:
    query = _query(database, actor, text, seen_until)
    return await search_results.count(database.aside, database.engine, query)


async def export(
    database: Database, actor: Actor, text: str | None, kind: Kind, window: CursorWindow, seen_until: int | None = None
) -> Page:
    """What is found of one kind, newest first."""
    query = _query(database, actor, text, seen_until)
    newest_first = Order("created_at", descending=True)
    return await search_results.walk(database.aside, database.engine, query, kind, newest_first, window)


def _query(
    database: Database,
    actor: Actor,
    text: str | None,
    seen_until: int | None,
    order: str | None = None,
    descending: bool | None = None,
) -> Query:
    require_agent(actor)
    parsed = parse(text or "", database.clock.now())
    wanted = parsed.wanted
    if not wanted.kinds:  # none is left of those that were asked for
        wanted = Wanted(("ticket",), (*wanted.clauses, search.NOTHING))
    falling = parsed.descending if parsed.descending is not None else descending
    return Query(
        actor.account_id,
        actor.user_id,
        wanted,
        parsed.order or order or "updated_at",
        falling is not False,
        seen_until,
    )
