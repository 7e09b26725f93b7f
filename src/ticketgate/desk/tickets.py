"""The ticket's life: shown, listed, created, updated, deleted. Each change is one audit, kept with it or not at all."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.comments import Comment, CommentInput
from ticketgate.catalog.shapes.tickets import AuditEvent, Ticket, TicketAudit, TicketInput, Via, ViaSource
from ticketgate.clock import epoch, parse_timestamp
from ticketgate.errors import RecordNotFound, UpdateConflict
from ticketgate.records import Account, Actor, Document
from ticketgate.storage import (
    accounts,
    comments,
    pages,
    search_words,
    tag_counts,
    ticket_audits,
    ticket_people,
    tickets,
    users,
)
from ticketgate.storage.database import Reader, Transaction

from . import activities, audits
from . import comments as conversation
from .access import require_agent
from .problems import BLANK, Problems, given
from .ticket_edit import Edit


class Filter(Struct, frozen=True):
    """Which live tickets a list holds."""

    external_id: str | None = None
    changed_since: datetime | None = None
    person: tuple[str, int] | None = None  # one of `tickets.PLACES`, and who has that place


class Draft(Struct, frozen=True):
    """A ticket that has no number yet, its first comment, its audit's id, and the closed ticket that it continues."""

    ticket: Ticket
    comment: Comment
    audit_id: int
    source: Ticket | None


class Written(Struct, frozen=True):
    """A ticket after a change, the change's audit, and the comment that came with it."""

    ticket: Ticket
    audit: TicketAudit
    comment: Comment | None = None


async def show(reader: Reader, actor: Actor, ticket_id: int) -> Document:
    """The live ticket. One that does not exist and one that this person may not see are told alike.

    Raises:
        RoleForbids: an end user asks.
        RecordNotFound
    """
    require_agent(actor)
    document = await tickets.show(reader, actor.account_id, ticket_id)
    if document is None:
        raise RecordNotFound
    return document


async def show_many(reader: Reader, actor: Actor, ticket_ids: Sequence[int]) -> Sequence[Document]:
    """Those of the tickets that exist, by id; the others are left out."""
    require_agent(actor)
    return await tickets.show_many(reader, actor.account_id, ticket_ids)


def listing(actor: Actor, only: Filter) -> pages.Listing:
    """Live tickets, for agents."""
    require_agent(actor)
    if only == Filter():
        return tickets.every_live(actor.account_id)
    if only.person is not None:
        return tickets.of_person(actor.account_id, *only.person)
    since = None if only.changed_since is None else epoch(only.changed_since)
    return tickets.live(actor.account_id, only.external_id, since)


async def create(transaction: Transaction, actor: Actor, sent: TicketInput) -> Written:
    """Create a ticket with its first comment, which is its description.

    Who writes becomes the submitter and, where no requester is named, the requester. A requester named by a new address
    is created.

    Raises:
        RoleForbids, RecordInvalid
    """
    require_agent(actor)
    return await take_in(transaction, actor, sent)


async def take_in(transaction: Transaction, actor: Actor, sent: TicketInput) -> Written:
    """Create a ticket whoever writes it; its callers say who may.

    Raises:
        RecordInvalid
    """
    made = await draft(transaction, actor, sent)
    ticket = msgspec.structs.replace(made.ticket, id=await tickets.next_id(transaction, actor.account_id))
    await tickets.insert(transaction, actor.account_id, ticket)
    if made.source is not None:
        await _name_followup(transaction, actor, made.source, ticket.id)
    events = [conversation.told(made.comment), *audits.opening(transaction, ticket)]
    custom = given(sent.metadata) or {}
    return await _finish(transaction, actor, made.audit_id, None, ticket, made.comment, events, custom)


async def draft(transaction: Transaction, actor: Actor, sent: TicketInput) -> Draft:
    """What would be a ticket, checked and not kept. People named by new addresses are created.

    Raises:
        RecordInvalid
    """
    account = await accounts.show(transaction, actor.account_id)
    problems = Problems()
    audit_id = transaction.new_id()
    custom = given(sent.metadata) or {}
    source = await _followed_up(transaction, actor, sent, problems)
    submitter_id = await _submitter_id(transaction, actor, sent, problems)
    comment, _ = await conversation.compose(
        transaction, account, actor, submitter_id, _opening(sent), audit_id, custom, problems
    )
    blank = await _blank(transaction, account, actor, submitter_id, comment, source)
    ticket = await Edit(transaction, account, actor, blank, sent, problems).apply()
    problems.refuse_if_any()
    return Draft(ticket, comment, audit_id, source)


