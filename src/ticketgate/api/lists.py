"""A page of a list, by offset or by cursor, whichever the client asks for."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from ticketgate.clock import format_timestamp
from ticketgate.records import Document, Order, Page, Window
from ticketgate.storage.pages import Listing, count, fetch_page

from . import pagination, present
from .call import Answer, Call, encode


def orders(*names: str) -> dict[str, Order]:
    """What a cursor list is sorted by, each forwards and backwards. The first is the default of both kinds of pages."""
    return {f"{sign}{name}": Order(name, descending=sign == "-") for name in names for sign in ("", "-")}


async def page(
    call: Call,
    listing: Listing,
    sorts: dict[str, Order],
    fetch: Callable[[Order, Window], Awaitable[Page]] | None = None,
    order: Order | None = None,
) -> tuple[Sequence[Document], dict[str, str]]:
    """The page's documents, and what stands behind them: `meta` and `links`, or `next_page`, `previous_page`, `count`.

    `fetch` reads documents that are no column of the table. `order` is what an offset list is sorted by, where that is
    not the default.
    """
    default = next(iter(sorts))
    if pagination.is_cursor(call):
        by_cursor = pagination.cursor(call, sorts, default)
        found = await _fetch(call, listing, by_cursor.order, by_cursor.window, fetch)
        return found.documents, present.envelope(pagination.cursor_envelope(call, by_cursor, found))
    by_offset = pagination.offset(call)
    found = await _fetch(call, listing, order or sorts[default], by_offset.window, fetch)
    number = await count(call.database, listing)
    return found.documents, present.envelope(pagination.offset_envelope(call, by_offset, number))


async def _fetch(
    call: Call,
    listing: Listing,
    order: Order,
    window: Window,
    fetch: Callable[[Order, Window], Awaitable[Page]] | None,
) -> Page:
    return await (fetch(order, window) if fetch else fetch_page(call.database, listing, order, window))


_RULES_BY: Final = {
    "alphabetical": "title",
    "created_at": "created_at",
    "updated_at": "updated_at",
    "position": "position",
}


def sorted_as(call: Call, default: str) -> Order:
    """`sort_by` and `sort_order` of macros or views; a name that they do not know is ignored. Times fall by default."""
    name = _RULES_BY.get(call.text("sort_by") or "", default)
    direction = call.text("sort_order") or ("desc" if name in ("created_at", "updated_at") else "asc")
    return Order(name, descending=direction == "desc")


def access(call: Call) -> str | None:
    """Whose macros or views a list holds: one of those that the row names."""
    asked = call.text("access")
    known = next(parameter.values for parameter in call.operation.parameters if parameter.name == "access")
    if asked is not None and asked not in known:
        raise call.invalid("access", f"one of {', '.join(known)}")
    return asked


async def counted(call: Call, listing: Listing) -> Answer:
    """`count`, which is exact and therefore of now."""
    return told_count(call, await count(call.database, listing))


def told_count(call: Call, number: int) -> Answer:
    """`count` of what was counted just now."""
    refreshed_at = format_timestamp(call.database.clock.now())
    return Answer(present.members(count=encode({"value": number, "refreshed_at": refreshed_at})))
