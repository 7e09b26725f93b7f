"""Every refusal of the API: its status, its body in Zendesk's own shape, and what to do next. One list, one renderer.

Zendesk answers errors in four envelopes, and refusals over a rate limit in plain text; a faithful desk must speak all:
`{error, description}`, `{error: {title, message}}`, `{errors: [{code, title, detail}]}` and OAuth's
`{error, error_description}`. The exceptions below know which one is theirs; nothing else renders an error.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final, Literal

import msgspec

Details = Mapping[str, Sequence[Mapping[str, Any]]]


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """An expected refusal: it is rendered as an answer and never logged as a fault."""

    status: ClassVar[int] = 400
    shape: ClassVar[str] = ""
    when: ClassVar[str] = ""
    content_type: str = "application/json; charset=utf-8"

    def content(self) -> Any:
        raise NotImplementedError

    def body(self) -> bytes:
        return msgspec.json.encode(self.content())

    def headers(self) -> dict[str, str]:
        return {}


class _Described(Refusal):
    """`{"error": …, "description": …}`, the most common envelope."""

    error: ClassVar[str] = ""
    description: ClassVar[str] = ""

    def __init__(self, description: str = "") -> None:
        super().__init__(description or self.description)

    def content(self) -> Any:
        return {"error": self.error, "description": str(self)}


class BadRequest(_Described):
    status = 400
    error = "BadRequest"
    shape = '{"error":"BadRequest","description":"…"}'
    when = "The body is not JSON, or not an object with the expected member. unverified: the exact words."


class InvalidAttribute(Refusal):
    """A parameter of the path or the query has the wrong type."""

    status = 400
    shape = '{"error":{"title":"Invalid attribute","message":"You passed an invalid value for the id attribute. …"}}'
    when = "A parameter of the path or the query has the wrong type, such as an id that is no positive integer."

    def __init__(self, attribute: str, expected: str, endpoint: str) -> None:
        super().__init__(attribute)
        self.message = (
            f"You passed an invalid value for the {attribute} attribute. "
            f"Invalid parameter: {attribute} must be {expected} from {endpoint}"
        )

    def content(self) -> Any:
        return {"error": {"title": "Invalid attribute", "message": self.message}}


class TooManyValues(Refusal):
    status = 400
    shape = '{"error":"TooManyValues","description":"Parameter  cannot specify more than 100 values","max_count":100}'
    when = "A bulk request names more than 100 records."

    def __init__(self, parameter: str = "", max_count: int = 100, *, said: str = "") -> None:
        super().__init__(parameter)
        self.parameter, self.max_count, self.said = parameter, max_count, said

    def content(self) -> Any:
        if self.said:
            return {"error": "TooManyValues", "description": self.said}
        description = f"Parameter {self.parameter} cannot specify more than {self.max_count} values"
        return {"error": "TooManyValues", "description": description, "max_count": self.max_count}


class _Coded(Refusal):
    """`{"errors": [{"code", "title", "detail"}]}`."""

    code: ClassVar[str] = ""
    title: ClassVar[str] = ""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)

    def content(self) -> Any:
        return {"errors": [{"code": self.code, "title": self.title, "detail": str(self)}]}


class InvalidPaginationParameter(_Coded):
    status = 400
    code, title = "InvalidPaginationParameter", "Invalid pagination parameter"
    shape = '{"errors":[{"code":"InvalidPaginationParameter","title":"…","detail":"…"}]}'
    when = "A malformed cursor, a page size not from 1 to 100, or a sort the list lacks. unverified: title, detail."


class InvalidPaginationDepth(_Coded):
    status = 400
    code, title = "InvalidPaginationDepth", "Invalid pagination depth"
    shape = '{"errors":[{"code":"InvalidPaginationDepth","title":"…","detail":"…"}]}'
    when = "An offset page past record 10,000. Use cursor pagination. unverified: title, detail."


class CouldNotAuthenticate(Refusal):
    status = 401
    shape = '{"error":"Couldn\'t authenticate you"}'
    when = "Missing or wrong Basic credentials; an e-mail address with a password, which the API no longer takes."

    def content(self) -> Any:
        return {"error": "Couldn't authenticate you"}

    def headers(self) -> dict[str, str]:
        return {"www-authenticate": 'Basic realm="Web Password"'}


class InvalidToken(Refusal):
    status = 401
    shape = '{"error":"invalid_token","error_description":"The access token provided is expired, …"}'
    when = "A bearer token that is unknown, expired or revoked."

    def content(self) -> Any:
        description = (
            "The access token provided is expired, revoked, malformed or invalid for other reasons."  # as recorded
        )
        return {"error": "invalid_token", "error_description": description}


class OAuthError(Refusal):
    """What `/oauth/tokens` and `/oauth/authorizations` refuse, in OAuth's own words."""

    shape = '{"error":"invalid_grant","error_description":"…"}'
    when = "A request for tokens that is not in order. `invalid_client` has status 401. unverified: the sentences."

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error
        self.status = 401 if error == "invalid_client" else 400  # type: ignore[misc]

    def content(self) -> Any:
        return {"error": self.error, "error_description": str(self)}

    def headers(self) -> dict[str, str]:
        return {"www-authenticate": 'Basic realm="OAuth client"'} if self.status == 401 else {}


