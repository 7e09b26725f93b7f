"""Requests on the wire: tickets as the people who asked see them."""

from msgspec import UNSET, Struct, UnsetType

from .suspended_tickets import SuspendedTicketAnswer
from .tickets import Via
from .values import CustomFieldValue, FieldValue, Id, Identity, Priority, Status, TicketType, Timestamp


class Request(Struct, frozen=True, kw_only=True):
    """A ticket's public side. `url` names the host that was called: it is spliced in when it is answered."""

    id: Id
    status: Status
    priority: Priority | None
    type: TicketType | None
    subject: str | None
    description: str
    organization_id: Id | None
    via: Via
    custom_fields: list[CustomFieldValue] = []
    requester_id: Id | None
    collaborator_ids: list[Id]
    email_cc_ids: list[Id]
    is_public: bool
    due_at: Timestamp | None
    can_be_solved_by_me: bool
    solved: bool
    created_at: Timestamp
    updated_at: Timestamp
    recipient: str | None
    followup_source_id: Id | None
    assignee_id: Id | None
    group_id: Id | None
    ticket_form_id: Id
    custom_status_id: Id


class RequestAnswer(Request, frozen=True, kw_only=True):
    url: str


class ShowRequestAnswer(Struct, frozen=True):
    request: RequestAnswer


class CreateRequestAnswer(Struct, frozen=True):
    """The request, or what became none because the person who asks is suspended."""

    request: RequestAnswer | UnsetType = UNSET
    suspended_ticket: SuspendedTicketAnswer | UnsetType = UNSET


class ListRequestsAnswer(Struct, frozen=True):
    requests: list[RequestAnswer]


class RequestCommentInput(Struct, frozen=True, kw_only=True):
    """`html_body` wins over `body`. What is said on a request is public. `uploads` are tokens of uploaded files."""

    body: str | UnsetType | None = UNSET
    html_body: str | UnsetType | None = UNSET
    uploads: list[str] | str | UnsetType | None = UNSET


class RequestInput(Struct, frozen=True, kw_only=True):
    """A new request. `requester` is for agents, who ask in somebody's name, and for who says by it alone who asks."""

    subject: str | UnsetType | None = UNSET
    comment: RequestCommentInput | UnsetType | None = UNSET
    type: TicketType | UnsetType | None = UNSET
    priority: Priority | UnsetType | None = UNSET
    requester: Identity | UnsetType | None = UNSET
    collaborators: list[Id | str | Identity] | UnsetType | None = UNSET
    due_at: str | UnsetType | None = UNSET
    recipient: str | UnsetType | None = UNSET
    custom_fields: list[CustomFieldValue] | dict[str, FieldValue] | UnsetType | None = UNSET
    ticket_form_id: Id | UnsetType | None = UNSET
    via_followup_source_id: Id | UnsetType | None = UNSET


class RequestBody(Struct, frozen=True):
    request: RequestInput


class RequestChange(Struct, frozen=True, kw_only=True):
    """What can be done to a request that is there: a word, one more to hear it, an end."""

    comment: RequestCommentInput | UnsetType | None = UNSET
    solved: bool | UnsetType | None = UNSET
    additional_collaborators: list[Id | str | Identity] | UnsetType | None = UNSET


class RequestChangeBody(Struct, frozen=True):
    request: RequestChange
