"""Attachments in a bucket, of a server that speaks S3 over a real socket."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import msgspec
import pytest
from uploads import comment_with, comments, download, kept, send, upload

from conftest import Client
from ticketgate.config import Config
from ticketgate.errors import ServiceUnavailable
from ticketgate.storage.files import open_files

MEGABYTE = 2**20
ENVIRONMENT = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        url = f"http://127.0.0.1:{port}"
        try:
            for _ in range(300):
                assert process.poll() is None, "the server did not start"
                with suppress(httpx.TransportError):
                    httpx.put(f"{url}/desk", trust_env=False).raise_for_status()
                    break
                time.sleep(0.1)
            yield url
        finally:
            process.terminate()


@pytest.fixture
def config(config: Config, server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Config:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    url = f"s3://desk/of/{tmp_path.name}?endpoint={server}&region=us-east-1"
    return msgspec.structs.replace(config, attachments_url=url)


async def objects(config: Config, server: str) -> int:
    prefix = config.attachments_url.removeprefix("s3://desk/").partition("?")[0]
    async with httpx.AsyncClient(trust_env=False) as client:
        listed = await client.get(f"{server}/desk", params={"list-type": "2", "prefix": prefix})
    return listed.text.count("<Key>")


async def until_objects(config: Config, server: str, number: int) -> None:
    for _ in range(200):
        if await objects(config, server) == number:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(await objects(config, server))


async def test_files_live_in_the_bucket(desk: Client, config: Config, server: str) -> None:
    content = os.urandom(12 * MEGABYTE)  # three parts
    told = await upload(desk, "a.bin", content)
    assert (await objects(config, server), kept(desk.acme)) == (1, [])
    ticket_id, comment = await comment_with(desk, told["token"])
    assert (await download(desk, comment["attachments"][0])).content == content
    small = await upload(desk, "../b.txt", b"b")
    assert (await download(desk, small["attachment"])).content == b"b"
    await desk.delete(f"/api/v2/uploads/{small['token']}")
    await until_objects(config, server, 1)
    path = f"/api/v2/tickets/{ticket_id}/comments/{comment['id']}/attachments/{comment['attachments'][0]['id']}/redact"
    assert (await desk.put(path)).status_code == 200
    await until_objects(config, server, 0)
    (empty,) = (await comments(desk, ticket_id))[0]["attachments"]
    assert (await download(desk, empty)).content == b""


async def test_a_bucket_that_is_gone_is_told_and_keeps_nothing(
    desk: Client, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = await upload(desk)
    nowhere = "s3://desk?endpoint=http://127.0.0.1:9&region=us-east-1"
    gone = open_files(nowhere, config.data_directory, config.max_attachment_bytes)
    for name in ("keep", "read", "remove"):
        monkeypatch.setattr(desk.acme.desk.files, name, getattr(gone, name))
    assert (await send(desk)).status_code == 503
    assert (await download(desk, told["attachment"])).status_code == 503
    with pytest.raises(ServiceUnavailable):
        await gone.remove("x")
    assert len(await desk.acme.rows("attachments")) == 1
    assert kept(desk.acme) == []


async def test_what_is_not_there_is_removed_already(desk: Client) -> None:
    await desk.acme.desk.files.remove("0" * 32)


def test_a_url_that_names_no_bucket_is_refused(config: Config) -> None:
    for url in ("s3:///x", "gs://desk", "s3://desk?endpont=http://x", "desk", "s3://desk?secret"):
        with pytest.raises(ValueError, match=r"attachments URL|bad query"):
            open_files(url, config.data_directory, 1)


async def test_many_at_once(desk: Client, config: Config, server: str) -> None:
    answers = await asyncio.gather(*(send(desk, f"{number}", b"%d" % number) for number in range(20)))
    assert {answer.status_code for answer in answers} == {201}
    assert (await objects(config, server), kept(desk.acme)) == (20, [])
