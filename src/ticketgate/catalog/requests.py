"""Requests: the end users' own tickets, as they see them. Agents may call these too."""

from typing import Any, Final

from .limits import ANONYMOUS_REQUESTS
from .operation import Operation, Paging, Parameter
from .shapes.comments import CommentAnswer, ListCommentsAnswer
from .shapes.requests import CreateRequestAnswer, ListRequestsAnswer, RequestBody, RequestChangeBody, ShowRequestAnswer
from .ticket_comments import SORT as SORT_COMMENTS
from .tickets import READ, SORT_ORDER, WRITE

_SORT_BY: Final = Parameter(
    "sort_by", "string", "What an offset list is sorted by.", values=("created_at", "updated_at")
)
_SORT: Final = Parameter(
    "sort",
    "string",
    "What a cursor list is sorted by; a leading minus turns it round.",
    values=("created_at", "-created_at", "updated_at", "-updated_at"),
)
_PAGES: Final = ("InvalidAttribute", "InvalidPaginationParameter", "InvalidPaginationDepth")
_ONE: Final = ("InvalidAttribute", "RecordNotFound")
_BODY: Final = ("BadRequest", "RecordInvalid", "UnsupportedMediaType", "RequestEntityTooLarge")
_PUBLIC: Final = (
    "Only tickets with a public comment; only what is public of them.",
    "unverified: the list is sorted by `created_at` unless it is asked otherwise.",
)
_TOLD: Final = (
    "unverified: `custom_fields` is empty for end users, since no field is declared visible to them here.",
    "`description` is the first public comment; `via` names the channel alone.",
)


def _list(name: str, operation_id: str, path: str, summary: str, phrase: str, *caveats: str, **more: Any) -> Operation:
    errors = (*_PAGES, *(("RecordNotFound",) if "{" in path else ()))
    return Operation(
        name=name,
        operation_id=operation_id,
        http_method="GET",
        path=path,
        area="Requests",
        access="read",
        summary=summary,
        phrase=phrase,
        scopes=READ,
        success=200,
        source="openapi",
        documented=False,
        paging=Paging.BOTH,
        parameters=(_SORT_BY, SORT_ORDER, _SORT),
        answer=ListRequestsAnswer,
        errors=errors,
        caveats=(*_PUBLIC, *caveats),
        **more,
    )


