"""An agent's activity stream: what others did in the last 30 days on the tickets that the agent is responsible for."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.comments import Comment
from ticketgate.catalog.shapes.tickets import Ticket
from ticketgate.clock import epoch, from_epoch
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor, Document
from ticketgate.storage import activities, comments, tickets, users
from ticketgate.storage.activities import Activity
from ticketgate.storage.database import Database, Reader, Transaction
from ticketgate.storage.pages import Listing
from ticketgate.storage.search import PRIORITIES

from .access import require_agent

KEPT: Final = timedelta(days=30)
ASSIGNED, COMMENTED, RAISED = "tickets.assignment", "tickets.comment", "tickets.priority_increase"


class _Named(Struct, frozen=True):
    id: int
    name: str = ""
    subject: str | None = None


class Stream(Struct, frozen=True):
    """Activities as they are told, and the people in them as documents by id."""

    told: Sequence[dict[str, Any]]
    people: Mapping[int, Document]


async def note(
    transaction: Transaction, actor: Actor, before: Ticket | None, after: Ticket, comment: Comment | None
) -> None:
    """Keep what a change means to the ticket's assignee. What agents do themselves is no news to them."""
    if after.assignee_id is None:
        return
    done = list(_done(actor, before, after, comment))
    if not done:
        return
    await activities.forget(transaction, actor.account_id, after.assignee_id, epoch(transaction.now - KEPT))
    for facts in done:
        activity = Activity(
            id=transaction.new_id(),
            user_id=after.assignee_id,
            ticket_id=after.id,
            created_at=epoch(transaction.now),
            **facts,
        )
        await activities.insert(transaction, actor.account_id, activity)


def _done(actor: Actor, before: Ticket | None, after: Ticket, comment: Comment | None) -> Sequence[dict[str, Any]]:
    done: list[dict[str, Any]] = []
    by_another = actor.user_id != after.assignee_id
    if by_another and (before is None or before.assignee_id != after.assignee_id):
        done.append({"verb": ASSIGNED, "actor_id": actor.user_id})
    if before is None:
        return done
    if by_another and _rank(after.priority) > _rank(before.priority):
        change = {"value": after.priority, "previous_value": before.priority}
        done.append({"verb": RAISED, "actor_id": actor.user_id, **change})
    if comment is not None and comment.author_id != after.assignee_id:
        done.append({"verb": COMMENTED, "actor_id": comment.author_id, "comment_id": comment.id})
    return done


def _rank(priority: str | None) -> int:
    return PRIORITIES.get(priority or "", 0)


def recent(database: Database, actor: Actor, since: datetime | None) -> Listing:
    """The ids of the actor's activities. Raises RoleForbids."""
    require_agent(actor)
    oldest = database.clock.now() - KEPT
    return activities.of_agent(actor.account_id, actor.user_id, epoch(max(since or oldest, oldest)))


async def show(database: Database, actor: Actor, activity_id: int) -> Stream:
    """Raises RoleForbids, RecordNotFound: there is none, or it is another agent's."""
    require_agent(actor)
    activity = (await activities.show_many(database, actor.account_id, [activity_id])).get(activity_id)
    oldest = epoch(database.clock.now() - KEPT)
    if activity is None or activity.user_id != actor.user_id or activity.created_at < oldest:
        raise RecordNotFound
    return await _stream(database, actor, [activity])


async def tell(reader: Reader, actor: Actor, ids: Sequence[int]) -> Stream:
    """The activities with the tickets, comments and people as they are now."""
    found = await activities.show_many(reader, actor.account_id, ids)
    return await _stream(reader, actor, [found[activity_id] for activity_id in ids if activity_id in found])


async def _stream(reader: Reader, actor: Actor, stream: Sequence[Activity]) -> Stream:
    on = await tickets.with_deleted(reader, actor.account_id, sorted({one.ticket_id for one in stream}))
    subjects = {ticket.id: ticket.subject for ticket in (_named(document) for document, _ in on)}
    said = await comments.show_many(reader, actor.account_id, [one.comment_id for one in stream if one.comment_id])
    ids_of_people = sorted({person for one in stream for person in (one.user_id, one.actor_id)})
    people = {_named(person).id: person for person in await users.show_many(reader, actor.account_id, ids_of_people)}
    return Stream([_told(one, subjects, said, people) for one in stream], people)


_named: Final = msgspec.json.Decoder(_Named).decode
_comment: Final = msgspec.json.Decoder(Comment).decode


def _told(
    activity: Activity,
    subjects: Mapping[int, str | None],
    said: Mapping[int, Document],
    people: Mapping[int, Document],
) -> dict[str, Any]:
    ticket = {"ticket": {"id": activity.ticket_id, "subject": subjects.get(activity.ticket_id)}}
    name = _named(people[activity.actor_id]).name if activity.actor_id in people else ""
    text = said.get(activity.comment_id or 0)
    comment = None if text is None else _comment(text)
    at = from_epoch(activity.created_at)
    return {
        "id": activity.id,
        "title": _title(activity, name, comment),
        "verb": activity.verb,
        "user_id": activity.user_id,
        "actor_id": activity.actor_id,
        "updated_at": at,
        "created_at": at,
        "object": _object(activity, ticket, comment),
        "target": ticket,
    }


def _title(activity: Activity, name: str, comment: Comment | None) -> str:
    if activity.verb == ASSIGNED:
        return f"{name} assigned ticket #{activity.ticket_id} to you."
    if activity.verb == COMMENTED:
        return f"{name} commented on ticket #{activity.ticket_id}: {comment.body if comment else ''}."
    return f"{name} increased the priority on ticket #{activity.ticket_id} to {activity.value}."


def _object(activity: Activity, ticket: dict[str, Any], comment: Comment | None) -> dict[str, Any]:
    if activity.verb == ASSIGNED:
        return ticket
    if activity.verb == COMMENTED:
        return {"comment": {"value": comment.body if comment else "", "public": comment is None or comment.public}}
    change = {"field_name": "priority", "value": activity.value, "previous_value": activity.previous_value}
    return {"change": change}
