"""Metrics of tickets, and the events that they are made of."""

from typing import Final

from .incremental_exports import PER_PAGE, START
from .limits import INCREMENTAL_EXPORTS
from .operation import Operation, Paging, Parameter
from .shapes.ticket_metrics import ListTicketMetricsAnswer, ShowTicketMetricAnswer, TicketMetricEventsAnswer
from .tickets import READ

_RECKONED: Final = (
    "unverified: without a schedule business hours are calendar hours.",
    "unverified: minutes are whole ones; a status counts once it has ended, and is null until then.",
    "unverified: replies are an agent's public comments after the first one; their times start with the ticket.",
    "unverified: `solved_at` and the full resolution are null again while a ticket is reopened.",
)
_ONE: Final = "unverified: `ticket_metric` is an object, as clients read it; the published example has an array."

OPERATIONS: Final = (
    Operation(
        name="list_ticket_metrics",
        operation_id="ListTicketMetrics",
        http_method="GET",
        path="/api/v2/ticket_metrics",
        area="Ticket metrics",
        access="read",
        summary="List the metrics of all tickets",
        phrase="listed the metrics of tickets",
        scopes=READ,
        success=200,
        source="openapi",
        documented=False,
        paging=Paging.BOTH,
        answer=ListTicketMetricsAnswer,
        errors=("RoleForbids", "InvalidAttribute", "InvalidPaginationParameter", "InvalidPaginationDepth"),
        caveats=("The newest ticket first.", *_RECKONED),
    ),
    Operation(
        name="show_ticket_metric",
        operation_id="ShowTicketMetrics",
        http_method="GET",
        path="/api/v2/ticket_metrics/{ticket_metric_id}",
        area="Ticket metrics",
        access="read",
        summary="Show a metric by its id",
        phrase="read ticket metric {ticket_metric_id}",
        scopes=READ,
        success=200,
        source="openapi",
        documented=False,
        answer=ShowTicketMetricAnswer,
        errors=("RoleForbids", "InvalidAttribute", "RecordNotFound"),
        caveats=(_ONE, *_RECKONED),
    ),
    Operation(
        name="show_metrics_of_ticket",
        operation_id="ShowTicketMetricsByTicket",
        http_method="GET",
        path="/api/v2/tickets/{ticket_id}/metrics",
        area="Ticket metrics",
        access="read",
        summary="Show the metrics of a ticket",
        phrase="read the metrics of ticket #{ticket_id}",
        scopes=READ,
        success=200,
        source="openapi",
        documented=False,
        answer=ShowTicketMetricAnswer,
        errors=("RoleForbids", "InvalidAttribute", "RecordNotFound"),
        caveats=(_ONE, *_RECKONED),
    ),
    Operation(
        name="export_ticket_metric_events",
        operation_id="ListTicketMetricEvents",
        http_method="GET",
        path="/api/v2/incremental/ticket_metric_events",
        area="Ticket metrics",
        access="read",
        summary="Export when the clocks of tickets started and stopped",
        phrase="exported ticket metric events",
        scopes=READ,
        success=200,
        source="openapi",
        documented=False,
        parameters=(
            START,
            PER_PAGE,
            Parameter("exclude_deleted", "boolean", "Leave out the events of deleted tickets."),
        ),
        answer=TicketMetricEventsAnswer,
        limits=(INCREMENTAL_EXPORTS,),
        errors=("RoleForbids", "InvalidAttribute", "StartTimeTooRecent"),
        caveats=(
            "For admins. `per_page` counts the updates that events come from.",
            "Told are agent_work_time, requester_wait_time, resolution_time and reply_time: the others need SLA policies.",
            "Cursor pages and `include_changes` are not served.",
            "unverified: only reply_time has instances after the first; a reopened ticket starts its clocks again.",
            "unverified: `deleted` is false, of deleted tickets' events too.",
            "unverified: `measure` comes once, with the ticket's creation and instance 0.",
        ),
    ),
)
