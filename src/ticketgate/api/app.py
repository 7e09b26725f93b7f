"""The request chain of the Zendesk door, from the raw path to the rendered answer, as one visible list."""

import hashlib
import re
import secrets
from collections.abc import Callable
from itertools import count
from time import perf_counter
from typing import Final

from ticketgate.catalog.match import Match, NoSuchMethod, NoSuchPath, match
from ticketgate.catalog.operation import Operation
from ticketgate.desk.credentials import Pepper
from ticketgate.errors import InvalidEndpoint, MethodNotAllowed, Refusal, UnsupportedMediaType
from ticketgate.records import Actor
from ticketgate.storage.database import Database
from ticketgate.storage.files import Files
from ticketgate.wire import Headers, Request, Response

from . import auth, pagination, present, scopes
from .bindings import HANDLERS
from .call import Answer, Call, controller_and_action
from .limits import Limits
from .windows import Windows

_JSON_TYPE: Final = re.compile(r"application/(?:[\w.+-]+\+)?json\s*(?:;\s*charset=\"?utf-?8\"?\s*)?;?\Z", re.IGNORECASE)
_ALWAYS: Final = (
    (b"x-zendesk-api-version", b"v2"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"strict-transport-security", b"max-age=31536000; includeSubDomains"),
)


class Api:
    """Answers `/api/v2/*`."""

    def __init__(
        self,
        database: Database,
        pepper: Pepper,
        files: Files,
        windows: Windows,
        ring_worker: Callable[[], None],
        search_delay_seconds: int,
    ) -> None:
        self._database = database
        self._files = files
        self._search_delay_seconds = search_delay_seconds
        self._ring_worker = ring_worker
        self._pepper = pepper
        self._callers = auth.Callers(database, pepper, windows)
        self._limits = Limits(windows)
        # Request ids are a random mark of this run and a number: to tell calls apart, not to keep a secret.
        self._run = secrets.token_hex(6)
        self._numbers = count(1)

    async def answer(self, request: Request) -> Response:
        started = perf_counter()
        request_id = f"{self._run}-{next(self._numbers):08x}"
        try:
            response = await self._chain(request)
        except Refusal as refusal:
            response = _refused(refusal)
        response.headers.extend(_ALWAYS)
        response.headers.append((b"x-request-id", request_id.encode()))
        response.headers.append((b"x-runtime", b"%.6f" % (perf_counter() - started)))
        return response

    async def _chain(self, request: Request) -> Response:
        found = _match(request)
        operation = found.operation
        actor = await self._callers.caller(request, operation)
        present.shown_fields.set(actor.shown_fields)
        call = await self._call(request, found, actor)
        record = found.values[0] if found.values else ""
        headers = await self._limits.take(actor, operation, record, pagination.page_number(call))
        try:
            scopes.require(actor, operation)
            answer = await HANDLERS[operation.name](call)
        except Refusal as refusal:
            return _refused(refusal, headers + _warning(call))
        return _answered(operation, answer, headers + _warning(call) if call.unpermitted else headers)

    async def _call(self, request: Request, found: Match, actor: Actor) -> Call:
        operation = found.operation
        body = b""
        if operation.body is not None:
            _require_json(request)
            body = await request.read_body()
        elif operation.takes_file:
            _require_plain(request)
        elif operation.access == "write":
            body = await request.read_body()  # none is due, but clients send some
        return Call(
            operation=operation,
            values=found.values,
            path=request.path,
            query_string=request.query_string,
            body=body,
            actor=actor,
            base_url=request.base_url,
            database=self._database,
            pepper=self._pepper,
            files=self._files,
            ring_worker=self._ring_worker,
            content_type=request.header(b"content-type") or "",
            chunks=lambda: request.stream_body(self._files.max_bytes),
            search_delay_seconds=self._search_delay_seconds,
            idempotency_key=request.header(b"idempotency-key") if operation.idempotent_by_key else None,
        )


def _match(request: Request) -> Match:
    try:
        return match(request.http_method, request.path)
    except NoSuchPath as error:
        raise InvalidEndpoint from error
    except NoSuchMethod as error:
        raise MethodNotAllowed(error.allowed) from error


def _require_json(request: Request) -> None:
    """A body is JSON in UTF-8 and not compressed: what a small request inflates to is nobody's to choose."""
    _require_plain(request)
    if not _JSON_TYPE.match((request.header(b"content-type") or "").strip()):
        raise UnsupportedMediaType("Send the body as Content-Type: application/json, in UTF-8.")


def _require_plain(request: Request) -> None:
    if (request.header(b"content-encoding") or "identity").lower() != "identity":
        raise UnsupportedMediaType("Send the body uncompressed.")


def _answered(operation: Operation, answer: Answer, headers: Headers) -> Response:
    if not answer.body:
        return Response(204, [(b"cache-control", b"no-cache"), *headers], b"")
    # As long as the MD5 that Zendesk sends; processors help with SHA-256, so that it takes half the time.
    etag = f'W/"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
    shown = [
        (b"content-type", answer.content_type),
        (b"cache-control", operation.cache_control.encode()),
        (b"etag", etag.encode()),
        *headers,
    ]
    shown.extend((name.encode(), value.encode()) for name, value in answer.headers.items())
    if answer.location is not None:
        shown.append((b"location", answer.location.encode()))
    return Response(answer.status or operation.success, shown, answer.body)


def _refused(refusal: Refusal, headers: Headers | None = None) -> Response:
    own = [(name.encode(), value.encode("latin-1", "replace")) for name, value in refusal.headers().items()]
    shown = [(b"content-type", refusal.content_type.encode()), (b"cache-control", b"no-cache"), *(headers or ()), *own]
    return Response(refusal.status, shown, refusal.body())


def _warning(call: Call) -> Headers:
    """Name the members of the body that were dropped, as Zendesk does."""
    if not call.unpermitted:
        return []
    names = ", ".join(f'"{name}"' for name in call.unpermitted if name.replace(".", "").replace("_", "").isalnum())
    controller, action = controller_and_action(call.operation)
    text = (
        f'{{:allowed_parameters=>{{:controller=>"{controller}", :action=>"{action}", '
        f":unpermitted_keys=>[{names}], :invalid_values=>[]}}}}"
    )
    return [(b"x-zendesk-api-warn", text.encode())]
