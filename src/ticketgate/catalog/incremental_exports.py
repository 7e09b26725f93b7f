"""Incremental exports: what importers call to keep a copy up to date."""

from typing import Final

from .limits import INCREMENTAL_EXPORTS, INCREMENTAL_USERS
from .operation import Operation, Parameter
from .shapes.incremental_exports import (
    OrganizationsByTimeAnswer,
    TicketsByCursorAnswer,
    TicketsByTimeAnswer,
    UsersByCursorAnswer,
    UsersByTimeAnswer,
)

START: Final = Parameter("start_time", "timestamp", "Records that changed from then on, in seconds since 1970.")
CURSOR: Final = Parameter("cursor", "string", "Records that changed after those of the answer that gave this cursor.")
PER_PAGE: Final = Parameter("per_page", "integer", "How many records, up to 1,000.")
TIME_CAVEAT: Final = "Records of one second are never parted: an answer may hold more than `per_page`."
CURSOR_CAVEAT: Final = "A record that changes meanwhile comes again later; none is missed."

TICKET_SIDELOADS: Final = ("users", "groups", "organizations", "metric_sets", "comment_count", "dates", "slas")

OPERATIONS: Final = (
    Operation(
        name="export_tickets_by_time",
        operation_id="IncrementalTicketExportTime",
        http_method="GET",
        path="/api/v2/incremental/tickets",
        area="Incremental exports",
        access="read",
        summary="Export tickets that changed, by time",
        phrase="exported tickets that changed, by time",
        scopes=("tickets:read", "read"),
        success=200,
        source="recording",
        documented=False,
        parameters=(START, PER_PAGE),
        includes=TICKET_SIDELOADS,
        answer=TicketsByTimeAnswer,
        limit=INCREMENTAL_EXPORTS,
        errors=("RoleForbids", "InvalidAttribute", "StartTimeTooRecent"),
        caveats=(TIME_CAVEAT,),
    ),
    Operation(
        name="export_tickets_by_cursor",
        operation_id="IncrementalTicketExportCursor",
        http_method="GET",
        path="/api/v2/incremental/tickets/cursor",
        area="Incremental exports",
        access="read",
        summary="Export tickets that changed, by cursor",
        phrase="exported tickets that changed, by cursor",
        scopes=("tickets:read", "read"),
        success=200,
        source="recording",
        documented=False,
        parameters=(START, CURSOR, PER_PAGE),
        includes=TICKET_SIDELOADS,
        answer=TicketsByCursorAnswer,
        limit=INCREMENTAL_EXPORTS,
        errors=("RoleForbids", "InvalidAttribute", "StartTimeTooRecent"),
        caveats=(CURSOR_CAVEAT,),
    ),
    Operation(
        name="export_users_by_time",
        operation_id="IncrementalUserExportTime",
        http_method="GET",
        path="/api/v2/incremental/users",
        area="Incremental exports",
        access="read",
        summary="Export people that changed, by time",
        phrase="exported people that changed, by time",
        scopes=("users:read", "read"),
        success=200,
        source="recording",
        documented=False,
        parameters=(START, PER_PAGE),
        includes=("organizations",),
        answer=UsersByTimeAnswer,
        limit=INCREMENTAL_USERS,
        errors=("RoleForbids", "InvalidAttribute", "StartTimeTooRecent"),
        caveats=(TIME_CAVEAT,),
    ),
    Operation(
        name="export_users_by_cursor",
        operation_id="IncrementalUserExportCursor",
        http_method="GET",
        path="/api/v2/incremental/users/cursor",
        area="Incremental exports",
        access="read",
        summary="Export people that changed, by cursor",
        phrase="exported people that changed, by cursor",
        scopes=("users:read", "read"),
        success=200,
        source="recording",
        documented=False,
        parameters=(START, CURSOR, PER_PAGE),
        includes=("organizations",),
        answer=UsersByCursorAnswer,
        limit=INCREMENTAL_USERS,
        errors=("RoleForbids", "InvalidAttribute", "StartTimeTooRecent"),
        caveats=(CURSOR_CAVEAT,),
    ),
    Operation(
        name="export_organizations_by_time",
        operation_id="IncrementalOrganizationExport",
        http_method="GET",
        path="/api/v2/incremental/organizations",
        area="Incremental exports",
        access="read",
        summary="Export organizations that changed, by time",
        phrase="exported organizations that changed, by time",
        scopes=("organizations:read", "read"),
        success=200,
        source="recording",
        documented=False,
        parameters=(START, PER_PAGE),
        includes=(),
        answer=OrganizationsByTimeAnswer,
        limit=INCREMENTAL_EXPORTS,
        errors=("RoleForbids", "InvalidAttribute", "StartTimeTooRecent"),
        caveats=(TIME_CAVEAT,),
    ),
)
