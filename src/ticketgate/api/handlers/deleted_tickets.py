"""Deleted tickets, and the jobs that purging them leaves behind."""

import msgspec

from ticketgate.api import lists, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.api.handlers.tickets import CURSOR_ORDERS, order
from ticketgate.desk import deleted_tickets, jobs


async def list_deleted_tickets(call: Call) -> Answer:
    ids, end = await lists.page(call, deleted_tickets.listing(call.actor), CURSOR_ORDERS, order=order(call))
    told = await deleted_tickets.tell(call.database, call.actor, [int(ticket_id) for ticket_id in ids])
    return Answer(present.members(deleted_tickets=encode(told), **end))


async def restore_deleted_ticket(call: Call) -> Answer:
    ticket_id = call.id()
    await call.database.write(lambda transaction: deleted_tickets.restore(transaction, call.actor, ticket_id))
    return Answer(b"{}")


async def restore_many_deleted_tickets(call: Call) -> Answer:
    ticket_ids = call.ids()
    await call.database.write(lambda transaction: deleted_tickets.restore_many(transaction, call.actor, ticket_ids))
    return Answer(b"{}")


async def delete_ticket_permanently(call: Call) -> Answer:
    """Answered as queued, which is how Zendesk answers; the job itself is done and says so when it is shown."""
    ticket_id = call.id()
    job = await call.database.write(
        lambda transaction: deleted_tickets.purge_with_job(transaction, call.actor, ticket_id)
    )
    call.ring_worker()  # what was attached to it is to be removed
    queued = msgspec.structs.replace(job, status="queued", message=None, results=None)
    shown = present.job(encode(queued), call.base_url)
    return Answer(present.members(job_status=shown))


async def show_job_status(call: Call) -> Answer:
    document = await jobs.show(call.database, call.actor, call.values[0])
    return Answer(present.members(job_status=present.job(document, call.base_url)))
