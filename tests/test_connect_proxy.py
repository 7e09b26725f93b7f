import asyncio
import contextlib
import ssl
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import Any

import httpx
import pytest
import requests

from ticketgate import connect_proxy, local_tls

CONNECT = b"CONNECT acme.zendesk.com:443 HTTP/1.1\r\nHost: acme.zendesk.com:443\r\n\r\n"
ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"

LOOPS = [asyncio.DefaultEventLoopPolicy]
if sys.platform != "win32":
    import uvloop

    LOOPS.append(uvloop.EventLoopPolicy)


@pytest.fixture(params=LOOPS, ids=lambda policy: policy.__module__.partition(".")[0])
def event_loop_policy(request):
    return request.param()


@pytest.fixture(scope="module")
def tls(tmp_path_factory):
    return local_tls.ensure(tmp_path_factory.mktemp("tls"))


@contextlib.asynccontextmanager
async def listening(answer, **options) -> AsyncIterator[int]:
    """A small server on a port of its own, each connection closed when answered."""
    connections = set()

    async def serve(reader, writer):
        connections.add(asyncio.current_task())
        try:
            await answer(reader, writer)
            writer.close()
            await writer.wait_closed()
        except OSError:
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, **options)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for connection in connections:
            connection.cancel()
        await asyncio.gather(*connections, return_exceptions=True)
        await server.wait_closed()


@contextlib.asynccontextmanager
async def proxying(desk_port, **options):
    async with await connect_proxy.start(0, desk_port, **options) as proxy:
        yield proxy, proxy.sockets[0].getsockname()[1]


@contextlib.asynccontextmanager
async def connected(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield reader, writer
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


@contextlib.asynccontextmanager
async def tunnel(port):
    async with connected(port) as (reader, writer):
        writer.write(CONNECT)
        assert await reader.readexactly(len(ESTABLISHED)) == ESTABLISHED
        yield reader, writer


async def asked(port, head):
    """The whole answer to a head, the connection's end included."""
    async with connected(port) as (reader, writer), asyncio.timeout(5):
        writer.write(head)
        return await reader.read()


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(b"desk: " + line)


async def until_silence(reader, writer):
    """Answers only once the other side has finished."""
    said = await reader.read()
    writer.write(b"%d bytes" % len(said))


async def http_ok(reader, writer):
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\ndesk")


@contextlib.asynccontextmanager
async def https_desk(tls):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tls.certificate_file, tls.key_file)
    async with listening(http_ok, ssl=context) as desk_port, proxying(desk_port) as (_, port):
        yield port


async def test_an_https_only_client_reaches_the_desk(tls):
    async with https_desk(tls) as port:
        context = ssl.create_default_context(cafile=tls.ca_file)
        async with httpx.AsyncClient(proxy=f"http://127.0.0.1:{port}", verify=context, trust_env=False) as client:
            answer = await client.get("https://acme.zendesk.com/api/v2/tickets.json")
    assert answer.text == "desk"


async def test_requests_reaches_it_too_with_its_older_connect(tls):
    def fetch(port):
        with requests.Session() as client:
            client.trust_env = False
            client.proxies = {"https": f"http://127.0.0.1:{port}"}
            client.verify = str(tls.ca_file)
            return client.get("https://acme.zendesk.com/", timeout=5).text

    async with https_desk(tls) as port:
        assert await asyncio.to_thread(fetch, port) == "desk"


async def test_a_handshake_through_the_tunnel_is_with_the_desk(tls):
    async with https_desk(tls) as port, tunnel(port) as (reader, writer):
        context = ssl.create_default_context(cafile=tls.ca_file)
        await writer.start_tls(context, server_hostname="acme.zendesk.com")
        assert ("DNS", "*.zendesk.com") in writer.get_extra_info("peercert")["subjectAltName"]
        writer.write(b"GET / HTTP/1.1\r\n\r\n")
        assert (await reader.read()).endswith(b"desk")


@pytest.mark.parametrize(
    "target", [b"acme.zendesk.com:443", b"ACME.ZenDesk.Com:443", b"a.zendesk.com:443", b"d3v-acme1.zendesk.com:443"]
)
async def test_any_subdomain_has_a_tunnel(target):
    async with listening(echo) as desk_port, proxying(desk_port) as (_, port), connected(port) as (reader, writer):
        writer.write(b"CONNECT " + target + b" HTTP/1.1\r\n\r\nhello\n")
        assert await reader.readexactly(len(ESTABLISHED)) == ESTABLISHED
        assert await reader.readline() == b"desk: hello\n"


