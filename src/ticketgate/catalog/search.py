"""The three operations of search."""

from typing import Final

from .limits import SEARCH_EXPORT
from .operation import Operation, Paging, Parameter
from .shapes.macros import SearchAnswer, SearchCountAnswer
from .tickets import SIDELOADS

READ: Final = ("read",)
QUERY: Final = Parameter("query", "string", "What to find, in the search language.", required=True)
DELAYED: Final = "New and changed records are found at once, or after the delay that the desk was started with."
NESTED: Final = "unverified: what `include=tickets(users,…)` brings along stands behind `results`."
CACHED: Final = "max-age=10, private"

OPERATIONS: Final = (
    Operation(
        name="list_search_results",
        operation_id="ListSearchResults",
        http_method="GET",
        path="/api/v2/search",
        area="Search",
        access="read",
        summary="Search tickets, people, organizations and groups",
        phrase="searched the desk",
        scopes=READ,
        success=200,
        source="documentation",
        paging=Paging.OFFSET,
        parameters=(
            QUERY,
            Parameter(
                "sort_by",
                "string",
                "What results are sorted by; by their last change where it is left out.",
                values=("updated_at", "created_at", "priority", "status", "ticket_type"),
            ),
            Parameter("sort_order", "string", "The direction, `desc` where it is left out.", values=("asc", "desc")),
        ),
        includes=SIDELOADS,
        answer=SearchAnswer,
        cache_control=CACHED,
        errors=("InvalidAttribute", "InvalidSearch"),
        caveats=(
            "At most 1,000 results are reachable.",
            DELAYED,
            "`count` stops at 10,000; the count of search results does not.",
            NESTED,
            "Without `sort_by` the newest change comes first; Zendesk sorts by relevance.",
            "unverified: the answer to a query that is missing or cannot be read.",
            "unverified: a field that search does not know finds nothing.",
            "unverified: a date is the day in UTC, `created>2026-05-01` begins with the day after it.",
            "unverified: `solved` is the time of a solved ticket's last change.",
        ),
    ),
    Operation(
        name="count_search_results",
        operation_id="CountSearchResults",
        http_method="GET",
        path="/api/v2/search/count",
        area="Search",
        access="read",
        summary="Count what a search finds",
        phrase="counted search results",
        scopes=READ,
        success=200,
        source="openapi",
        parameters=(QUERY,),
        answer=SearchCountAnswer,
        errors=("InvalidSearch",),
        caveats=(
            DELAYED,
            "unverified: the answer to a query that is missing or cannot be read.",
        ),
    ),
    Operation(
        name="export_search_results",
        operation_id="ExportSearchResults",
        http_method="GET",
        path="/api/v2/search/export",
        area="Search",
        access="read",
        summary="Walk through all that a search finds",
        phrase="exported search results",
        scopes=READ,
        success=200,
        source="recording",
        paging=Paging.CURSOR,
        parameters=(
            QUERY,
            Parameter(
                "filter[type]",
                "string",
                "The one kind of record to export.",
                values=("ticket", "user", "organization", "group"),
                required=True,
            ),
        ),
        includes=SIDELOADS,
        answer=SearchAnswer,
        limits=(SEARCH_EXPORT,),
        cache_control=CACHED,
        errors=("InvalidAttribute", "InvalidSearch", "InvalidPaginationParameter"),
        caveats=(
            "A cursor lives for one hour.",
            DELAYED,
            NESTED,
            "unverified: the answer to an expired cursor.",
            "unverified: the answer without `filter[type]`.",
            "unverified: a `type:` in the query narrows `filter[type]` further.",
        ),
    ),
)
