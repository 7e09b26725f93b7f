"""Requests: the end users' door to their own tickets. They see, say and end what is public, and nothing else.

A request that somebody may not see and one that does not exist are told alike.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec import UNSET

from ticketgate.catalog.shapes.comments import Comment, CommentInput
from ticketgate.catalog.shapes.people import Organization, User
from ticketgate.catalog.shapes.requests import Request, RequestChange, RequestCommentInput
from ticketgate.catalog.shapes.tickets import Ticket, TicketInput, Via, ViaSource
from ticketgate.clock import epoch
from ticketgate.errors import RecordNotFound, RoleForbids
from ticketgate.records import Actor, Document
from ticketgate.storage import comments, organizations, requests, tickets, users
from ticketgate.storage.database import Reader, Transaction
from ticketgate.storage.pages import Listing

from . import tickets as desk
from .problems import INVALID, Problems, given

MAX_WORDS: Final = 32
_NO_METADATA: Final[dict[str, Any]] = {"system": {}, "custom": {}}
# What a request does not take from its ticket as it is.
_MADE: Final = (
    "description",
    "via",
    "custom_fields",
    "collaborator_ids",
    "can_be_solved_by_me",
    "solved",
    "followup_source_id",
)
_SAME: Final = tuple(name for name in Request.__struct_fields__ if name not in _MADE)
read_ticket: Final = msgspec.json.Decoder(Ticket).decode
_comment: Final = msgspec.json.Decoder(Comment).decode


def own(actor: Actor, statuses: Sequence[str] = ()) -> Listing:
    return requests.requested(actor.account_id, actor.user_id, statuses)


def copied(actor: Actor) -> Listing:
    return requests.copied(actor.account_id, actor.user_id)


async def of_user(reader: Reader, actor: Actor, user_id: int) -> Listing:
    """What a person asked for: one's own, or anybody's for agents."""
    if not actor.is_agent and user_id != actor.user_id:
        raise RecordNotFound
    if await users.show(reader, actor.account_id, user_id) is None:
        raise RecordNotFound
    return requests.requested(actor.account_id, user_id)


async def of_organization(reader: Reader, actor: Actor, organization_id: int) -> Listing:
    """What an organization's people asked for: those of one that shares its tickets, or of any for agents."""
    if not actor.is_agent and organization_id != await _shared(reader, actor):
        raise RecordNotFound
    if not await organizations.exists(reader, actor.account_id, organization_id):
        raise RecordNotFound
    return requests.of_organization(actor.account_id, organization_id)


async def found(
    reader: Reader,
    actor: Actor,
    text: str,
    *,
    statuses: Sequence[str],
    organization_id: int | None,
    only_copied: bool,
) -> Listing:
    """Those that this person may see and that say every word."""
    if organization_id is not None:
        listing = requests.within(await _seen(reader, actor), organization_id)
    elif only_copied:
        listing = copied(actor)
    else:
        listing = await _seen(reader, actor)
    if statuses:
        listing = requests.with_status(listing, statuses)
    return requests.saying(listing, text, MAX_WORDS)


async def show(reader: Reader, actor: Actor, request_id: int) -> Document:
    """The ticket behind a request, which `tell` makes a request of.

    Raises:
        RecordNotFound
    """
    if actor.is_agent:
        document = await requests.show(reader, actor.account_id, request_id)
    else:
        shared = await _shared(reader, actor)
        document = await requests.show_seen_by(reader, actor.account_id, request_id, actor.user_id, shared)
    if document is None:
        raise RecordNotFound
    return document


async def tell(reader: Reader, actor: Actor, documents: Sequence[Document]) -> list[Request]:
    """Tickets as their public side."""
    behind = [read_ticket(document) for document in documents]
    said = await requests.descriptions(reader, actor.account_id, [ticket.id for ticket in behind])
    return [as_request(actor, ticket, _comment(said[ticket.id]).body if ticket.id in said else "") for ticket in behind]


async def copied_people(reader: Reader, actor: Actor, told: Request) -> Sequence[Document]:
    return await users.show_many(reader, actor.account_id, told.email_cc_ids)


