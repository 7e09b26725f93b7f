"""The three operations on comments."""

from typing import Final

from .limits import PER_TICKET_UPDATES
from .operation import Operation, Paging, Parameter
from .shapes.comments import CommentAnswer, ListCommentsAnswer, RedactionBody
from .shapes.values import EmptyAnswer
from .tickets import READ, SORT_ORDER, WRITE

SORT: Final = Parameter(
    "sort",
    "string",
    "What a cursor list is sorted by; a leading minus turns it round.",
    values=("created_at", "-created_at"),
)

OPERATIONS: Final = (
    Operation(
        name="list_ticket_comments",
        operation_id="ListTicketComments",
        http_method="GET",
        path="/api/v2/tickets/{ticket_id}/comments",
        area="Ticket comments",
        access="read",
        summary="List a ticket's comments",
        phrase="read the comments of ticket #{ticket_id}",
        scopes=READ,
        success=200,
        source="recording",
        paging=Paging.BOTH,
        parameters=(
            SORT_ORDER,
            SORT,
            Parameter("include_inline_images", "boolean", "Taken and without effect: there are no inline images yet."),
        ),
        includes=("users",),
        answer=ListCommentsAnswer,
        errors=(
            "RoleForbids",
            "InvalidAttribute",
            "RecordNotFound",
            "InvalidPaginationParameter",
            "InvalidPaginationDepth",
        ),
        caveats=("Oldest first.",),
    ),
    Operation(
        name="make_ticket_comment_private",
        operation_id="MakeTicketCommentPrivate",
        http_method="PUT",
        path="/api/v2/tickets/{ticket_id}/comments/{ticket_comment_id}/make_private",
        area="Ticket comments",
        access="write",
        summary="Turn a public comment into an internal note",
        phrase="made comment {ticket_comment_id} of ticket #{ticket_id} private",
        scopes=WRITE,
        success=200,
        source="openapi",
        answer=EmptyAnswer,
        limits=(PER_TICKET_UPDATES,),
        may_emit=("ticket.comment_made_private",),
        errors=("RoleForbids", "InvalidAttribute", "RecordNotFound"),
        caveats=(
            "unverified: the answer is `{}`, as that of restoring a ticket, which is documented alike.",
            "unverified: a comment that is private already stays so, and the answer is the same.",
        ),
    ),
    Operation(
        name="redact_ticket_comment",
        operation_id="RedactTicketCommentInAgentWorkspace",
        http_method="PUT",
        path="/api/v2/comment_redactions/{ticket_comment_id}",
        area="Ticket comments",
        access="write",
        summary="Blacken words of a comment for good",
        phrase="redacted comment {ticket_comment_id}",
        scopes=WRITE,
        success=200,
        source="openapi",
        body=RedactionBody,
        answer=CommentAnswer,
        limits=(PER_TICKET_UPDATES,),
        may_emit=("ticket.comment_redacted",),
        errors=(
            "BadRequest",
            "RoleForbids",
            "InvalidAttribute",
            "RecordNotFound",
            "RecordInvalid",
            "UnsupportedMediaType",
            "RequestEntityTooLarge",
        ),
        caveats=(
            "Closed tickets can be redacted too.",
            "It cannot be undone: the words are gone from the comment, its audit and the ticket's description.",
            "unverified: what `<redact>` encloses and the comment does not say is refused.",
            "What is marked is blackened wherever it stands in the comment.",
            "An empty `redacted.txt` takes the place of each attachment that `external_attachment_urls` names by its `content_url`.",
            "unverified: a URL that is none of the comment's attachments' is refused.",
            "The `redact` attribute has no effect yet.",
            "The ceiling on updates counts this operation by comment.",
        ),
    ),
)
