"""What the API is: its operations, scopes, events and limits. Data only; it imports nothing else of Ticketgate."""

from typing import Final

from . import (
    account,
    brands,
    bulk,
    groups,
    identities,
    incremental_exports,
    locales,
    macro_tools,
    macros,
    memberships,
    organization_memberships,
    organization_subscriptions,
    organizations,
    record_tags,
    requests,
    satisfaction_ratings,
    search,
    surroundings,
    suspended_tickets,
    ticket_comments,
    ticket_tools,
    tickets,
    users,
    view_tickets,
    views,
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
    *brands.OPERATIONS,
    *organization_memberships.OPERATIONS,
    *locales.OPERATIONS,
    *account.OPERATIONS,
    *suspended_tickets.OPERATIONS,
    *organization_subscriptions.OPERATIONS,
    *views.OPERATIONS,
    *view_tickets.OPERATIONS,
    *ticket_tools.OPERATIONS,
    *record_tags.OPERATIONS,
    *requests.OPERATIONS,
)

BY_NAME: Final = {operation.name: operation for operation in OPERATIONS}
