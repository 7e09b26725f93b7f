"""What clients call around tickets: problems and incidents, the people of one, spam, imports."""

from typing import Final

from ticketgate.api import pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.limits import MAX_PAGE_SIZE
from ticketgate.catalog.shapes.ticket_imports import TicketImportBody
from ticketgate.catalog.shapes.ticket_tools import TextBody
from ticketgate.desk import spam, ticket_imports, ticket_relations
from ticketgate.desk.problems import given
from ticketgate.records import Order

from .tickets import CURSOR_ORDERS, answer_listing, present_tickets
from .users import answer_people

LATEST_CHANGE_FIRST: Final = {"-updated_at": Order("updated_at", descending=True)}


async def list_problems(call: Call) -> Answer:
    return await answer_listing(call, ticket_relations.problems(call.actor), LATEST_CHANGE_FIRST)


async def autocomplete_problems(call: Call) -> Answer:
    text = given(call.decode(TextBody).text) if call.body else call.text("text")
    documents = await ticket_relations.problems_about(call.database, call.actor, text or "")
    shown, _ = await present_tickets(call, documents[:MAX_PAGE_SIZE])
    end = present.envelope(pagination.whole_envelope(len(shown)))
    return Answer(present.members(tickets=present.array(shown), **end))


async def list_ticket_incidents(call: Call) -> Answer:
    listing = await ticket_relations.incidents(call.database, call.actor, call.id())
    return await answer_listing(call, listing, CURSOR_ORDERS)


async def show_ticket_related(call: Call) -> Answer:
    return Answer(encode(await ticket_relations.related(call.database, call.actor, call.id())).encode())


async def list_ticket_collaborators(call: Call) -> Answer:
    return await _people(call, "collaborator_ids")


async def list_ticket_followers(call: Call) -> Answer:
    return await _people(call, "follower_ids")


async def list_ticket_email_ccs(call: Call) -> Answer:
    return await _people(call, "email_cc_ids")


async def list_recent_tickets(call: Call) -> Answer:
    shown, records = await present_tickets(call, await ticket_relations.recent(call.database, call.actor))
    end = present.envelope(pagination.whole_envelope(len(shown)))
    return Answer(present.members(tickets=present.array(shown), **records, **end))


async def mark_ticket_as_spam(call: Call) -> Answer:
    ticket_id = call.id()
    await call.database.write(lambda transaction: spam.mark(transaction, call.actor, ticket_id))
    return Answer(b"{}")


async def import_ticket(call: Call) -> Answer:
    call.flag("archive_immediately")
    sent = call.decode(TicketImportBody).ticket
    ticket = await call.database.write(lambda transaction: ticket_imports.create(transaction, call.actor, sent))
    shown = present.ticket(encode(ticket), call.base_url)
    return Answer(present.members(ticket=shown), f"{call.base_url}{present.TICKETS}{ticket.id}.json")


async def _people(call: Call, place: str) -> Answer:
    documents = await ticket_relations.people(call.database, call.actor, call.id(), place)
    return await answer_people(call, documents, present.envelope(pagination.whole_envelope(len(documents))))
