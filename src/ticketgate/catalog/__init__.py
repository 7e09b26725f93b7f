"""What the API is: its operations, scopes, events and limits. Data only; it imports nothing else of Ticketgate."""

from typing import Final

from . import (
    bulk,
    custom_statuses,
    fields,
    groups,
    identities,
    incremental_exports,
    macro_tools,
    macros,
    memberships,
    organizations,
    satisfaction_ratings,
    search,
    surroundings,
    ticket_comments,
    ticket_forms,
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
    *fields.OPERATIONS,
    *ticket_forms.OPERATIONS,
    *custom_statuses.OPERATIONS,
)

BY_NAME: Final = {operation.name: operation for operation in OPERATIONS}
