"""What the tickets of a view can be sorted and grouped by, as expressions that are never NULL."""

from typing import Final

from . import documents
from .tickets import STATUS_ORDER, name_of

_PRIORITY: Final = (
    "CASE priority WHEN 'low' THEN 1 WHEN 'normal' THEN 2 WHEN 'high' THEN 3 WHEN 'urgent' THEN 4 ELSE 0 END"
)


def orders(engine: str) -> dict[str, str]:
    """By the columns' names as requests give them."""
    return {
        "nice_id": "id",
        "created": "created_at",
        "updated": "updated_at",
        "status": STATUS_ORDER,
        "priority": _PRIORITY,
        "type": "COALESCE(type, '')",
        "requester": name_of("users", "requester_id"),
        "assignee": name_of("users", "assignee_id"),
        "group": name_of("groups", "group_id"),
        "organization": name_of("organizations", "organization_id"),
        "due_date": f"COALESCE({documents.member(engine, 'tickets', 'due_at')}, '')",
        "solved": "COALESCE(solved_at, 0)",
        "assigned": "COALESCE(assigned_at, 0)",
        "updated_assignee": "COALESCE(assignee_updated_at, 0)",
        "updated_requester": "COALESCE(requester_updated_at, 0)",
        "satisfaction_score": f"COALESCE({documents.member(engine, 'tickets', 'satisfaction_rating', 'score')}, '')",
        "ticket_form": documents.number(engine, "tickets", "ticket_form_id"),
        "brand": documents.number(engine, "tickets", "brand_id"),
    }
