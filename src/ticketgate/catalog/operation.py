"""What one operation of the API is: the row type of the catalog. Rows are data; they hold no handlers and no rules."""

import enum
from typing import Any, Literal

from msgspec import Struct

Access = Literal["read", "write"]
Area = Literal[
    "Tickets",
    "Ticket comments",
    "Users",
    "Organizations",
    "Groups",
    "Macros",
    "Search",
    "Satisfaction ratings",
    "Ticket audits",
    "Deleted tickets",
    "Job statuses",
    "Incremental exports",
    "Ticket fields",
    "User fields",
    "Organization fields",
    "Ticket forms",
    "Custom statuses",
    "Views",
    "Attachments",
    "Requests",
    "Tags",
    "Ticket metrics",
    "Activities",
    "Suspended tickets",
    "Brands",
    "Locales",
    "Account settings",
    "Recipient addresses",
    "Custom roles",
    "Organization memberships",
    "OAuth clients",
    "OAuth tokens",
]
ParameterKind = Literal["integer", "string", "boolean", "ids", "timestamp"]
HttpMethod = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]


class Paging(enum.Enum):
    """How an operation pages its answer."""

    NONE = "none"
    OFFSET = "offset"  # page, per_page
    BOTH = "both"  # offset unless page[size], page[after] or page[before] is sent
    CURSOR = "cursor"  # page[size], page[after], page[before]


class Parameter(Struct, frozen=True):
    """One query parameter. Those that page an answer follow from the row's `paging` and are not repeated here."""

    name: str
    kind: ParameterKind
    about: str
    values: tuple[str, ...] = ()
    required: bool = False


class Limit(Struct, frozen=True):
    """A ceiling on top of the plan's requests a minute.

    `bucket` is the tail of the answer's `zendesk-ratelimit-{bucket}` header. `key` says whose calls share the budget;
    `address` counts those alone who don't say who they are. `high_volume` is the budget of accounts with the High
    Volume add-on, where it differs.
    """

    bucket: str
    budget: int
    window_seconds: int
    key: Literal["account", "user", "user and ticket", "user and address", "record", "address"]
    beyond_page: int = 0  # only requests for a page past this number count
    high_volume: int | None = None


class Operation(Struct, frozen=True, kw_only=True):
    """One row: everything that routing, scope checks, limits, policy, docs and OpenAPI need to know of an operation.

    `phrase` completes the sentence "{who} …" for the log, with `{id}`-style places for path parameters.
    `body` and `answer` are msgspec structs, or None where nothing is sent; `takes_file` says that the body is a file.
    `source` names the kind of evidence: a recording, the OpenAPI description, or documentation.
    """

    name: str
    operation_id: str
    http_method: HttpMethod
    path: str
    area: Area
    access: Access
    summary: str
    phrase: str
    scopes: tuple[str, ...]
    success: int
    source: str
    documented: bool = True
    anonymous: bool = False  # answers those who send no credentials too
    idempotent_by_key: bool = False  # takes an Idempotency-Key
    paging: Paging = Paging.NONE
    parameters: tuple[Parameter, ...] = ()
    includes: tuple[str, ...] = ()  # sideloads that `include=` may name
    body: type[Struct] | None = None
    takes_file: bool = False
    answer: Any = None
    limits: tuple[Limit, ...] = ()  # ceilings on top of the plan's; where buckets are equal, the last one is told
    cache_control: str = "max-age=0, private, must-revalidate"
    may_emit: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()

    @property
    def segments(self) -> tuple[str, ...]:
        """The path's segments below the leading slash: `("api", "v2", "tickets", "{ticket_id}")`."""
        return tuple(self.path[1:].split("/"))

    @property
    def path_parameters(self) -> tuple[str, ...]:
        return tuple(segment[1:-1] for segment in self.segments if segment.startswith("{"))
