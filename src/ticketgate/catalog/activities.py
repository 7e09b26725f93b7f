"""The activity stream of the agent who asks."""

from typing import Final

from .operation import Operation, Paging, Parameter
from .shapes.activities import ListActivitiesAnswer, ShowActivityAnswer
from .shapes.values import CountAnswer

READ: Final = ("read",)

OPERATIONS: Final = (
    Operation(
        name="list_activities",
        operation_id="ListActivities",
        http_method="GET",
        path="/api/v2/activities",
        area="Activities",
        access="read",
        summary="List what others did on your tickets",
        phrase="listed their activities",
        scopes=READ,
        success=200,
        source="recording",
        documented=False,
        paging=Paging.BOTH,
        parameters=(Parameter("since", "string", "Only activities since this time, in ISO 8601 with a zone."),),
        answer=ListActivitiesAnswer,
        errors=("RoleForbids", "InvalidAttribute", "InvalidPaginationParameter", "InvalidPaginationDepth"),
        caveats=(
            "The newest first; activities are kept for 30 days.",
            "unverified: the assignee alone is told, of others' assignments, comments and higher priorities.",
            "unverified: the title and the object of a higher priority.",
            "unverified: a ticket's subject and a comment's text are told as they are now.",
        ),
    ),
    Operation(
        name="show_activity",
        operation_id="ShowActivity",
        http_method="GET",
        path="/api/v2/activities/{activity_id}",
        area="Activities",
        access="read",
        summary="Show one of your activities",
        phrase="read activity {activity_id}",
        scopes=READ,
        success=200,
        source="openapi",
        documented=False,
        answer=ShowActivityAnswer,
        errors=("RoleForbids", "InvalidAttribute", "RecordNotFound"),
        caveats=("unverified: another agent's activity is not found.",),
    ),
    Operation(
        name="count_activities",
        operation_id="CountActivities",
        http_method="GET",
        path="/api/v2/activities/count",
        area="Activities",
        access="read",
        summary="Count your activities",
        phrase="counted their activities",
        scopes=READ,
        success=200,
        source="openapi",
        documented=False,
        answer=CountAnswer,
        errors=("RoleForbids",),
        caveats=("The number is exact at `refreshed_at`, whatever its size.",),
    ),
)
