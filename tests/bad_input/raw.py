"""Requests byte by byte, for what a client library would put right before sending it."""

import asyncio
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx

from conftest import Client

ANSWER_SECONDS = 5
QUIET_SECONDS = 0.03
PATIENT_SECONDS = 0.5  # where several answers are due


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @classmethod
    def of(cls, answer: httpx.Response) -> "Answer":
        return cls(answer.status_code, dict(answer.headers), answer.content)

    def json(self) -> Any:
        return json.loads(self.body)

    def __str__(self) -> str:
        return f"{self.status} {self.headers.get('content-type')} {self.body[:300]!r}"


@dataclass(frozen=True)
class Reply:
    """Everything that came back on one connection: its answers in order, and whether the server closed it."""

    answers: list[Answer]
    closed: bool

    @property
    def only(self) -> Answer:
        assert len(self.answers) == 1, self
        return self.answers[0]

    def __str__(self) -> str:
        return f"{'; '.join(map(str, self.answers)) or 'no answer'} ({'closed' if self.closed else 'open'})"


def host_of(desk: Client) -> str:
    return desk.base_url.removeprefix("http://")


def head(
    desk: Client, method: str = "GET", target: str = "/api/v2/users/me.json", *more: str, host: str | None = ""
) -> str:
    """A request's head that authenticates as the client does; `host` replaces the Host header, None leaves it out."""
    hosts = [] if host is None else [f"Host: {host or host_of(desk)}"]
    return "\r\n".join([f"{method} {target} HTTP/1.1", *hosts, f"Authorization: {desk.authorization}", *more, "", ""])


async def exchange(desk: Client, sent: str | bytes, quiet_seconds: float = QUIET_SECONDS) -> Reply:
    """Send, then read until the server closes, or is quiet after a whole answer."""
    part = sent.encode("latin-1") if isinstance(sent, str) else sent
    return await send_parts(desk, [part], quiet_seconds=quiet_seconds)


async def send_parts(
    desk: Client, parts: Iterable[bytes], *, pause_seconds: float = 0, quiet_seconds: float = QUIET_SECONDS
) -> Reply:
    """The same with a request in parts, sent for as long as the server listens."""
    host, _, port = host_of(desk).rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    reading: asyncio.Task[tuple[bytes, bool]] | None = None
    to_head = False
    with suppress(ConnectionError):
        for part in parts:
            if reading is None:
                to_head = part.startswith(b"HEAD ")
                reading = asyncio.create_task(_read(reader, quiet_seconds, to_head=to_head))
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(pause_seconds)
            if reading.done():
                break
    assert reading is not None
    received, closed = await reading
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()
    return Reply(list(_answers(received, to_head=to_head)), closed)


async def _read(reader: asyncio.StreamReader, quiet_seconds: float, *, to_head: bool) -> tuple[bytes, bool]:
    received = b""
    while True:
        patience = quiet_seconds if _is_whole(received, to_head=to_head) else ANSWER_SECONDS
        try:
            part = await asyncio.wait_for(reader.read(65_536), patience)
        except TimeoutError:
            return received, False
        except ConnectionError:
            return received, True
        if not part:
            return received, True
        received += part


def _is_whole(received: bytes, *, to_head: bool) -> bool:
    try:
        return bool(list(_answers(received, to_head=to_head)))
    except ValueError:
        return False


def _answers(received: bytes, *, to_head: bool) -> Iterator[Answer]:
    """The answers in the bytes, the first of them to HEAD or not; all of ours but a 1xx and a 204 say their length.

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
        length = 0 if to_head else int(headers.get("content-length", 0))
        if len(rest) < length:
            raise ValueError(received)
        received = rest[length:]
        if status >= 200:
            to_head = False
            yield Answer(status, headers, rest[:length])
