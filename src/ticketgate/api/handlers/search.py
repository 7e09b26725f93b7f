"""Search: results, their number, and a walk through all of them."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, get_args

from ticketgate.api import pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.limits import MAX_SEARCH_RESULTS
from ticketgate.clock import epoch
from ticketgate.desk import search, sideloads
from ticketgate.errors import InvalidPaginationDepth, InvalidPaginationParameter, InvalidSearch
from ticketgate.records import CursorWindow, Document, Order, Page
from ticketgate.storage.search import Kind

MAX_EXPORT_PAGE_SIZE: Final = 1_000
CURSOR_LIFETIME_SECONDS: Final = 3_600
_TYPE: Final = "filter[type]"
_OF_TICKETS: Final = re.compile(r"\btickets\(([^()]*)\)")
_ORDERS: Final = {"created_at": Order("created_at", descending=True)}
_PRESENT: Final[dict[Kind, Callable[[Document, str], str]]] = {
    "ticket": present.ticket,
    "user": present.user,
    "organization": present.organization,
    "group": present.group,
}


async def list_search_results(call: Call) -> Answer:
    if any(name in call.query for name in (pagination.SIZE, pagination.AFTER, pagination.BEFORE)):
        raise call.invalid("page", "an integer")
    paging = reachable(call)
    sort_by = call.text("sort_by")
    known = next(parameter.values for parameter in call.operation.parameters if parameter.name == "sort_by")
    order = sort_by if sort_by in known else None
    descending = call.text("sort_order") != "asc"
    found, number = await search.find(
        call.database, call.actor, call.text("query"), order, descending, paging.window, call.seen_until()
    )
    end = {"facets": None, **pagination.offset_envelope(call, paging, number)}
    return await _results(call, found, end)


async def count_search_results(call: Call) -> Answer:
    number = await search.count(call.database, call.actor, call.text("query"), call.seen_until())
    return Answer(present.members(count=encode(number)))


async def export_search_results(call: Call) -> Answer:
    kind = next((kind for kind in get_args(Kind) if kind == call.text(_TYPE)), None)
    if kind is None:
        raise call.invalid(_TYPE, f"one of {', '.join(get_args(Kind))}")
    paging = pagination.cursor(call, _ORDERS, "created_at", MAX_EXPORT_PAGE_SIZE)
    window = _still_valid(call, paging.window)
    page = await search.export(call.database, call.actor, call.text("query"), kind, window, call.seen_until())
    end = pagination.cursor_envelope(call, paging, _dated(call, page))
    end["meta"]["before_cursor"] = end["links"]["prev"] = None
    return await _results(call, [(kind, document) for document in page.documents], {"facets": None, **end})


def _dated(call: Call, page: Page) -> Page:
    """The page whose cursors know when they were given."""
    now = epoch(call.database.clock.now())
    return Page(page.documents, page.has_more, (*page.first, now), (*page.last, now))


def _still_valid(call: Call, window: CursorWindow) -> CursorWindow:
    """The window without the time at which its cursor was given."""
    if not window.values:
        return window
    *values, given_at = window.values
    if epoch(call.database.clock.now()) - given_at > CURSOR_LIFETIME_SECONDS:
        raise InvalidPaginationParameter("The cursor has expired: it lives for one hour. Start the export again.")
    return CursorWindow(window.size, window.direction, tuple(values))


async def _results(call: Call, found: Sequence[tuple[Kind, Document]], end: dict[str, Any]) -> Answer:
    """What was found, each with its kind, and what was asked to come along with the tickets in it."""
    includes = _includes(call)
    documents = [document for kind, document in found if kind == "ticket"]
    facts = await sideloads.ticket_facts(call.database, call.actor, includes, documents)
    records = await sideloads.records(call.database, call.actor, includes, documents)
    results = present.array(_result(kind, document, call.base_url, facts) for kind, document in found)
    beside = present.sideloads(records, call.base_url)
    return Answer(present.members(results=results, **beside, **present.envelope(end)))


def _includes(call: Call) -> list[str]:
    """`include=tickets(users,metric_sets)`, and the same without the brackets."""
    asked = _OF_TICKETS.sub(r"\1", call.text("include") or "").split(",", 64)
    return [name for name in call.operation.includes if name in asked]


def reachable(call: Call) -> pagination.OffsetPaging:
    """The page of results that is asked for, which begins before the last one that search tells."""
    try:
        paging = pagination.offset(call)
    except InvalidPaginationDepth as error:
        raise _too_deep() from error
    if paging.window.offset >= MAX_SEARCH_RESULTS:
        raise _too_deep()
    return paging


def _too_deep() -> InvalidSearch:
    return InvalidSearch("Requested response size was greater than Search Response Limits")


def _result(kind: Kind, document: Document, base_url: str, facts: Mapping[int, Mapping[str, Any]]) -> str:
    """The record with its kind as its last member."""
    if kind == "ticket" and facts:
        shown = present.ticket(document, base_url, more=facts.get(int(present.document_id(document))))
    else:
        shown = _PRESENT[kind](document, base_url)
    return f'{shown[:-1]},"result_type":"{kind}"}}'