async def update(transaction: Transaction, actor: Actor, ticket_id: int, sent: TicketInput) -> Written:
    """Change a live ticket and, where a comment is sent, reply or take a note on it.

    Raises:
        RoleForbids, RecordNotFound
        RecordInvalid: the ticket is closed, or a value is not acceptable; nothing is changed.
        UpdateConflict: `safe_update` was asked for and the ticket is no longer what `updated_stamp` saw.
    """
    require_agent(actor)
    before = await tickets.lock(transaction, actor.account_id, ticket_id)
    if before is None:
        raise RecordNotFound
    return await change(transaction, actor, before, sent)


async def change(
    transaction: Transaction, actor: Actor, before: Ticket, sent: TicketInput, via: Via = audits.VIA_API
) -> Written:
    """Change a locked ticket whoever does it; its callers say who may. A solved problem solves its incidents.

    Raises:
        RecordInvalid, UpdateConflict
    """
    conversation.refuse_closed(before)
    _refuse_stale(before, sent)
    account = await accounts.show(transaction, actor.account_id)
    problems = Problems()
    audit_id = transaction.new_id()
    custom = given(sent.metadata) or {}
    edit = Edit(transaction, account, actor, before, sent, problems)
    comment = await _reply(transaction, edit, audit_id, custom, via)
    after = await edit.apply()
    problems.refuse_if_any()
    events = [] if comment is None else [conversation.told(comment)]
    events += audits.changes(transaction, before, after)
    if events:
        after = msgspec.structs.replace(after, updated_at=transaction.now)
    if comment is not None and comment.public and not after.is_public:
        after = msgspec.structs.replace(after, is_public=True)
    if events:
        author_id = actor.user_id if comment is None else comment.author_id
        await tickets.update(transaction, actor.account_id, after, by=author_id)
    if after.email_cc_ids != before.email_cc_ids:
        await ticket_people.replace(transaction, actor.account_id, after.id, after.email_cc_ids)
    if after.subject != before.subject:
        await search_words.keep_subject(transaction, actor.account_id, after)
    written = await _finish(transaction, actor, audit_id, before, after, comment, events, custom, via)
    if after.has_incidents and after.type == "problem" and after.status == "solved" != before.status:
        await _solve_incidents(transaction, actor, after, sent)
    return written


async def _solve_incidents(transaction: Transaction, actor: Actor, problem: Ticket, sent: TicketInput) -> None:
    """Solve what waits for a problem that was solved, with the same comment."""
    via = audits.via_ticket(problem, "problem")
    for incident_id in await tickets.incident_ids(transaction, actor.account_id, problem.id):
        incident = await tickets.lock(transaction, actor.account_id, incident_id)
        if incident is not None and incident.status not in ("solved", "closed"):
            await change(transaction, actor, incident, TicketInput(status="solved", comment=sent.comment), via)


async def delete(transaction: Transaction, actor: Actor, ticket_id: int) -> None:
    """Move a ticket to the deleted tickets, from where it can be restored."""
    require_agent(actor)
    ticket = await tickets.lock(transaction, actor.account_id, ticket_id)
    if ticket is None:
        raise RecordNotFound
    await tickets.mark_deleted(transaction, actor.account_id, ticket_id, actor.user_id)
    await recount_incidents(transaction, actor, ticket.problem_id, None)
    await tag_counts.change(transaction, actor.account_id, ticket.tags, ())


async def _finish(
    transaction: Transaction,
    actor: Actor,
    audit_id: int,
    before: Ticket | None,
    after: Ticket,
    comment: Comment | None,
    events: list[AuditEvent],
    custom: dict[str, Any],
    via: Via = audits.VIA_API,
) -> Written:
    audit = audits.compose(transaction, actor, audit_id, after.id, events, custom, via)
    if comment is not None:
        await comments.insert(transaction, actor.account_id, after.id, comment)
        if before is None:
            await search_words.keep_opening(transaction, actor.account_id, after, comment)
        else:
            await search_words.keep_comment(transaction, actor.account_id, after.id, comment)
    await ticket_audits.insert(transaction, actor.account_id, audit)
    await recount_incidents(transaction, actor, before.problem_id if before else None, after.problem_id)
    await activities.note(transaction, actor, before, after, comment)
    await tag_counts.change(transaction, actor.account_id, before.tags if before else (), after.tags)
    return Written(after, audit, comment)


