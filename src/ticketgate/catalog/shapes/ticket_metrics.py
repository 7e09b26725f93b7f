"""Ticket metrics and metric events on the wire."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from .incremental_exports import ByTime
from .values import Id, Timestamp


class Minutes(Struct, frozen=True):
    """How long something took; null before it has happened."""

    calendar: int | None = None
    business: int | None = None


class Seconds(Struct, frozen=True):
    calendar: int | None = None


class TicketMetric(Struct, frozen=True, kw_only=True):
    """What can be said of a ticket's handling."""

    id: Id
    ticket_id: Id
    created_at: Timestamp
    updated_at: Timestamp
    group_stations: int
    assignee_stations: int
    reopens: int
    replies: int
    assignee_updated_at: Timestamp | None
    requester_updated_at: Timestamp | None
    status_updated_at: Timestamp
    initially_assigned_at: Timestamp | None
    assigned_at: Timestamp | None
    solved_at: Timestamp | None
    latest_comment_added_at: Timestamp | None
    reply_time_in_minutes: Minutes
    first_resolution_time_in_minutes: Minutes
    full_resolution_time_in_minutes: Minutes
    agent_wait_time_in_minutes: Minutes
    requester_wait_time_in_minutes: Minutes
    on_hold_time_in_minutes: Minutes
    custom_status_updated_at: Timestamp
    reply_time_in_seconds: Seconds


class TicketMetricAnswer(TicketMetric, frozen=True, kw_only=True):
    url: str


class ShowTicketMetricAnswer(Struct, frozen=True):
    ticket_metric: TicketMetricAnswer


class ListTicketMetricsAnswer(Struct, frozen=True):
    ticket_metrics: list[TicketMetricAnswer]


class TicketMetricEvent(Struct, frozen=True, kw_only=True):
    """A clock of a ticket was started, stopped or told. `status` comes with `update_status` alone.

    None is ever `deleted`: events are read back from updates, which stay as long as their ticket.
    """

    id: Id
    ticket_id: Id
    metric: Literal["agent_work_time", "reply_time", "requester_wait_time", "resolution_time"]
    instance_id: int
    type: Literal["measure", "activate", "pause", "fulfill", "update_status"]
    time: Timestamp
    deleted: bool = False
    status: Minutes | UnsetType = UNSET


class TicketMetricEventsAnswer(ByTime, frozen=True, kw_only=True):
    ticket_metric_events: list[TicketMetricEvent]
