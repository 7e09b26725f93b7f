"""New requests: who asks, and whether it becomes a ticket. What suspended people ask waits for an agent instead."""

from typing import Final

import msgspec
from msgspec import UNSET

from ticketgate.catalog.shapes.people import User
from ticketgate.catalog.shapes.requests import Request, RequestInput
from ticketgate.catalog.shapes.suspended_tickets import SuspendedAuthor, SuspendedTicket
from ticketgate.catalog.shapes.tickets import TicketInput
from ticketgate.catalog.shapes.values import Identity
from ticketgate.errors import RecordInvalid, RecordNotFound
from ticketgate.records import Account, Actor
from ticketgate.storage import accounts
from ticketgate.storage.database import Reader, Transaction

from . import requests, suspended_tickets, ticket_people, tickets
from .problems import BLANK, Problems, given

_SENT: Final = (
    "subject",
    "type",
    "priority",
    "collaborators",
    "due_at",
    "recipient",
    "custom_fields",
    "ticket_form_id",
)


async def create(transaction: Transaction, actor: Actor, sent: RequestInput) -> Request | SuspendedTicket:
    """Ask for help. An end user asks for themselves; an agent may ask in somebody's name.

    Raises:
        RecordInvalid
    """
    if actor.is_anonymous:
        return await _create_for_nobody(transaction, actor, sent)
    identity = given(sent.requester) if actor.is_agent else None
    account = await accounts.show(transaction, actor.account_id)
    requester = await _requester(transaction, account, identity, always_named=False) if identity else None
    source_id = await _closed_source(transaction, actor, given(sent.via_followup_source_id))
    new = msgspec.structs.replace(_ticket(sent), via_followup_source_id=source_id)
    if requester is not None and requester.suspended:
        return await _suspend(transaction, account, actor, requester, new)
    return await _take_in(transaction, actor, requester.id if requester else actor.user_id, new)


async def _create_for_nobody(transaction: Transaction, nobody: Actor, sent: RequestInput) -> Request | SuspendedTicket:
    """Ask without a token, in a name and an address that are believed.

    The answer is the same whether the address was known, but for suspended people's. Nobody is copied, for the ids of
    those who are would tell it of anybody.
    """
    identity = given(sent.requester)
    if identity is None:
        raise RecordInvalid({"requester": [{"description": "Requester: cannot be blank", "error": BLANK}]})
    account = await accounts.show(transaction, nobody.account_id)
    person = await _requester(transaction, account, identity, always_named=True)
    actor = msgspec.structs.replace(nobody, user_id=person.id, name=person.name)
    new = msgspec.structs.replace(_ticket(sent), collaborators=UNSET)
    if person.suspended:
        suspended = await _suspend(transaction, account, actor, person, new)
        named = SuspendedAuthor(None, identity.name or "", identity.email)  # and nothing that the desk knows of them
        return msgspec.structs.replace(suspended, author=named)
    made = await _take_in(transaction, actor, person.id, new)
    return msgspec.structs.replace(made, requester_id=None, organization_id=None)


async def _requester(transaction: Transaction, account: Account, identity: Identity, *, always_named: bool) -> User:
    problems = Problems()
    person = await ticket_people.find_or_create(
        transaction, account, identity, "requester", "Requester", problems, always_named=always_named
    )
    problems.refuse_if_any()
    if person is None:
        raise AssertionError("whoever is not found is created or refused")
    return person


def _ticket(sent: RequestInput) -> TicketInput:
    return TicketInput(**{name: getattr(sent, name) for name in _SENT}, comment=requests.as_comment(sent.comment))


async def _take_in(transaction: Transaction, actor: Actor, requester_id: int, new: TicketInput) -> Request:
    written = await tickets.take_in(transaction, actor, msgspec.structs.replace(new, requester_id=requester_id))
    return requests.as_request(actor, written.ticket, written.ticket.description)


async def _suspend(
    transaction: Transaction, account: Account, actor: Actor, author: User, new: TicketInput
) -> SuspendedTicket:
    """Keep it from becoming a ticket. What would make none is refused as it is of anybody."""
    await tickets.draft(transaction, actor, new)
    return await suspended_tickets.suspend(transaction, account, author, new)


async def _closed_source(reader: Reader, actor: Actor, ticket_id: int | None) -> int | None:
    """The closed request that a new one continues; one that is not closed, or not theirs, counts for nothing."""
    if ticket_id is None:
        return None
    try:
        source = requests.read_ticket(await requests.show(reader, actor, ticket_id))
    except RecordNotFound:
        return None
    return ticket_id if source.status == "closed" else None
