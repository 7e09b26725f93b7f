"""https-only clients come through the proxy to a desk's TLS server; everything else is refused in a sentence."""

import asyncio
import contextlib
import os
import socket
import ssl
import struct
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
import uvloop

from ticketgate import connect_proxy, local_tls
from ticketgate.local_tls import LocalTLS

CONNECT = b"CONNECT acme.zendesk.com:443 HTTP/1.1\r\nHost: acme.zendesk.com:443\r\n\r\n"
OPEN = b"HTTP/1.1 200 Connection established\r\n\r\n"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"

Visit = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> LocalTLS:
    return local_tls.ensure(tmp_path_factory.mktemp("ca"))


@pytest.fixture
async def desk_port(files: LocalTLS) -> AsyncIterator[int]:
    """A TLS server that answers each request with 200."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(ANSWER)
        writer.close()

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(files.certificate_file, files.key_file)
    async with listening(answer, context) as port:
        yield port


@contextlib.asynccontextmanager
async def listening(visit: Visit, context: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    async with await asyncio.start_server(visit, "127.0.0.1", 0, ssl=context) as server:
        yield port_of(server)


@contextlib.asynccontextmanager
async def proxying(desk_port: int, **limits: Any) -> AsyncIterator[int]:
    """A proxy that has nothing left to do when its test ends."""
    async with await connect_proxy.start(0, desk_port, **limits) as server:
        before = asyncio.all_tasks()
        yield port_of(server)

        async def is_idle() -> bool:
            return asyncio.all_tasks() <= before

        await until(is_idle)


async def until(claim: Callable[[], Awaitable[bool]]) -> None:
    """Until the claim holds: what happens within the proxy has no event to wait for."""
    async with asyncio.timeout(5):
        while not await claim():  # noqa: ASYNC110 - there is no event, see above
            await asyncio.sleep(0.005)


def port_of(server: asyncio.Server) -> int:
    return int(server.sockets[0].getsockname()[1])


@contextlib.asynccontextmanager
async def connected(port: int, head: bytes = b"") -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head)
    try:
        yield reader, writer
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


@contextlib.asynccontextmanager
async def led_to(
    visit: Visit, said: bytes = CONNECT, **limits: Any
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A client of a proxy to such a desk; the proxy's answer is still to be read."""
    async with listening(visit) as desk, proxying(desk, **limits) as port, connected(port, said) as client:
        yield client


async def ask(port: int, head: bytes) -> tuple[int, dict[str, str], str]:
    """Status, headers and body of what a proxy says before it hangs up."""
    async with asyncio.timeout(5), connected(port, head) as (reader, _):
        told = (await reader.read()).decode()
    head_told, body = told.split("\r\n\r\n", 1)
    status_line, *lines = head_told.split("\r\n")
    return int(status_line.split()[1]), dict(line.split(": ", 1) for line in lines), body


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65_536):
        writer.write(data)
        await writer.drain()
    writer.close()


