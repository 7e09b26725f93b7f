"""Tickets: show, list, count, create, update, delete."""

from collections.abc import Sequence
from typing import Final

from ticketgate.api import lists, once, pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.tickets import TicketBody
from ticketgate.desk import sideloads, ticket_audits, tickets
from ticketgate.desk.tickets import Filter, Written
from ticketgate.records import Document, Order
from ticketgate.storage.database import Transaction
from ticketgate.storage.pages import Listing

CURSOR_ORDERS: Final = lists.orders("id", "updated_at", "status")


async def show_ticket(call: Call) -> Answer:
    document = await tickets.show(call.database, call.actor, call.id())
    if not call.query_string:
        return Answer(present.members(ticket=present.ticket(document, call.base_url)))
    lean = call.flag("remove_duplicate_fields")
    shown, records = await present_tickets(call, [document], with_fields=not lean)
    return Answer(present.members(ticket=shown[0], **records))


async def list_tickets(call: Call) -> Answer:
    return await answer_list(call, Filter(call.text("external_id"), call.instant("start_time")))


async def answer_list(call: Call, only: Filter) -> Answer:
    """A page of the tickets, by offset or cursor, with what was asked to come along."""
    return await answer_listing(call, tickets.listing(call.actor, only), CURSOR_ORDERS, order(call))


async def answer_listing(
    call: Call, listing: Listing, sorts: dict[str, Order], offset_order: Order | None = None
) -> Answer:
    documents, end = await lists.page(call, listing, sorts, order=offset_order)
    shown, records = await present_tickets(call, documents, with_fields=not pagination.is_cursor(call))
    return Answer(present.members(tickets=present.array(shown), **records, **end))


async def show_many_tickets(call: Call) -> Answer:
    documents = await tickets.show_many(call.database, call.actor, call.ids())
    shown, records = await present_tickets(call, documents)
    end = pagination.whole_envelope(len(shown))
    return Answer(present.members(tickets=present.array(shown), **records, **present.envelope(end)))


async def count_tickets(call: Call) -> Answer:
    return await lists.counted(call, tickets.listing(call.actor, Filter()))


async def create_ticket(call: Call) -> Answer:
    sent = call.decode(TicketBody).ticket

    async def create(transaction: Transaction) -> Answer:
        return _written(call, await tickets.create(transaction, call.actor, sent), created=True)

    return await once.write(call, create)


async def update_ticket(call: Call) -> Answer:
    ticket_id, sent = call.id(), call.decode(TicketBody).ticket
    written = await call.database.write(lambda transaction: tickets.update(transaction, call.actor, ticket_id, sent))
    return _written(call, written, created=False)


async def delete_ticket(call: Call) -> Answer:
    ticket_id = call.id()
    await call.database.write(lambda transaction: tickets.delete(transaction, call.actor, ticket_id))
    return Answer()


def order(call: Call) -> Order:
    """`sort_by` and `sort_order`; a name that tickets do not sort by is ignored, as Zendesk does."""
    known = next(parameter.values for parameter in call.operation.parameters if parameter.name == "sort_by")
    name = call.text("sort_by")
    return Order(name if name in known else "id", descending=call.text("sort_order") == "desc")


async def present_tickets(
    call: Call, documents: Sequence[Document], *, with_fields: bool = True
) -> tuple[list[str], dict[str, str]]:
    """The tickets as shown, and the sideloaded arrays that stand beside them."""
    includes = call.includes()
    facts = await sideloads.ticket_facts(call.database, call.actor, includes, documents)
    records = await sideloads.records(call.database, call.actor, includes, documents)
    shown = [
        present.ticket(
            document,
            call.base_url,
            with_fields=with_fields,
            more=facts.get(int(present.document_id(document))) if facts else None,
        )
        for document in documents
    ]
    return shown, present.sideloads(records, call.base_url)


def _written(call: Call, written: Written, *, created: bool) -> Answer:
    said = {} if written.comment is None else {written.comment.id: encode(written.comment)}
    shown = present.ticket(encode(written.ticket), call.base_url)
    body = present.members(ticket=shown, audit=present.audit(ticket_audits.tell(written.audit, said), call.base_url))
    location = f"{call.base_url}{present.TICKETS}{written.ticket.id}.json" if created else None
    return Answer(body, location)
