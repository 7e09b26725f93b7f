"""Search: results, their number, and a walk through all of them."""

from collections.abc import Callable
from typing import Final, get_args

from ticketgate.api import pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.limits import MAX_SEARCH_RESULTS
from ticketgate.desk import search
from ticketgate.errors import InvalidPaginationDepth, InvalidSearch
from ticketgate.records import Document, Order
from ticketgate.storage.search import Kind

MAX_EXPORT_PAGE_SIZE: Final = 1_000
_TYPE: Final = "filter[type]"
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
    found, number = await search.find(call.database, call.actor, call.text("query"), order, descending, paging.window)
    end = {"facets": None, **pagination.offset_envelope(call, paging, number)}
    results = present.array(_result(kind, document, call.base_url) for kind, document in found)
    return Answer(present.members(results=results, **present.envelope(end)))


async def count_search_results(call: Call) -> Answer:
    return Answer(present.members(count=encode(await search.count(call.database, call.actor, call.text("query")))))


async def export_search_results(call: Call) -> Answer:
    kind = next((kind for kind in get_args(Kind) if kind == call.text(_TYPE)), None)
    if kind is None:
        raise call.invalid(_TYPE, f"one of {', '.join(get_args(Kind))}")
    paging = pagination.cursor(call, _ORDERS, "created_at", MAX_EXPORT_PAGE_SIZE)
    page = await search.export(call.database, call.actor, call.text("query"), kind, paging.window)
    end = pagination.cursor_envelope(call, paging, page)
    end["meta"]["before_cursor"] = end["links"]["prev"] = None
    results = present.array(_result(kind, document, call.base_url) for document in page.documents)
    return Answer(present.members(results=results, **present.envelope({"facets": None, **end})))


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


def _result(kind: Kind, document: Document, base_url: str) -> str:
    """The record with its kind as its last member."""
    return f'{_PRESENT[kind](document, base_url)[:-1]},"result_type":"{kind}"}}'
