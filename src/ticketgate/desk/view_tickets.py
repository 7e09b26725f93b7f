"""The tickets that a view shows to whoever looks at it: listed, counted, and in rows of the view's columns."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.tickets import Ticket
from ticketgate.catalog.shapes.views import Conditions, Execution, PreviewInput
from ticketgate.clock import from_epoch
from ticketgate.records import Actor, Document, Order
from ticketgate.storage import conditions as asked
from ticketgate.storage import groups, pages, ticket_times, view_orders
from ticketgate.storage.database import Database, Reader

from . import conditions, views
from .access import require_agent
from .conditions import Asking
from .problems import Problems

BY_ID: Final = "nice_id"
_decode: Final = msgspec.json.Decoder(Ticket).decode
_TIMES: Final = {
    "solved": "solved_at",
    "assigned": "assigned_at",
    "updated_assignee": "assignee_updated_at",
    "updated_requester": "requester_updated_at",
}


async def preview(database: Database, actor: Actor, sent: PreviewInput) -> tuple[pages.Listing, Execution]:
    """What a view with these conditions would show, and how.

    Raises:
        RoleForbids, RecordInvalid
    """
    require_agent(actor)
    problems = Problems()
    wanted = await views.asks(database, actor, sent, Conditions(), problems)
    execution = views.shows(sent.output, None, problems)
    problems.refuse_if_any()
    return await listing(database, actor, wanted, execution), execution


async def asking(database: Database, actor: Actor) -> Asking:
    """This person, who asks now."""
    mine = tuple(await groups.memberships(database, actor.account_id, actor.user_id))
    return Asking(actor.user_id, mine, database.clock.now())


async def listing(
    database: Database, actor: Actor, wanted: Conditions, execution: Execution, who: Asking | None = None
) -> pages.Listing:
    """The tickets for which the conditions hold where this person asks, now or as of `who`; grouped as it says."""
    tests = conditions.tests(wanted, who or await asking(database, actor))
    listed = asked.listing(database.engine, actor.account_id, tests, view_orders.orders(database.engine))
    if execution.group_by is None:
        return listed
    grouped = Order(execution.group_by, descending=execution.group_order == "desc")
    return msgspec.structs.replace(listed, grouped=grouped)


def order(execution: Execution) -> Order:
    """What the view sorts by: the newest first, unless it says otherwise."""
    return Order(execution.sort_by or BY_ID, descending=execution.sort_order == "desc")


async def rows(
    reader: Reader, actor: Actor, documents: Sequence[Document], execution: Execution
) -> list[tuple[Ticket, dict[str, Any]]]:
    """Each ticket, and its values by the columns' ids; people, groups and the like by their own ids."""
    tickets = [_decode(document) for document in documents]
    times = await ticket_times.show_many(reader, actor.account_id, [ticket.id for ticket in tickets])
    return [
        (ticket, {str(column.id): _value(ticket, times[ticket.id], column.id) for column in execution.columns})
        for ticket in tickets
    ]


def _value(ticket: Ticket, times: Mapping[str, int | None], column: int | str) -> Any:
    if isinstance(column, int):
        return next((field.value for field in ticket.custom_fields if field.id == column), None)
    if column in _TIMES:
        at = times[_TIMES[column]]
        return None if at is None else from_epoch(at)
    if column == "satisfaction_score":
        return (ticket.satisfaction_rating or {}).get("score")
    return getattr(ticket, _FIELDS[column]) if column in _FIELDS else None


_FIELDS: Final = {
    "subject": "subject",
    "requester": "requester_id",
    "created": "created_at",
    "updated": "updated_at",
    "group": "group_id",
    "assignee": "assignee_id",
    "type": "type",
    "priority": "priority",
    "status": "status",
    "ticket_id": "id",
    "due_date": "due_at",
    "organization": "organization_id",
    "submitter": "submitter_id",
    "ticket_form": "ticket_form_id",
    "brand": "brand_id",
    "custom_status_id": "custom_status_id",
}
