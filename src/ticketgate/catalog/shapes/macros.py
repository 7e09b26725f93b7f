"""Macros, search results and satisfaction ratings on the wire."""

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from .values import Id, Timestamp


class MacroAction(Struct, frozen=True):
    """One change that a macro makes. A value is text, number, boolean or a list, as `["channel:all", "text"]`."""

    field: str
    value: Any


class Restriction(Struct, frozen=True):
    """Who may use a macro: one person, or the members of groups."""

    type: Literal["User", "Group"]
    id: Id | UnsetType = UNSET
    ids: list[Id] | UnsetType = UNSET


class Macro(Struct, frozen=True, kw_only=True):
    id: Id
    title: str
    active: bool = True
    updated_at: Timestamp
    created_at: Timestamp
    default: bool = False
    position: int
    description: str | None = None
    actions: list[MacroAction]
    restriction: Restriction | None = None
    raw_title: str


class MacroAnswer(Macro, frozen=True, kw_only=True):
    url: str


class MacroInput(Struct, frozen=True, kw_only=True):
    title: str | UnsetType | None = UNSET
    active: bool | UnsetType | None = UNSET
    position: int | UnsetType | None = UNSET
    description: str | UnsetType | None = UNSET
    actions: list[MacroAction] | UnsetType | None = UNSET
    restriction: Restriction | UnsetType | None = UNSET


class MacroBody(Struct, frozen=True):
    macro: MacroInput


class ShowMacroAnswer(Struct, frozen=True):
    macro: MacroAnswer


class ListMacrosAnswer(Struct, frozen=True):
    macros: list[MacroAnswer]


class BulkMacroInput(Struct, frozen=True, kw_only=True):
    id: Id
    active: bool | UnsetType | None = UNSET
    position: int | UnsetType | None = UNSET


class MacrosBody(Struct, frozen=True):
    macros: list[BulkMacroInput]


class MacroCategoriesAnswer(Struct, frozen=True):
    categories: list[str]


class MacroActionsAnswer(Struct, frozen=True):
    actions: list[dict[str, Any]]


class MacroDefinitions(Struct, frozen=True):
    actions: list[dict[str, Any]]


class MacroDefinitionsAnswer(Struct, frozen=True):
    definitions: MacroDefinitions


class MacroComment(Struct, frozen=True, kw_only=True):
    """What a macro writes. `scoped_body` holds pairs of a channel, such as `channel:all`, and a text."""

    body: str
    html_body: str
    scoped_body: list[list[str]]
    public: bool


class MacroResult(Struct, frozen=True):
    """`ticket` has the fields that a macro sets or, for a certain ticket, all of the ticket as it would be."""

    ticket: dict[str, Any]
    comment: MacroComment | None


class ApplyMacroAnswer(Struct, frozen=True):
    result: MacroResult


class SearchAnswer(Struct, frozen=True):
    """Tickets, users, organizations and groups, each with its `result_type`."""

    results: list[dict[str, Any]]
    facets: None = None


class SearchCountAnswer(Struct, frozen=True):
    count: int


class SatisfactionRating(Struct, frozen=True, kw_only=True):
    id: Id
    assignee_id: Id | None = None
    group_id: Id | None = None
    requester_id: Id
    ticket_id: Id
    score: str
    created_at: Timestamp
    updated_at: Timestamp
    comment: str | None = None
    reason: str | None = None
    reason_id: Id | None = None


class SatisfactionRatingAnswer(SatisfactionRating, frozen=True, kw_only=True):
    url: str


class SatisfactionRatingInput(Struct, frozen=True, kw_only=True):
    score: str
    comment: str | UnsetType | None = UNSET
    reason: str | UnsetType | None = UNSET
    reason_code: int | UnsetType | None = UNSET


class SatisfactionRatingBody(Struct, frozen=True):
    satisfaction_rating: SatisfactionRatingInput


class ShowSatisfactionRatingAnswer(Struct, frozen=True):
    satisfaction_rating: SatisfactionRatingAnswer


class ListSatisfactionRatingsAnswer(Struct, frozen=True):
    satisfaction_ratings: list[SatisfactionRatingAnswer]