class RoleForbids(Refusal):
    status = 403
    shape = '{"error":{"title":"Forbidden","message":"You do not have access to this page. …"}}'
    when = "The person's role does not allow it."

    def content(self) -> Any:
        message = (
            "You do not have access to this page. Please contact the account owner of this help desk for further help."
        )
        return {"error": {"title": "Forbidden", "message": message}}


class MissingScopes(Refusal):
    status = 403
    shape = '{"error":"Forbidden","description":"You are missing the following required scopes: read"}'
    when = "The token lacks the scope."

    def __init__(self, scopes: Sequence[str]) -> None:
        super().__init__(", ".join(scopes))

    def content(self) -> Any:
        return {"error": "Forbidden", "description": f"You are missing the following required scopes: {self}"}


class RecordNotFound(_Described):
    """The record does not exist, or this person may not see it: the two are told alike on purpose."""

    status = 404
    error, description = "RecordNotFound", "Not found"
    shape = '{"error":"RecordNotFound","description":"Not found"}'
    when = "No such record, or none that this person may see."


class InvalidEndpoint(_Described):
    status = 404
    error, description = "InvalidEndpoint", "Not found"
    shape = '{"error":"InvalidEndpoint","description":"Not found"}'
    when = "No such path."


class MethodNotAllowed(_Described):
    status = 405
    error = "MethodNotAllowed"
    shape = '{"error":"MethodNotAllowed","description":"…"}'
    when = "The path exists, but not with this method; `Allow` names those that do. unverified: Zendesk's own body."

    def __init__(self, allowed: Sequence[str]) -> None:
        self.allowed = ", ".join(sorted(allowed))
        super().__init__(f"This path takes {self.allowed}.")

    def headers(self) -> dict[str, str]:
        return {"allow": self.allowed}


class UpdateConflict(_Described):
    status = 409
    error = "UpdateConflict"
    description = (
        "Safe Update prevented the update due to outdated ticket data. "
        "Please fetch the latest ticket data and try again."
    )
    shape = '{"error":"UpdateConflict","description":"Safe Update prevented the update …"}'
    when = "`safe_update` with an `updated_stamp` that is no longer the ticket's. unverified: the sentence."


class DatabaseConflict(_Described):
    status = 409
    error, description = "DatabaseConflict", "Database collision"
    shape = '{"error":"DatabaseConflict","description":"Database collision"}'
    when = "Two writers changed the same record at once. Read it again and repeat."


class IdempotentRequestError(_Described):
    status = 400
    error = "IdempotentRequestError"
    description = "Request parameters don't match the given idempotency key"
    shape = '{"error":"IdempotentRequestError","description":"Request parameters don\'t match the given …"}'
    when = "An `Idempotency-Key` that came with other parameters before, or that is no key. Take a new one."


class IdempotentRequestInProgress(_Described):
    status = 409
    error = "IdempotentRequestInProgress"
    description = "A request with this idempotency key is in progress. Send it again in a moment."
    shape = '{"error":"IdempotentRequestInProgress","description":"…"}'
    when = "The first request with this `Idempotency-Key` is not answered yet. unverified: the sentence."

    def headers(self) -> dict[str, str]:
        return {"retry-after": "1"}


class RequestEntityTooLarge(_Described):
    status = 413
    error = "RequestEntityTooLarge"
    shape = '{"error":"RequestEntityTooLarge","description":"…"}'
    when = "The body is larger than 10 MB, or a file than the desk takes. unverified: Zendesk's own body."


class UnsupportedMediaType(_Described):
    status = 415
    error = "UnsupportedMediaType"
    shape = '{"error":"UnsupportedMediaType","description":"…"}'
    when = "A body that is not `application/json` in UTF-8, or a compressed one. unverified: Zendesk's own body."


