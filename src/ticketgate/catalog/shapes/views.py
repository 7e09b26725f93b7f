"""Views on the wire: what they ask of tickets, and how they show them."""

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from .macros import Restriction
from .values import Id, Timestamp

Direction = Literal["asc", "desc"]


class Condition(Struct, frozen=True, kw_only=True):
    """One question about a ticket. A value is text or, for some operators, a list of texts."""

    field: str
    operator: str = "is"
    value: Any = None


class Conditions(Struct, frozen=True):
    all: list[Condition] = []
    any: list[Condition] = []


class ViewColumn(Struct, frozen=True):
    id: int | str
    title: str
    filterable: bool
    sortable: bool


class OrderedColumn(ViewColumn, frozen=True):
    order: Direction


class Execution(Struct, frozen=True, kw_only=True):
    """How a view shows tickets. `fields` and `custom_fields` are the columns once more, of the two kinds."""

    group_by: str | None
    group_order: Direction
    sort_by: str | None
    sort_order: Direction
    group: OrderedColumn | None
    sort: OrderedColumn | None
    columns: list[ViewColumn]
    fields: list[ViewColumn]
    custom_fields: list[ViewColumn]


class View(Struct, frozen=True, kw_only=True):
    id: Id
    title: str
    active: bool = True
    updated_at: Timestamp
    created_at: Timestamp
    default: bool = False
    position: int
    description: str | None = None
    execution: Execution
    conditions: Conditions
    restriction: Restriction | None = None
    raw_title: str


class ViewAnswer(View, frozen=True, kw_only=True):
    url: str


class ViewOutput(Struct, frozen=True, kw_only=True):
    """Columns by name, or a custom field's id; what tickets are grouped and sorted by."""

    columns: list[int | str] | UnsetType | None = UNSET
    group_by: str | UnsetType | None = UNSET
    group_order: Direction | UnsetType | None = UNSET
    sort_by: str | UnsetType | None = UNSET
    sort_order: Direction | UnsetType | None = UNSET


class ViewInput(Struct, frozen=True, kw_only=True):
    title: str | UnsetType | None = UNSET
    active: bool | UnsetType | None = UNSET
    position: int | UnsetType | None = UNSET
    description: str | UnsetType | None = UNSET
    all: list[Condition] | UnsetType | None = UNSET
    any: list[Condition] | UnsetType | None = UNSET
    output: ViewOutput | UnsetType | None = UNSET
    restriction: Restriction | UnsetType | None = UNSET


class ViewBody(Struct, frozen=True):
    view: ViewInput


class BulkViewInput(Struct, frozen=True, kw_only=True):
    id: Id
    active: bool | UnsetType | None = UNSET
    position: int | UnsetType | None = UNSET


class ViewsBody(Struct, frozen=True):
    views: list[BulkViewInput]


class PreviewInput(Struct, frozen=True, kw_only=True):
    all: list[Condition] | UnsetType | None = UNSET
    any: list[Condition] | UnsetType | None = UNSET
    output: ViewOutput | UnsetType | None = UNSET


class PreviewBody(Struct, frozen=True):
    view: PreviewInput


class ShowViewAnswer(Struct, frozen=True):
    view: ViewAnswer


class ListViewsAnswer(Struct, frozen=True):
    views: list[ViewAnswer]


class ViewCount(Struct, frozen=True, kw_only=True):
    """How many tickets a view shows. A preview has neither `url` nor `view_id`."""

    url: str | UnsetType = UNSET
    view_id: Id | None
    value: int | None
    pretty: str
    fresh: bool


class ViewCountAnswer(Struct, frozen=True):
    view_count: ViewCount


class ViewCountsAnswer(Struct, frozen=True):
    view_counts: list[ViewCount]


class ViewExport(Struct, frozen=True):
    view_id: Id
    status: str


class ViewExportAnswer(Struct, frozen=True):
    export: ViewExport


class RowTicket(Struct, frozen=True, kw_only=True):
    """The part of a ticket that stands in each row."""

    id: Id
    subject: str | None
    description: str
    status: str
    type: str | None
    priority: str | None
    url: str


class PreviewedView(Struct, frozen=True):
    """A view that is not kept."""

    id: None


class ExecuteViewAnswer(Struct, frozen=True):
    """Each row has the columns' values by the columns' ids, and the ticket in brief."""

    rows: list[dict[str, Any]]
    columns: list[ViewColumn]
    groups: list[dict[str, Any]]
    view: ViewAnswer


class PreviewViewAnswer(Struct, frozen=True):
    rows: list[dict[str, Any]]
    columns: list[ViewColumn]
    groups: list[dict[str, Any]]
    view: PreviewedView


class ViewDefinitions(Struct, frozen=True):
    conditions_all: list[dict[str, Any]]
    conditions_any: list[dict[str, Any]]
    groupables: list[dict[str, Any]]
    output: list[dict[str, Any]]
    sortables: list[dict[str, Any]]


class ViewDefinitionsAnswer(Struct, frozen=True):
    definitions: ViewDefinitions
