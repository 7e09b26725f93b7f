"""PUT /api/v2/comment_redactions/{ticket_comment_id}"""

from typing import Any

import httpx
from recorded import COMMENT_KEYS, assert_forbidden, assert_invalid, assert_no_integer, assert_not_found
from stored import tables_holding

from conftest import Client

MISSING = {"field": "text", "description": "Text: was not found in the comment", "error": "InvalidValue"}


async def open_comment(desk: Client, **comment: Any) -> tuple[int, dict[str, Any]]:
    ticket = await desk.create_ticket(requester_id=desk.acme.carla, comment=comment)
    (said,) = (await desk.get(f"/api/v2/tickets/{ticket['id']}/comments")).json()["comments"]
    return ticket["id"], said


async def redact(desk: Client, ticket_id: int, comment_id: int, html_body: str) -> httpx.Response:
    return await desk.put(
        f"/api/v2/comment_redactions/{comment_id}.json", {"ticket_id": ticket_id, "html_body": html_body}
    )


def inner(comment: dict[str, Any]) -> str:
    return comment["html_body"].removeprefix('<div class="zd-comment" dir="auto">').removesuffix("</div>")


async def test_blackens_what_is_enclosed(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, html_body="<p>Card <b>4111</b> & code 77.</p>")
    marked = (
        said["html_body"].replace("4111", "<redact>4111</redact>").replace("&amp; code", "<redact>&amp; code</redact>")
    )
    answer = await redact(desk.as_("bob"), ticket_id, said["id"], marked)
    assert answer.status_code == 200, answer.text
    assert list(answer.json()) == ["comment"]
    comment = answer.json()["comment"]
    assert list(comment) == COMMENT_KEYS
    assert comment["body"] == comment["plain_body"] == "Card ▇▇▇▇ ▇▇▇▇▇▇ 77."
    assert inner(comment) == "<p>Card <b>▇▇▇▇</b> ▇▇▇▇▇▇ 77.</p>"
    assert (await desk.get(f"/api/v2/tickets/{ticket_id}/comments")).json()["comments"] == [comment]
    shown = (await desk.get(f"/api/v2/tickets/{ticket_id}")).json()["ticket"]
    assert shown["description"] == comment["body"]


async def test_tags_within_what_is_enclosed_do_not_save_it(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, html_body="<p>It is sw<b>ord</b>fish.</p>")
    answer = await redact(desk, ticket_id, said["id"], "<p>It is <redact>sw<b>ord</b>fish</redact>.</p>")
    assert answer.json()["comment"]["body"] == f"It is {'▇' * 9}."
    for gone in ("swordfish", "sw<b>ord</b>fish"):
        assert await tables_holding(desk.acme, gone) == []


async def test_several_lines_are_blackened_line_by_line(desk: Client) -> None:
    for body in ("From:\nSword Street\nFishtown\n\nEnd", "From:\n\nSword Street\n\nFishtown\n\nEnd"):
        ticket_id, said = await open_comment(desk, body=body)
        marked = said["html_body"].replace("Sword", "<redact>Sword").replace("Fishtown", "Fishtown</redact>")
        comment = (await redact(desk, ticket_id, said["id"], marked)).json()["comment"]
        assert comment["body"] == body.replace("Sword Street", "▇" * 12).replace("Fishtown", "▇" * 8)
        for gone in ("Sword", "Fishtown"):
            assert await tables_holding(desk.acme, gone) == []


async def test_a_marked_part_of_another_marked_text_is_blackened_with_it(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body="fish swordfish")
    answer = await redact(desk, ticket_id, said["id"], "<redact>fish</redact> <redact>swordfish</redact>")
    assert answer.json()["comment"]["body"] == f"{'▇' * 4} {'▇' * 9}"


async def test_the_words_are_gone_from_every_table(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body="See https://x.test/swordfish")
    assert (
        await redact(desk, ticket_id, said["id"], "See https://x.test/<redact>swordfish</redact>")
    ).status_code == 200
    assert await tables_holding(desk.acme, "swordfish") == []
    audits = (await desk.get(f"/api/v2/tickets/{ticket_id}/audits")).json()["audits"]
    assert "swordfish" not in str(audits)
    assert [event["type"] for event in audits[1]["events"]] == ["CommentRedactionEvent"]


async def test_closed_tickets_are_redacted_too(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body="Card 4111")
    await desk.update_ticket(ticket_id, status="closed")
    answer = await redact(desk, ticket_id, said["id"], "Card <redact>4111</redact>")
    assert answer.json()["comment"]["body"] == "Card ▇▇▇▇"
    assert (await desk.get(f"/api/v2/tickets/{ticket_id}")).json()["ticket"]["status"] == "closed"


async def test_nothing_marked_or_something_absent_changes_nothing(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body="Card 4111")
    for html_body in (
        "",
        "Card 4111",
        "<redact></redact>",
        "<redact>4112</redact>",
        "<redact>4111</redact><redact>4112</redact>",
    ):
        assert_invalid(await redact(desk, ticket_id, said["id"], html_body), **MISSING)
    assert (await desk.get(f"/api/v2/tickets/{ticket_id}/comments")).json()["comments"] == [said]


async def test_the_ticket_must_be_named_and_be_the_comments(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body="Card 4111")
    other = await desk.create_ticket()
    path = f"/api/v2/comment_redactions/{said['id']}"
    assert (await desk.put(path, {"html_body": "<redact>4111</redact>"})).status_code == 422
    assert (await desk.put(path, b"{")).status_code == 400
    assert_not_found(await redact(desk, other["id"], said["id"], "<redact>4111</redact>"))
    assert_not_found(await redact(desk, ticket_id, 4711, "<redact>4111</redact>"))
    answer = await desk.put("/api/v2/comment_redactions/one", {"ticket_id": ticket_id})
    assert_no_integer(answer, "id", "api/v2/comment_redactions/update")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body="Card 4111")
    assert_forbidden(await redact(desk.as_("carla"), ticket_id, said["id"], "<redact>4111</redact>"))