OPERATIONS: Final = (
    _list("list_requests", "ListRequests", "/api/v2/requests", "List one's own requests", "listed their requests"),
    _list(
        "list_open_requests",
        "ListOpenRequests",
        "/api/v2/requests/open",
        "List one's own open requests",
        "listed their open requests",
        "unverified: only the status `open`, as it is worded; not `new`, `pending` and `hold`.",
    ),
    _list(
        "list_solved_requests",
        "ListSolvedRequests",
        "/api/v2/requests/solved",
        "List one's own solved requests",
        "listed their solved requests",
        "unverified: only the status `solved`, as it is worded; not `closed`.",
    ),
    _list(
        "list_ccd_requests",
        "ListCCDRequests",
        "/api/v2/requests/ccd",
        "List the requests one is copied on",
        "listed the requests they are copied on",
    ),
    _list(
        "list_user_requests",
        "ListUserRequests",
        "/api/v2/users/{user_id}/requests",
        "List a person's requests",
        "listed the requests of person {user_id}",
        "End users find nobody but themselves.",
    ),
    _list(
        "list_organization_requests",
        "ListOrganizationRequests",
        "/api/v2/organizations/{organization_id}/requests",
        "List an organization's requests",
        "listed the requests of organization {organization_id}",
        "End users find their own organization alone, where it shares tickets or they may see its tickets.",
    ),
    Operation(
        name="search_requests",
        operation_id="SearchRequests",
        http_method="GET",
        path="/api/v2/requests/search",
        area="Requests",
        access="read",
        summary="Search requests",
        phrase="searched requests",
        scopes=READ,
        success=200,
        source="openapi",
        documented=False,
        paging=Paging.OFFSET,
        parameters=(
            Parameter("query", "string", "Words that stand in the subject or in public comments."),
            Parameter("organization_id", "integer", "Only those of an organization."),
            Parameter("cc_id", "boolean", "Only those one is copied on."),
            Parameter("status", "string", "Only these statuses, separated by commas."),
            _SORT_BY,
            SORT_ORDER,
        ),
        answer=ListRequestsAnswer,
        errors=("InvalidAttribute", "InvalidSearch"),
        caveats=(
            _PUBLIC[0],
            "unverified: words only; `field:value` is read as words.",
            "unverified: an organization that one may not see is answered as an empty list.",
        ),
    ),
    Operation(
        name="show_request",
        operation_id="ShowRequest",
        http_method="GET",
        path="/api/v2/requests/{request_id}",
        area="Requests",
        access="read",
        summary="Show a request",
        phrase="read request {request_id}",
        scopes=READ,
        success=200,
        source="openapi",
        documented=False,
        includes=("users",),
        answer=ShowRequestAnswer,
        errors=_ONE,
        caveats=_TOLD,
    ),
    Operation(
        name="create_request",
        operation_id="CreateRequest",
        http_method="POST",
        path="/api/v2/requests",
        area="Requests",
        access="write",
        summary="Ask for help",
        phrase="created a request",
        scopes=WRITE,
        success=201,
        source="openapi",
        documented=False,
        anonymous=True,
        body=RequestBody,
        answer=CreateRequestAnswer,
        limits=(ANONYMOUS_REQUESTS,),
        may_emit=("ticket.created", "user.created"),
        errors=_BODY,
        caveats=(
            "Without credentials, `requester` is needed and says who asks by `name` and `email`; nobody is copied.",
            "What is asked for a suspended person is answered as `suspended_ticket` and waits for an agent.",
            "The limit is for those without credentials, by the address they call from.",
            "unverified: without credentials, `requester_id`, `organization_id` and a suspended ticket's author are bare.",
            "unverified: the header of the limit, its sentence, and the status of a suspended one, 201.",
            "`via_followup_source_id` has no effect unless it is a closed request that one may see.",
            "unverified: end users may set every custom field.",
            "unverified: an agent may name a `requester`; an end user with a token always asks for themselves.",
        ),
    ),
    Operation(
        name="update_request",
        operation_id="UpdateRequest",
        http_method="PUT",
        path="/api/v2/requests/{request_id}",
        area="Requests",
        access="write",
        summary="Comment on a request, or mark it as solved",
        phrase="updated request {request_id}",
        scopes=WRITE,
        success=200,
        source="openapi",
        documented=False,
        body=RequestChangeBody,
        answer=ShowRequestAnswer,
        may_emit=("ticket.status_changed", "ticket.comment_added", "user.created"),
        errors=("RoleForbids", *_ONE, *_BODY),
        caveats=(
            "unverified: `solved` is refused where `can_be_solved_by_me` is false.",
            "unverified: people of an organization write on each other's requests where it shares comments too.",
        ),
    ),
    Operation(
        name="list_request_comments",
        operation_id="ListComments",
        http_method="GET",
        path="/api/v2/requests/{request_id}/comments",
        area="Requests",
        access="read",
        summary="List a request's comments",
        phrase="read the comments of request {request_id}",
        scopes=READ,
        success=200,
        source="openapi",
        documented=False,
        paging=Paging.BOTH,
        parameters=(
            Parameter("since", "string", "Only comments made since this time."),
            Parameter("role", "string", "Only comments of `agent` or of `end_user`.", values=("agent", "end_user")),
            SORT_ORDER,
            SORT_COMMENTS,
        ),
        answer=ListCommentsAnswer,
        errors=(*_PAGES, "RecordNotFound"),
        caveats=("Public comments alone.", "unverified: `metadata` is empty, for it tells addresses of agents."),
    ),
    Operation(
        name="show_request_comment",
        operation_id="ShowComment",
        http_method="GET",
        path="/api/v2/requests/{request_id}/comments/{ticket_comment_id}",
        area="Requests",
        access="read",
        summary="Show a comment of a request",
        phrase="read comment {ticket_comment_id} of request {request_id}",
        scopes=READ,
        success=200,
        source="openapi",
        documented=False,
        answer=CommentAnswer,
        errors=_ONE,
        caveats=("Public comments alone.",),
    ),
)
