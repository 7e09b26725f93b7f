"""The OAuth scopes: twelve of the form `resource:access`, and three that span resources."""

from typing import Final

from msgspec import Struct


class Scope(Struct, frozen=True):
    name: str
    allows: str


SCOPES: Final = (
    Scope("tickets:read", "Read tickets, their comments and audits."),
    Scope("tickets:write", "Create, change and delete tickets, and comment on them."),
    Scope("users:read", "Read people."),
    Scope("users:write", "Create, change, merge and delete people."),
    Scope("organizations:read", "Read organizations."),
    Scope("organizations:write", "Create, change and delete organizations."),
    Scope("groups:read", "Read groups of agents."),
    Scope("groups:write", "Create, change and delete groups of agents."),
    Scope("macros:read", "Read macros."),
    Scope("macros:write", "Create, change and delete macros."),
    Scope("satisfaction_ratings:read", "Read satisfaction ratings."),
    Scope("satisfaction_ratings:write", "Rate a ticket."),
)

GLOBAL_SCOPES: Final = (
    Scope("read", "Every read."),
    Scope("write", "Every write, deletions included."),
    Scope("impersonate", "Act as an end user by `X-On-Behalf-Of`."),
)

EVERY_SCOPE: Final = frozenset(scope.name for scope in (*SCOPES, *GLOBAL_SCOPES))
"""What an API token carries: the whole reach of the person it acts for."""
