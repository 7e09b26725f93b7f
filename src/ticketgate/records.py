"""Frozen records that no answer shows as they are: the account, who acts, and what a page of rows is."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.values import Role, Status

Document = str
"""A record as JSON, as it is stored and, with its URL spliced in, answered."""


class Account(Struct, frozen=True, kw_only=True):
    """One desk. `custom_status_ids` names the default custom status of each status category."""

    account_id: int
    subdomain: str
    name: str
    plan: str
    brand_id: int
    ticket_form_id: int
    custom_status_ids: dict[Status, int]
    time_zone: str = "America/New_York"
    iana_time_zone: str = "America/New_York"
    assign_tickets_upon_solve: bool = True


class ShownFields(Struct, frozen=True):
    """The active custom fields, which answers show whether or not they have a value: by id, or by key."""

    ticket: tuple[int, ...] = ()
    user: tuple[str, ...] = ()
    organization: tuple[str, ...] = ()


NO_FIELDS: Final = ShownFields()


@lru_cache(256)
def shown_fields(text: str) -> ShownFields:
    return msgspec.json.decode(text, type=ShownFields) if text else NO_FIELDS


class Actor(Struct, frozen=True, kw_only=True):
    """Who acts, with what reach, and from where. `client` and `ip_address` go into the audits of what they change.

    `token_id` is that of an OAuth token, which is worth nothing after `until`, in seconds since 1970.
    """

    account_id: int
    plan: str
    user_id: int
    name: str
    email: str
    role: Role
    scopes: frozenset[str]
    client: str = ""
    ip_address: str = ""
    shown_fields: ShownFields = NO_FIELDS

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody said who they are: no person has the id 0."""
        return self.user_id == 0

    token_id: int | None = None
    until: int | None = None

    @property
    def is_agent(self) -> bool:
        return self.role != "end-user"

    @property
    def is_admin(self) -> bool:
        return self.role == "admin"


class Consent(Struct, frozen=True, kw_only=True):
    """What a person let an OAuth client do. `scopes` are separated by blanks; `challenge` is PKCE's, by S256."""

    account_id: int
    client_id: int
    user_id: int
    redirect_uri: str
    scopes: str
    challenge: str


class Order(Struct, frozen=True):
    """How a list is sorted: a name that the table knows, and its direction. Ties are broken by id."""

    by: str
    descending: bool = False


class OffsetWindow(Struct, frozen=True):
    limit: int
    offset: int


class CursorWindow(Struct, frozen=True):
    """`size` rows after or before the row whose sort values are `values`, or from the start where there are none."""

    size: int
    direction: Literal["after", "before"] = "after"
    values: tuple[Any, ...] = ()


Window = OffsetWindow | CursorWindow


class Page(Struct, frozen=True):
    """Documents in order.

    `has_more` tells whether rows follow in the direction that was read; `first` and `last` are the sort values of the
    outermost rows.
    """

    documents: Sequence[Document]
    has_more: bool = False
    first: tuple[Any, ...] = ()
    last: tuple[Any, ...] = ()


class Job(Struct, frozen=True, kw_only=True):
    """A bulk request's progress, in the wire's order but for `url`."""

    id: str
    job_type: str
    total: int | None = None
    progress: int | None = None
    status: Literal["queued", "working", "failed", "completed"]
    message: str | None = None
    results: Any = None