def connect(target: bytes) -> bytes:
    return b"CONNECT " + target + b" HTTP/1.1\r\n\r\n"


REFUSED = [
    (connect(b"example.com:443"), 403),
    (connect(b"zendesk.com:443"), 403),
    (connect(b".zendesk.com:443"), 403),
    (connect(b"a.b.zendesk.com:443"), 403),
    (connect(b"acme.zendesk.com.:443"), 403),
    (connect(b"acme.zendesk.com.example.com:443"), 403),
    (connect(b"acme.notzendesk.com:443"), 403),
    (connect(b"acme-zendesk.com:443"), 403),
    (connect(b"acme.zendeskxcom:443"), 403),
    (connect(b"-acme.zendesk.com:443"), 403),
    (connect(b"ac_me.zendesk.com:443"), 403),
    (connect(b"a" * 64 + b".zendesk.com:443"), 403),
    (connect(b"user@acme.zendesk.com:443"), 403),
    (connect(b"acme.zendesk.com:80"), 403),
    (connect(b"acme.zendesk.com:4430"), 403),
    (connect(b"acme.zendesk.com:0443"), 403),
    (connect(b"acme.zendesk.com"), 403),
    (connect(b"127.0.0.1:443"), 403),
    (connect(b"[::1]:443"), 403),
    (b"GET http://acme.zendesk.com/ HTTP/1.1\r\n\r\n", 405),
    (b"POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", 405),
    (b"connect acme.zendesk.com:443 HTTP/1.1\r\n\r\n", 405),
    (b"\r\n\r\n", 400),
    (b"CONNECT\r\n\r\n", 400),
    (b"CONNECT acme.zendesk.com:443\r\n\r\n", 400),
    (b"CONNECT  acme.zendesk.com:443 HTTP/1.1\r\n\r\n", 400),
    (b"CONNECT acme.zendesk.com:443 HTTP/2.0\r\n\r\n", 400),
    (b"CONNECT acme.zendesk.com:443 HTTP/1.1 \r\n\r\n", 400),
    (connect("açme.zendesk.com:443".encode()), 400),
    (connect("acme.zendes\N{KELVIN SIGN}.com:443".encode()), 400),
    (b"CONNECT acme.zendesk.com:443 HTTP/1.1\r\nno colon\r\n\r\n", 400),
    (b"CONNECT acme.zendesk.com:443 HTTP/1.1\r\nX: a\nb\r\n\r\n", 400),
    (b"CONNECT acme.zendesk.com:443 HTTP/1.1\r\nX: " + b"x" * 8192 + b"\r\n\r\n", 431),
    (b"x" * 100_000, 431),
]


