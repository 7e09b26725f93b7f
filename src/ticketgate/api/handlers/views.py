"""Views: list, search, show, create, update, delete."""

from collections.abc import Sequence
from typing import Final

from ticketgate.api import lists, pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.limits import MAX_BULK_ITEMS
from ticketgate.catalog.shapes.views import View, ViewBody, ViewsBody
from ticketgate.desk import view_definitions, views
from ticketgate.errors import TooManyValues
from ticketgate.records import Document, Order
from ticketgate.storage.pages import Listing
from ticketgate.storage.restrictions import Wanted

CURSOR_ORDERS: Final = lists.orders("created_at", "updated_at", "title", "position")


async def list_views(call: Call) -> Answer:
    return await _page(call, await views.listing(call.database, call.actor, _wanted(call)))


async def list_active_views(call: Call) -> Answer:
    return await _page(call, await views.listing(call.database, call.actor, _wanted(call, active=True)))


async def list_compact_views(call: Call) -> Answer:
    return _whole(call, await views.compact(call.database, call.actor))


async def search_views(call: Call) -> Answer:
    paging = pagination.offset(call)
    found = await views.search(call.database, call.actor, call.text("query") or "", _wanted(call), _order(call))
    start = paging.window.offset
    shown = found[start : start + paging.window.limit]
    return _listed(call, shown, present.envelope(pagination.offset_envelope(call, paging, len(found))))


async def count_views(call: Call) -> Answer:
    return await lists.counted(call, await views.listing(call.database, call.actor, Wanted()))


async def show_many_views(call: Call) -> Answer:
    wanted = Wanted(active=call.choice("active"))
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


async def _page(call: Call, listing: Listing) -> Answer:
    documents, end = await lists.page(call, listing, CURSOR_ORDERS, order=_order(call))
    return _listed(call, documents, end)


def _whole(call: Call, documents: Sequence[Document]) -> Answer:
    return _listed(call, documents, present.envelope(pagination.whole_envelope(len(documents))))


def _listed(call: Call, documents: Sequence[Document], end: dict[str, str]) -> Answer:
    shown = present.array(present.view(document, call.base_url) for document in documents)
    return Answer(present.members(views=shown, **end))


def _shown(call: Call, view: View) -> Answer:
    return Answer(present.members(view=present.view(encode(view), call.base_url)))


def _wanted(call: Call, *, active: bool | None = None) -> Wanted:
    active = call.choice("active") if active is None else active
    return Wanted(active=active, access=lists.access(call), group_id=call.integer("group_id"))


def _order(call: Call) -> Order:
    return lists.sorted_as(call, "position")
