"""What the API is: its operations, scopes, events and limits. Data only; it imports nothing else of Ticketgate."""

from typing import Final

from . import (
    bulk,
    groups,
    identities,
    incremental_exports,
    macro_tools,
    macros,
    memberships,
    oauth,
    organizations,
    satisfaction_ratings,
    search,
    surroundings,
    ticket_comments,
    tickets,
    users,
)
from .operation import Operation

OPERATIONS: Final[tuple[Operation, ...]] = (
    *tickets.OPERATIONS,
    *ticket_comments.OPERATIONS,
    *users.OPERATIONS,
    *organizations.OPERATIONS,
    *groups.OPERATIONS,
    *macros.OPERATIONS,
    *search.OPERATIONS,
    *satisfaction_ratings.OPERATIONS,
    *surroundings.OPERATIONS,
    *identities.OPERATIONS,
    *macro_tools.OPERATIONS,
    *memberships.OPERATIONS,
    *bulk.OPERATIONS,
    *incremental_exports.OPERATIONS,
    *oauth.OPERATIONS,
)

BY_NAME: Final = {operation.name: operation for operation in OPERATIONS}
