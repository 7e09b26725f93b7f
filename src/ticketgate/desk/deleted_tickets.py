"""Deleted tickets: listed, restored to what they were, or purged for good."""

from ticketgate.catalog.shapes.tickets import Actor as DeletedBy
from ticketgate.catalog.shapes.tickets import DeletedTicket
from ticketgate.clock import from_epoch
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor, Job, Order, Page, Window
from ticketgate.storage import pages, tag_counts, tickets
from ticketgate.storage.database import Reader, Transaction

from . import jobs
from .access import require_agent
from .tickets import recount_incidents


async def list_page(reader: Reader, actor: Actor, order: Order, window: Window) -> tuple[Page, list[DeletedTicket]]:
    require_agent(actor)
    page = await pages.fetch_page(reader, tickets.deleted(actor.account_id), order, window)
    ids = [int(ticket_id) for ticket_id in page.documents]
    rows = {row[0]: row for row in await tickets.deleted_rows(reader, actor.account_id, ids)}
    return page, [
        DeletedTicket(ticket_id, subject, DeletedBy(by, name), from_epoch(at), status)
        for ticket_id, subject, by, name, at, status in (rows[ticket_id] for ticket_id in ids if ticket_id in rows)
    ]


async def count(reader: Reader, actor: Actor) -> int:
    return await pages.count(reader, tickets.deleted(actor.account_id))


async def restore(transaction: Transaction, actor: Actor, ticket_id: int) -> None:
    require_agent(actor)
    ticket = await tickets.lock_deleted(transaction, actor.account_id, ticket_id)
    if ticket is None:
        raise RecordNotFound
    await tickets.mark_restored(transaction, actor.account_id, ticket_id)
    for problem_id in (ticket.problem_id, ticket_id):  # its own incidents may have gone in the meantime
        await recount_incidents(transaction, actor, None, problem_id)
    await tag_counts.change(transaction, actor.account_id, (), ticket.tags)


async def purge(transaction: Transaction, actor: Actor, ticket_id: int) -> Job:
    """Remove a deleted ticket for good. The job that tells of it is done by the time that it is answered."""
    require_agent(actor)
    if await tickets.lock_deleted(transaction, actor.account_id, ticket_id) is None:
        raise RecordNotFound
    await tickets.purge(transaction, actor.account_id, ticket_id)
    return await jobs.keep_done(transaction, actor, "Permanently Delete Ticket", {"success": True})
