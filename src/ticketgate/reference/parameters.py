"""The parameters of an operation, those included that the catalog leaves to a row's `paging`, `includes` and path."""

from typing import Final

from ticketgate.catalog.limits import MAX_PAGE_SIZE
from ticketgate.catalog.operation import Operation, Paging, Parameter

OFFSET: Final = (
    Parameter("page", "integer", "The page of an offset list, from 1."),
    Parameter(
        "per_page",
        "integer",
        f"Records on a page of an offset list; more than {MAX_PAGE_SIZE} reads as {MAX_PAGE_SIZE}.",
    ),
)
CURSOR: Final = (
    Parameter("page[size]", "integer", f"Records on a page of a cursor list, from 1 to {MAX_PAGE_SIZE}."),
    Parameter("page[after]", "string", "The `after_cursor` of the page before the one wanted."),
    Parameter("page[before]", "string", "The `before_cursor` of the page after the one wanted."),
)
PAGING: Final = {
    Paging.NONE: (),
    Paging.OFFSET: OFFSET,
    Paging.CURSOR: CURSOR,
    Paging.BOTH: (*OFFSET, *CURSOR),
}
INCLUDE: Final = "include"
BY_KEY_TOO: Final = ("user_field_id", "organization_field_id")
IDEMPOTENCY_KEY: Final = Parameter(
    "Idempotency-Key",
    "string",
    "1 to 255 visible ASCII characters that are this request's own, so that it is done once.",
)


def of_query(operation: Operation) -> tuple[Parameter, ...]:
    """The row's own parameters, then `include`, then those that page the answer."""
    return (*operation.parameters, *_include(operation), *PAGING[operation.paging])


def _include(operation: Operation) -> tuple[Parameter, ...]:
    if not operation.includes:
        return ()
    return (Parameter(INCLUDE, "string", "What to bring along, separated by commas.", values=operation.includes),)


def of_path(operation: Operation) -> tuple[Parameter, ...]:
    """A row that cannot refuse an id for its type takes any text there: a job's id is no number."""
    kind: Final = "integer" if "InvalidAttribute" in operation.errors else "string"
    return tuple(
        Parameter(name, "string", f"The id or the key of the {_record(name)}.", required=True)
        if name in BY_KEY_TOO
        else Parameter(name, kind, f"The {_named(name)}.", required=True)
        for name in operation.path_parameters
    )


def _named(name: str) -> str:
    return f"id of the {_record(name)}" if name.endswith("_id") else name


def of_headers(operation: Operation) -> tuple[Parameter, ...]:
    return (IDEMPOTENCY_KEY,) if operation.idempotent_by_key else ()


def _record(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ")
