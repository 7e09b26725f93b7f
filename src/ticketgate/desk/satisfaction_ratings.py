"""Satisfaction ratings: what requesters think of how their tickets were solved."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.macros import SatisfactionRating, SatisfactionRatingInput
from ticketgate.catalog.shapes.tickets import AuditEvent, Ticket
from ticketgate.clock import epoch
from ticketgate.errors import RecordNotFound, RoleForbids
from ticketgate.records import Actor, Document, Order, Page, Window
from ticketgate.storage import pages, satisfaction_ratings, ticket_audits, tickets
from ticketgate.storage.database import Reader, Transaction

from . import audits
from .access import require_admin
from .problems import INVALID, Problems, given

MAX_REASON_CHARACTERS: Final = 255
SCORES: Final = ("good", "bad")
REASONS: Final = {
    0: "No reason provided",
    5: "The issue took too long to resolve",
    6: "The issue was not resolved",
    7: "The agent's knowledge is unsatisfactory",
    8: "The agent's attitude is unsatisfactory",
    100: "Some other reason",
}


class Wanted(Struct, frozen=True):
    """Which ratings a list holds: those of a kind, such as `good_with_comment`, received in a time."""

    kind: str | None = None
    since: datetime | None = None
    until: datetime | None = None


async def show(reader: Reader, actor: Actor, rating_id: int) -> Document:
    require_admin(actor)
    document = await satisfaction_ratings.show(reader, actor.account_id, rating_id)
    if document is None:
        raise RecordNotFound
    return document


async def list_page(reader: Reader, actor: Actor, wanted: Wanted, order: Order, window: Window) -> Page:
    require_admin(actor)
    return await pages.fetch_page(reader, _listing(actor, wanted), order, window)


async def count(reader: Reader, actor: Actor, wanted: Wanted) -> int:
    require_admin(actor)
    return await pages.count(reader, _listing(actor, wanted))


async def create(
    transaction: Transaction, actor: Actor, ticket_id: int, sent: SatisfactionRatingInput
) -> SatisfactionRating:
    """Rate a ticket, or rate it anew.

    Raises:
        RoleForbids: an agent or admin asks.
        RecordNotFound: the ticket is not this person's.
        RecordInvalid: the ticket was never solved, or the score is neither good nor bad.
    """
    if actor.is_agent:
        raise RoleForbids
    ticket = await tickets.lock(transaction, actor.account_id, ticket_id)
    if ticket is None or ticket.requester_id != actor.user_id:
        raise RecordNotFound
    problems = Problems()
    if not await _was_solved(transaction, actor, ticket):
        problems.add("base", "Ticket: is not solved and never was", INVALID)
    if sent.score not in SCORES:
        problems.add("score", "Score: is invalid", INVALID)
    before = await satisfaction_ratings.find_by_ticket(transaction, actor.account_id, ticket_id)
    reason = _reason(sent, before, problems)
    problems.refuse_if_any()
    comment = before.comment if before and sent.comment is msgspec.UNSET else given(sent.comment)
    rating = SatisfactionRating(
        id=before.id if before else transaction.new_id(),
        assignee_id=ticket.assignee_id,
        group_id=ticket.group_id,
        requester_id=ticket.requester_id,
        ticket_id=ticket_id,
        score=sent.score,
        created_at=before.created_at if before else transaction.now,
        updated_at=transaction.now,
        comment=comment,
        reason=reason,
    )
    keep = satisfaction_ratings.update if before else satisfaction_ratings.insert
    await keep(transaction, actor.account_id, rating)
    await _tell_ticket(transaction, actor, ticket, before, rating)
    return rating


def _listing(actor: Actor, wanted: Wanted) -> pages.Listing:
    kind = wanted.kind or ""
    score, _, rest = kind.partition("_with")
    return satisfaction_ratings.listing(
        actor.account_id,
        SCORES if score == "received" else (score,) if score else (),
        comment={"_comment": True, "out_comment": False}.get(rest),
        since=None if wanted.since is None else epoch(wanted.since),
        until=None if wanted.until is None else epoch(wanted.until),
    )


async def _was_solved(transaction: Transaction, actor: Actor, ticket: Ticket) -> bool:
    return ticket.status == "solved" or await ticket_audits.has_status(
        transaction, actor.account_id, ticket.id, "solved"
    )


def _reason(sent: SatisfactionRatingInput, before: SatisfactionRating | None, problems: Problems) -> str | None:
    """Why a rating is bad, in words: sent so, or as the code of a reason that all desks know."""
    code, reason = given(sent.reason_code), given(sent.reason)
    if sent.score != "bad":
        if code is not None or reason is not None:
            problems.add("reason", "Reason: is for bad ratings alone", INVALID)
        return None
    if code is not None and code not in REASONS:
        problems.invalid("reason_code", "Reason code")
    if reason is not None and len(reason) > MAX_REASON_CHARACTERS:
        problems.too_long("reason", "Reason", MAX_REASON_CHARACTERS)
    if code is None and reason is None:
        return before.reason if before else None
    return reason if reason is not None else REASONS.get(code or 0)


async def _tell_ticket(
    transaction: Transaction,
    actor: Actor,
    ticket: Ticket,
    before: SatisfactionRating | None,
    rating: SatisfactionRating,
) -> None:
    """Keep what the ticket tells of its rating, and an audit of the change."""
    told = {name: getattr(rating, name) for name in ("score", "id", "comment", "reason", "reason_id")}
    changed = msgspec.structs.replace(ticket, satisfaction_rating=told, updated_at=transaction.now)
    await tickets.update(transaction, actor.account_id, changed)
    events = list(_events(transaction, before, rating))
    if events:
        audit = audits.compose(transaction, actor, transaction.new_id(), ticket.id, events, {})
        await ticket_audits.insert(transaction, actor.account_id, audit)


def _events(
    transaction: Transaction, before: SatisfactionRating | None, rating: SatisfactionRating
) -> Sequence[AuditEvent]:
    names: Sequence[Literal["score", "comment"]] = ("score", "comment")
    events = []
    for name in names:
        was: Any = getattr(before, name) if before else None
        now: Any = getattr(rating, name)
        if was != now:
            events.append(
                AuditEvent(
                    id=transaction.new_id(),
                    type="Change",
                    value=now,
                    field_name=f"satisfaction_{name}",
                    previous_value=was,
                )
            )
    return events
