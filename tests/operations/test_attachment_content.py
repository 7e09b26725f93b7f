"""GET /attachments/token/{token}/?name=…, which `content_url` names"""

import pytest
from uploads import comment_with, download, kept, png, upload

from conftest import Client

GUARDS = {
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, max-age=0, no-store",
}


async def test_serves_the_bytes_to_whoever_has_the_url(desk: Client) -> None:
    content = bytes(range(256)) * 5_000
    told = await upload(desk, "a.bin", content)
    _, comment = await comment_with(desk, told["token"], public=False)
    answer = await download(desk, comment["attachments"][0])
    assert (answer.status_code, answer.content) == (200, content)
    assert {name: answer.headers[name] for name in GUARDS} == GUARDS
    without_name = told["attachment"]["content_url"].partition("?")[0]
    assert (await download(desk, {"content_url": without_name})).content == content


@pytest.mark.parametrize(
    ("name", "content", "named", "place", "content_type"),
    [
        ("a.png", png(), "image/png", "inline", "image/png"),
        ("a.html", b"<script>1</script>", "text/html", "attachment", "text/html; charset=utf-8"),
        ("a.svg", b"<svg/>", "image/svg+xml", "attachment", "image/svg+xml"),
        ("a.png", b"<script>1</script>", "image/png", "attachment", "application/octet-stream"),
        ("a.pdf", b"%PDF-1.4", "application/pdf", "attachment", "application/pdf"),
        ("a.xhtml", b"<html/>", "application/xhtml+xml", "attachment", "application/xhtml+xml"),
    ],
)
async def test_only_images_are_shown(
    desk: Client, name: str, content: bytes, named: str, place: str, content_type: str
) -> None:
    answer = await download(desk, (await upload(desk, name, content, named))["attachment"])
    assert answer.headers["content-type"] == content_type
    assert answer.headers["content-disposition"].partition(";")[0] == place
    assert {name: answer.headers[name] for name in GUARDS} == GUARDS
    assert answer.content == content


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a b.txt", "filename=\"a b.txt\"; filename*=UTF-8''a%20b.txt"),
        ('say "hi" 50%.txt', "filename=\"say _hi_ 50_.txt\"; filename*=UTF-8''say%20%22hi%22%2050%25.txt"),
        ("März.txt", "filename=\"M_rz.txt\"; filename*=UTF-8''M%C3%A4rz.txt"),
        ("a;b='c'.txt", "filename=\"a;b='c'.txt\"; filename*=UTF-8''a%3Bb%3D%27c%27.txt"),
    ],
)
async def test_the_name_is_told_in_both_forms(desk: Client, name: str, told: str) -> None:
    answer = await download(desk, (await upload(desk, name))["attachment"])
    assert answer.headers["content-disposition"] == f"attachment; {told}"


async def test_heads_and_what_follows_on_the_connection(desk: Client) -> None:
    attachment = (await upload(desk, content=b"x" * 300_000))["attachment"]
    for _ in range(3):
        head = await download(desk, attachment, "HEAD")
        assert (head.status_code, head.headers["content-length"], head.content) == (200, "300000", b"")
        assert len((await download(desk, attachment)).content) == 300_000


async def test_other_methods_and_paths_are_refused(desk: Client) -> None:
    attachment = (await upload(desk))["attachment"]
    assert (await download(desk, attachment, "POST")).status_code == 405
    for path in (
        "/attachments",
        "/attachments/",
        "/attachments/token/",
        "/attachments/token/../x/",
        "/attachments/x/y",
    ):
        assert (await desk._http.get(path)).status_code == 404
    assert (await desk._http.get("/attachments/token/unknown/?name=a")).status_code == 404


async def test_a_file_that_cannot_be_read_is_no_answer_by_half(desk: Client) -> None:
    attachment = (await upload(desk))["attachment"]
    (path,) = kept(desk.acme)
    path.unlink()
    assert (await download(desk, attachment)).status_code == 503
