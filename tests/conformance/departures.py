"""Where answers depart from the public OpenAPI description, each with its reason.

Places are `Component.property`, `[]` for the items of a list. Answers that the description writes out without a component
are named by their operationId.
"""

from typing import Any, Final

_RECORDED: Final = "in none of the recorded objects of this kind"
_OF_SOME_TYPES: Final = "of some types of field alone, as described; recorded absent from the others"
_NOT_YET: Final = "unverified: null where it has not happened, since no number and no time would be true"
_SENT_ONLY: Final = "only sent, never told: in none of the recorded objects"


def _all(component: str, names: str, reason: str) -> dict[str, str]:
    return {f"{component}.{name}": reason for name in names.split()}


ABSENT: Final[dict[str, str]] = {
    **_all("TicketObject", "encoded_id satisfaction_probability support_type", f"{_RECORDED}, 4,328 tickets"),
    "TicketObject.comment": _SENT_ONLY,
    "TicketObject.generated_timestamp": "recorded in exports, and in answers to creations",
    "TicketObject.fields": "recorded of single tickets and of lists by cursor, absent from lists by page",
    **_all("ViaObject.source.from", "address id name title", "{} for tickets of the API, as recorded"),
    **_all("ViaObject.source.to", "address name", "{} for tickets of the API, as recorded"),
    **_all("TicketCommentObject", "add_short_url channel_back channel_source_id translate_to uploads", _SENT_ONLY),
    **_all("AuditObject.events[]", "body field_name value", "each type of event has its own keys, as recorded"),
    **_all("MacroObject", "app_installation categories permissions", f"{_RECORDED}, 63 macros"),
    **_all("MacroObject", "usage_1h usage_24h usage_7d usage_30d", "a sideload; in none of 63 recorded macros"),
    **_all(
        "MacroApplyTicketResponse.result.ticket",
        "assignee_id comment fields group_id id url",
        "a macro tells what it changes, and without a ticket there is no id",
    ),
    **_all(
        "UserForAdmin",
        "agent_brand_ids chat_only remote_photo_url separation suspension_details",
        f"{_RECORDED}, 5,754 people",
    ),
    "CreateResourceResult.index": "rows of {id, status} are recorded too",
    "UserIdentityObject.brand_id": "'Only present when brand separation is enabled'",
    "SatisfactionRatingObject.reason_code": "'Responses don't include this property'",
    "ViewCountObject.active": f"{_RECORDED}, 2 counts",
    "ViewCountObject.url": "a preview is of a view that is not kept, and has no url",
    **_all(
        "ViewResponse", "columns groups rows", "what a view executes to; in none of the recorded answers of one view"
    ),
    **_all(
        "ViewObject",
        "active conditions created_at default description execution position restriction title updated_at",
        "the view of a preview is not kept and has an id alone; each recorded shape of a view is replayed elsewhere",
    ),
    "RequestResponse.request": "a real answer has `suspended_ticket` instead where the person who asks is suspended",
    **_all(
        "TicketFieldObject",
        "agent_can_edit creator_app_name creator_user_id relationship_filter relationship_target_type sub_type_id",
        f"{_RECORDED}, 3 ticket fields",
    ),
    **_all("TicketFieldObject", "custom_field_options custom_statuses system_field_options", _OF_SOME_TYPES),
    **_all("CustomFieldObject", "custom_field_options relationship_filter tag", f"{_OF_SOME_TYPES}, 6 fields"),
    **_all("UserFieldObject", "relationship_target_type", _OF_SOME_TYPES),
    **_all("OrganizationFieldObject", "relationship_target_type", _OF_SOME_TYPES),
    **_all("SearchResultObject", "default deleted description name", "results are whole records of their kind"),
}

