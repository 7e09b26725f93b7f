"""Files with names that mean harm, too large, broken off or inflated: rows 20 and 60 of the catalogue."""

import asyncio
import gc
import re
import resource
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from raw import head, host_of
from uploads import comment_with, download, kept, send, until_kept, upload

from conftest import Client

MEGABYTE = 2**20
NAMES = {
    "a path": ("../../etc/passwd", "passwd"),
    "a path of Windows": ("C:\\temp\\a.txt", "a.txt"),
    "an absolute path": ("/srv/report-foo.pdf", "report-foo.pdf"),
    "a header": ("a.html\r\nX-Evil: 1", "a.htmlX-Evil: 1"),
    "text turned round": ("invoice\u202etxt.exe", "invoicetxt.exe"),
    "isolated text": ("a\u2066b\u2069.txt", "ab.txt"),
    "nothing seen": ("\u200ba\ufeff.txt", "a.txt"),
    "a line separator": ("a\u2028b.txt", "ab.txt"),
    "markup": ("<img src=x onerror=alert(1)>.png", "<img src=x onerror=alert(1)>.png"),
    "a joiner, which words of Persian need": ("a\u200cb.txt", "a\u200cb.txt"),
    "blanks around": ("  a.txt  ", "a.txt"),
    "300 characters": ("a" * 300 + ".txt", "a" * 251 + ".txt"),
    "300 characters of three bytes": ("請" * 300 + ".txt", "請" * 83 + ".txt"),
    "an ending without an end": ("a." + "b" * 300, "a." + "b" * 253),
}


@pytest.mark.parametrize("case", NAMES)
async def test_names_are_made_safe(desk: Client, case: str) -> None:
    sent, told = NAMES[case]
    attachment = (await upload(desk, sent))["attachment"]
    assert attachment["file_name"] == told
    answer = await download(desk, attachment)
    assert answer.headers["content-disposition"].endswith(f"filename*=UTF-8''{quote(told, safe='')}")
    assert "x-evil" not in answer.headers
    (path,) = kept(desk.acme)
    assert re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{32}", str(path.relative_to(desk.acme.desk.files.incoming.parent)))


async def test_names_that_are_no_text_are_refused(desk: Client) -> None:
    for query in ("filename=%ff", "filename=a%00b", "filename=%", "filename=%ed%a0%80"):
        assert (await desk.call("POST", f"/api/v2/uploads?{query}", content=b"a")).status_code == 400
    assert kept(desk.acme) == []


async def test_a_compressed_file_is_refused(desk: Client) -> None:
    headers = {"content-encoding": "gzip"}
    answer = await desk.call("POST", "/api/v2/uploads?filename=a", content=b"a", headers=headers)
    assert answer.status_code == 415


async def test_too_much_is_refused_told_or_not(desk: Client) -> None:
    desk.acme.desk.files.max_bytes = MEGABYTE

    async def chunks():
        for _ in range(17):
            yield b"x" * 65_536

    for content in (b"x" * (MEGABYTE + 1), chunks()):
        answer = await desk.call("POST", "/api/v2/uploads?filename=a", content=content)
        assert (answer.status_code, answer.json()["error"]) == (413, "RequestEntityTooLarge")
    assert kept(desk.acme) == []
    assert (await send(desk, content=b"x" * MEGABYTE)).status_code == 201


async def test_what_is_broken_off_leaves_nothing(desk: Client) -> None:
    request = head(desk, "POST", "/api/v2/uploads.json?filename=a", "Content-Length: 2000000")
    host, port = host_of(desk).split(":")
    for _ in range(3):
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(request.encode() + b"x" * 1_000_000)
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.transport.abort()
    for _ in range(100):
        if not kept(desk.acme):
            break
        await asyncio.sleep(0.02)
    assert kept(desk.acme) == []
    assert await desk.acme.rows("attachments") == []
    assert len(await desk.acme.rows("doomed_files")) == 3
    desk.acme.advance(hours=1)
    await until_kept(desk.acme, 0)


async def test_a_client_that_stops_reading_or_leaves_harms_nobody(desk: Client) -> None:
    attachment = (await upload(desk, content=b"x" * 20 * MEGABYTE))["attachment"]
    target = attachment["content_url"].removeprefix(desk.base_url)
    host, port = host_of(desk).split(":")
    for _ in range(5):
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(f"GET {target} HTTP/1.1\r\nHost: {host_of(desk)}\r\n\r\n".encode())
        await asyncio.sleep(0.02)
        writer.transport.abort()
    assert len((await download(desk, attachment)).content) == 20 * MEGABYTE


async def test_ranges_are_ignored(desk: Client) -> None:
    attachment = (await upload(desk, content=b"0123456789"))["attachment"]
    for value in ("bytes=0-0", "bytes=" + ",".join(["0-0"] * 1_000), "junk"):
        answer = await desk._http.get(attachment["content_url"], headers={"range": value, "if-none-match": "junk"})
        assert (answer.status_code, answer.content) == (200, b"0123456789")


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


@asynccontextmanager
async def at_most(growth: int) -> AsyncIterator[None]:
    """Fails if this process, in which both client and server are, grows by more at any moment."""

    async def watch() -> None:
        while True:
            peaks.append(resident_bytes())
            await asyncio.sleep(0.002)

    gc.collect()
    before, peaks = resident_bytes(), [0]
    watching = asyncio.create_task(watch())
    yield
    watching.cancel()
    assert len(peaks) > 10
    print(f"{(max(peaks) - before) / MEGABYTE:.1f} MB more at the most")  # noqa: T201
    assert max(peaks) - before < growth


async def test_large_files_pass_through_little_memory(desk: Client) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(50 * 16):
            yield b"x" * 65_536

    await send(desk, content=b"warm")
    async with at_most(15 * MEGABYTE):
        headers = {"content-length": str(50 * MEGABYTE)}
        answer = await desk.call("POST", "/api/v2/uploads?filename=a", content=chunks(), headers=headers)
    assert answer.status_code == 201
    url = answer.json()["upload"]["attachment"]["content_url"]
    async with at_most(15 * MEGABYTE), desk._http.stream("GET", url) as download:
        assert sum([len(chunk) async for chunk in download.aiter_bytes()]) == 50 * MEGABYTE


async def test_a_comment_with_a_bad_file_is_plain_data(desk: Client) -> None:
    token = (await upload(desk, "a.svg", b"<svg onload=alert(1)>", "image/svg+xml"))["token"]
    _, comment = await comment_with(desk, token)
    assert comment["html_body"] == '<div class="zd-comment" dir="auto"><p dir="auto">See there.</p></div>'
