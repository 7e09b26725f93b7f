"""The ASGI door that everything answers behind: clean heads and bodies, the visitor's base URL, and who answers."""

import asyncio
import ipaddress
import logging
import re
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from functools import lru_cache
from typing import Any, Final

from .catalog.limits import MAX_BODY_BYTES, MAX_HEADER_BYTES, MAX_HEADERS, MAX_QUERY_CHARACTERS
from .config import Config
from .errors import (
    BadRequest,
    HeadersTooLarge,
    InvalidEndpoint,
    MisdirectedRequest,
    Refusal,
    RequestEntityTooLarge,
)
from .wire import Answerer, Request, Response

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

log = logging.getLogger("ticketgate.door")

BODY_TIMEOUT_SECONDS: Final = 25
STREAM_TIMEOUT_SECONDS: Final = 15 * 60
FAULT: Final = (
    b'{"error":"InternalError","description":"Something went wrong here. The request id names it in the log."}'
)
_HOST: Final = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?\Z")
_FORWARDED: Final = frozenset({b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto"})
_ONCE: Final = frozenset({b"host", b"authorization", b"content-length", b"content-type"})


class Door:
    """Passes requests on by the first segment of their path."""

    def __init__(self, config: Config, answerers: Mapping[str, Answerer]) -> None:
        self._config = config
        self._answerers = answerers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            await _send(await self.respond(scope, receive), send)
        else:
            await send({"type": "websocket.close"})

    async def respond(self, scope: Scope, receive: Receive) -> Response:
        """The answer to one request; refusals are answers and so are faults, so that nothing is raised."""
        try:
            return await self._answer(scope, receive)
        except Refusal as refusal:
            return _shown(refusal.status, refusal.content_type, refusal.body(), _new_id(), refusal.headers())
        except Exception:
            request_id = _new_id()
            target = scope["raw_path"].decode("latin-1")
            log.exception("request %s failed: %s %s", request_id, scope["method"], target)
            return _shown(500, Refusal.content_type, FAULT, request_id)

    async def _answer(self, scope: Scope, receive: Receive) -> Response:
        request = self._request(scope, receive)
        answerer = self._answerers.get(request.path.split("/", 2)[1])
        if answerer is None:
            raise InvalidEndpoint
        return await answerer(request)

    def _request(self, scope: Scope, receive: Receive) -> Request:
        headers = _headers(scope["headers"])
        query_string = scope["query_string"].decode("latin-1")
        if len(query_string) > MAX_QUERY_CHARACTERS:
            raise BadRequest(f"The query is longer than {MAX_QUERY_CHARACTERS} characters.")
        ip_address = scope["client"][0] if scope["client"] else ""
        trusted = self._is_trusted(ip_address, headers)
        return Request(
            "GET" if scope["method"] == "HEAD" else scope["method"],  # the server leaves the body of the answer out
            scope["raw_path"].decode("latin-1"),
            query_string,
            headers,
            self._base_url(scope["scheme"], headers, trusted=trusted),
            _client_address(ip_address, headers, trusted=trusted),
            lambda: _read_body(headers, receive),
            lambda max_bytes: _stream_body(headers, receive, max_bytes),
        )

    def _is_trusted(self, ip_address: str, headers: Mapping[bytes, bytes]) -> bool:
        """Whether the peer is a proxy whose X-Forwarded-* headers count; asked only where there are any."""
        if _FORWARDED.isdisjoint(headers):
            return False
        try:
            peer = ipaddress.ip_address(ip_address)
        except ValueError:
            return False
        return any(peer in network for network in self._config.trusted_proxies)

    def _base_url(self, scheme: str, headers: Mapping[bytes, bytes], *, trusted: bool) -> str:
        host = headers.get(b"host", b"").decode("latin-1")
        if trusted:
            host = _last(headers.get(b"x-forwarded-host")) or host
            scheme = _last(headers.get(b"x-forwarded-proto")) or scheme
        return _origin(scheme, host, self._config.hosts)


@lru_cache(1_024)
def _origin(scheme: str, host: str, hosts: frozenset[str]) -> str:
    """`https://desk.example.com:8443`.

    Raises:
        MisdirectedRequest: the host is no host name, or none of those that are answered.
    """
    name = host.rpartition(":")[0] if ":" in host and not host.endswith("]") else host
    if not _HOST.match(host) or (hosts and name.lower() not in hosts):
        raise MisdirectedRequest("Send one Host header with the name or address of this desk.")
    if scheme not in ("http", "https"):
        raise MisdirectedRequest("X-Forwarded-Proto must be http or https.")
    return f"{scheme}://{host}"


def _headers(sent: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Headers by name.

    Raises:
        HeadersTooLarge
        MisdirectedRequest, BadRequest: one that decides who is meant or who calls stands there twice, or is disguised
            by an underscore.
    """
    headers = dict(sent)
    if len(headers) != len(sent):
        _refuse_doubled([name for name, _ in sent])
    names = b"".join(headers)
    if len(sent) > MAX_HEADERS or len(names) + len(b"".join(headers.values())) > MAX_HEADER_BYTES:
        raise HeadersTooLarge(f"Send at most {MAX_HEADERS} headers of {MAX_HEADER_BYTES} bytes in all.")
    if b"_" in names:
        raise BadRequest("Header names with an underscore are not taken.")
    return headers


def _refuse_doubled(names: list[bytes]) -> None:
    doubled = {name for name in names if names.count(name) > 1} & _ONCE
    if b"host" in doubled:
        raise MisdirectedRequest("Send one Host header.")
    if doubled:
        raise BadRequest(f"Send {', '.join(sorted(name.decode() for name in doubled))} once.")


def _new_id() -> str:
    return secrets.token_hex(8)


def _shown(status: int, content_type: str, body: bytes, request_id: str, more: Mapping[str, str] = {}) -> Response:
    headers = {"content-type": content_type, "cache-control": "no-cache", "x-request-id": request_id, **more}
    return Response(status, [(name.encode(), value.encode()) for name, value in headers.items()], body)


def _last(value: bytes | None) -> str:
    """What the nearest proxy said, of a list to which each proxy adds."""
    return value.decode("latin-1").rpartition(",")[2].strip() if value else ""


def _client_address(peer: str, headers: Mapping[bytes, bytes], *, trusted: bool) -> str:
    forwarded = _last(headers.get(b"x-forwarded-for")) if trusted else ""
    try:
        return str(ipaddress.ip_address(forwarded)) if forwarded else peer
    except ValueError:
        return peer


async def _read_body(headers: Mapping[bytes, bytes], receive: Receive) -> bytes:
    """The whole body, counted while it is read.

    Raises:
        RequestEntityTooLarge, BadRequest
    """
    try:
        async with asyncio.timeout(BODY_TIMEOUT_SECONDS):
            return b"".join([part async for part in _body_parts(headers, receive, MAX_BODY_BYTES)])
    except TimeoutError as error:
        raise BadRequest("The body took too long.") from error


async def _stream_body(headers: Mapping[bytes, bytes], receive: Receive, max_bytes: int) -> AsyncIterator[bytes]:
    """The body piece by piece. Each piece has as long as a whole body has, and all of them have a quarter of an hour.

    Raises:
        RequestEntityTooLarge, BadRequest
    """
    parts = _body_parts(headers, receive, max_bytes)
    ends_at = asyncio.get_running_loop().time() + STREAM_TIMEOUT_SECONDS
    part: bytes | None = b""
    while part is not None:
        try:
            async with asyncio.timeout_at(min(ends_at, asyncio.get_running_loop().time() + BODY_TIMEOUT_SECONDS)):
                part = await anext(parts, None)
        except TimeoutError as error:
            raise BadRequest("The body took too long.") from error
        if part:
            yield part


async def _body_parts(headers: Mapping[bytes, bytes], receive: Receive, max_bytes: int) -> AsyncIterator[bytes]:
    too_large = RequestEntityTooLarge(f"Send at most {max_bytes} bytes.")
    if int(headers.get(b"content-length", b"0")) > max_bytes:
        raise too_large
    length = 0
    message: dict[str, Any] = {"more_body": True}
    while message.get("more_body"):
        message = await receive()
        part = message.get("body", b"")
        length += len(part)
        if length > max_bytes:
            raise too_large
        yield part
    if message["type"] == "http.disconnect":
        raise BadRequest("The connection ended before the body did.")


async def _send(response: Response, send: Send) -> None:
    length = (b"content-length", str(response.length).encode())
    headers = response.headers if response.status == 204 else [*response.headers, length]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    if response.parts is not None:
        async for chunk in response.parts.chunks:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": response.body})


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
