"""When a ticket last changed in a certain way: columns that the statement which changes it keeps by itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from ticketgate.catalog.shapes.tickets import Ticket
from ticketgate.clock import epoch

from .database import Reader
from .lists import in_list

COLUMNS: Final = ("status_changed_at", "solved_at", "assigned_at", "requester_updated_at", "assignee_updated_at")
_DONE: Final = "('solved', 'closed')"
OF_OLD_ROWS: Final = {
    "status_changed_at": "CASE WHEN tickets.status = excluded.status "
    "THEN tickets.status_changed_at ELSE excluded.status_changed_at END",
    "solved_at": f"CASE WHEN tickets.status IN {_DONE} AND excluded.status IN {_DONE} "
    "THEN tickets.solved_at ELSE excluded.solved_at END",
    "assigned_at": "CASE WHEN tickets.assignee_id = excluded.assignee_id "
    "THEN tickets.assigned_at ELSE excluded.assigned_at END",
    "requester_updated_at": "tickets.requester_updated_at",
    "assignee_updated_at": "tickets.assignee_updated_at",
}
"""What becomes of each where a ticket from elsewhere, `excluded`, is written over its row."""


def since(ticket: Ticket, at: datetime) -> tuple[Any, ...]:
    """The values of `COLUMNS` for a ticket of which no more is known than that it is as it is since then."""
    seconds = epoch(at)
    return (
        seconds,
        seconds if ticket.status in ("solved", "closed") else None,
        None if ticket.assignee_id is None else seconds,
        epoch(ticket.created_at),
        None,
    )


async def show_many(reader: Reader, account_id: int, ticket_ids: Sequence[int]) -> dict[int, dict[str, int | None]]:
    """`COLUMNS` of each ticket, by its id."""
    if not ticket_ids:
        return {}
    places, values = in_list(ticket_ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT id, {', '.join(COLUMNS)} FROM tickets WHERE account_id = $1 AND id IN {places}", account_id, *values
    )
    return {int(row[0]): dict(zip(COLUMNS, row[1:], strict=True)) for row in rows}


def assignments(changing: Sequence[str], by: str) -> str:
    """How an UPDATE that sets `changing` to `$1`, `$2`, … keeps the times; `by` is the place of who changed the ticket.

    The columns on the right are the row's as it was.
    """
    new = {name: f"${number}" for number, name in enumerate(changing, 1)}
    now = new["updated_at"]
    return (
        f"status_changed_at = CASE WHEN status = {new['status']} THEN status_changed_at ELSE {now} END, "
        f"solved_at = CASE WHEN {new['status']} NOT IN {_DONE} THEN NULL "
        f"WHEN status IN {_DONE} THEN solved_at ELSE {now} END, "
        f"assigned_at = CASE WHEN assignee_id = {new['assignee_id']} THEN assigned_at "
        f"WHEN {new['assignee_id']} IS NULL THEN NULL ELSE {now} END, "
        f"requester_updated_at = CASE WHEN {by} = {new['requester_id']} THEN {now} ELSE requester_updated_at END, "
        f"assignee_updated_at = CASE WHEN {by} = {new['assignee_id']} THEN {now} ELSE assignee_updated_at END"
    )