NULL: Final[dict[str, str]] = {
    **_all("TicketObject", "recipient forum_topic_id satisfaction_rating", "recorded null"),
    **_all(
        "UserForAdmin",
        "alias default_group_id details email last_login_at notes signature",
        "recorded null",
    ),
    **_all("BrandObject", "host_mapping logo", "recorded null"),
    **_all("AttachmentBaseObject", "height width", "recorded null of what is no image"),
    **_all(
        "CustomStatusObject",
        "description end_user_description raw_description raw_end_user_description",
        "recorded null",
    ),
    **_all("TicketFieldCustomStatusObject", "description end_user_description", "null in the status itself"),
    **_all("TicketFieldObject", "agent_description", "recorded null"),
    **_all("TicketFieldValueInput", "value", "recorded null of a field without a value"),
    **_all("OrganizationObject.organization_fields", "*", "no value yet, as the fields of tickets are recorded null"),
    **_all("TicketFormObject", "deleted_at", "no time where a form is not deleted"),
    **_all("TicketMetricTimeObject", "business calendar", _NOT_YET),
    **_all(
        "TicketMetricObject",
        "assigned_at assignee_updated_at initially_assigned_at solved_at",
        _NOT_YET,
    ),
    **_all("SupportAddressObject", "default domain_verification_code", "recorded null"),
    **_all("ViewObject", "description restriction", "recorded null"),
    **_all("ViewObject", "id", "a preview is of a view that is not kept"),
    "ViewCountObject.view_id": "a preview is of a view that is not kept",
    **_all(
        "RequestObject",
        "assignee_id due_at followup_source_id group_id priority recipient type",
        "null as of the ticket behind the request, of which null is recorded",
    ),
    **_all(
        "SuspendedTicketObject",
        "message_id recipient ticket_id",
        "null in a real answer: a request comes by no mail, and has no ticket yet",
    ),
    "SatisfactionReasonObject.deleted_at": "no time where a reason is not deleted",
    **_all("SatisfactionRatingObject", "assignee_id comment group_id", "nobody and nothing is null elsewhere too"),
    **_all(
        "SatisfactionRatingObject", "reason reason_id", "a good rating has none, nor has a bad one without a reason"
    ),
}

OTHERWISE: Final[dict[str, str]] = {
    "ActionObject.value": "texts, booleans, numbers and lists are recorded",
    "RestoreDeletedTicket": "{} is recorded, not an empty text",
    "MakeTicketCommentPrivate": "{} as restoring answers, of which the description says the same empty text",
    **dict.fromkeys(
        (
            "BulkRestoreDeletedTickets",
            "MarkTicketAsSpamAndSuspendRequester",
            "VerifySupportAddressForwarding",
            "MakeTicketCommentPrivateFromAudits",
            "ReorderOrganizationField",
            "ReorderTicketFields",
            "ReorderUserField",
        ),
        "{} as restoring answers, of which the description says the same empty text",
    ),
    "ExportIncrementalTicketEventsResponse.ticket_events[]": "updates with their `child_events`, as the text beside it "
    "says, and not metric events",
    "TicketMetricObject.reply_time_in_seconds": "'during calendar hours': its examples have `calendar` alone",
    "TicketMetricsByTicketMetricIdResponse.ticket_metric": "unverified: one metric, as clients read it, not a list",
    "SatisfactionReasonResponse.reason": "one reason, not a list of them",
    "MacroApplyTicketResponse.result.ticket.fields": "every other list of custom fields is a list",
    "SatisfactionRatingResponse.satisfaction_rating": "one rating, not a list of them: the operation makes one",
    "TicketObject.status": "exports tell of deleted tickets too, with the status `deleted`, as recorded",
}

MEANT: Final[dict[str, str]] = {
    "UserObject": "UserForAdmin",  # the other alternative is what end users are shown
}

ANSWERED: Final[dict[str, str]] = {
    "CreateMacro": "201 is recorded, 200 described",
    "CreateView": "201 is recorded, 200 described",
}

PAGED_BY_CURSOR: Final[dict[str, Any]] = {"count": 0, "next_page": None, "previous_page": None}
"""What a page by cursor has `meta` and `links` in place of, as recorded; described for pages by number only."""

NOT_DRIVEN: Final[dict[str, str]] = {}
