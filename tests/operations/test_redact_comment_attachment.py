"""PUT …/comments/{comment_id}/attachments/{attachment_id}/redact, and redaction by PUT /api/v2/comment_redactions"""

from typing import Any

import httpx
from recorded import CLOSED, assert_forbidden, assert_invalid, assert_not_found
from stored import tables_holding
from uploads import ATTACHMENT_KEYS, comment_with, comments, download, until_kept, upload

from conftest import Client

NOT_ITS_OWN = {
    "field": "external_attachment_urls",
    "description": "External attachment urls: is not an attachment of the comment",
    "error": "InvalidValue",
}


async def attached(desk: Client, *names: str) -> tuple[int, dict[str, Any]]:
    token = ""
    for name in names:
        token = (await upload(desk, name, token=token))["token"]
    return await comment_with(desk, token)


async def redact(desk: Client, ticket_id: int, comment_id: int, attachment_id: int) -> httpx.Response:
    path = f"/api/v2/tickets/{ticket_id}/comments/{comment_id}/attachments/{attachment_id}/redact.json"
    return await desk.put(path, {})


async def by_url(desk: Client, ticket_id: int, comment_id: int, urls: list[str], **more: Any) -> httpx.Response:
    body = {"ticket_id": ticket_id, "external_attachment_urls": urls, **more}
    return await desk.put(f"/api/v2/comment_redactions/{comment_id}.json", body)


def assert_redacted(attachment: dict[str, Any]) -> None:
    assert list(attachment) == ATTACHMENT_KEYS
    told = {name: attachment[name] for name in ("file_name", "content_type", "size")}
    assert told == {"file_name": "redacted.txt", "content_type": "text/plain", "size": 0}


async def test_answers_what_it_was_and_leaves_an_empty_file(desk: Client) -> None:
    ticket_id, comment = await attached(desk, "swordfish.png", "2.txt")
    first, second = comment["attachments"]
    answer = await redact(desk.as_("bob"), ticket_id, comment["id"], first["id"])
    assert (answer.status_code, answer.json()) == (200, {"attachment": first})
    empty, other = (await comments(desk, ticket_id))[0]["attachments"]
    assert_redacted(empty)
    assert other == second
    shown = await download(desk, empty)
    assert (shown.status_code, shown.content) == (200, b"")
    assert (await desk.get(empty["url"])).json() == {"attachment": empty}
    assert (await download(desk, first)).status_code == 404
    await until_kept(desk.acme, 1)
    assert await tables_holding(desk.acme, "swordfish") == []
    audits = (await desk.get(f"/api/v2/tickets/{ticket_id}/audits")).json()["audits"]
    assert audits[0]["events"][0]["attachments"] == [empty, other]
    assert [(event["type"], event["comment_id"]) for event in audits[1]["events"]] == [
        ("CommentRedactionEvent", comment["id"])
    ]
    assert_not_found(await redact(desk, ticket_id, comment["id"], first["id"]))


async def test_closed_tickets_are_refused_here_and_not_there(desk: Client) -> None:
    ticket_id, comment = await attached(desk, "1.txt")
    (attachment,) = comment["attachments"]
    await desk.update_ticket(ticket_id, status="closed")
    answer = await redact(desk, ticket_id, comment["id"], attachment["id"])
    assert (answer.status_code, answer.content) == (422, CLOSED)
    assert (await by_url(desk, ticket_id, comment["id"], [attachment["content_url"]])).status_code == 200
    await until_kept(desk.acme, 0)


async def test_urls_and_words_are_redacted_together(desk: Client) -> None:
    ticket_id, comment = await attached(desk, "1.txt", "2.txt")
    first, second = comment["attachments"]
    url = second["content_url"].replace(desk.base_url, "https://acme.zendesk.com")
    answer = await by_url(desk, ticket_id, comment["id"], [url], html_body="See <redact>there</redact>.")
    redacted = answer.json()["comment"]
    assert redacted["body"] == "See ▇▇▇▇▇."
    assert redacted["attachments"][0] == first
    assert_redacted(redacted["attachments"][1])
    assert await comments(desk, ticket_id) == [redacted]


async def test_urls_alone_leave_the_words(desk: Client) -> None:
    ticket_id, comment = await attached(desk, "1.txt")
    urls = [comment["attachments"][0]["content_url"]]
    redacted = (await by_url(desk, ticket_id, comment["id"], urls)).json()["comment"]
    assert (redacted["body"], redacted["html_body"]) == (comment["body"], comment["html_body"])
    assert_redacted(redacted["attachments"][0])


async def test_something_else_s_url_changes_nothing(desk: Client) -> None:
    ticket_id, comment = await attached(desk, "1.txt")
    (own,) = comment["attachments"]
    _, other = await attached(desk, "2.txt")
    (strange,) = other["attachments"]
    for urls in ([strange["content_url"]], [own["content_url"], "x"], [""], [own["url"]]):
        assert_invalid(await by_url(desk, ticket_id, comment["id"], urls), **NOT_ITS_OWN)
    words = {"html_body": "<redact>elsewhere</redact>"}
    assert (await by_url(desk, ticket_id, comment["id"], [own["content_url"]], **words)).status_code == 422
    assert await comments(desk, ticket_id) == [comment]
    assert (await download(desk, own)).status_code == 200


async def test_end_users_and_strangers_to_the_comment(desk: Client) -> None:
    ticket_id, comment = await attached(desk, "1.txt")
    (attachment,) = comment["attachments"]
    assert_forbidden(await redact(desk.as_("carla"), ticket_id, comment["id"], attachment["id"]))
    other_ticket, other = await attached(desk, "2.txt")
    for ids in (
        (ticket_id, comment["id"], other["attachments"][0]["id"]),
        (ticket_id, other["id"], other["attachments"][0]["id"]),
        (other_ticket, comment["id"], attachment["id"]),
        (ticket_id, comment["id"], 7),
    ):
        assert_not_found(await redact(desk, *ids))
    assert (await download(desk, attachment)).status_code == 200