async def echo_late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Says back everything once the client has ended what it says."""
    writer.write(await reader.read())
    writer.close()


async def test_tls_is_shaken_through_the_tunnel_with_the_name_that_was_asked_for(
    files: LocalTLS, desk_port: int
) -> None:
    async with proxying(desk_port) as port, connected(port, CONNECT) as (reader, writer):
        assert await reader.readuntil(b"\r\n\r\n") == OPEN
        await writer.start_tls(ssl.create_default_context(cafile=files.ca_file), server_hostname="acme.zendesk.com")
        writer.write(b"GET / HTTP/1.1\r\nHost: acme.zendesk.com\r\n\r\n")
        assert await reader.read() == ANSWER


async def test_an_unmodified_client_is_led_to_the_desk(files: LocalTLS, desk_port: int) -> None:
    trusting = ssl.create_default_context(cafile=files.ca_file)
    async with (
        proxying(desk_port) as port,
        httpx.AsyncClient(proxy=f"http://127.0.0.1:{port}", verify=trusting, trust_env=False) as client,
    ):
        assert (await client.get("https://acme.zendesk.com/api/v2/tickets.json")).text == "ok"
        with pytest.raises(httpx.ProxyError, match="403"):
            await client.get("https://example.com/")


CALL_BY_REQUESTS = "import requests; print(requests.get('https://acme.zendesk.com/', timeout=9).text)"
CALL_BY_STDLIB = "import urllib.request as u; print(u.urlopen('https://acme.zendesk.com/', timeout=9).read().decode())"


@pytest.mark.conformance
@pytest.mark.parametrize("program", [CALL_BY_REQUESTS, CALL_BY_STDLIB], ids=["requests", "urllib"])
async def test_clients_need_nothing_but_their_environment(files: LocalTLS, desk_port: int, program: str) -> None:
    async with proxying(desk_port) as port:
        trusting = {"SSL_CERT_FILE": str(files.ca_file), "REQUESTS_CA_BUNDLE": str(files.ca_file)}
        environment = {"PATH": os.environ["PATH"], "HTTPS_PROXY": f"http://127.0.0.1:{port}", **trusting}
        called = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-c", program],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert called.stdout == "ok\n", called.stderr


@pytest.mark.parametrize(
    "request_line",
    [
        b"CONNECT acme.zendesk.com:443 HTTP/1.1",
        b"CONNECT acme.zendesk.com:443 HTTP/1.0",  # Python before 3.12
        b"CONNECT ACME.ZenDesk.COM:443 HTTP/1.1",
        b"CONNECT a.zendesk.com:443 HTTP/1.1",
        b"CONNECT d3v-acme-2.zendesk.com:443 HTTP/1.1",
        b"CONNECT " + b"a" * 63 + b".zendesk.com:443 HTTP/1.1",
    ],
)
async def test_a_desks_name_is_led_through(request_line: bytes) -> None:
    head = request_line + b"\r\nHost: any\r\nProxy-Connection:\tkeep-alive\r\n\r\n"
    async with led_to(echo, head) as (reader, writer):
        assert await reader.readuntil(b"\r\n\r\n") == OPEN
        writer.write(b"hello")
        assert await reader.readexactly(5) == b"hello"


REFUSED = [
    # Elsewhere: another host, another port, more or fewer labels, and what merely looks like Zendesk.
    (403, b"CONNECT example.com:443 HTTP/1.1"),
    (403, b"CONNECT 127.0.0.1:443 HTTP/1.1"),
    (403, b"CONNECT [::1]:443 HTTP/1.1"),
    (403, b"CONNECT localhost:443 HTTP/1.1"),
    (403, b"CONNECT zendesk.com:443 HTTP/1.1"),
    (403, b"CONNECT .zendesk.com:443 HTTP/1.1"),
    (403, b"CONNECT a.b.zendesk.com:443 HTTP/1.1"),
    (403, b"CONNECT acme.zendesk.com.:443 HTTP/1.1"),
    (403, b"CONNECT acme.zendesk.com.example.com:443 HTTP/1.1"),
    (403, b"CONNECT acmezendesk.com:443 HTTP/1.1"),
    (403, b"CONNECT acme.zendeskxcom:443 HTTP/1.1"),
    (403, b"CONNECT -acme.zendesk.com:443 HTTP/1.1"),
    (403, b"CONNECT acme_2.zendesk.com:443 HTTP/1.1"),
    (403, b"CONNECT " + b"a" * 64 + b".zendesk.com:443 HTTP/1.1"),
    (403, b"CONNECT user@acme.zendesk.com:443 HTTP/1.1"),
    (403, b"CONNECT acme.zendesk.com HTTP/1.1"),
    (403, b"CONNECT acme.zendesk.com:80 HTTP/1.1"),
    (403, b"CONNECT acme.zendesk.com:4430 HTTP/1.1"),
    (403, b"CONNECT acme.zendesk.com:0443 HTTP/1.1"),
    (403, b"CONNECT acme.zendesk.com:443/ HTTP/1.1"),
    (403, b"CONNECT https://acme.zendesk.com:443 HTTP/1.1"),
    (405, b"GET http://acme.zendesk.com/ HTTP/1.1"),
    (405, b"POST / HTTP/1.1"),
    (405, b"connect acme.zendesk.com:443 HTTP/1.1"),
    (400, b""),
    (400, b"CONNECT"),
    (400, b"CONNECT acme.zendesk.com:443"),
    (400, b"CONNECT acme.zendesk.com:443 HTTP/2.0"),
    (400, b"CONNECT  acme.zendesk.com:443 HTTP/1.1"),
    (400, b"CONNECT acme.zendesk.com:443 HTTP/1.1 "),
    (400, "CONNECT açme.zendesk.com:443 HTTP/1.1".encode()),
    (400, "CONNECT acme.zendes\u212a.com:443 HTTP/1.1".encode()),  # the Kelvin sign, a K to careless readers
    (400, b"CONNECT acme.zendesk.com:443\x00 HTTP/1.1"),
    (400, b"CONNECT acme.zendesk.com:443 HTTP/1.1\nHost: example.com"),
    (400, b"CONNECT acme.zendesk.com:443 HTTP/1.1\r\nno colon"),
    (400, b"CONNECT acme.zendesk.com:443 HTTP/1.1\r\nHost: a\r\n folded"),
    (400, b"CONNECT acme.zendesk.com:443 HTTP/1.1\r\nX: a\x00b"),
    (431, b"CONNECT acme.zendesk.com:443 HTTP/1.1\r\nX: " + b"a" * 8_192),
]


@pytest.mark.parametrize(("status", "head"), REFUSED, ids=lambda value: repr(value)[:60])
async def test_everything_else_is_refused_in_a_sentence(status: int, head: bytes) -> None:
    """No desk listens: a refusal needs none, and a tunnel would show as 502."""
    async with proxying(unused_port()) as port:
        told, headers, body = await ask(port, head + b"\r\n\r\n")
    assert told == status
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert int(headers["Content-Length"]) == len(body)
    assert headers["Connection"] == "close"
    assert headers.get("Allow") == ("CONNECT" if status == 405 else None)
    assert body.endswith(".\n")
    assert body.count("\n") == 1
    if status != 431:
        assert "CONNECT NAME.zendesk.com:443" in body


def unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


async def test_a_head_without_an_end_is_cut_at_8_kb() -> None:
    """And a client that says all before it listens still hears why."""

    def say_all_and_listen(port: int) -> bytes:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as client, client.makefile("rb") as told:
            client.sendall(b"CONNECT acme.zendesk.com:443 HTTP/1.1\r\nX: " + b"a" * 10_000_000)
            return told.read()

    async with proxying(unused_port()) as port:
        told = await asyncio.to_thread(say_all_and_listen, port)
    assert told.startswith(b"HTTP/1.1 431 Request Header Fields Too Large\r\n")
    assert told.endswith(b"\r\n\r\nThe head of the request is over 8 KB.\n")


@pytest.mark.parametrize("sent", [b"", b"CONNECT acme.zendesk.com:443 HTTP/1.1\r\n"], ids=["nothing", "half"])
async def test_a_slow_head_is_cut(sent: bytes) -> None:
    async with proxying(unused_port(), head_timeout_seconds=0.05) as port:
        status, _, body = await ask(port, sent)
    assert (status, body) == (408, "The head of the request took too long.\n")


async def test_a_head_in_small_pieces_is_read() -> None:
    async with led_to(echo, b"") as (reader, writer):
        for byte in CONNECT:
            writer.write(bytes([byte]))
            await writer.drain()
        assert await reader.readuntil(b"\r\n\r\n") == OPEN


async def test_a_tunnel_may_outlast_the_time_for_heads() -> None:
    async with led_to(echo, head_timeout_seconds=0.05) as (reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(0.1)
        writer.write(b"still here")
        assert await reader.readexactly(10) == b"still here"


async def test_a_desk_that_is_not_running_is_told() -> None:
    async with proxying(unused_port()) as port:
        status, _, body = await ask(port, CONNECT)
    assert (status, body) == (502, "The desk does not answer.\n")


async def test_what_is_said_before_the_answer_is_led_through() -> None:
    async with led_to(echo, CONNECT + b"eager") as (reader, _):
        assert await reader.readexactly(len(OPEN) + 5) == OPEN + b"eager"


async def test_two_tunnels_at_once_keep_their_words_apart() -> None:
    async with (
        listening(echo) as desk,
        proxying(desk) as port,
        connected(port, CONNECT) as ana,
        connected(port, CONNECT) as bob,
    ):
        for reader, writer in (ana, bob):
            assert await reader.readuntil(b"\r\n\r\n") == OPEN
            writer.write(b"I am " + str(id(reader)).encode() + b".")
        for reader, _ in (bob, ana):
            assert await reader.readuntil(b".") == b"I am " + str(id(reader)).encode() + b"."


async def test_one_tunnel_too_many_is_refused_until_another_ends() -> None:
    async with listening(echo) as desk, proxying(desk, max_tunnels=2) as port:
        async with connected(port, CONNECT) as (first, _), connected(port, CONNECT) as (second, _):
            assert await first.readuntil(b"\r\n\r\n") == await second.readuntil(b"\r\n\r\n") == OPEN
            status, _, body = await ask(port, CONNECT)
            assert (status, body) == (503, "All tunnels of this proxy are in use.\n")
            assert (await ask(port, b"GET / HTTP/1.1\r\n\r\n"))[0] == 405
        await until(lambda: is_led(port))


async def is_led(port: int) -> bool:
    async with connected(port, CONNECT) as (reader, _):
        return await reader.readuntil(b"\r\n\r\n") == OPEN


async def test_a_client_that_has_ended_its_words_still_gets_the_answer() -> None:
    async with led_to(echo_late, CONNECT + b"all I have to say") as (reader, writer):
        writer.write_eof()
        assert await reader.read() == OPEN + b"all I have to say"


async def test_a_desk_that_has_ended_its_words_is_still_told_the_rest() -> None:
    told = asyncio.get_running_loop().create_future()

    async def bid_farewell(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write_eof()
        told.set_result(await reader.read())
        writer.close()

    async with led_to(bid_farewell) as (reader, writer):
        assert await reader.read() == OPEN
        writer.write(b"one more thing")
        writer.write_eof()
        assert await told == b"one more thing"


async def test_a_client_that_does_not_see_the_end_holds_no_tunnel_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect_proxy, "HALF_CLOSED_SECONDS", 0.05)

    async def hang_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with (
        listening(hang_up) as desk,
        proxying(desk, max_tunnels=1) as port,
        connected(port, CONNECT) as (reader, _),
    ):
        assert await reader.read() == OPEN
        await until(lambda: is_led(port))


async def test_large_bodies_pass_whole() -> None:
    body = os.urandom(5_000_000)
    async with led_to(echo) as (reader, writer), asyncio.TaskGroup() as both:
        await reader.readuntil(b"\r\n\r\n")
        both.create_task(send(writer, body))
        assert await reader.readexactly(len(body)) == body


async def test_a_desk_waits_for_a_client_that_does_not_read() -> None:
    sent = asyncio.Event()

    async def flood(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            for _ in range(40):
                await send(writer, bytes(1_000_000))
            sent.set()
        writer.close()

    async with led_to(flood) as (_, writer):
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(sent.wait(), 0.6)
        writer.transport.abort()


async def send(writer: asyncio.StreamWriter, body: bytes) -> None:
    writer.write(body)
    await writer.drain()


async def test_it_listens_on_the_loopback_address_alone() -> None:
    async with await connect_proxy.start(0, 1) as server:
        assert [listener.getsockname()[0] for listener in server.sockets] == ["127.0.0.1"]


LOOPS = [asyncio.new_event_loop, uvloop.new_event_loop]  # the second is what the desk runs on


@pytest.mark.parametrize("new_loop", LOOPS, ids=["asyncio", "uvloop"])
def test_it_leads_and_refuses_on_either_loop(new_loop: Callable[[], asyncio.AbstractEventLoop]) -> None:
    async def lead_and_refuse() -> None:
        async with listening(echo_late) as desk, proxying(desk) as port:
            assert (await ask(port, b"GET / HTTP/1.1\r\n\r\n"))[0] == 405
            async with connected(port, CONNECT + b"hello") as (reader, writer):
                writer.write_eof()
                assert await reader.read() == OPEN + b"hello"

    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(lead_and_refuse())


@pytest.mark.parametrize("new_loop", LOOPS, ids=["asyncio", "uvloop"])
def test_a_client_that_breaks_off_takes_its_tunnel_with_it(
    new_loop: Callable[[], asyncio.AbstractEventLoop], caplog: pytest.LogCaptureFixture
) -> None:
    async def break_off() -> None:
        gone = asyncio.Event()

        async def greet_and_listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await send(writer, b"hello")
            with contextlib.suppress(ConnectionError):
                await reader.read()
            gone.set()
            writer.close()

        async with led_to(greet_and_listen) as (reader, writer):
            assert await reader.readexactly(len(OPEN) + 5) == OPEN + b"hello"
            reset = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
            writer.transport.abort()
            await asyncio.wait_for(gone.wait(), 5)

    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(break_off())
    assert caplog.text == ""


@pytest.mark.parametrize("new_loop", LOOPS, ids=["asyncio", "uvloop"])
def test_a_tunnel_that_is_open_when_the_desk_stops_is_no_fault(
    new_loop: Callable[[], asyncio.AbstractEventLoop],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    async def leave_open(desk: socket.socket, client: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        server = await connect_proxy.start(0, desk.getsockname()[1])
        client.setblocking(False)
        await loop.sock_connect(client, ("127.0.0.1", port_of(server)))
        await loop.sock_sendall(client, CONNECT)
        assert await loop.sock_recv(client, 100) == OPEN
        server.close()

    with socket.create_server(("127.0.0.1", 0)) as desk, socket.socket() as client:
        with asyncio.Runner(loop_factory=new_loop) as runner:
            runner.run(leave_open(desk, client))
        client.setblocking(True)
        assert client.recv(100) == b""
    assert caplog.text == "".join(capfd.readouterr()) == ""
