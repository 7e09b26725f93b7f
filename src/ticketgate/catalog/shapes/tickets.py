"""Tickets on the wire."""

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from .comments import CommentInput
from .values import CustomFieldValue, FieldValue, Id, Identity, Priority, Status, TicketType, Timestamp


class ViaSource(Struct, frozen=True, rename={"from_": "from"}):
    """Where a ticket or comment came from; `from` and `to` are objects whose members depend on the channel."""

    from_: dict[str, Any] = {}
    to: dict[str, Any] = {}
    rel: str | None = None


class Via(Struct, frozen=True):
    channel: str
    source: ViaSource


class Ticket(Struct, frozen=True, kw_only=True):
    """A ticket as it is kept: the wire's fields in the wire's order, but for two.

    `url` names the host that was called and `fields` copies `custom_fields`: both are spliced in when it is answered.
    """

    id: Id
    external_id: str | None = None
    via: Via
    created_at: Timestamp
    updated_at: Timestamp
    type: TicketType | None = None
    subject: str | None = None
    raw_subject: str | None = None
    description: str
    priority: Priority | None = None
    status: Status
    recipient: str | None = None
    requester_id: Id
    submitter_id: Id
    assignee_id: Id | None = None
    organization_id: Id | None = None
    group_id: Id | None = None
    collaborator_ids: list[Id] = []
    follower_ids: list[Id] = []
    email_cc_ids: list[Id] = []
    forum_topic_id: Id | None = None
    problem_id: Id | None = None
    has_incidents: bool = False
    is_public: bool
    due_at: Timestamp | None = None
    tags: list[str] = []
    custom_fields: list[CustomFieldValue] = []
    satisfaction_rating: dict[str, Any] | None = None
    sharing_agreement_ids: list[Id] = []
    custom_status_id: Id
    followup_ids: list[Id] = []
    ticket_form_id: Id
    brand_id: Id
    allow_channelback: bool = False
    allow_attachments: bool = True
    from_messaging_channel: bool = False


class TicketAnswer(Ticket, frozen=True, kw_only=True):
    """A ticket as it is answered. Lists paged by cursor leave `fields` out."""

    url: str
    fields: list[CustomFieldValue] | UnsetType = UNSET


class Recipient(Struct, frozen=True):
    """One change to the CCs or followers of a ticket: somebody by id or by address, put or deleted."""

    user_id: Id | None = None
    user_email: str | None = None
    user_name: str | None = None
    action: Literal["put", "delete"] = "put"


class TicketInput(Struct, frozen=True, kw_only=True):
    """What a client may write. Left out means unchanged; null clears a field that can be empty."""

    subject: str | UnsetType | None = UNSET
    raw_subject: str | UnsetType | None = UNSET
    description: str | UnsetType | None = UNSET
    comment: CommentInput | UnsetType | None = UNSET
    type: TicketType | UnsetType | None = UNSET
    priority: Priority | UnsetType | None = UNSET
    status: Status | UnsetType | None = UNSET
    custom_status_id: Id | UnsetType | None = UNSET
    requester: Identity | UnsetType | None = UNSET
    requester_id: Id | UnsetType | None = UNSET
    submitter_id: Id | UnsetType | None = UNSET
    assignee_id: Id | UnsetType | None = UNSET
    assignee_email: str | UnsetType | None = UNSET
    group_id: Id | UnsetType | None = UNSET
    organization_id: Id | UnsetType | None = UNSET
    collaborator_ids: list[Id] | UnsetType | None = UNSET
    collaborators: list[Id | str | Identity] | UnsetType | None = UNSET
    additional_collaborators: list[Id | str | Identity] | UnsetType | None = UNSET
    email_ccs: list[Recipient] | UnsetType | None = UNSET
    followers: list[Recipient] | UnsetType | None = UNSET
    external_id: str | UnsetType | None = UNSET
    problem_id: Id | UnsetType | None = UNSET
    due_at: str | UnsetType | None = UNSET
    recipient: str | UnsetType | None = UNSET
    tags: list[str] | str | UnsetType | None = UNSET
    additional_tags: list[str] | str | UnsetType | None = UNSET
    remove_tags: list[str] | str | UnsetType | None = UNSET
    custom_fields: list[CustomFieldValue] | dict[str, FieldValue] | UnsetType | None = UNSET
    fields: list[CustomFieldValue] | dict[str, FieldValue] | UnsetType | None = UNSET
    ticket_form_id: Id | UnsetType | None = UNSET
    brand_id: Id | UnsetType | None = UNSET
    via_followup_source_id: Id | UnsetType | None = UNSET
    metadata: dict[str, Any] | UnsetType | None = UNSET
    safe_update: bool | UnsetType | None = UNSET
    updated_stamp: str | UnsetType | None = UNSET


class TicketBody(Struct, frozen=True):
    ticket: TicketInput


class BulkTicketInput(TicketInput, frozen=True, kw_only=True):
    id: Id | None = None


class TicketsBody(Struct, frozen=True):
    """Several tickets to create, or one change for the tickets that `ids` names, or changes with ids of their own."""

    tickets: list[BulkTicketInput] | UnsetType = UNSET
    ticket: TicketInput | UnsetType = UNSET


class AuditEvent(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that an update did: a comment, a field set at creation, or a field changed."""

    id: Id
    type: Literal[
        "Comment",
        "Create",
        "Change",
        "EmailCcChange",
        "FollowerChange",
        "CommentPrivacyChange",
        "CommentRedactionEvent",
    ]
    value: Any | UnsetType = UNSET
    field_name: str | UnsetType = UNSET
    previous_value: Any | UnsetType = UNSET
    comment_id: Id | UnsetType = UNSET
    public: bool | UnsetType = UNSET


class TicketAudit(Struct, frozen=True, kw_only=True):
    """One update of a ticket.

    A `Comment` event is kept as its id alone and told with the comment's text: what is redacted there is gone here.
    """

    id: Id
    ticket_id: Id
    created_at: Timestamp
    author_id: Id
    metadata: dict[str, Any]
    events: list[AuditEvent]
    via: Via


class ShowTicketAnswer(Struct, frozen=True):
    ticket: TicketAnswer


class WrittenTicketAnswer(Struct, frozen=True):
    ticket: TicketAnswer
    audit: TicketAudit


class ListTicketsAnswer(Struct, frozen=True):
    tickets: list[TicketAnswer]


class ListTicketAuditsAnswer(Struct, frozen=True):
    audits: list[TicketAudit]


class ShowTicketAuditAnswer(Struct, frozen=True):
    audit: TicketAudit


class Actor(Struct, frozen=True):
    id: Id
    name: str


class DeletedTicket(Struct, frozen=True):
    id: Id
    subject: str | None
    actor: Actor
    deleted_at: Timestamp
    previous_state: Status


class ListDeletedTicketsAnswer(Struct, frozen=True):
    deleted_tickets: list[DeletedTicket]


class JobStatus(Struct, frozen=True, kw_only=True):
    """A bulk request's progress. `results` is null until the job ends."""

    id: str
    job_type: str
    url: str
    total: int | None
    progress: int | None
    status: Literal["queued", "working", "failed", "completed"]
    message: str | None
    results: Any | None


class ListJobStatusesAnswer(Struct, frozen=True):
    job_statuses: list[JobStatus]


class JobStatusAnswer(Struct, frozen=True):
    job_status: JobStatus
