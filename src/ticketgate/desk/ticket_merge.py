"""Tickets merged into another: they are closed for good, and both sides say so."""

from collections.abc import Sequence
from typing import Final

from ticketgate.catalog.shapes.comments import CommentInput
from ticketgate.catalog.shapes.ticket_tools import TicketMergeBody
from ticketgate.catalog.shapes.tickets import Ticket, TicketInput
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor
from ticketgate.storage import tickets as storage
from ticketgate.storage.database import Transaction

from . import audits, tickets
from .access import require_agent
from .comments import refuse_closed
from .problems import BLANK, INVALID, Problems, given

TAG: Final = "closed_by_merge"


async def merge(transaction: Transaction, actor: Actor, target_id: int, sent: TicketMergeBody) -> None:
    """Close the tickets in favour of the target, all of them or none.

    Comments are private unless they are asked to be public, and always where one of the tickets is.

    Raises:
        RoleForbids, RecordNotFound, RecordInvalid
    """
    target, sources = await check(transaction, actor, target_id, sent)
    may_be_public = all(ticket.is_public for ticket in (target, *sources))
    told = _comment(sent.target_comment, may_be_public and given(sent.target_comment_is_public) is True)
    if told is not None:
        via = audits.via_ticket(sources[0], "merge")
        await tickets.change(transaction, actor, target, TicketInput(comment=told), via)
    end = TicketInput(
        status="closed",
        additional_tags=[TAG],
        comment=_comment(sent.source_comment, may_be_public and given(sent.source_comment_is_public) is True),
    )
    for source in sources:
        await tickets.change(transaction, actor, source, end, audits.via_ticket(target, "merge"))


async def check(
    transaction: Transaction, actor: Actor, target_id: int, sent: TicketMergeBody
) -> tuple[Ticket, Sequence[Ticket]]:
    """The target and the sources, locked, where they can be merged.

    Raises:
        RoleForbids, RecordNotFound, RecordInvalid
    """
    require_agent(actor)
    ids = sorted({target_id, *sent.ids})  # in one order, so that two merges never wait for each other
    found = {ticket_id: await storage.lock(transaction, actor.account_id, ticket_id) for ticket_id in ids}
    target = found[target_id]
    if target is None:
        raise RecordNotFound
    refuse_closed(target)
    problems = Problems()
    if not sent.ids:
        problems.add("ids", "Ids: cannot be blank", BLANK)
    sources = [_source(ticket_id, target, found[ticket_id], problems) for ticket_id in dict.fromkeys(sent.ids)]
    problems.refuse_if_any()
    return target, [source for source in sources if source is not None]


def _source(ticket_id: int, target: Ticket, source: Ticket | None, problems: Problems) -> Ticket | None:
    if ticket_id == target.id:
        problems.add("ids", "Ids: a ticket cannot be merged into itself", INVALID)
    elif source is None:
        problems.add("ids", f"Ids: {ticket_id} is invalid", INVALID)
    elif source.status == "closed":
        problems.add("ids", f"Ids: {ticket_id} is closed", INVALID)
    return source


def _comment(text: object, public: bool) -> CommentInput | None:
    return CommentInput(body=text, public=public) if isinstance(text, str) and text else None
