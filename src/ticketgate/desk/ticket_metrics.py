"""How a ticket was handled: how often, when, how long. It is reckoned from the ticket's history when it is asked.

Nothing is kept beside the history, so that writing a ticket costs nothing more and the figures cannot differ from what
the audits say. A page of 100 tickets is three reads.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from ticketgate.catalog.shapes.ticket_metrics import Minutes, Seconds, TicketMetric
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor, Document, Order, Page, Window
from ticketgate.storage import pages
from ticketgate.storage import tickets as stored
from ticketgate.storage.database import Reader
from ticketgate.storage.ids import metric_id, ticket_id_of_metric

from . import ticket_histories, tickets
from .access import require_agent
from .ticket_histories import Change, History

MINUTE: Final = 60
DONE: Final = ("solved", "closed")
DATES: Final = (
    "assignee_updated_at",
    "requester_updated_at",
    "status_updated_at",
    "initially_assigned_at",
    "assigned_at",
    "solved_at",
    "latest_comment_added_at",
)
"""What the sideload `dates` tells of the metrics."""


async def list_page(reader: Reader, actor: Actor, order: Order, window: Window) -> tuple[Page, list[TicketMetric]]:
    require_agent(actor)
    page = await pages.fetch_page(reader, stored.live(actor.account_id), order, window)
    return page, await of_tickets(reader, actor, page.documents)


async def count(reader: Reader, actor: Actor) -> int:
    require_agent(actor)
    return await pages.count(reader, stored.live(actor.account_id))


async def show(reader: Reader, actor: Actor, number: int) -> TicketMetric:
    """A metric by its own id. Raises RoleForbids, RecordNotFound."""
    require_agent(actor)
    ticket_id = ticket_id_of_metric(number)
    if ticket_id is None:
        raise RecordNotFound
    return await of_ticket(reader, actor, ticket_id)


async def of_ticket(reader: Reader, actor: Actor, ticket_id: int) -> TicketMetric:
    (metric,) = await of_tickets(reader, actor, [await tickets.show(reader, actor, ticket_id)])
    return metric


async def of_tickets(reader: Reader, actor: Actor, documents: Sequence[Document]) -> list[TicketMetric]:
    histories = await ticket_histories.read(reader, actor.account_id, documents)
    return [reckon(history) for history in histories]


def reckon(history: History) -> TicketMetric:
    ticket = history.ticket
    begun = ticket.created_at
    statuses = history.changes("status")
    assigned = [change for change in history.changes("assignee_id") if change.value]
    solved = _solved(statuses)
    replies = history.replies
    first_reply = replies[0].at if replies else None
    spent = _seconds_by_status(statuses)
    return TicketMetric(
        id=metric_id(ticket.id),
        ticket_id=ticket.id,
        created_at=begun,
        updated_at=ticket.updated_at,
        group_stations=sum(1 for change in history.changes("group_id") if change.value),
        assignee_stations=len(assigned),
        reopens=sum(1 for was, now in _steps(statuses) if was.value in DONE and now.value not in DONE),
        replies=len(replies),
        assignee_updated_at=_last_act(history, ticket.assignee_id),
        requester_updated_at=_last_act(history, ticket.requester_id) or begun,
        status_updated_at=statuses[-1].at if statuses else begun,
        initially_assigned_at=assigned[0].at if assigned else None,
        assigned_at=assigned[-1].at if assigned else None,
        solved_at=solved[-1] if solved and ticket.status in DONE else None,
        latest_comment_added_at=history.said[-1].at if history.said else None,
        reply_time_in_minutes=_between(begun, first_reply),
        first_resolution_time_in_minutes=_between(begun, solved[0] if solved else None),
        full_resolution_time_in_minutes=_between(begun, solved[-1] if solved and ticket.status in DONE else None),
        agent_wait_time_in_minutes=_minutes(_together(spent, "pending")),
        requester_wait_time_in_minutes=_minutes(_together(spent, "new", "open", "hold")),
        on_hold_time_in_minutes=_minutes(spent.get("hold", 0)),
        custom_status_updated_at=_last_change(history.changes("custom_status_id")) or begun,
        reply_time_in_seconds=Seconds(int((first_reply - begun).total_seconds()) if first_reply else None),
    )


def dates(metric: TicketMetric) -> dict[str, Any]:
    return {name: getattr(metric, name) for name in DATES}


def _steps(changes: Sequence[Change]) -> list[tuple[Change, Change]]:
    return list(pairwise(changes))


def _solved(statuses: Sequence[Change]) -> list[datetime]:
    """When the ticket was solved, each time. Closing what is solved is not solving it again."""
    held = [None, *(change.value for change in statuses)]
    return [change.at for was, change in zip(held, statuses, strict=False) if change.value in DONE and was not in DONE]


def _seconds_by_status(statuses: Sequence[Change]) -> dict[str, int]:
    """How long each status lasted. One that still lasts is told once it has ended."""
    spent: dict[str, int] = {}
    for was, now in _steps(statuses):
        spent[was.value] = spent.get(was.value, 0) + int((now.at - was.at).total_seconds())
    return spent


def _together(spent: dict[str, int], *statuses: str) -> int | None:
    ended = [spent[status] for status in statuses if status in spent]
    return sum(ended) if ended else None


def _last_act(history: History, user_id: int | None) -> datetime | None:
    """When somebody last changed the ticket or spoke on it."""
    acts = [audit.created_at for audit in history.audits if audit.author_id == user_id]
    return max([*acts, *(one.at for one in history.said if one.author_id == user_id)], default=None)


def _last_change(changes: Sequence[Change]) -> datetime | None:
    return changes[-1].at if changes else None


def _between(begun: datetime, ended: datetime | None) -> Minutes:
    return _minutes(None if ended is None else int((ended - begun).total_seconds()))


def _minutes(seconds: int | None) -> Minutes:
    """Without a schedule every hour is a business hour."""
    minutes = None if seconds is None else seconds // MINUTE
    return Minutes(minutes, minutes)
