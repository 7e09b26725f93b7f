"""POST /api/v2/uploads"""

import asyncio
import re
from typing import Any

import msgspec
import pytest
from recorded import assert_invalid
from uploads import ATTACHMENT_KEYS, comment_with, download, kept, png, send, until_kept, upload

from conftest import Client

BLANK_NAME = {"field": "filename", "description": "Filename: cannot be blank", "error": "BlankValue"}
BAD_TOKEN = {"field": "token", "description": "Token: is invalid", "error": "InvalidValue"}


async def test_tells_the_file_as_recorded(desk: Client) -> None:
    answer = await send(desk, "README.md", b"x" * 14_165, "application/octet-stream")
    assert answer.status_code == 201
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    told = answer.json()["upload"]
    assert list(told) == ["token", "expires_at", "attachments", "attachment"]
    assert re.fullmatch(r"[A-Za-z0-9]{25}", told["token"])
    assert told["expires_at"] == "2026-11-28T12:00:00Z"
    attachment = told["attachment"]
    assert told["attachments"] == [attachment]
    assert list(attachment) == ATTACHMENT_KEYS
    assert answer.headers["location"] == attachment["url"]
    assert attachment["url"] == f"{desk.base_url}/api/v2/attachments/{attachment['id']}.json"
    assert re.fullmatch(
        rf"{desk.base_url}/attachments/token/[A-Za-z0-9]{{25}}/\?name=README\.md", attachment["content_url"]
    )
    assert attachment["mapped_content_url"] == attachment["content_url"]
    assert {name: attachment[name] for name in ATTACHMENT_KEYS[5:]} == {
        "content_type": "application/x-genesis-rom",
        "size": 14_165,
        "width": None,
        "height": None,
        "inline": False,
        "deleted": False,
        "malware_access_override": False,
        "malware_scan_result": "not_scanned",
        "thumbnails": [],
    }
    assert [path.read_bytes() for path in kept(desk.acme)] == [b"x" * 14_165]


async def test_several_files_come_under_one_token(desk: Client) -> None:
    first = await upload(desk, "one.txt", b"1")
    second = await upload(desk.as_("bob"), "two.txt", b"22", token=first["token"])
    assert (second["token"], second["expires_at"]) == (first["token"], first["expires_at"])
    assert second["attachments"] == [first["attachment"], second["attachment"]]
    _, comment = await comment_with(desk, first["token"])
    assert comment["attachments"] == second["attachments"]


async def test_end_users_upload_too(desk: Client) -> None:
    assert (await upload(desk.as_("carla")))["attachment"]["file_name"] == "README.md"


@pytest.mark.parametrize(
    ("name", "content", "named", "told"),
    [
        ("a.txt", b"a", "", ("text/plain", None, None)),
        ("a.txt", b"a", "application/octet-stream", ("text/plain", None, None)),
        ("a.txt", b"a", "application/x-www-form-urlencoded", ("text/plain", None, None)),
        ("a.txt", b"a", "Text/CSV; charset=utf-8", ("text/csv", None, None)),
        ("a.dat", b"a", "application/binary", ("application/binary", None, None)),
        ("a.txt", b"a", "nonsense", ("text/plain", None, None)),
        ("a", b"a", "", ("application/octet-stream", None, None)),
        ("a.png", png(), "image/png", ("image/png", 80, 62)),
        ("a.png", png(), "", ("image/png", 80, 62)),
        ("a.png", png(0, 5), "image/png", ("image/png", None, None)),
        ("a.png", png()[:9], "image/png", ("image/png", None, None)),
        ("a.png", b"<svg onload=alert(1)>", "image/png", ("application/octet-stream", None, None)),
        ("a.gif", b"GIF89a\x02\x01\x01\x01\0\0\0", "image/gif", ("image/gif", 258, 257)),
        ("a.svg", b"<svg/>", "image/svg+xml", ("image/svg+xml", None, None)),
    ],
)
async def test_tells_what_the_file_is(
    desk: Client, name: str, content: bytes, named: str, told: tuple[Any, ...]
) -> None:
    attachment = (await upload(desk, name, content, named))["attachment"]
    assert (attachment["content_type"], attachment["width"], attachment["height"]) == told


