"""Suspended tickets: list, show, recover, delete."""

from collections.abc import Iterable
from typing import Final

from ticketgate.api import lists, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.tickets import Ticket
from ticketgate.desk import suspended_tickets
from ticketgate.records import Document, Order

_SORTED_BY: Final = ("author_email", "cause", "created_at", "subject")


async def list_suspended_tickets(call: Call) -> Answer:
    listing = suspended_tickets.listing(call.actor)
    documents, end = await lists.page(call, listing, {"": _order(call)})
    return Answer(present.members(suspended_tickets=_array(call, documents), **end))


async def show_suspended_ticket(call: Call) -> Answer:
    document = await suspended_tickets.show(call.database, call.actor, call.id())
    return Answer(present.members(suspended_tickets=_array(call, [document])))


async def recover_suspended_ticket(call: Call) -> Answer:
    suspended_id = call.id()
    ticket = await call.database.write(
        lambda transaction: suspended_tickets.recover(transaction, call.actor, suspended_id)
    )
    return Answer(present.members(ticket=_tickets(call, [ticket])))


async def recover_many_suspended_tickets(call: Call) -> Answer:
    made, failed = await suspended_tickets.recover_many(call.database, call.actor, call.ids())
    rest = {"suspended_tickets": _array(call, failed)} if failed else {}
    return Answer(present.members(tickets=_tickets(call, made), **rest))


async def delete_suspended_ticket(call: Call) -> Answer:
    suspended_id = call.id()
    await call.database.write(lambda transaction: suspended_tickets.delete(transaction, call.actor, suspended_id))
    return Answer()


async def delete_many_suspended_tickets(call: Call) -> Answer:
    suspended_ids = call.ids()
    await call.database.write(lambda transaction: suspended_tickets.delete_many(transaction, call.actor, suspended_ids))
    return Answer()


def _order(call: Call) -> Order:
    """`sort_by` and `sort_order`; a name that these are not sorted by is ignored."""
    name = call.text("sort_by")
    return Order(name if name in _SORTED_BY else "id", descending=call.text("sort_order") == "desc")


def _array(call: Call, documents: Iterable[Document]) -> str:
    return present.array(present.suspended_ticket(document, call.base_url) for document in documents)


def _tickets(call: Call, tickets: Iterable[Ticket]) -> str:
    return present.array(present.ticket(encode(ticket), call.base_url) for ticket in tickets)
