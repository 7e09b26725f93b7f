"""A CONNECT proxy with one destination: whatever *.zendesk.com a client asks for, it reaches the local desk.

Clients that know only https://<subdomain>.zendesk.com come here through their ordinary HTTPS_PROXY setting.
"""

import asyncio
import contextlib
import re
import socket
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus

HEAD_BYTES = 8 * 1024
MAX_TUNNELS = 256
DESK_TIMEOUT_SECONDS = 5
LINGER_SECONDS = 1
CHUNK_BYTES = 64 * 1024

# Python's own http.client asks for tunnels with HTTP/1.0 up to Python 3.11, so both versions are welcome.
_REQUEST_LINE = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([!-~]+) HTTP/1\.[01]")
_HEADER_LINE = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\x00\r\n]*")
_TARGET = re.compile(rb"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.zendesk\.com:443", re.IGNORECASE)


@dataclass(frozen=True)
class Refusal:
    status: HTTPStatus
    reason: str


MALFORMED = Refusal(
    HTTPStatus.BAD_REQUEST, "This is not a request this proxy can read: it accepts CONNECT <name>.zendesk.com:443."
)
NOT_CONNECT = Refusal(
    HTTPStatus.METHOD_NOT_ALLOWED, "This proxy accepts only the method CONNECT, to <name>.zendesk.com:443."
)
ELSEWHERE = Refusal(
    HTTPStatus.FORBIDDEN, "This proxy leads only to the local desk: it accepts CONNECT <name>.zendesk.com:443."
)
TOO_SLOW = Refusal(HTTPStatus.REQUEST_TIMEOUT, "The request did not arrive in time.")
TOO_LARGE = Refusal(
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, f"This proxy accepts a request head of {HEAD_BYTES} bytes at most."
)
TOO_MANY = Refusal(HTTPStatus.SERVICE_UNAVAILABLE, f"This proxy accepts {MAX_TUNNELS} tunnels at a time at most.")
NO_DESK = Refusal(HTTPStatus.BAD_GATEWAY, "The local desk does not answer.")


async def start(port: int, desk_port: int, *, head_timeout_seconds: float = 10) -> "ConnectProxy":
    """A proxy listening on 127.0.0.1:`port`, its tunnels ending at 127.0.0.1:`desk_port`."""
    proxy = ConnectProxy(desk_port, head_timeout_seconds)
    await proxy.listen(port)
    return proxy


def judge(head: bytes) -> Refusal | None:
    """Why a request head may not have a tunnel; None when it may."""
    request_line, *header_lines = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    request = _REQUEST_LINE.fullmatch(request_line)
    if request is None or not all(_HEADER_LINE.fullmatch(line) for line in header_lines):
        return MALFORMED
    http_method, target = request.groups()
    if http_method != b"CONNECT":
        return NOT_CONNECT
    return None if _TARGET.fullmatch(target) else ELSEWHERE


class ConnectProxy(asyncio.AbstractServer):
    """An asyncio server that takes its tunnels down with it, on every event loop and Python version."""

    def __init__(self, desk_port: int, head_timeout_seconds: float) -> None:
        self._desk_port = desk_port
        self._head_timeout_seconds = head_timeout_seconds
        self._connections: set[asyncio.Task[None]] = set()
        self._tunnel_count = 0
        self._closed = asyncio.Event()

    async def listen(self, port: int) -> None:
        self._listener = await asyncio.start_server(self._accepted, "127.0.0.1", port, limit=HEAD_BYTES)

    @property
    def sockets(self) -> Sequence[socket.socket]:
        return self._listener.sockets

    def get_loop(self) -> asyncio.AbstractEventLoop:
        return self._listener.get_loop()

    async def start_serving(self) -> None:
        """Nothing: it serves from the start."""

    def is_serving(self) -> bool:
        return not self._closed.is_set()

    async def serve_forever(self) -> None:
        async with self:
            await self._closed.wait()

    def close(self) -> None:
        self._closed.set()
        self._listener.close()
        for connection in self._connections:
            connection.cancel()

    async def wait_closed(self) -> None:
        await self._closed.wait()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._listener.wait_closed()

    def _accepted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        def finished(connection: asyncio.Task[None]) -> None:
            self._connections.discard(connection)
            # A task cancelled before its first step has not had the chance to close its socket.
            writer.transport.abort()

        connection = asyncio.create_task(self._serve(reader, writer))
        self._connections.add(connection)
        connection.add_done_callback(finished)
        if self._closed.is_set():
            connection.cancel()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with _released(writer):
                refusal = await self._judged(reader) or await self._tunnel(reader, writer)
                if refusal is not None:
                    await _refuse(reader, writer, refusal)
        except* OSError:
            pass  # One side is gone: both sockets are closed, which is all the other side can be told.

    async def _judged(self, reader: asyncio.StreamReader) -> Refusal | None:
        try:
            async with asyncio.timeout(self._head_timeout_seconds):
                head = await reader.readuntil(b"\r\n\r\n")
        except TimeoutError:
            return TOO_SLOW
        except asyncio.LimitOverrunError:
            return TOO_LARGE
        except asyncio.IncompleteReadError:
            return MALFORMED
        return judge(head)

    async def _tunnel(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Refusal | None:
        if self._tunnel_count >= MAX_TUNNELS:
            return TOO_MANY
        self._tunnel_count += 1
        try:
            return await self._join_desk(reader, writer)
        finally:
            self._tunnel_count -= 1

    async def _join_desk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Refusal | None:
        try:
            async with asyncio.timeout(DESK_TIMEOUT_SECONDS):
                desk_reader, desk_writer = await asyncio.open_connection("127.0.0.1", self._desk_port)
        except OSError:
            return NO_DESK
        async with _released(desk_writer):
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            async with asyncio.TaskGroup() as directions:
                directions.create_task(_relay(reader, desk_writer))
                directions.create_task(_relay(desk_reader, writer))
        return None


async def _relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Everything one side says, then its silence; the other direction may go on."""
    while chunk := await reader.read(CHUNK_BYTES):
        writer.write(chunk)
        await writer.drain()
    _end(writer)


def _end(writer: asyncio.StreamWriter) -> None:
    # uvloop raises on a connection already lost, where asyncio does nothing.
    if not writer.is_closing():
        writer.write_eof()


async def _refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, refusal: Refusal) -> None:
    body = f"{refusal.reason}\n".encode()
    head = [
        f"HTTP/1.1 {refusal.status.value} {refusal.status.phrase}",
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    if refusal is NOT_CONNECT:
        head.append("Allow: CONNECT")
    writer.write("\r\n".join([*head, "", ""]).encode() + body)
    _end(writer)
    # Closing with the client's bytes unread would reset the connection and could take the answer with it.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(LINGER_SECONDS):
            while await reader.read(CHUNK_BYTES):
                pass


@contextlib.asynccontextmanager
async def _released(writer: asyncio.StreamWriter) -> AsyncIterator[None]:
    """Closes after the last byte has left when all went well, at once when it did not."""
    try:
        yield
        writer.close()
        await writer.wait_closed()
    finally:
        writer.transport.abort()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
