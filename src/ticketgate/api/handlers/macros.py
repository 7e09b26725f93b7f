"""Macros: list, show, create, update, delete, and what one would do to a ticket."""

from collections.abc import Iterable
from typing import Any, Final

from ticketgate.api import lists, pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.limits import MAX_BULK_ITEMS
from ticketgate.catalog.shapes.macros import Macro, MacroBody, MacroComment, MacrosBody
from ticketgate.desk import macros
from ticketgate.desk.macro_actions import Choice
from ticketgate.errors import TooManyValues
from ticketgate.records import Document, Order
from ticketgate.storage.macros import Wanted
from ticketgate.storage.pages import count, fetch_page

CURSOR_ORDERS: Final = {"title": Order("title")}


async def list_macros(call: Call) -> Answer:
    return await _list(call, _wanted(call), only_viewable=call.flag("only_viewable"))


async def list_active_macros(call: Call) -> Answer:
    return await _list(call, _wanted(call, active=True), only_viewable=False)


async def search_macros(call: Call) -> Answer:
    paging = pagination.offset(call)
    found = await macros.search(
        call.database,
        call.actor,
        call.text("query") or "",
        _wanted(call),
        _order(call),
        only_viewable=call.flag("only_viewable"),
    )
    start = paging.window.offset
    shown = found[start : start + paging.window.limit]
    return _listed(call, shown, pagination.offset_envelope(call, paging, len(found)))


async def list_macro_categories(call: Call) -> Answer:
    return Answer(present.members(categories=encode(await macros.categories(call.database, call.actor))))


async def list_macro_actions(call: Call) -> Answer:
    choices = await macros.choices(call.database, call.actor)
    return Answer(present.members(actions=encode([_action(choice) for choice in choices])))


async def list_macro_action_definitions(call: Call) -> Answer:
    choices = await macros.choices(call.database, call.actor)
    return Answer(present.members(definitions=encode({"actions": [_definition(choice) for choice in choices]})))


async def show_macro(call: Call) -> Answer:
    return _shown(call, await macros.show(call.database, call.actor, call.id()))


async def create_macro(call: Call) -> Answer:
    sent = call.decode(MacroBody).macro
    macro = await call.database.write(lambda transaction: macros.create(transaction, call.actor, sent))
    return Answer(_shown(call, macro).body, f"{call.base_url}{present.MACROS}{macro.id}.json")


async def update_macro(call: Call) -> Answer:
    macro_id, sent = call.id(), call.decode(MacroBody).macro
    return _shown(
        call, await call.database.write(lambda transaction: macros.update(transaction, call.actor, macro_id, sent))
    )


async def update_many_macros(call: Call) -> Answer:
    sent = call.decode(MacrosBody).macros
    if len(sent) > MAX_BULK_ITEMS:
        raise TooManyValues
    changed = await call.database.write(lambda transaction: macros.update_many(transaction, call.actor, sent))
    end = pagination.whole_envelope(len(changed))
    return _listed(call, [encode(macro) for macro in changed], end)


async def delete_macro(call: Call) -> Answer:
    macro_id = call.id()
    await call.database.write(lambda transaction: macros.delete(transaction, call.actor, macro_id))
    return Answer()


async def delete_many_macros(call: Call) -> Answer:
    macro_ids = call.ids()
    await call.database.write(lambda transaction: macros.delete_many(transaction, call.actor, macro_ids))
    return Answer()


async def show_changes_to_ticket(call: Call) -> Answer:
    fields, comment = await macros.changes(call.database, call.actor, call.id())
    return _result(encode({**fields, **_within_ticket(comment)}), comment)


async def show_ticket_after_changes(call: Call) -> Answer:
    applied = await macros.apply(call.database, call.actor, call.id(), call.id(1))
    said = _within_ticket(applied.comment)
    return _result(present.ticket(encode(applied.ticket), call.base_url, more=said), applied.comment)


async def _list(call: Call, wanted: Wanted, *, only_viewable: bool) -> Answer:
    if pagination.is_cursor(call):
        by_cursor = pagination.cursor(call, CURSOR_ORDERS, "title")
        listing = await macros.listing(call.database, call.actor, wanted, only_viewable=only_viewable)
        page = await fetch_page(call.database, listing, by_cursor.order, by_cursor.window)
        return _listed(call, page.documents, pagination.cursor_envelope(call, by_cursor, page))
    paging = pagination.offset(call)
    listing = await macros.listing(call.database, call.actor, wanted, only_viewable=only_viewable)
    page = await fetch_page(call.database, listing, _order(call), paging.window)
    number = await count(call.database, listing)
    return _listed(call, page.documents, pagination.offset_envelope(call, paging, number))


def _listed(call: Call, documents: Iterable[Document], end: dict[str, Any]) -> Answer:
    shown = present.array(present.macro(document, call.base_url) for document in documents)
    return Answer(present.members(macros=shown, **present.envelope(end)))


def _shown(call: Call, macro: Macro) -> Answer:
    return Answer(present.members(macro=present.macro(encode(macro), call.base_url)))


def _within_ticket(comment: MacroComment | None) -> dict[str, Any]:
    """Clients read what a macro says in its ticket, where the published schema has it, or beside the ticket."""
    return {} if comment is None else {"comment": comment}


def _result(ticket: str, comment: MacroComment | None) -> Answer:
    return Answer(present.members(result=present.members(ticket=ticket, comment=encode(comment)).decode()))


def _wanted(call: Call, *, active: bool | None = None) -> Wanted:
    active = call.choice("active") if active is None else active
    return Wanted(
        active=active, access=lists.access(call), group_id=call.integer("group_id"), category=call.text("category")
    )


def _order(call: Call) -> Order:
    return lists.sorted_as(call, "title")


def _values(choice: Choice) -> list[dict[str, Any]]:
    return [{"title": title, "value": value, "enabled": True} for value, title in choice.values]


def _action(choice: Choice) -> dict[str, Any]:
    return {
        "value": choice.field,
        "title": choice.title,
        "title_for_field": choice.title,
        "field": choice.field,
        "group": "ticket",
        "output_key": None,
        "target": None,
        "operators": [{"value": "is", "title": "Is"}],
        "values": {"type": _kind(choice), "list": _values(choice)},
    }


def _definition(choice: Choice) -> dict[str, Any]:
    return {
        "title": choice.title,
        "subject": choice.field,
        "type": _kind(choice),
        "group": "ticket",
        "nullable": choice.nullable,
        "repeatable": choice.repeatable,
        "values": _values(choice),
    }


def _kind(choice: Choice) -> str:
    return "list" if choice.values else "text"