async def test_everything_else_is_refused_with_a_reason_and_no_connection():
    reached = []

    async def note(_reader, _writer):
        reached.append(True)

    async with listening(note) as desk_port, proxying(desk_port) as (_, port):
        answers = await asyncio.gather(*(asked(port, head) for head, _ in REFUSED))
    for (sent, status), answer in zip(REFUSED, answers, strict=True):
        head, body = answer.split(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 %d " % status), sent[:80]
        assert b"\r\nContent-Type: text/plain" in head
        assert b"\r\nContent-Length: %d" % len(body) in head
        assert (b"\r\nAllow: CONNECT" in head) == (status == 405)
        assert b"accepts" in body
        assert body.count(b"\n") == 1
    assert not reached


async def test_a_head_that_ends_early_is_malformed():
    async with proxying(1) as (_, port), connected(port) as (reader, writer):
        writer.write(b"CONNECT acme")
        writer.write_eof()
        assert (await reader.read()).startswith(b"HTTP/1.1 400 ")


async def test_a_slow_head_is_cut():
    async with proxying(1, head_timeout_seconds=0.05) as (_, port):
        assert (await asked(port, b"CONNECT acme.zendesk.com:443 HTTP/1.1\r\n")).startswith(b"HTTP/1.1 408 ")


async def test_a_tunnel_outlives_the_time_a_head_may_take():
    async with listening(echo) as desk_port, proxying(desk_port, head_timeout_seconds=0.05) as (_, port):
        async with tunnel(port) as (reader, writer):
            await asyncio.sleep(0.1)
            writer.write(b"still there\n")
            assert await reader.readline() == b"desk: still there\n"


async def test_a_desk_that_is_down_is_said_so():
    async with listening(echo) as desk_port:
        pass
    async with proxying(desk_port) as (_, port):
        assert (await asked(port, CONNECT)).startswith(b"HTTP/1.1 502 ")


async def test_two_tunnels_at_once_keep_apart():
    async with listening(echo) as desk_port, proxying(desk_port) as (_, port):
        async with tunnel(port) as (first_reader, first), tunnel(port) as (second_reader, second):
            second.write(b"two\n")
            assert await second_reader.readline() == b"desk: two\n"
            first.write(b"one\n")
            assert await first_reader.readline() == b"desk: one\n"


async def test_one_tunnel_too_many_waits_for_its_turn(monkeypatch):
    monkeypatch.setattr(connect_proxy, "MAX_TUNNELS", 2)
    async with listening(echo) as desk_port, proxying(desk_port) as (_, port):
        async with tunnel(port):
            async with tunnel(port) as (reader, writer):
                assert (await asked(port, CONNECT)).startswith(b"HTTP/1.1 503 ")
                writer.write_eof()
                assert await reader.read() == b""
            await eventually(lambda: tunnel_opens(port))


async def tunnel_opens(port):
    async with connected(port) as (reader, writer):
        writer.write(CONNECT)
        return await reader.readline() == b"HTTP/1.1 200 Connection established\r\n"


async def eventually(claim: Callable[[], Coroutine[Any, Any, bool]]) -> None:
    async with asyncio.timeout(5):
        while not await claim():
            await asyncio.sleep(0.01)


async def test_a_client_that_has_finished_still_hears_the_answer():
    async with listening(until_silence) as desk_port, proxying(desk_port) as (_, port):
        async with tunnel(port) as (reader, writer):
            writer.write(b"x" * 1_000_000)
            writer.write_eof()
            assert await reader.read() == b"1000000 bytes"


async def test_a_desk_that_has_finished_still_hears_the_client():
    heard = asyncio.get_running_loop().create_future()

    async def finish_first(reader, writer):
        writer.write_eof()
        heard.set_result(await reader.read())

    async with listening(finish_first) as desk_port, proxying(desk_port) as (_, port):
        async with tunnel(port) as (reader, writer):
            assert await reader.read() == b""
            writer.write(b"last words")
            writer.write_eof()
            assert await heard == b"last words"


async def test_a_client_that_breaks_off_frees_the_desk():
    gone = asyncio.Event()

    async def hold(reader, _writer):
        try:
            await reader.read()
        finally:
            gone.set()

    async with listening(hold) as desk_port, proxying(desk_port) as (_, port):
        async with tunnel(port) as (_, writer):
            writer.transport.abort()
            await asyncio.wait_for(gone.wait(), 5)


async def test_closing_the_proxy_closes_its_tunnels_and_leaves_no_task():
    async with listening(echo) as desk_port, contextlib.AsyncExitStack() as stack:
        before = asyncio.all_tasks()
        proxy, port = await stack.enter_async_context(proxying(desk_port))
        readers = [(await stack.enter_async_context(tunnel(port)))[0] for _ in range(3)]
        waiting, _ = await stack.enter_async_context(connected(port))
        await eventually(lambda: has_connections(proxy, 4))
        desk_tasks = asyncio.all_tasks() - before - proxy_tasks(proxy)
        proxy.close()
        assert not proxy.is_serving()
        await asyncio.wait_for(proxy.wait_closed(), 5)
        assert not proxy_tasks(proxy)
        assert asyncio.all_tasks() - before <= desk_tasks
        for reader in [*readers, waiting]:
            with contextlib.suppress(ConnectionResetError):
                assert await asyncio.wait_for(reader.read(), 5) == b""
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", port)


def proxy_tasks(proxy):
    return set(proxy._connections)


async def has_connections(proxy, number):
    return len(proxy._connections) == number


async def test_a_peer_that_does_not_read_cannot_hold_up_the_close():
    async def pour(_reader, writer):
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()

    async with listening(pour) as desk_port, proxying(desk_port) as (proxy, port), tunnel(port):
        await asyncio.sleep(0.1)
        proxy.close()
        await asyncio.wait_for(proxy.wait_closed(), 5)


async def test_it_serves_until_closed_and_on_this_machine_only():
    async with proxying(1) as (proxy, _):
        assert [socket.getsockname()[0] for socket in proxy.sockets] == ["127.0.0.1"]
        serving = asyncio.create_task(proxy.serve_forever())
        await asyncio.sleep(0)
        assert not serving.done()
        proxy.close()
        await asyncio.wait_for(serving, 5)


@pytest.fixture(autouse=True)
def no_complaints(caplog) -> Iterator[None]:
    """asyncio logs what went wrong behind everyone's back; here nothing may."""
    yield
    assert not [record.getMessage() for record in caplog.get_records("call") if record.name == "asyncio"]
