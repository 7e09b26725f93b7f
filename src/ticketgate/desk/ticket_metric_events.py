"""The clocks of a ticket: when each was started, stopped and told. They are read back from the ticket's history."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, Literal

from ticketgate.catalog.shapes.ticket_metrics import Minutes, TicketMetricEvent
from ticketgate.clock import epoch
from ticketgate.records import Actor
from ticketgate.storage import changes, tickets
from ticketgate.storage.database import Database

from . import incremental_exports as exports
from . import ticket_histories
from .ticket_histories import Change, History
from .ticket_metrics import DONE, MINUTE

Metric = Literal["agent_work_time", "reply_time", "requester_wait_time", "resolution_time"]

PAUSED: Final[dict[Metric, tuple[str, ...]]] = {
    "agent_work_time": ("pending", "hold"),
    "requester_wait_time": ("pending",),
    "resolution_time": (),
}
"""The statuses in which each clock stands still. All of them end when the ticket is solved."""
ORDER: Final[tuple[Metric, ...]] = ("agent_work_time", "requester_wait_time", "resolution_time", "reply_time")


async def since(
    database: Database, actor: Actor, start: datetime, limit: int, *, with_deleted: bool
) -> tuple[list[TicketMetricEvent], int, bool]:
    """The events of the updates since a time, when the last of these was made, and whether there are no more.

    Raises:
        RoleForbids, StartTimeTooRecent
    """
    export = await exports.since(database, actor, changes.TICKET_AUDITS, start, limit)
    if not export.changed:
        return [], epoch(start) - 1, True
    end = export.changed[-1].at
    ids = sorted({ticket_histories.ticket_of(one.document) for one in export.changed})
    found = await tickets.with_deleted(database, actor.account_id, ids)
    documents = [document for document, is_deleted in found if with_deleted or not is_deleted]
    histories = await ticket_histories.read(database, actor.account_id, documents)
    events = [event for history in histories for event in of_ticket(history)]
    within = [event for event in events if epoch(start) <= epoch(event.time) <= end]
    return sorted(within, key=lambda event: (event.time, event.id)), end, export.is_last


def of_ticket(history: History) -> list[TicketMetricEvent]:
    """All events of a ticket, metric by metric."""
    statuses = history.changes("status")
    if not statuses:
        return []
    told = {metric: list(_clock(statuses, paused)) for metric, paused in PAUSED.items()}
    told["reply_time"] = list(_reply_clock(statuses[0], history))
    return list(_numbered(history.ticket.id, told))


class _Told(Change, frozen=True):
    """An event before it has its id: `value` is its kind."""

    instance: int = 1
    seconds: int | None = None


def _clock(statuses: Sequence[Change], paused: tuple[str, ...]) -> Iterator[_Told]:
    """A clock that runs, is paused and is fulfilled by the ticket's status."""
    first = statuses[0]
    yield _Told(first.at, "measure", first.audit_id, 0)
    state, spent, since_when = "", 0, first.at
    for change in statuses:
        now = "fulfill" if change.value in DONE else "pause" if change.value in paused else "activate"
        if now == state:
            continue
        if not state and now != "activate":
            yield _Told(change.at, "activate", change.audit_id)
        if state == "activate":
            spent += int((change.at - since_when).total_seconds())
        state, since_when = now, change.at
        yield _Told(change.at, now, change.audit_id)
        if now == "fulfill":
            yield _Told(change.at, "update_status", change.audit_id, seconds=spent)


def _reply_clock(created: Change, history: History) -> Iterator[_Told]:
    """Runs from the ticket's creation, and from each first question after an answer, until an agent's public words."""
    yield _Told(created.at, "measure", created.audit_id, 0)
    yield _Told(created.at, "activate", created.audit_id)
    instance, asked_at = 1, created.at
    waiting = True
    for one in history.said:
        if waiting and one.is_reply:
            waiting = False
            seconds = int((one.at - asked_at).total_seconds())
            yield _Told(one.at, "fulfill", one.audit_id, instance)
            yield _Told(one.at, "update_status", one.audit_id, instance, seconds)
        elif not waiting and one.public and not one.by_agent:
            waiting, instance, asked_at = True, instance + 1, one.at
            yield _Told(one.at, "activate", one.audit_id, instance)


def _numbered(ticket_id: int, told: dict[Metric, list[_Told]]) -> Iterator[TicketMetricEvent]:
    """Each event's id follows from its audit's, so that it is always the same: ids lie far apart."""
    numbers: dict[int, int] = {}
    for metric in ORDER:
        for one in told[metric]:
            number = numbers[one.audit_id] = numbers.get(one.audit_id, 0) + 1
            event = TicketMetricEvent(
                id=one.audit_id + number,
                ticket_id=ticket_id,
                metric=metric,
                instance_id=one.instance,
                type=one.value,
                time=one.at,
            )
            yield event if one.seconds is None else _with_status(event, one.seconds)


def _with_status(event: TicketMetricEvent, seconds: int) -> TicketMetricEvent:
    minutes = seconds // MINUTE
    return TicketMetricEvent(
        id=event.id,
        ticket_id=event.ticket_id,
        metric=event.metric,
        instance_id=event.instance_id,
        type=event.type,
        time=event.time,
        status=Minutes(minutes, minutes),
    )