async def test_a_file_without_a_name_is_refused_before_it_is_read(desk: Client) -> None:
    for query in ("", "?filename=", "?filename=..", "?filename=a/", "?filename=%0A"):
        assert_invalid(await desk.call("POST", f"/api/v2/uploads.json{query}", content=b"a"), **BLANK_NAME)
    assert await desk.acme.rows("doomed_files") == []


async def test_an_empty_file_is_refused(desk: Client) -> None:
    problem = {
        "field": "size",
        "description": "Size: is not included in the list (1..52428800)",
        "error": "InvalidValue",
    }
    assert_invalid(await send(desk, content=b""), **problem)
    assert kept(desk.acme) == []


async def test_tokens_that_are_not_to_be_had_are_refused(desk: Client) -> None:
    used = (await upload(desk))["token"]
    await comment_with(desk, used)
    assert_invalid(await send(desk, token=used), **BAD_TOKEN)
    assert_invalid(await send(desk, token="nobody-s"), **BAD_TOKEN)
    expired = (await upload(desk))["token"]
    desk.acme.advance(days=3)
    assert_invalid(await send(desk, token=expired), **BAD_TOKEN)


async def test_a_token_takes_a_hundred_files_at_once_and_no_more(desk: Client) -> None:
    token = (await upload(desk))["token"]
    answers = await asyncio.gather(*(send(desk, f"{number}.txt", b"%d" % number, token=token) for number in range(100)))
    assert sorted(answer.status_code for answer in answers) == [201] * 99 + [422]
    _, comment = await comment_with(desk, token)
    assert len({attachment["id"] for attachment in comment["attachments"]}) == 100
    for attachment in comment["attachments"][1:4]:
        assert (await download(desk, attachment)).content == attachment["file_name"].partition(".")[0].encode()
    desk.acme.advance(hours=2)
    await until_kept(desk.acme, 100)


async def test_a_file_that_no_record_came_to_name_is_removed(desk: Client) -> None:
    """As after an end of the process between the two."""
    await upload(desk)
    (path,) = kept(desk.acme)
    database = desk.acme.desk.database

    async def lose(transaction: Any) -> None:
        await transaction.execute("DELETE FROM attachments")
        await transaction.execute("DELETE FROM uploads")
        await transaction.execute(
            "INSERT INTO doomed_files (account_id, file_key, due_at) VALUES ($1, $2, $3)",
            desk.acme.account_id,
            path.name,
            int(database.clock.now().timestamp()) + 60,
        )

    await database.write(lose)
    desk.acme.desk.worker.ring()
    await asyncio.sleep(0.1)
    assert kept(desk.acme) == [path]
    desk.acme.advance(seconds=60)
    await until_kept(desk.acme, 0)


async def test_uploads_that_nobody_uses_disappear(desk: Client) -> None:
    told = await upload(desk)
    desk.acme.advance(days=3)
    assert (await download(desk, told["attachment"])).status_code == 404
    await until_kept(desk.acme, 0)
    assert [await desk.acme.rows(table) for table in ("uploads", "attachments")] == [[], []]


async def test_what_a_body_is_need_not_be_json(desk: Client) -> None:
    attachment = (await upload(desk, "a.json", b'{"ticket":', "application/json"))["attachment"]
    assert attachment["content_type"] == "application/json"
    assert (await download(desk, attachment)).content == b'{"ticket":'


async def test_a_desk_can_take_smaller_files(desk: Client) -> None:
    desk.acme.desk.files.max_bytes = 10
    assert (await send(desk, content=b"x" * 10)).status_code == 201
    answer = await send(desk, content=b"x" * 11)
    assert answer.status_code == 413
    assert msgspec.json.decode(answer.content)["error"] == "RequestEntityTooLarge"