class MisdirectedRequest(_Described):
    status = 421
    error = "MisdirectedRequest"
    shape = '{"error":"MisdirectedRequest","description":"…"}'
    when = "No Host header, several of them, or one that is no host name. Ticketgate's own."


class RecordInvalid(Refusal):
    """Validation failed; `details` says for each field, or for `base`, what is wrong."""

    status = 422
    shape = (
        '{"error":"RecordInvalid","description":"Record validation errors",'
        '"details":{"status":[{"description":"closed prevents ticket update"}]}}'
    )
    when = "A value is not acceptable; `details` names the field and says why."

    def __init__(self, details: Details) -> None:
        super().__init__(", ".join(details))
        self.details = details

    def content(self) -> Any:
        return {"error": "RecordInvalid", "description": "Record validation errors", "details": self.details}


class InvalidSearch(_Described):
    """A query that cannot be read, or results that search does not reach. `reason` ends the sentence."""

    status = 422
    error = "invalid"
    shape = '{"error":"invalid","description":"Invalid search: …"}'
    when = "A search past its 1,000th result, or a query that says nothing or cannot be read. unverified: the latter."

    def __init__(self, reason: str) -> None:
        super().__init__(f"Invalid search: {reason}")


class StartTimeTooRecent(_Described):
    status = 422
    error = "InvalidValue"
    description = "Too recent start_time. Use a start_time older than 60 seconds"
    shape = '{"error":"InvalidValue","description":"Too recent start_time. …"}'
    when = "An incremental export from within the last minute. unverified: the words."


class HeadersTooLarge(_Described):
    status = 431
    error = "HeadersTooLarge"
    shape = '{"error":"HeadersTooLarge","description":"…"}'
    when = "More than 64 headers, or more than 16 KB of them. Ticketgate's own."


class RateLimited(Refusal):
    """A sentence in the form that Zendesk gives it: plain, as HTML under a ticket's own ceiling, in JSON for exports.

    Clients read the status and `Retry-After`.
    """

    status = 429
    content_type = "text/plain; charset=utf-8"
    shape = "Number of allowed API requests per minute exceeded"
    when = "The plan's requests a minute, or the operation's own ceiling, are used up; `Retry-After` says for how long."

    def __init__(
        self,
        sentence: str,
        retry_after_seconds: int,
        headers: Mapping[str, str] | None = None,
        *,
        form: Literal["plain", "html", "json"] = "plain",
    ) -> None:
        super().__init__(sentence)
        self.form = form
        self.content_type = "application/json; charset=utf-8" if form == "json" else f"text/{form}; charset=utf-8"
        self.retry_after_seconds = retry_after_seconds
        self._headers = dict(headers or {})

    def body(self) -> bytes:
        if self.form == "json":
            return msgspec.json.encode({"error": "APIRateLimitExceeded", "description": str(self)})
        return str(self).encode()

    def headers(self) -> dict[str, str]:
        return {**self._headers, "retry-after": str(self.retry_after_seconds)}


class TooManyJobs(_Described):
    status = 429
    error = "TooManyJobs"
    description = "The account has 30 queued or running jobs. Wait until one is done."
    shape = '{"error":"TooManyJobs","description":"…"}'
    when = "30 bulk jobs of the account wait or run. unverified: Zendesk's own body."

    def headers(self) -> dict[str, str]:
        return {"retry-after": "5"}


class ServiceUnavailable(_Described):
    status = 503
    error, description = "ServiceUnavailable", "The desk cannot reach its database. Please try again in a moment."
    shape = '{"error":"ServiceUnavailable","description":"…"}'
    when = "The database is full, locked or gone. Nothing was changed; repeat after `Retry-After`."

    def headers(self) -> dict[str, str]:
        return {"retry-after": "5"}


ERRORS: Final[tuple[type[Refusal], ...]] = (
    BadRequest,
    IdempotentRequestError,
    InvalidAttribute,
    TooManyValues,
    InvalidPaginationParameter,
    InvalidPaginationDepth,
    CouldNotAuthenticate,
    InvalidToken,
    OAuthError,
    RoleForbids,
    MissingScopes,
    RecordNotFound,
    InvalidEndpoint,
    MethodNotAllowed,
    UpdateConflict,
    IdempotentRequestInProgress,
    DatabaseConflict,
    RequestEntityTooLarge,
    UnsupportedMediaType,
    MisdirectedRequest,
    RecordInvalid,
    InvalidSearch,
    StartTimeTooRecent,
    HeadersTooLarge,
    RateLimited,
    TooManyJobs,
    ServiceUnavailable,
)