async def _reply(
    transaction: Transaction, edit: Edit, audit_id: int, custom: dict[str, Any], via: Via
) -> Comment | None:
    """The comment of an update. A customer's comment reopens a ticket that waited for them."""
    sent = given(edit.sent.comment)
    if sent is None:
        return None
    await conversation.refuse_beyond_limit(transaction, edit.account.account_id, edit.before.id)
    comment, author = await conversation.compose(
        transaction, edit.account, edit.actor, edit.actor.user_id, sent, audit_id, custom, edit.problems
    )
    edit.author_role = author.role if author else edit.actor.role
    return msgspec.structs.replace(comment, via=via)


def _refuse_stale(ticket: Ticket, sent: TicketInput) -> None:
    if sent.safe_update is not True:
        return
    try:
        seen = parse_timestamp(given(sent.updated_stamp) or "")
    except ValueError as error:
        problems = Problems()
        problems.add("updated_stamp", "Updated stamp: is required with safe_update, as the ticket's updated_at", BLANK)
        problems.refuse_if_any()
        raise AssertionError("a problem was added") from error
    if seen != ticket.updated_at:
        raise UpdateConflict


def _opening(sent: TicketInput) -> CommentInput:
    """The first comment: `comment`, or one made of `description`."""
    comment = given(sent.comment)
    if comment is not None and any(given(text) for text in (comment.body, comment.html_body)):
        return comment
    description = given(sent.description) or ""
    return msgspec.structs.replace(comment or CommentInput(), body=description, html_body=None)


async def _submitter_id(transaction: Transaction, actor: Actor, sent: TicketInput, problems: Problems) -> int:
    submitter_id = given(sent.submitter_id)
    if submitter_id is None or submitter_id == actor.user_id:
        return actor.user_id
    submitter = await users.find(transaction, actor.account_id, submitter_id)
    if submitter is None or not submitter.active:
        problems.invalid("submitter", "Submitter")
        return actor.user_id
    return submitter_id


async def _blank(
    transaction: Transaction, account: Account, actor: Actor, submitter_id: int, comment: Comment, source: Ticket | None
) -> Ticket:
    """The ticket before any field of it is set. A follow-up starts from what its source knew."""
    user = await users.find(transaction, actor.account_id, actor.user_id)
    ticket = Ticket(
        id=0,  # no ticket's: its number is taken last, so that a refused ticket leaves no gap
        via=audits.VIA_API,
        created_at=transaction.now,
        updated_at=transaction.now,
        description=comment.body,
        status="new",
        requester_id=actor.user_id,
        submitter_id=submitter_id,
        organization_id=user.organization_id if user else None,
        is_public=comment.public,
        custom_status_id=account.custom_status_ids["new"],
        ticket_form_id=account.ticket_form_id,
        brand_id=account.brand_id,
    )
    if source is None:
        return ticket
    via = msgspec.structs.replace(
        audits.VIA_API, source=ViaSource({"ticket_id": source.id, "subject": source.subject}, {}, "follow_up")
    )
    return msgspec.structs.replace(
        ticket,
        via=via,
        subject=source.subject,
        raw_subject=source.raw_subject,
        type=source.type if source.type != "incident" else None,
        priority=source.priority,
        requester_id=source.requester_id,
        organization_id=source.organization_id,
        tags=source.tags,
        custom_fields=source.custom_fields,
    )


async def _followed_up(transaction: Transaction, actor: Actor, sent: TicketInput, problems: Problems) -> Ticket | None:
    """The closed ticket that a new one continues."""
    source_id = given(sent.via_followup_source_id)
    if source_id is None:
        return None
    source = await tickets.lock(transaction, actor.account_id, source_id)
    if source is None or source.status != "closed":
        problems.add("via_followup_source_id", "Via followup source: is not a closed ticket", "InvalidValue")
    return source


async def _name_followup(transaction: Transaction, actor: Actor, source: Ticket, ticket_id: int) -> None:
    changed = msgspec.structs.replace(source, followup_ids=[*source.followup_ids, ticket_id])
    await tickets.update(transaction, actor.account_id, changed)


async def recount_incidents(transaction: Transaction, actor: Actor, was: int | None, now: int | None) -> None:
    """Keep `has_incidents` true of the problems that an incident left or joined."""
    if was == now:
        return
    for problem_id in filter(None, (was, now)):
        problem = await tickets.lock(transaction, actor.account_id, problem_id)
        has_incidents = await tickets.has_incidents(transaction, actor.account_id, problem_id)
        if problem is not None and problem.has_incidents != has_incidents:
            changed = msgspec.structs.replace(problem, has_incidents=has_incidents)
            await tickets.update(transaction, actor.account_id, changed)
