"""Audits beside the list of one ticket's: all tickets' at once, one, how many, and privacy by audit."""

from typing import Final

from .limits import PER_TICKET_UPDATES
from .operation import Operation, Paging, Parameter
from .shapes.tickets import ListTicketAuditsAnswer, ShowTicketAuditAnswer
from .shapes.values import CountAnswer, EmptyAnswer
from .ticket_comments import SORT
from .tickets import READ, WRITE

OPERATIONS: Final = (
    Operation(
        name="list_all_ticket_audits",
        operation_id="ListTicketAudits",
        http_method="GET",
        path="/api/v2/ticket_audits",
        area="Ticket audits",
        access="read",
        summary="List what each update of any ticket did",
        phrase="read the audits of all tickets",
        scopes=READ,
        success=200,
        source="recording",
        documented=False,
        paging=Paging.CURSOR,
        parameters=(
            SORT,
            Parameter("limit", "integer", "How many audits, up to 1,000, where no `page[…]` parameter is sent."),
            Parameter("cursor", "string", "The `after_cursor` or `before_cursor` of an answer without `meta`."),
        ),
        includes=("users",),
        answer=ListTicketAuditsAnswer,
        errors=("RoleForbids", "InvalidAttribute", "InvalidPaginationParameter"),
        caveats=(
            "For admins. Oldest first.",
            "Without a `page[…]` parameter the answer ends in `after_url`, `before_url` and their cursors.",
            "unverified: the order, the largest `limit`, and that audits of deleted tickets are listed too.",
        ),
    ),
    Operation(
        name="show_ticket_audit",
        operation_id="ShowTicketAudit",
        http_method="GET",
        path="/api/v2/tickets/{ticket_id}/audits/{ticket_audit_id}",
        area="Ticket audits",
        access="read",
        summary="Show what one update of a ticket did",
        phrase="read audit {ticket_audit_id} of ticket #{ticket_id}",
        scopes=READ,
        success=200,
        source="openapi",
        documented=False,
        answer=ShowTicketAuditAnswer,
        errors=("RoleForbids", "InvalidAttribute", "RecordNotFound"),
    ),
    Operation(
        name="count_ticket_audits",
        operation_id="CountAuditsForTicket",
        http_method="GET",
        path="/api/v2/tickets/{ticket_id}/audits/count",
        area="Ticket audits",
        access="read",
        summary="Count the audits of a ticket",
        phrase="counted the audits of ticket #{ticket_id}",
        scopes=READ,
        success=200,
        source="openapi",
        documented=False,
        answer=CountAnswer,
        errors=("RoleForbids", "InvalidAttribute", "RecordNotFound"),
        caveats=("The number is exact at `refreshed_at`, whatever its size.",),
    ),
    Operation(
        name="make_comment_private_by_audit",
        operation_id="MakeTicketCommentPrivateFromAudits",
        http_method="PUT",
        path="/api/v2/tickets/{ticket_id}/audits/{ticket_audit_id}/make_private",
        area="Ticket audits",
        access="write",
        summary="Turn the public comment of an audit into an internal note",
        phrase="made the comment of audit {ticket_audit_id} of ticket #{ticket_id} private",
        scopes=WRITE,
        success=200,
        source="openapi",
        documented=False,
        answer=EmptyAnswer,
        limits=(PER_TICKET_UPDATES,),
        may_emit=("ticket.comment_made_private",),
        errors=("RoleForbids", "InvalidAttribute", "RecordNotFound"),
        caveats=(
            "unverified: the answer is `{}`, as that of restoring a ticket, which is documented alike.",
            "unverified: an audit that made no comment is not found.",
        ),
    ),
)
