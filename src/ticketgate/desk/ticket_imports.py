"""Tickets from elsewhere: each is taken in as if it were that time, so that its history reads as it happened."""

import copy
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import UNSET

from ticketgate.catalog.shapes.comments import CommentInput
from ticketgate.catalog.shapes.ticket_imports import ImportedComment, TicketImportInput
from ticketgate.catalog.shapes.tickets import Ticket, TicketInput, Via, ViaSource
from ticketgate.clock import parse_timestamp
from ticketgate.records import Account, Actor
from ticketgate.storage import accounts
from ticketgate.storage import tickets as storage
from ticketgate.storage.database import Transaction

from . import ticket_people, tickets
from .access import require_admin
from .problems import Problems, given


async def create(transaction: Transaction, actor: Actor, sent: TicketImportInput) -> Ticket:
    """Import a ticket with its conversation. Its times may lie in the past.

    Raises:
        RoleForbids: somebody who is no admin imports.
        RecordInvalid
    """
    require_admin(actor)
    problems = Problems()
    created_at = _time(transaction, sent.created_at, "created_at", problems)
    updated_at = _time(transaction, sent.updated_at, "updated_at", problems)
    solved_at = _time(transaction, sent.solved_at, "solved_at", problems)
    conversation = [
        (_time(transaction, comment.created_at, "comments", problems) or created_at or transaction.now, comment)
        for comment in _comments(sent)
    ]
    await _create_people(transaction, await accounts.show(transaction, actor.account_id), sent, problems)
    problems.refuse_if_any()
    conversation.sort(key=lambda said: said[0])
    ticket = await _converse(transaction, actor, sent, conversation)
    ticket = await _end(_at(transaction, solved_at or updated_at), actor, ticket, sent)
    times = {"created_at": created_at or transaction.now, "updated_at": updated_at or transaction.now}
    ticket = msgspec.structs.replace(ticket, via=_via(ticket, sent), **times)
    await storage.update(transaction, actor.account_id, ticket)
    return ticket


def _comments(sent: TicketImportInput) -> Sequence[ImportedComment]:
    """What was said: `comments`, or `comment`, or else the description."""
    only = given(sent.comment) or ImportedComment(body=given(sent.description))
    return given(sent.comments) or [only]


async def _converse(
    transaction: Transaction,
    actor: Actor,
    sent: TicketImportInput,
    conversation: Sequence[tuple[datetime, ImportedComment]],
) -> Ticket:
    (opened_at, opening), *rest = conversation
    unfinished: dict[str, Any] = {"status": UNSET, "custom_status_id": UNSET, "description": UNSET}
    new = msgspec.structs.replace(sent, comment=_said(opening), **unfinished)
    ticket = (await tickets.take_in(_at(transaction, opened_at), actor, new)).ticket
    for at, comment in rest:
        reply = TicketInput(comment=_said(comment))
        ticket = (await tickets.change(_at(transaction, at), actor, ticket, reply)).ticket
    return ticket


async def _end(transaction: Transaction, actor: Actor, ticket: Ticket, sent: TicketImportInput) -> Ticket:
    """Give the ticket the status it has by now: a closed one would have taken no comments."""
    if given(sent.status) is None and given(sent.custom_status_id) is None:
        return ticket
    change = TicketInput(status=sent.status, custom_status_id=sent.custom_status_id)
    return (await tickets.change(transaction, actor, ticket, change)).ticket


async def _create_people(
    transaction: Transaction, account: Account, sent: TicketImportInput, problems: Problems
) -> None:
    """Create now whom the ticket names by a new address: they are as new as their record is."""
    await ticket_people.requester(transaction, account, sent, problems)
    for named in (given(sent.collaborators), given(sent.additional_collaborators)):
        await ticket_people.collaborators(transaction, account, named or (), problems)
    for changes, agents_only in ((given(sent.email_ccs), False), (given(sent.followers), True)):
        await ticket_people.recipients(
            transaction, account, (), changes or (), agents_only=agents_only, problems=problems
        )


def _said(comment: ImportedComment) -> CommentInput:
    return CommentInput(
        body=given(comment.body) or given(comment.value),
        html_body=comment.html_body,
        public=comment.public,
        author_id=comment.author_id,
    )


def _via(ticket: Ticket, sent: TicketImportInput) -> Via:
    """Where it came from; a ticket that follows up one of ours keeps saying so."""
    via = given(sent.via)
    if via is None or ticket.via.source.rel is not None:
        return ticket.via
    source = via.source or ViaSource()
    return Via(via.channel, msgspec.structs.replace(source, rel=None))


def _time(transaction: Transaction, text: Any, field: str, problems: Problems) -> datetime | None:
    """A time that was sent, which is not to come."""
    if given(text) is None:
        return None
    try:
        at = parse_timestamp(text)
    except ValueError:
        at = None
    if at is None or at > transaction.now:
        problems.invalid(field, field.replace("_", " ").capitalize())
        return None
    return at


def _at(transaction: Transaction, moment: datetime | None) -> Transaction:
    """The same transaction, at another time."""
    dated = copy.copy(transaction)
    dated.now = moment or transaction.now
    return dated
