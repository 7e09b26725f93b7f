"""The tickets of views: listed, counted, in rows; and what a view that is not kept would show."""

from typing import Any, Final

import msgspec

from ticketgate.api import pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog import view_columns
from ticketgate.catalog.shapes.tickets import Ticket
from ticketgate.catalog.shapes.views import Execution, PreviewBody, RowTicket, View, ViewCount
from ticketgate.desk import sideloads, view_tickets, views
from ticketgate.desk.conditions import Asking
from ticketgate.errors import TooManyValues
from ticketgate.records import OffsetWindow, Order, Page
from ticketgate.storage import pages
from ticketgate.storage.pages import Listing
from ticketgate.storage.restrictions import Wanted

from . import tickets

MAX_COUNTED_VIEWS: Final = 20
PREVIEWED_ROWS: Final = 100
_decode: Final = msgspec.json.Decoder(View).decode


async def list_view_tickets(call: Call) -> Answer:
    view = await views.show(call.database, call.actor, call.id())
    listing = await view_tickets.listing(call.database, call.actor, view.conditions, view.execution)
    page, end = await _page(call, listing, _order(call, view.execution))
    shown, records = await tickets.present_tickets(call, page.documents)
    return Answer(present.members(tickets=present.array(shown), **records, **end))


async def execute_view(call: Call) -> Answer:
    view = await views.show(call.database, call.actor, call.id())
    execution = _regrouped(call, view.execution)
    listing = await view_tickets.listing(call.database, call.actor, view.conditions, execution)
    page, end = await _page(call, listing, _order(call, execution))
    told = present.view(encode(view), call.base_url)
    return Answer(present.members(**await _rows(call, page, execution), view=told, **end))


async def preview_view(call: Call) -> Answer:
    listing, execution = await view_tickets.preview(call.database, call.actor, call.decode(PreviewBody).view)
    window = OffsetWindow(PREVIEWED_ROWS, 0)
    page = await pages.fetch_page(call.database, listing, view_tickets.order(execution), window)
    return Answer(present.members(**await _rows(call, page, execution), view=encode({"id": None})))


async def preview_view_count(call: Call) -> Answer:
    listing, _ = await view_tickets.preview(call.database, call.actor, call.decode(PreviewBody).view)
    number = await pages.count(call.database, listing)
    told = ViewCount(view_id=None, value=number, pretty=str(number), fresh=True)
    return Answer(present.members(view_count=encode(told)))


async def count_view_tickets(call: Call) -> Answer:
    view = await views.show(call.database, call.actor, call.id())
    return Answer(present.members(view_count=encode(await _count(call, view))))


async def count_many_views(call: Call) -> Answer:
    view_ids = call.ids()
    if len(view_ids) > MAX_COUNTED_VIEWS:
        raise TooManyValues("ids")
    found = await views.show_many(call.database, call.actor, view_ids, Wanted())
    who = await view_tickets.asking(call.database, call.actor)
    counts = [await _count(call, _decode(document), who) for document in found]
    return Answer(present.members(view_counts=encode(counts)))


async def export_view(call: Call) -> Answer:
    view = await views.show(call.database, call.actor, call.id())
    return Answer(present.members(export=encode({"view_id": view.id, "status": "starting"})))


async def _count(call: Call, view: View, who: Asking | None = None) -> ViewCount:
    listing = await view_tickets.listing(call.database, call.actor, view.conditions, view.execution, who)
    number = await pages.count(call.database, listing)
    url = f"{call.base_url}{present.VIEWS}{view.id}/count.json"
    return ViewCount(url=url, view_id=view.id, value=number, pretty=str(number), fresh=True)


async def _page(call: Call, listing: Listing, order: Order) -> tuple[Page, dict[str, str]]:
    if not pagination.is_cursor(call):
        paging = pagination.offset(call)
        page = await pages.fetch_page(call.database, listing, order, paging.window)
        number = await pages.count(call.database, listing)
        return page, present.envelope(pagination.offset_envelope(call, paging, number))
    sort = _sort(listing, order)
    by_cursor = pagination.cursor(call, {sort: order}, sort)
    page = await pages.fetch_page(call.database, listing, by_cursor.order, by_cursor.window)
    end = pagination.cursor_envelope(call, by_cursor, page)
    window = by_cursor.window
    if not window.values or (window.direction == "before" and not page.has_more):  # nothing comes before the first page
        end["meta"]["before_cursor"] = end["links"]["prev"] = None
    return page, present.envelope(end)


def _sort(listing: Listing, order: Order) -> str:
    """The whole order by name: a cursor of another one is not taken back, should the view have changed."""
    orders = [order] if listing.grouped is None else [listing.grouped, order]
    return ",".join(f"{one.by} {'desc' if one.descending else 'asc'}" for one in orders)


async def _rows(call: Call, page: Page, execution: Execution) -> dict[str, str]:
    includes = [*(name for name in call.includes() if name != "groups"), "groups"]
    records = await sideloads.records(call.database, call.actor, includes, page.documents)
    rows = await view_tickets.rows(call.database, call.actor, page.documents, execution)
    return {
        "rows": encode([_row(call, ticket, values) for ticket, values in rows]),
        "columns": encode(execution.columns),
        **present.sideloads(records, call.base_url),
    }


def _row(call: Call, ticket: Ticket, values: dict[str, Any]) -> dict[str, Any]:
    brief = RowTicket(
        id=ticket.id,
        subject=ticket.subject,
        description=ticket.description,
        status=ticket.status,
        type=ticket.type,
        priority=ticket.priority,
        url=f"{call.base_url}{present.TICKETS}{ticket.id}.json",
    )
    return {**values, "ticket": brief}


def _order(call: Call, execution: Execution) -> Order:
    """As the query says or, where it does not, the view."""
    asked, direction = call.text("sort_by") or "", call.text("sort_order")
    name = view_columns.ALIASES.get(asked, asked)
    order = view_tickets.order(execution)
    if name in view_columns.SORTABLE:
        return Order(name, descending=direction == "desc")
    return order if direction is None else Order(order.by, descending=direction == "desc")


def _regrouped(call: Call, execution: Execution) -> Execution:
    asked = call.text("group_by") or ""
    name = view_columns.ALIASES.get(asked, asked)
    if name not in view_columns.SORTABLE:
        return execution
    return msgspec.structs.replace(execution, group_by=name)
