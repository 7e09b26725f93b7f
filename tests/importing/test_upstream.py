"""How an upstream is asked: patiently after faults, as late as it says, at its own address alone."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from ticketgate.importing.refusals import UpstreamRefuses
from ticketgate.importing.upstream import MOST_ATTEMPTS, Missing, Upstream

OK = (200, '{"users": []}', "")
KEY = "Basic QW5h"


class Played:
    """An upstream that answers as it is told to, one answer after the other; the last one stays."""

    def __init__(self, *answers: tuple[int, str, str]) -> None:
        self.answers = list(answers)
        self.heads: list[str] = []
        self.slept: list[float] = []
        self.time = 0.0

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
        status, body, header = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        head = f"HTTP/1.1 {status} X\r\ncontent-length: {len(body.encode())}\r\nconnection: close\r\n{header}\r\n"
        writer.write(head.encode() + body.encode())
        await writer.drain()
        writer.close()


@asynccontextmanager
async def played(*answers: tuple[int, str, str]) -> AsyncIterator[tuple[Played, Callable[[], Awaitable[object]]]]:
    upstream = Played(*answers)
    server = await asyncio.start_server(upstream.answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    asked = Upstream(f"http://127.0.0.1:{port}", KEY, now=lambda: upstream.time, sleep=upstream.sleep)
    async with server, asked:
        yield upstream, lambda: asked.read("/api/v2/users/me.json")


async def test_it_is_asked_with_the_key_and_who_we_are() -> None:
    async with played(OK) as (upstream, ask):
        assert await ask() == {"users": []}
    assert f"authorization: {KEY}".lower() in upstream.heads[0].lower()
    assert "user-agent: ticketgate/" in upstream.heads[0].lower()


async def test_after_faults_it_is_asked_again_ever_later() -> None:
    async with played((500, "x", ""), (502, "x", ""), (503, "x", "retry-after: 7\r\n"), OK) as (upstream, ask):
        assert await ask() == {"users": []}
    assert len(upstream.slept) == 3
    assert upstream.slept[0] <= 0.5
    assert upstream.slept[2] >= 7


async def test_faults_without_end_are_told() -> None:
    async with played((500, "<h1>Oh</h1>", "")) as (upstream, ask):
        with pytest.raises(UpstreamRefuses, match=r"it answers 500: <h1>Oh</h1>"):
            await ask()
    assert len(upstream.heads) == MOST_ATTEMPTS


@pytest.mark.parametrize(("header", "least"), [("retry-after: 42\r\n", 42), ("", 10), ("retry-after: soon\r\n", 10)])
async def test_over_a_limit_it_is_left_alone_as_long_as_it_says(header: str, least: float) -> None:
    async with played((429, "too many", header), OK) as (upstream, ask):
        assert await ask() == {"users": []}
    assert least <= sum(upstream.slept) <= least + 1


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((401, "{}", ""), "does not know these credentials"),
        ((403, "{}", ""), "an admin's are needed"),
        ((302, "", "location: https://evil.test/\r\n"), "sends us elsewhere"),
        ((200, "<html>", ""), "is it one"),
        ((200, "[1]", ""), "is it one"),
        ((418, "teapot", ""), "it answers 418: teapot"),
    ],
)
async def test_other_answers_are_told_at_once(answer: tuple[int, str, str], message: str) -> None:
    async with played(answer) as (upstream, ask):
        with pytest.raises(UpstreamRefuses, match=message):
            await ask()
    assert len(upstream.heads) == 1


async def test_what_is_not_there_is_for_the_caller_to_judge() -> None:
    async with played((404, "{}", "")) as (_, ask):
        with pytest.raises(Missing, match="Is it the address of a Zendesk account"):
            await ask()


async def test_nobody_there_is_told_after_patience() -> None:
    waits = Played(OK)
    async with Upstream("http://127.0.0.1:9", KEY, now=lambda: 0, sleep=waits.sleep) as upstream:
        with pytest.raises(UpstreamRefuses, match=r"http://127\.0\.0\.1:9 does not answer"):
            await upstream.read("/api/v2/users/me.json")
    assert len(waits.slept) == MOST_ATTEMPTS - 1


async def test_a_name_that_is_nobodys_is_told_at_once() -> None:
    async with Upstream("https://nobody.invalid", KEY) as upstream:
        with pytest.raises(UpstreamRefuses, match="no such host"):
            await upstream.read("/api/v2/users/me.json")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("acme", "no desk's address"),
        ("ftp://acme.zendesk.com", "no desk's address"),
        ("https://acme.zendesk.com/api/v2", "no desk's address"),
        ("https://ana:key@acme.zendesk.com", "belong into the environment"),
        ("http://acme.zendesk.com", "in the clear"),
    ],
)
def test_unfit_addresses(address: str, message: str) -> None:
    with pytest.raises(UpstreamRefuses, match=message):
        Upstream(address, KEY)
