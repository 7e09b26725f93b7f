"""What a view can ask for, show, group and sort by, as it is told to those who build one."""

from typing import Any, Final

from ticketgate.catalog import view_columns
from ticketgate.catalog.shapes.views import ViewColumn
from ticketgate.records import Actor
from ticketgate.storage.database import Reader

from . import conditions, macros
from .conditions import CURRENT_GROUPS, CURRENT_USER, FIELDS, Field

_OPERATORS: Final = {
    "is": "Is",
    "is_not": "Is not",
    "less_than": "Less than",
    "greater_than": "Greater than",
    "includes": "Contains at least one of the following",
    "not_includes": "Contains none of the following",
}
_SATISFACTION: Final = {"true": "Unoffered", "false": "Offered"}


async def show(reader: Reader, actor: Actor) -> dict[str, list[dict[str, Any]]]:
    """The definitions, with the groups and agents of now among the values.

    Raises:
        RoleForbids: an end user asks.
    """
    values = {choice.field: list(choice.values) for choice in await macros.choices(reader, actor)}
    values["group_id"].insert(1, (CURRENT_GROUPS, "(current user's groups)"))
    values["requester_id"] = [(CURRENT_USER, "(current user)")]
    every = [_condition(name, field, values) for name, field in FIELDS.items()]
    sortable = [_column(name, view_columns.COLUMNS[name]) for name in view_columns.SORTABLE]
    return {
        "conditions_all": every,
        "conditions_any": [one for one in every if FIELDS[one["subject"]].in_any],
        "groupables": sortable,
        "output": [_column(name, column) for name, column in view_columns.COLUMNS.items()],
        "sortables": sortable,
    }


def _condition(name: str, field: Field, values: dict[str, list[tuple[str, str]]]) -> dict[str, Any]:
    known = _values(name, field, values)
    return {
        "title": field.title,
        "subject": name,
        "type": "list" if known else "text",
        "group": "ticket",
        "nullable": any(value == "" for value, _ in known),
        "repeatable": field.kind == "tags",
        "operators": [
            {"value": operator, "title": _OPERATORS[operator], "terminal": False} for operator in field.operators
        ],
        "values": [{"value": value, "title": title, "enabled": True} for value, title in known],
    }


def _values(name: str, field: Field, values: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    if field.kind == "channel":
        return [(number, channel.replace("_", " ").title()) for number, channel in conditions.CHANNELS.items()]
    if field.kind != "word":
        return values.get(name, []) if field.kind == "id" else []
    titles = _SATISFACTION if field.subject == "satisfaction" else {"": "-"}
    return [(word, titles.get(word) or word.replace("_", " ").capitalize()) for word in field.words]


def _column(name: str, column: ViewColumn) -> dict[str, Any]:
    return {"value": name, "title": column.title, "type": "list" if column.filterable else "text", "group": "ticket"}
