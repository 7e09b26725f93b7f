"""Spam: the ticket goes to the deleted ones, and whoever sent it can write no more."""

from ticketgate.catalog.shapes.people import UserInput
from ticketgate.errors import RecordInvalid, RecordNotFound
from ticketgate.records import Actor
from ticketgate.storage import tickets as storage
from ticketgate.storage import users as people
from ticketgate.storage.database import Transaction

from . import tickets, users
from .access import require_agent
from .problems import INVALID


async def mark(transaction: Transaction, actor: Actor, ticket_id: int) -> None:
    """Delete the ticket and suspend its requester.

    Raises:
        RoleForbids, RecordNotFound
        RecordInvalid: an agent asked, whom nobody suspends so.
    """
    require_agent(actor)
    ticket = await storage.lock(transaction, actor.account_id, ticket_id)
    if ticket is None:
        raise RecordNotFound
    requester = await people.find(transaction, actor.account_id, ticket.requester_id)
    if requester is not None and requester.role != "end-user":
        description = "Requester: is an agent, and no agent's ticket is spam"
        raise RecordInvalid({"requester": [{"description": description, "error": INVALID}]})
    if requester is not None and requester.active and not requester.suspended:
        await users.update(transaction, actor, requester.id, UserInput(suspended=True))
    await tickets.delete(transaction, actor, ticket_id)
