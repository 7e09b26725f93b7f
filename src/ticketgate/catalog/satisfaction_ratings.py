"""The two operations on satisfaction ratings."""

from typing import Final

from .operation import Operation, Paging, Parameter
from .shapes.macros import ListSatisfactionRatingsAnswer, SatisfactionRatingBody, ShowSatisfactionRatingAnswer

READ: Final = ("satisfaction_ratings:read", "read")

OPERATIONS: Final = (
    Operation(
        name="list_satisfaction_ratings",
        operation_id="ListSatisfactionRatings",
        http_method="GET",
        path="/api/v2/satisfaction_ratings",
        area="Satisfaction ratings",
        access="read",
        summary="List satisfaction ratings",
        phrase="listed satisfaction ratings",
        scopes=READ,
        success=200,
        source="openapi",
        paging=Paging.BOTH,
        parameters=(
            Parameter(
                "score",
                "string",
                "Only ratings of this kind.",
                values=(
                    "offered",
                    "unoffered",
                    "received",
                    "received_with_comment",
                    "received_without_comment",
                    "good",
                    "good_with_comment",
                    "good_without_comment",
                    "bad",
                    "bad_with_comment",
                    "bad_without_comment",
                ),
            ),
            Parameter("start_time", "timestamp", "Only ratings since, in seconds since 1970."),
            Parameter("end_time", "timestamp", "Only ratings until, in seconds since 1970."),
        ),
        answer=ListSatisfactionRatingsAnswer,
        errors=("RoleForbids", "InvalidAttribute", "InvalidPaginationParameter", "InvalidPaginationDepth"),
        caveats=(
            "For admins.",
            "Nobody is asked for a rating, so that none is `offered` or `unoffered`.",
            "unverified: the order of the keys, and that `start_time` and `end_time` compare the time of creation.",
        ),
    ),
    Operation(
        name="create_ticket_satisfaction_rating",
        operation_id="CreateTicketSatisfactionRating",
        http_method="POST",
        path="/api/v2/tickets/{ticket_id}/satisfaction_rating",
        area="Satisfaction ratings",
        access="write",
        summary="Rate a solved ticket",
        phrase="rated ticket #{ticket_id}",
        scopes=("satisfaction_ratings:write", "write"),
        success=200,
        source="openapi",
        body=SatisfactionRatingBody,
        answer=ShowSatisfactionRatingAnswer,
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
            "For the ticket's requester alone; the ticket is solved, or was before it was reopened or closed.",
            "unverified: the status is 200, not 201.",
            "unverified: rating a ticket again changes its rating.",
            "unverified: the words of the refusal of a ticket that was never solved.",
            "unverified: a reason is refused where the score is good.",
            "unverified: the audit has a `Change` of `satisfaction_score` and one of `satisfaction_comment`.",
            "unverified: an address with the account's API token counts as verified.",
        ),
    ),
)
