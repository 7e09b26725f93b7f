"""A proxy for clients that call https://NAME.zendesk.com and nothing else: it leads them to the desk on this machine.

It knows one destination, and opens no connection to any other.
"""

import asyncio
import contextlib
import re
from http import HTTPStatus
from typing import Final, NamedTuple

LOOPBACK: Final = "127.0.0.1"
MAX_HEAD_BYTES: Final = 8 * 1024
HEAD_TIMEOUT_SECONDS: Final = 10.0
MAX_TUNNELS: Final = 256
HALF_CLOSED_SECONDS: Final = 30.0
LAST_BYTES_SECONDS: Final = 2.0
CHUNK_BYTES: Final = 64 * 1024

ACCEPTED: Final = "This proxy accepts only CONNECT NAME.zendesk.com:443, and leads it to the desk on this machine."
TUNNEL_OPEN: Final = b"HTTP/1.1 200 Connection established\r\n\r\n"

_TOKEN: Final = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
# Clients on Python before 3.12 ask in HTTP/1.0.
_REQUEST_LINE: Final = re.compile(rb"(" + _TOKEN + rb") ([!-~]+) HTTP/1\.[01]")
_FIELD: Final = re.compile(_TOKEN + rb":[\t -~\x80-\xff]*")
_DESK: Final = re.compile(rb"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.zendesk\.com:443", re.IGNORECASE)


class Refusal(NamedTuple):
    status: HTTPStatus
    reason: str


MALFORMED: Final = Refusal(HTTPStatus.BAD_REQUEST, f"This is no HTTP/1.1 request. {ACCEPTED}")
OTHER_METHOD: Final = Refusal(HTTPStatus.METHOD_NOT_ALLOWED, ACCEPTED)
OTHER_PLACE: Final = Refusal(HTTPStatus.FORBIDDEN, ACCEPTED)
TOO_SLOW: Final = Refusal(HTTPStatus.REQUEST_TIMEOUT, "The head of the request took too long.")
TOO_LONG: Final = Refusal(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The head of the request is over 8 KB.")
NO_DESK: Final = Refusal(HTTPStatus.BAD_GATEWAY, "The desk does not answer.")


class Stream(NamedTuple):
    """One connection, as asyncio gives it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


async def start(
    port: int,
    desk_port: int,
    *,
    head_timeout_seconds: float = HEAD_TIMEOUT_SECONDS,
    max_tunnels: int = MAX_TUNNELS,
) -> asyncio.Server:
    """Listen on the loopback address alone; port 0 takes a free one."""
    slots = asyncio.Semaphore(max_tunnels)

    async def visit(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # A client that went away is told nothing. A visit cut short at the end of the loop returns quietly, since
        # asyncio before 3.12 would report its cancellation as a fault.
        with contextlib.suppress(OSError, asyncio.CancelledError):
            await _answer(Stream(reader, writer), desk_port, slots, head_timeout_seconds)

    return await asyncio.start_server(visit, LOOPBACK, port, limit=MAX_HEAD_BYTES)


async def _answer(client: Stream, desk_port: int, slots: asyncio.Semaphore, head_timeout_seconds: float) -> None:
    try:
        refusal = await _read_head(client.reader, head_timeout_seconds)
        if refusal is None and slots.locked():
            refusal = Refusal(HTTPStatus.SERVICE_UNAVAILABLE, "All tunnels of this proxy are in use.")
        if refusal is None:
            async with slots:
                refusal = await _lead_to_desk(client, desk_port)
        if refusal is not None:
            await _refuse(client, refusal)
    finally:
        await _close(client.writer)


async def _read_head(reader: asyncio.StreamReader, timeout_seconds: float) -> Refusal | None:
    try:
        async with asyncio.timeout(timeout_seconds):
            head = await reader.readuntil(b"\r\n\r\n")
    except TimeoutError:
        return TOO_SLOW
    except asyncio.LimitOverrunError:
        return TOO_LONG
    except asyncio.IncompleteReadError:
        return MALFORMED
    return judge(head)


def judge(head: bytes) -> Refusal | None:
    """Why a request is refused, from its head; None lets it pass."""
    request_line, *fields = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    request = _REQUEST_LINE.fullmatch(request_line)
    if request is None or not all(_FIELD.fullmatch(field) for field in fields):
        return MALFORMED
    method, place = request.groups()
    if method != b"CONNECT":
        return OTHER_METHOD
    return None if _DESK.fullmatch(place) else OTHER_PLACE


async def _refuse(client: Stream, refusal: Refusal) -> None:
    body = f"{refusal.reason}\n".encode()
    lines = [
        f"HTTP/1.1 {refusal.status.value} {refusal.status.phrase}",
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    if refusal.status is HTTPStatus.METHOD_NOT_ALLOWED:
        lines.append("Allow: CONNECT")
    _write(client.writer, "\r\n".join([*lines, "", ""]).encode() + body)
    client.writer.write_eof()
    # Closing while the client still sends would reset the connection, and the refusal would be lost with it.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(LAST_BYTES_SECONDS):
            while await client.reader.read(CHUNK_BYTES):
                pass


async def _lead_to_desk(client: Stream, desk_port: int) -> Refusal | None:
    try:
        desk = Stream(*await asyncio.open_connection(LOOPBACK, desk_port))
    except OSError:
        return NO_DESK
    try:
        _write(client.writer, TUNNEL_OPEN)
        await _tunnel(client, desk)
    finally:
        await _close(desk.writer)
    return None


async def _tunnel(client: Stream, desk: Stream) -> None:
    """Pass bytes both ways. Where one side has ended, the other may finish what it was saying, but not for ever: a
    desk that closes an idle connection would else hold a tunnel until its client looks.
    """
    try:
        async with asyncio.timeout(None) as life, asyncio.TaskGroup() as directions:
            directions.create_task(_pass_on(client.reader, desk.writer, life))
            directions.create_task(_pass_on(desk.reader, client.writer, life))
    except* OSError:
        pass  # one side broke off or outstayed its time: the tunnel ends for both


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, life: asyncio.Timeout) -> None:
    while data := await reader.read(CHUNK_BYTES):
        _write(writer, data)
        await writer.drain()
    if life.when() is None:
        life.reschedule(asyncio.get_running_loop().time() + HALF_CLOSED_SECONDS)
    if not writer.is_closing():
        writer.write_eof()


def _write(writer: asyncio.StreamWriter, data: bytes) -> None:
    # Of a transport that is gone asyncio says nothing, and uvloop raises RuntimeError.
    if writer.is_closing():
        raise ConnectionResetError
    writer.write(data)


async def _close(writer: asyncio.StreamWriter) -> None:
    """Close once the last bytes are out; a peer that does not take them is cut off."""
    writer.close()
    try:
        async with asyncio.timeout(LAST_BYTES_SECONDS):
            await writer.wait_closed()
    except OSError:
        writer.transport.abort()
