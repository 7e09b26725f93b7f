"""Views: list, search, show, create, update, delete."""

from collections.abc import Sequence
from typing import Any, Final

from ticketgate.api import lists, pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.limits import MAX_BULK_ITEMS
from ticketgate.catalog.shapes.views import View, ViewBody, ViewsBody
from ticketgate.desk import view_definitions, views
from ticketgate.errors import TooManyValues
from ticketgate.records import Document, Order
from ticketgate.storage import pages
from ticketgate.storage.restrictions import Wanted

CURSOR_ORDERS: Final = lists.orders("created_at", "updated_at", "title", "position")
_OFFSET_ORDERS: Final = {
    "alphabetical": "title",
    "created_at": "created_at",
    "updated_at": "updated_at",
    "position": "position",
}


async def list_views(call: Call) -> Answer:
    listing = await views.listing(call.database, call.actor, _wanted(call))
    if not pagination.is_cursor(call):
        return await _by_offset(call, listing)
    by_cursor = pagination.cursor(call, CURSOR_ORDERS, "created_at")
    page = await pages.fetch_page(call.database, listing, by_cursor.order, by_cursor.window)
    return _listed(call, page.documents, pagination.cursor_envelope(call, by_cursor, page))


async def list_active_views(call: Call) -> Answer:
    return await _by_offset(call, await views.listing(call.database, call.actor, _wanted(call, active=True)))


async def list_compact_views(call: Call) -> Answer:
    return _whole(call, await views.compact(call.database, call.actor))


async def search_views(call: Call) -> Answer:
    paging = pagination.offset(call)
    found = await views.search(call.database, call.actor, call.text("query") or "", _wanted(call), _order(call))
    start = paging.window.offset
    shown = found[start : start + paging.window.limit]
    return _listed(call, shown, pagination.offset_envelope(call, paging, len(found)))


async def count_views(call: Call) -> Answer:
    return await lists.counted(call, await views.listing(call.database, call.actor, Wanted()))


async def show_many_views(call: Call) -> Answer:
    wanted = Wanted(active=_active(call))
    return _whole(call, await views.show_many(call.database, call.actor, call.ids(), wanted))


async def list_view_definitions(call: Call) -> Answer:
    return Answer(present.members(definitions=encode(await view_definitions.show(call.database, call.actor))))


async def show_view(call: Call) -> Answer:
    return _shown(call, await views.show(call.database, call.actor, call.id()))


async def create_view(call: Call) -> Answer:
    sent = call.decode(ViewBody).view
    view = await call.database.write(lambda transaction: views.create(transaction, call.actor, sent))
    return Answer(_shown(call, view).body, f"{call.base_url}{present.VIEWS}{view.id}.json")


async def update_view(call: Call) -> Answer:
    view_id, sent = call.id(), call.decode(ViewBody).view
    return _shown(
        call, await call.database.write(lambda transaction: views.update(transaction, call.actor, view_id, sent))
    )


async def update_many_views(call: Call) -> Answer:
    sent = call.decode(ViewsBody).views
    if len(sent) > MAX_BULK_ITEMS:
        raise TooManyValues
    changed = await call.database.write(lambda transaction: views.update_many(transaction, call.actor, sent))
    return _whole(call, [encode(view) for view in changed])


async def delete_view(call: Call) -> Answer:
    view_id = call.id()
    await call.database.write(lambda transaction: views.delete(transaction, call.actor, view_id))
    return Answer()


async def delete_many_views(call: Call) -> Answer:
    view_ids = call.ids()
    await call.database.write(lambda transaction: views.delete_many(transaction, call.actor, view_ids))
    return Answer()


async def _by_offset(call: Call, listing: pages.Listing) -> Answer:
    paging = pagination.offset(call)
    page = await pages.fetch_page(call.database, listing, _order(call), paging.window)
    number = await pages.count(call.database, listing)
    return _listed(call, page.documents, pagination.offset_envelope(call, paging, number))


def _whole(call: Call, documents: Sequence[Document]) -> Answer:
    return _listed(call, documents, pagination.whole_envelope(len(documents)))


def _listed(call: Call, documents: Sequence[Document], end: dict[str, Any]) -> Answer:
    shown = present.array(present.view(document, call.base_url) for document in documents)
    return Answer(present.members(views=shown, **present.envelope(end)))


def _shown(call: Call, view: View) -> Answer:
    return Answer(present.members(view=present.view(encode(view), call.base_url)))


def _wanted(call: Call, *, active: bool | None = None) -> Wanted:
    active = _active(call) if active is None else active
    return Wanted(active=active, access=lists.access(call), group_id=call.integer("group_id"))


def _active(call: Call) -> bool | None:
    return None if call.text("active") is None else call.flag("active")


def _order(call: Call) -> Order:
    return lists.sorted_as(call, _OFFSET_ORDERS, "position")
