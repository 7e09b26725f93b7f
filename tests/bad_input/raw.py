"""Requests byte by byte, for what a client library would put right before sending it."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from conftest import Client

ANSWER_SECONDS = 5


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    def __str__(self) -> str:
        return f"{self.status} {self.headers} {self.body[:400]!r}"


@dataclass(frozen=True)
class Reply:
    """Everything that came back on one connection: its answers in order, and whether the server closed it."""

    answers: list[Answer]
    closed: bool

    @property
    def only(self) -> Answer:
        (answer,) = self.answers
        return answer


def head(desk: Client, method: str = "GET", target: str = "/api/v2/users/me.json", *more: str, host: str | None = "") -> str:
    """A request's head that authenticates as the client does; `host` replaces the Host header, None leaves it out."""
    hosts = [] if host is None else [f"Host: {host or desk.base_url.removeprefix('http://')}"]
    return "\r\n".join([f"{method} {target} HTTP/1.1", *hosts, f"Authorization: {desk.authorization}", *more, "", ""])


async def exchange(desk: Client, sent: str | bytes) -> Reply:
    """Send, then read until the server closes or has said all of its answers."""
    return await send_parts(desk, [sent.encode("latin-1") if isinstance(sent, str) else sent])


async def send_parts(desk: Client, parts: "list[bytes] | Iterator[bytes]") -> Reply:
    """Send part by part for as long as the server listens, and read what it answers."""
    host, _, port = desk.base_url.removeprefix("http://").rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    reading = asyncio.create_task(_read(reader))
    with suppress(ConnectionError):
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0)
            if reading.done():
                break
    received, closed = await reading
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()
    return Reply(list(_answers(received)), closed)


async def _read(reader: asyncio.StreamReader) -> tuple[bytes, bool]:
    """What arrives until the connection is closed, or is quiet after a whole answer."""
    received = b""
    while True:
        try:
            part = await asyncio.wait_for(reader.read(65_536), 0.15 if _is_whole(received) else ANSWER_SECONDS)
        except TimeoutError:
            return received, False
        except ConnectionError:
            return received, True
        if not part:
            return received, True
        received += part


def _is_whole(received: bytes) -> bool:
    try:
        return bool(list(_answers(received)))
    except ValueError:
        return False


def _answers(received: bytes) -> Iterator[Answer]:
    """The answers in the bytes; all of ours but a 1xx and a 204 say their length.

    Raises:
        ValueError: the last one is not whole.
    """
    while received:
        start, blank, rest = received.partition(b"\r\n\r\n")
        if not blank:
            raise ValueError(received)
        line, *fields = start.decode("latin-1").split("\r\n")
        status = int(line.split(" ")[1])
        headers = {name.lower(): value for name, _, value in (field.partition(": ") for field in fields)}
        length = int(headers.get("content-length", 0))
        if len(rest) < length:
            raise ValueError(received)
        received = rest[length:]
        if status >= 200:
            yield Answer(status, headers, rest[:length])
