"""uvicorn's httptools protocol with what it leaves out: strict, bounded and timely heads, answers in one write.

Handing the head and the body of an answer to the socket at once, without checking each header of our own making again,
takes a third off the time of a small answer.
"""

import asyncio
from http import HTTPStatus
from typing import Final, cast

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from .door import Door, Receive, Scope
from .wire import Parts, Response

MAX_HEAD_BYTES: Final = 128 * 1024
HEAD_TIMEOUT_SECONDS: Final = 10
LINGER_SECONDS: Final = 5
DRAIN_TIMEOUT_SECONDS: Final = 60


class Unsound(Exception):  # noqa: N818 - a fact about the request
    """A head that is refused before anybody reads it: in plain text, and with the end of its connection."""

    def __init__(self, sentence: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(sentence)
        self.status = status


class StrictProtocol(HttpToolsProtocol):
    """Refuses heads that two readers could read differently, and cuts off those that are too long or too slow.

    No other protocol is offered: a request that asks for an upgrade is read as if it did not.
    """

    _in_head = True
    _head_bytes = 0
    _head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._head_timer = self.loop.call_later(HEAD_TIMEOUT_SECONDS, self._cut_slow_head)

    def data_received(self, data: bytes) -> None:
        self._unset_keepalive_if_required()
        if self._in_head:
            self._head_bytes += len(data)
        try:
            self._parse(data)
        except httptools.HttpParserError as error:
            reason = error.__context__
            self._refuse(reason if isinstance(reason, Unsound) else Unsound("This is not an HTTP/1.1 request."))
            return
        if self._in_head and self._head_bytes > MAX_HEAD_BYTES:
            self._refuse(Unsound("The head of the request is too long."))
        elif self._in_head and self._head_bytes and self._head_timer is None:
            self._head_timer = self.loop.call_later(HEAD_TIMEOUT_SECONDS, self._cut_slow_head)

    def _parse(self, data: bytes) -> None:
        while data:
            try:
                self.parser.feed_data(data)
            except httptools.HttpParserUpgrade as upgrade:
                data = self._head_without_upgrade() + data[upgrade.args[0] :]
            else:
                return

    def _head_without_upgrade(self) -> bytes:
        version = self.parser.get_http_version().encode()
        lines = [b"%b %b HTTP/%b" % (self.parser.get_method(), self.url, version)]
        lines += [b"%b: %b" % header for header in self.headers if header[0] != b"upgrade"]
        return b"\r\n".join([*lines, b"", b""])

    def on_message_begin(self) -> None:
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_head, self._head_bytes = False, 0
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None
        self._refuse_unsound_head()
        if self.parser.should_upgrade():
            return
        super().on_headers_complete()
        self.headers = []  # trailers come into this list, which nobody reads

    def _refuse_unsound_head(self) -> None:
        if self.url[:1] != b"/" or b"#" in self.url or self.parser.get_method() == b"CONNECT":
            raise Unsound("The target must be a path.")
        if self.parser.get_http_version() not in ("1.1", "1.0"):
            raise Unsound("Speak HTTP/1.1.")
        for name, value in self.headers:
            if name == b"transfer-encoding" and value.lower() != b"chunked":
                raise Unsound("The only Transfer-Encoding is chunked.")
            if name == b"expect" and not self.expect_100_continue:
                raise Unsound("Only 100-continue can be expected.", HTTPStatus.EXPECTATION_FAILED)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Door) -> None:  # type: ignore[override]
        task = self.loop.create_task(_respond(cycle, app))
        task.add_done_callback(self.tasks.discard)
        self.tasks.add(task)

    def on_message_complete(self) -> None:
        self._in_head = True
        if self.parser.should_upgrade():
            return
        if self.cycle.response_complete:
            self.cycle.more_body = False
            self._wait_for_next_request()
        super().on_message_complete()

    def _wait_for_next_request(self) -> None:
        self._unset_keepalive_if_required()
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)

    def shutdown(self) -> None:
        """Let an answer under way be finished; an idle TLS peer is not waited for, it may never say goodbye."""
        is_idle = self.cycle is None or self.cycle.response_complete
        if is_idle and self.scheme == "https":
            self.transport.abort()
        else:
            super().shutdown()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None
        super().connection_lost(exc)

    def _cut_slow_head(self) -> None:
        self._head_timer = None
        if self._in_head and self._head_bytes:
            self._refuse(Unsound("The head of the request took too long."))
        elif self._in_head:
            self.transport.close()

    def _refuse(self, reason: Unsound) -> None:
        content = f"{reason}\n".encode()
        lines = [
            _STATUS_LINES[reason.status],
            b"content-type: text/plain; charset=utf-8",
            b"content-length: %d" % len(content),
            b"connection: close",
        ]
        self.transport.write(b"\r\n".join([*lines, b"", content]))
        self.transport.close()


async def _respond(cycle: RequestResponseCycle, app: Door) -> None:
    scope, receive = cast("Scope", cycle.scope), cast("Receive", cycle.receive)
    response = await app.respond(scope, receive)
    if cycle.disconnected:
        return
    if cycle.flow.write_paused:
        await cycle.flow.drain()
    cycle.transport.write(_render(cycle, response))
    if response.parts is not None and not await _write_parts(cycle, response.parts):
        return
    cycle.response_started = cycle.response_complete = True
    cycle.message_event.set()
    if not cycle.keep_alive:
        cycle.transport.close()
    elif cycle.more_body:
        asyncio.get_running_loop().call_later(LINGER_SECONDS, _cut_unread_body, cycle)
    cycle.on_response()


async def _write_parts(cycle: RequestResponseCycle, parts: Parts) -> bool:
    """Write a long body as fast as its client reads; False where it stops doing so, and the connection is cut.

    So is one whose body turns out shorter than was promised: the client learns that it has not got all of it.
    """
    left = 0 if cycle.scope["method"] == "HEAD" else parts.length
    try:
        while left and not cycle.disconnected and (chunk := await anext(parts.chunks, b"")):
            cycle.transport.write(chunk)
            left -= len(chunk)
            async with asyncio.timeout(DRAIN_TIMEOUT_SECONDS):
                await cycle.flow.drain()
    except TimeoutError:
        pass
    finally:
        await parts.chunks.aclose()
        if left:
            cycle.transport.abort()
    return not left


def _cut_unread_body(cycle: RequestResponseCycle) -> None:
    """A body that was not waited for is read over, so that its client reads the answer: but not without end."""
    if cycle.more_body:
        cycle.transport.close()


def _render(cycle: RequestResponseCycle, response: Response) -> bytes:
    """The whole answer as bytes. No header of ours may hold a line break: it would begin another header."""
    lines = [_STATUS_LINES[response.status]]
    lines += [b"%b: %b" % header for header in cycle.default_headers]
    lines += [b"%b: %b" % header for header in response.headers]
    if response.status != HTTPStatus.NO_CONTENT:
        lines.append(b"content-length: %d" % response.length)
    if not cycle.keep_alive:
        lines.append(b"connection: close")
    head = b"\r\n".join(lines)
    if head.count(b"\n") != len(lines) - 1:
        raise ValueError("a header holds a line break")
    body = b"" if cycle.scope["method"] == "HEAD" else response.body
    return b"%b\r\n\r\n%b" % (head, body)


_STATUS_LINES: Final = {status.value: f"HTTP/1.1 {status.value} {status.phrase}".encode() for status in HTTPStatus}
