"""Search over the desk's live records, for agents and admins."""

from collections.abc import Sequence

from ticketgate.records import Actor, CursorWindow, Document, OffsetWindow, Order, Page
from ticketgate.storage import pages, search
from ticketgate.storage.database import Database
from ticketgate.storage.search import Kind, Query, Wanted

from .access import require_agent
from .search_query import parse


async def find(
    database: Database, actor: Actor, text: str | None, order: str | None, descending: bool | None, window: OffsetWindow
) -> tuple[Sequence[tuple[Kind, Document]], int]:
    """A page of what is found, and how much is found in all. The query's own order comes before the parameters'.

    Raises:
        RoleForbids, InvalidSearch
    """
    query = _query(database, actor, text, order, descending)
    return await search.fetch(database, database.engine, query, window.limit, window.offset)


async def count(database: Database, actor: Actor, text: str | None) -> int:
    return await search.count(database, database.engine, _query(database, actor, text))


async def export(database: Database, actor: Actor, text: str | None, kind: Kind, window: CursorWindow) -> Page:
    """What is found of one kind, newest first."""
    listing = search.listing(database.engine, _query(database, actor, text), kind)
    return await pages.fetch_page(database, listing, Order("created_at", descending=True), window)


def _query(
    database: Database, actor: Actor, text: str | None, order: str | None = None, descending: bool | None = None
) -> Query:
    require_agent(actor)
    parsed = parse(text or "", database.clock.now())
    wanted = parsed.wanted
    if not wanted.kinds:  # none is left of those that were asked for
        wanted = Wanted(("ticket",), (*wanted.clauses, search.NOTHING))
    falling = parsed.descending if parsed.descending is not None else descending
    return Query(actor.account_id, actor.user_id, wanted, parsed.order or order or "updated_at", falling is not False)
