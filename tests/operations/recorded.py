"""What recordings show: the wire's keys in the wire's order, and refusals to the byte."""

import httpx

TICKET_KEYS = [
    "url", "id", "external_id", "via", "created_at", "updated_at", "type", "subject", "raw_subject", "description",
    "priority", "status", "recipient", "requester_id", "submitter_id", "assignee_id", "organization_id", "group_id",
    "collaborator_ids", "follower_ids", "email_cc_ids", "forum_topic_id", "problem_id", "has_incidents", "is_public",
    "due_at", "tags", "custom_fields", "satisfaction_rating", "sharing_agreement_ids", "custom_status_id", "fields",
    "followup_ids", "ticket_form_id", "brand_id", "allow_channelback", "allow_attachments", "from_messaging_channel",
]  # fmt: skip
AUDIT_KEYS = ["id", "ticket_id", "created_at", "author_id", "metadata", "events", "via"]
COMMENT_KEYS = [
    "id", "type", "author_id", "body", "html_body", "plain_body", "public", "attachments", "audit_id", "via",
    "created_at", "metadata",
]  # fmt: skip
COMMENT_EVENT_KEYS = [
    "id", "type", "author_id", "body", "html_body", "plain_body", "public", "attachments", "audit_id",
]  # fmt: skip
END_USER_KEYS = [
    "id", "url", "name", "email", "created_at", "updated_at", "time_zone", "iana_time_zone", "phone",
    "shared_phone_number", "photo", "locale_id", "locale", "organization_id", "role", "verified",
]  # fmt: skip
USER_KEYS = [
    *END_USER_KEYS, "external_id", "tags", "alias", "active", "shared", "shared_agent", "last_login_at",
    "two_factor_auth_enabled", "signature", "details", "notes", "role_type", "custom_role_id", "moderator",
    "ticket_restriction", "only_private_comments", "restricted_agent", "suspended", "default_group_id", "report_csv",
    "user_fields",
]  # fmt: skip
JOB_KEYS = ["id", "job_type", "url", "total", "progress", "status", "message", "results"]

NOT_FOUND = b'{"error":"RecordNotFound","description":"Not found"}'
FORBIDDEN = (
    b'{"error":{"title":"Forbidden","message":"You do not have access to this page. '
    b'Please contact the account owner of this help desk for further help."}}'
)
CLOSED = (
    b'{"error":"RecordInvalid","description":"Record validation errors",'
    b'"details":{"status":[{"description":"closed prevents ticket update"}]}}'
)


def assert_not_found(answer: httpx.Response) -> None:
    assert (answer.status_code, answer.content) == (404, NOT_FOUND)
    assert answer.headers["cache-control"] == "no-cache"


def assert_forbidden(answer: httpx.Response) -> None:
    assert (answer.status_code, answer.content) == (403, FORBIDDEN)


def assert_no_integer(answer: httpx.Response, attribute: str, endpoint: str) -> None:
    assert answer.status_code == 400
    assert answer.json() == {
        "error": {
            "title": "Invalid attribute",
            "message": f"You passed an invalid value for the {attribute} attribute. "
            f"Invalid parameter: {attribute} must be an integer from {endpoint}",
        }
    }


def assert_invalid(answer: httpx.Response, field: str, description: str, **more: object) -> None:
    """A 422 that finds this alone wrong."""
    assert answer.status_code == 422, answer.text
    assert answer.json() == {
        "error": "RecordInvalid",
        "description": "Record validation errors",
        "details": {field: [{"description": description, **more}]},
    }


def assert_pagination_refused(answer: httpx.Response, code: str) -> None:
    assert answer.status_code == 400, answer.text
    (error,) = answer.json()["errors"]
    assert list(error) == ["code", "title", "detail"]
    assert error["code"] == code
