"""What belongs to a ticket: its incidents, its people, what it continues; and the problems that incidents wait for."""

from collections.abc import Sequence
from typing import Final

import msgspec

from ticketgate.catalog.shapes.ticket_tools import TicketRelatedAnswer
from ticketgate.catalog.shapes.tickets import Ticket
from ticketgate.records import Actor, Document
from ticketgate.storage import tickets as storage
from ticketgate.storage import users
from ticketgate.storage.database import Reader
from ticketgate.storage.pages import Listing

from . import tickets
from .access import require_agent

RECENT: Final = 5
PEOPLE: Final = ("collaborator_ids", "follower_ids", "email_cc_ids")
_decode: Final = msgspec.json.Decoder(Ticket).decode


def problems(actor: Actor) -> Listing:
    require_agent(actor)
    return storage.problems(actor.account_id)


async def problems_about(reader: Reader, actor: Actor, text: str) -> Sequence[Document]:
    """The problems whose subject has the text in it, whatever its letter case; the newest changes first."""
    require_agent(actor)
    sought = text.casefold()
    rows = await storage.problems_by_subject(reader, actor.account_id)
    return [document for subject, document in rows if sought in subject.casefold()]


async def incidents(reader: Reader, actor: Actor, ticket_id: int) -> Listing:
    await tickets.show(reader, actor, ticket_id)
    return storage.incidents(actor.account_id, ticket_id)


async def people(reader: Reader, actor: Actor, ticket_id: int, place: str) -> Sequence[Document]:
    """Those who have a place in a ticket, one of `PEOPLE`."""
    ticket = _decode(await tickets.show(reader, actor, ticket_id))
    return await users.show_many(reader, actor.account_id, getattr(ticket, place))


async def related(reader: Reader, actor: Actor, ticket_id: int) -> TicketRelatedAnswer:
    ticket = _decode(await tickets.show(reader, actor, ticket_id))
    source = ticket.via.source
    followed = [str(source.from_["ticket_id"])] if source.rel == "follow_up" else []
    numbers = await storage.incident_counts(reader, actor.account_id, [ticket_id])
    return TicketRelatedAnswer(followup_source_ids=followed, incidents=numbers.get(ticket_id, 0))


async def recent(reader: Reader, actor: Actor) -> Sequence[Document]:
    """The last tickets that this agent wrote down."""
    require_agent(actor)
    return await storage.newest_of_submitter(reader, actor.account_id, actor.user_id, RECENT)
