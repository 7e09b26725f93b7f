"""Deleted tickets: listed, restored to what they were, or purged for good."""

from collections.abc import Sequence
from contextlib import suppress

from ticketgate.catalog.shapes.tickets import Actor as DeletedBy
from ticketgate.catalog.shapes.tickets import DeletedTicket
from ticketgate.clock import from_epoch
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor, Job
from ticketgate.storage import tag_counts, tickets
from ticketgate.storage.database import Reader, Transaction
from ticketgate.storage.pages import Listing

from . import jobs
from .access import require_agent
from .tickets import recount_incidents


def listing(actor: Actor) -> Listing:
    """Deleted tickets, whose documents are their ids: `tell` says the rest."""
    require_agent(actor)
    return tickets.deleted(actor.account_id)


async def tell(reader: Reader, actor: Actor, ids: Sequence[int]) -> list[DeletedTicket]:
    rows = {row[0]: row for row in await tickets.deleted_rows(reader, actor.account_id, ids)}
    return [
        DeletedTicket(ticket_id, subject, DeletedBy(by, name), from_epoch(at), status)
        for ticket_id, subject, by, name, at, status in (rows[ticket_id] for ticket_id in ids if ticket_id in rows)
    ]


async def restore(transaction: Transaction, actor: Actor, ticket_id: int) -> None:
    require_agent(actor)
    ticket = await tickets.lock_deleted(transaction, actor.account_id, ticket_id)
    if ticket is None:
        raise RecordNotFound
    await tickets.mark_restored(transaction, actor.account_id, ticket_id)
    for problem_id in (ticket.problem_id, ticket_id):  # its own incidents may have gone in the meantime
        await recount_incidents(transaction, actor, None, problem_id)
    await tag_counts.change(transaction, actor.account_id, (), ticket.tags)


async def restore_many(transaction: Transaction, actor: Actor, ticket_ids: Sequence[int]) -> None:
    """Restore those of the tickets that are deleted; the others are left out."""
    require_agent(actor)
    for ticket_id in ticket_ids:
        with suppress(RecordNotFound):
            await restore(transaction, actor, ticket_id)


async def purge(transaction: Transaction, actor: Actor, ticket_id: int) -> None:
    """Remove a deleted ticket for good.

    Raises:
        RoleForbids, RecordNotFound
    """
    require_agent(actor)
    if await tickets.lock_deleted(transaction, actor.account_id, ticket_id) is None:
        raise RecordNotFound
    await tickets.purge(transaction, actor.account_id, ticket_id)


async def purge_with_job(transaction: Transaction, actor: Actor, ticket_id: int) -> Job:
    """Remove a deleted ticket for good. The job that tells of it is done by the time that it is answered."""
    await purge(transaction, actor, ticket_id)
    return await jobs.keep_done(transaction, actor, "Permanently Delete Ticket", {"success": True})
