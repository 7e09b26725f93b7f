"""The views that every desk begins with."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from ticketgate.catalog.shapes.views import Condition, Conditions, Direction, View
from ticketgate.catalog.view_columns import execution

from . import ids, views
from .database import Transaction


class _Default(Struct, frozen=True):
    title: str
    position: int
    asks: tuple[tuple[str, str, str], ...]
    columns: tuple[str, ...]
    grouped: tuple[str | None, Direction]
    sorted: tuple[str, Direction]
    active: bool = True


_UNSOLVED: Final = ("status", "less_than", "solved")
_MINE: Final = ("assignee_id", "is", "current_user")
_MY_GROUPS: Final = ("group_id", "is", "current_groups")
_FIRST: Final = ("description", "requester", "created")
_NEWEST: Final = ("nice_id", "desc")

DEFAULTS: Final = (
    _Default("Your unsolved tickets", 0, (_UNSOLVED, _MINE), (*_FIRST, "type", "priority"), ("status", "asc"), _NEWEST),
    _Default(
        "Unassigned tickets",
        1,
        (("assignee_id", "is", ""), _UNSOLVED),
        (*_FIRST, "priority"),
        (None, "asc"),
        ("created", "desc"),
    ),
    _Default("All unsolved tickets", 2, (_UNSOLVED,), (*_FIRST, "priority", "updated"), ("assignee", "asc"), _NEWEST),
    _Default(
        "Recently updated tickets",
        3,
        (("updated_at", "less_than", "24"), ("status", "less_than", "closed")),
        (*_FIRST, "priority", "assignee"),
        ("status", "asc"),
        ("updated", "desc"),
    ),
    _Default(
        "New tickets in your groups",
        4,
        (("status", "is", "new"), _MY_GROUPS),
        (*_FIRST, "priority", "group"),
        ("group", "asc"),
        _NEWEST,
    ),
    _Default(
        "Unsolved tickets in your groups",
        5,
        (_UNSOLVED, _MY_GROUPS),
        (*_FIRST, "priority", "assignee"),
        ("group", "asc"),
        _NEWEST,
    ),
    _Default(
        "Current tasks",
        11,
        (_UNSOLVED, ("type", "is", "task")),
        (*_FIRST, "assignee", "due_date"),
        ("due_date", "asc"),
        ("assignee", "desc"),
        active=False,
    ),
    _Default(
        "Overdue tasks",
        12,
        (_UNSOLVED, ("due_at", "greater_than", "0")),
        (*_FIRST, "assignee", "due_date"),
        ("due_date", "asc"),
        ("assignee", "desc"),
        active=False,
    ),
    _Default(
        "Pending tickets",
        9_999,
        (("status", "is", "pending"),),
        (*_FIRST, "priority", "assignee"),
        ("updated", "asc"),
        _NEWEST,
    ),
    _Default(
        "Recently solved tickets",
        9_999,
        (("status", "is", "solved"),),
        (*_FIRST, "solved", "priority"),
        ("assignee", "asc"),
        ("solved", "desc"),
    ),
)


async def make(transaction: Transaction, account_id: int, new_id: Callable[[], int]) -> None:
    for default in DEFAULTS:
        await views.insert(transaction, account_id, _view(transaction, default, new_id()))


async def make_for_all(transaction: Transaction) -> None:
    """Give them to the accounts that are there already, from before there were views."""
    rows = await transaction.fetch_rows("SELECT account_id FROM accounts ORDER BY account_id")
    if not rows:
        return
    block = await ids.block(transaction)
    for row in rows:
        await make(transaction, int(row[0]), lambda: next(block))


def _view(transaction: Transaction, default: _Default, view_id: int) -> View:
    (group_by, group_order), (sort_by, sort_order) = default.grouped, default.sorted
    return View(
        id=view_id,
        title=default.title,
        raw_title=f"{{{{zd.{default.title.lower().replace(' ', '_')}}}}}",
        active=default.active,
        position=default.position,
        created_at=transaction.now,
        updated_at=transaction.now,
        execution=execution(default.columns, group_by, group_order, sort_by, sort_order),
        conditions=Conditions(
            [Condition(field=field, operator=operator, value=value) for field, operator, value in default.asks]
        ),
    )
