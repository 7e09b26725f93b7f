"""Views as tests make them."""

from typing import Any

from conftest import Client

VIEWS = "/api/v2/views"
VIEW_KEYS = [
    "url", "id", "title", "active", "updated_at", "created_at", "default", "position", "description", "execution",
    "conditions", "restriction", "raw_title",
]  # fmt: skip
EXECUTION_KEYS = [
    "group_by", "group_order", "sort_by", "sort_order", "group", "sort", "columns", "fields", "custom_fields",
]  # fmt: skip
DEFAULTS = [
    "Your unsolved tickets",
    "Unassigned tickets",
    "All unsolved tickets",
    "Recently updated tickets",
    "New tickets in your groups",
    "Unsolved tickets in your groups",
    "Current tasks",
    "Overdue tasks",
    "Pending tickets",
    "Recently solved tickets",
]
UNSOLVED = {"field": "status", "operator": "less_than", "value": "solved"}
ANY_STATUS = {"field": "status", "operator": "is_not", "value": "closed"}
TOO_WIDE = (
    "View must test for at least <strong>one</strong> of the following ticket properties in the ALL conditions "
    "section: Status, Type, Group, Assignee, Requester."
)


def condition(field: str, operator: str, value: Any = "") -> dict[str, Any]:
    return {"field": field, "operator": operator, "value": value}


async def create_view(desk: Client, title: str = "TestView", **sent: Any) -> dict[str, Any]:
    answer = await desk.post(f"{VIEWS}.json", {"view": {"title": title, "all": [UNSOLVED], **sent}})
    assert answer.status_code == 201, answer.text
    view: dict[str, Any] = answer.json()["view"]
    return view


async def titles(desk: Client, path: str) -> list[str]:
    answer = await desk.get(path)
    assert answer.status_code == 200, answer.text
    return [view["title"] for view in answer.json()["views"]]


async def shown(desk: Client, *every: dict[str, Any], some: list[dict[str, Any]] | None = None) -> list[int]:
    """The numbers of the tickets that a view with these conditions would show, in order."""
    sent = {"all": [*every, ANY_STATUS], "any": some or [], "output": {"sort_by": "nice_id", "sort_order": "asc"}}
    answer = await desk.post(f"{VIEWS}/preview.json", {"view": sent})
    assert answer.status_code == 200, answer.text
    return [row["ticket"]["id"] for row in answer.json()["rows"]]


async def default_id(desk: Client, title: str) -> int:
    views = (await desk.get(VIEWS)).json()["views"]
    return next(int(view["id"]) for view in views if view["title"] == title)
