"""Metrics of tickets and their events."""

from typing import Final

from ticketgate.api import pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.ticket_metrics import TicketMetric
from ticketgate.desk import ticket_metric_events, ticket_metrics
from ticketgate.records import Order

from .incremental_exports import export_limit, export_start, time_envelope

NEWEST_FIRST: Final = {"-id": Order("id", descending=True)}


async def list_ticket_metrics(call: Call) -> Answer:
    if pagination.is_cursor(call):
        by_cursor = pagination.cursor(call, NEWEST_FIRST, "-id")
        page, metrics = await ticket_metrics.list_page(call.database, call.actor, by_cursor.order, by_cursor.window)
        end = pagination.cursor_envelope(call, by_cursor, page)
    else:
        paging = pagination.offset(call)
        _, metrics = await ticket_metrics.list_page(call.database, call.actor, NEWEST_FIRST["-id"], paging.window)
        end = pagination.offset_envelope(call, paging, await ticket_metrics.count(call.database, call.actor))
    shown = present.array(_shown(call, metric) for metric in metrics)
    return Answer(present.members(ticket_metrics=shown, **present.envelope(end)))


async def show_ticket_metric(call: Call) -> Answer:
    metric = await ticket_metrics.show(call.database, call.actor, call.id())
    return Answer(present.members(ticket_metric=_shown(call, metric)))


async def show_metrics_of_ticket(call: Call) -> Answer:
    metric = await ticket_metrics.of_ticket(call.database, call.actor, call.id())
    return Answer(present.members(ticket_metric=_shown(call, metric)))


async def export_ticket_metric_events(call: Call) -> Answer:
    with_deleted = not call.flag("exclude_deleted")
    events, last, is_last = await ticket_metric_events.since(
        call.database, call.actor, export_start(call), export_limit(call), with_deleted=with_deleted
    )
    end = time_envelope(call, len(events), is_last=is_last, end=last + 1)
    return Answer(present.members(ticket_metric_events=encode(events), **end))


def _shown(call: Call, metric: TicketMetric) -> str:
    return present.ticket_metric(encode(metric), call.base_url)
