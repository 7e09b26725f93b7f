"""The columns that a view can show: how each is asked for, and how it is told."""

from collections.abc import Sequence
from typing import Final

from .shapes.views import Direction, Execution, OrderedColumn, ViewColumn

COLUMNS: Final = {
    "description": ViewColumn("subject", "Subject", filterable=False, sortable=False),
    "requester": ViewColumn("requester", "Requester", filterable=True, sortable=True),
    "created": ViewColumn("created", "Requested", filterable=False, sortable=True),
    "updated": ViewColumn("updated", "Updated", filterable=True, sortable=True),
    "group": ViewColumn("group", "Group", filterable=True, sortable=True),
    "assignee": ViewColumn("assignee", "Assignee", filterable=True, sortable=True),
    "type": ViewColumn("type", "Type", filterable=True, sortable=True),
    "priority": ViewColumn("priority", "Priority", filterable=True, sortable=True),
    "status": ViewColumn("status", "Status category", filterable=True, sortable=True),
    "nice_id": ViewColumn("ticket_id", "ID", filterable=True, sortable=True),
    "due_date": ViewColumn("due_date", "Due date", filterable=True, sortable=True),
    "solved": ViewColumn("solved", "Solved", filterable=False, sortable=True),
    "assigned": ViewColumn("assigned", "Assigned", filterable=True, sortable=True),
    "updated_assignee": ViewColumn("updated_assignee", "Assignee updated", filterable=True, sortable=True),
    "updated_requester": ViewColumn("updated_requester", "Requester updated", filterable=True, sortable=True),
    "organization": ViewColumn("organization", "Organization", filterable=True, sortable=True),
    "satisfaction_score": ViewColumn("satisfaction_score", "Satisfaction", filterable=True, sortable=True),
    "locale_id": ViewColumn("locale_id", "Requester language", filterable=True, sortable=False),
    "updated_by_type": ViewColumn("updated_by_type", "Updater", filterable=False, sortable=False),
    "submitter": ViewColumn("submitter", "Submitter", filterable=False, sortable=False),
    "ticket_form": ViewColumn("ticket_form", "Ticket form", filterable=True, sortable=True),
    "brand": ViewColumn("brand", "Brand", filterable=True, sortable=True),
    "custom_status_id": ViewColumn("custom_status_id", "Ticket status", filterable=True, sortable=False),
}
"""By the name that a request gives; the id is what an answer gives."""

ALIASES: Final = {"subject": "description", "ticket_id": "nice_id", "id": "nice_id"}
SORTABLE: Final = tuple(name for name, column in COLUMNS.items() if column.sortable)
DEFAULT: Final = ("description", "requester", "created", "updated", "group", "assignee")
MAX_COLUMNS: Final = 10


def execution(
    columns: Sequence[str | int],
    group_by: str | None,
    group_order: Direction,
    sort_by: str | None,
    sort_order: Direction,
) -> Execution:
    """How a view with these columns is told. A number is a custom field's id."""
    told = [
        COLUMNS[column] if isinstance(column, str) else ViewColumn(column, str(column), filterable=True, sortable=True)
        for column in columns
    ]
    return Execution(
        group_by=group_by,
        group_order=group_order,
        sort_by=sort_by,
        sort_order=sort_order,
        group=_ordered(group_by, group_order),
        sort=_ordered(sort_by, sort_order),
        columns=told,
        fields=[column for column in told if isinstance(column.id, str)],
        custom_fields=[column for column in told if isinstance(column.id, int)],
    )


def _ordered(name: str | None, order: Direction) -> OrderedColumn | None:
    if name is None:
        return None
    column = COLUMNS[name]
    return OrderedColumn(column.id, column.title, column.filterable, column.sortable, order)
