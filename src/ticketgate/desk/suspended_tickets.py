"""What suspended people send becomes no ticket but waits for an agent, who recovers or deletes it."""

from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec import UNSET

from ticketgate.catalog.shapes.comments import CommentInput
from ticketgate.catalog.shapes.people import User
from ticketgate.catalog.shapes.suspended_tickets import SuspendedAuthor, SuspendedTicket
from ticketgate.catalog.shapes.tickets import Ticket, TicketInput
from ticketgate.errors import RecordInvalid, RecordNotFound
from ticketgate.records import Account, Actor, Document
from ticketgate.storage import suspended_tickets
from ticketgate.storage.database import Database, Reader, Transaction
from ticketgate.storage.pages import Listing

from . import audits, tickets
from .access import require_agent
from .problems import given

CAUSE: Final = "Submitted by suspended user"
CAUSE_ID: Final = 0


async def suspend(transaction: Transaction, account: Account, author: User, sent: TicketInput) -> SuspendedTicket:
    """Keep what a suspended person sent for a ticket. Whoever lets people in calls this instead of creating one."""
    comment = given(sent.comment)
    said = comment and (given(comment.body) or given(comment.html_body))
    suspended = SuspendedTicket(
        id=transaction.new_id(),
        author=SuspendedAuthor(author.id, author.name, author.email),
        subject=given(sent.subject) or given(sent.raw_subject),
        content=said or given(sent.description) or "",
        cause=CAUSE,
        cause_id=CAUSE_ID,
        recipient=given(sent.recipient),
        created_at=transaction.now,
        updated_at=transaction.now,
        via=audits.VIA_API,
        brand_id=given(sent.brand_id) or account.brand_id,
    )
    await suspended_tickets.insert(transaction, account.account_id, suspended, sent)
    return suspended


async def show(reader: Reader, actor: Actor, suspended_id: int) -> Document:
    require_agent(actor)
    document = await suspended_tickets.show(reader, actor.account_id, suspended_id)
    if document is None:
        raise RecordNotFound
    return document


def listing(actor: Actor) -> Listing:
    require_agent(actor)
    return suspended_tickets.every(actor.account_id)


async def recover(transaction: Transaction, actor: Actor, suspended_id: int) -> Ticket:
    """Make the ticket, requested by the agent who recovers it: nothing suspends it again.

    Raises:
        RoleForbids, RecordNotFound
        RecordInvalid: what was sent makes no ticket; it stays suspended.
    """
    return await _recover(transaction, actor, suspended_id, keep_requester=False)


async def recover_many(
    database: Database, actor: Actor, suspended_ids: Sequence[int]
) -> tuple[list[Ticket], Sequence[Document]]:
    """Make tickets, requested by who sent them; and tell those that stay suspended because they make none."""
    require_agent(actor)
    made, failed = [], []
    for suspended_id in dict.fromkeys(suspended_ids):
        ticket = await _try(database, actor, suspended_id)
        if ticket is None:
            failed.append(suspended_id)
        else:
            made.append(ticket)
    return made, await suspended_tickets.show_many(database, actor.account_id, failed)


async def delete(transaction: Transaction, actor: Actor, suspended_id: int) -> None:
    await show(transaction, actor, suspended_id)
    await suspended_tickets.delete_many(transaction, actor.account_id, [suspended_id])


async def delete_many(transaction: Transaction, actor: Actor, suspended_ids: Sequence[int]) -> None:
    """Delete them; those that are not there are left out."""
    require_agent(actor)
    await suspended_tickets.delete_many(transaction, actor.account_id, suspended_ids)


async def _try(database: Database, actor: Actor, suspended_id: int) -> Ticket | None:
    try:
        return await database.write(lambda transaction: _recover(transaction, actor, suspended_id, keep_requester=True))
    except (RecordInvalid, RecordNotFound):
        return None


async def _recover(transaction: Transaction, actor: Actor, suspended_id: int, *, keep_requester: bool) -> Ticket:
    require_agent(actor)
    found = await suspended_tickets.lock(transaction, actor.account_id, suspended_id)
    if found is None:
        raise RecordNotFound
    suspended, sent = found
    author_id = suspended.author.id or actor.user_id
    requester_id = author_id if keep_requester else actor.user_id
    opening = given(sent.comment) or CommentInput(body=suspended.content)
    sent = msgspec.structs.replace(
        sent,
        requester=UNSET,
        requester_id=requester_id,
        comment=msgspec.structs.replace(opening, author_id=author_id),
    )
    written = await tickets.create(transaction, actor, sent)
    await suspended_tickets.delete_many(transaction, actor.account_id, [suspended_id])
    return written.ticket