async def comments_of(
    reader: Reader, actor: Actor, request_id: int, since: datetime | None = None, by_agents: bool | None = None
) -> Listing:
    await show(reader, actor, request_id)
    at = None if since is None else epoch(since)
    return requests.comments(actor.account_id, request_id, at, by_agents)


async def show_comment(reader: Reader, actor: Actor, request_id: int, comment_id: int) -> Comment:
    await show(reader, actor, request_id)
    comment = await comments.find(reader, actor.account_id, request_id, comment_id)
    if comment is None or not comment.public:
        raise RecordNotFound
    return tell_comment(comment)


def tell_comment(comment: Comment) -> Comment:
    """The comment without what is for agents: addresses, programs, other tickets."""
    via = _public(msgspec.convert(comment.via, Via))
    return msgspec.structs.replace(comment, via=via, metadata=_NO_METADATA)


async def update(transaction: Transaction, actor: Actor, request_id: int, sent: RequestChange) -> Request:
    """Say something on a request, copy somebody on it, or end it.

    Raises:
        RoleForbids: it is the organization's, which lets its people read and not speak.
        RecordNotFound
        RecordInvalid: it is closed, or not theirs to solve.
    """
    await show(transaction, actor, request_id)
    before = await tickets.lock(transaction, actor.account_id, request_id)
    if before is None:
        raise RecordNotFound
    await _require_voice(transaction, actor, before)
    is_solved = given(sent.solved) is True and before.status not in ("solved", "closed")
    if is_solved and not _can_be_solved(actor, before):
        problems = Problems()
        problems.add("solved", "Solved: cannot be set by you on this request", INVALID)
        problems.refuse_if_any()
    change = TicketInput(
        comment=as_comment(sent.comment),
        additional_collaborators=sent.additional_collaborators,
        status="solved" if is_solved else UNSET,
    )
    written = await desk.change(transaction, actor, before, change)
    (told,) = await tell(transaction, actor, [msgspec.json.encode(written.ticket).decode()])
    return told


def as_comment(sent: RequestCommentInput | msgspec.UnsetType | None) -> CommentInput | None:
    comment = given(sent)
    if comment is None:
        return None
    return CommentInput(body=comment.body, html_body=comment.html_body, uploads=comment.uploads, public=True)


async def _require_voice(reader: Reader, actor: Actor, ticket: Ticket) -> None:
    if actor.is_agent or actor.user_id in (ticket.requester_id, *ticket.email_cc_ids):
        return
    document = await organizations.show(reader, actor.account_id, ticket.organization_id or 0)
    if document is None or not msgspec.json.decode(document, type=Organization).shared_comments:
        raise RoleForbids


async def _seen(reader: Reader, actor: Actor) -> Listing:
    if actor.is_agent:
        return requests.every(actor.account_id)
    return requests.seen_by(actor.account_id, actor.user_id, await _shared(reader, actor))


async def _shared(reader: Reader, actor: Actor) -> int | None:
    """The organization of which this person may see every ticket."""
    user: User | None = await users.find(reader, actor.account_id, actor.user_id)
    if user is None or user.organization_id is None:
        return None
    if user.ticket_restriction == "organization":
        return user.organization_id
    document = await organizations.show(reader, actor.account_id, user.organization_id)
    shares = document is not None and msgspec.json.decode(document, type=Organization).shared_tickets
    return user.organization_id if shares else None


def _can_be_solved(actor: Actor, ticket: Ticket) -> bool:
    return (
        ticket.requester_id == actor.user_id
        and ticket.assignee_id is not None
        and ticket.type != "problem"
        and ticket.status not in ("solved", "closed")
    )


def _public(via: Via) -> Via:
    """The channel alone: the source may be a ticket that this person may not see."""
    return Via(via.channel, ViaSource())


def as_request(actor: Actor, ticket: Ticket, description: str) -> Request:
    source = ticket.via.source
    return Request(
        **{name: getattr(ticket, name) for name in _SAME},
        description=description,
        via=_public(ticket.via),
        collaborator_ids=ticket.email_cc_ids,
        custom_fields=ticket.custom_fields if actor.is_agent else [],
        can_be_solved_by_me=_can_be_solved(actor, ticket),
        solved=ticket.status in ("solved", "closed"),
        followup_source_id=source.from_.get("ticket_id") if source.rel == "follow_up" else None,
    )
