"""PUT /api/v2/tickets/{ticket_id}/comments/{ticket_comment_id}/redact"""

from typing import Any

import httpx
from recorded import CLOSED, COMMENT_KEYS, assert_forbidden, assert_invalid, assert_no_integer, assert_not_found
from stored import tables_holding

from conftest import Client

MISSING = {"field": "text", "description": "Text: was not found in the comment", "error": "InvalidValue"}


async def open_comment(desk: Client, **comment: Any) -> tuple[int, dict[str, Any]]:
    ticket = await desk.create_ticket(requester_id=desk.acme.carla, comment=comment)
    (said,) = (await desk.get(f"/api/v2/tickets/{ticket['id']}/comments")).json()["comments"]
    return ticket["id"], said


async def redact(desk: Client, ticket_id: int, comment_id: int, text: str) -> httpx.Response:
    return await desk.put(f"/api/v2/tickets/{ticket_id}/comments/{comment_id}/redact.json", {"text": text})


async def test_blackens_each_character_wherever_it_stands(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body="Card 4111 & again 4111.\n\nThanks")
    desk.acme.advance(minutes=5)
    answer = await redact(desk.as_("bob"), ticket_id, said["id"], "4111")
    assert answer.status_code == 200
    assert list(answer.json()) == ["comment"]
    comment = answer.json()["comment"]
    assert list(comment) == COMMENT_KEYS
    body = "Card ▇▇▇▇ & again ▇▇▇▇.\n\nThanks"
    assert comment == {
        **said,
        "body": body,
        "plain_body": body,
        "html_body": '<div class="zd-comment" dir="auto"><p dir="auto">Card ▇▇▇▇ &amp; again ▇▇▇▇.</p>\n\n<p dir="auto">Thanks</p></div>',
    }
    assert (await desk.get(f"/api/v2/tickets/{ticket_id}/comments")).json()["comments"] == [comment]


async def test_the_words_are_gone_from_every_table_and_answer(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body='The code is "swordfish".')
    assert set(await tables_holding(desk.acme, "swordfish")) >= {"comments", "search_words", "tickets"}
    assert (await redact(desk, ticket_id, said["id"], '"swordfish"')).status_code == 200
    assert await tables_holding(desk.acme, "swordfish") == []
    shown = (await desk.get(f"/api/v2/tickets/{ticket_id}")).json()["ticket"]
    assert shown["description"] == f"The code is {'▇' * 11}."
    audits = await desk.get(f"/api/v2/tickets/{ticket_id}/audits")
    assert audits.json()["audits"][0]["events"][0]["body"] == shown["description"]
    assert "swordfish" not in audits.text


async def test_it_leaves_an_audit_and_a_time_of_change(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body="swordfish")
    desk.acme.advance(minutes=5)
    await redact(desk.as_("bob"), ticket_id, said["id"], "swordfish")
    audit = (await desk.get(f"/api/v2/tickets/{ticket_id}/audits")).json()["audits"][1]
    assert audit["author_id"] == desk.acme.bob
    (event,) = audit["events"]
    assert (event["type"], event["comment_id"]) == ("CommentRedactionEvent", said["id"])
    shown = (await desk.get(f"/api/v2/tickets/{ticket_id}")).json()["ticket"]
    assert shown["updated_at"] == "2026-11-25T12:05:00Z"


async def test_a_later_comment_leaves_the_description_alone(desk: Client) -> None:
    ticket_id, first = await open_comment(desk, body="swordfish")
    await desk.update_ticket(ticket_id, comment={"body": "swordfish?"})
    second = (await desk.get(f"/api/v2/tickets/{ticket_id}/comments")).json()["comments"][1]
    await redact(desk, ticket_id, second["id"], "swordfish")
    shown = (await desk.get(f"/api/v2/tickets/{ticket_id}")).json()["ticket"]
    comments = (await desk.get(f"/api/v2/tickets/{ticket_id}/comments")).json()["comments"]
    assert shown["description"] == "swordfish"
    assert [comment["body"] for comment in comments] == [first["body"], f"{'▇' * 9}?"]


async def test_formatting_is_kept_where_tags_are_not_in_the_way(desk: Client) -> None:
    for html, text, html_after in (
        ("<p>My <b>code</b> is sword &amp; fish.</p>", "sword & fish", f"<p>My <b>code</b> is {'▇' * 12}.</p>"),
        ("<p>My code is sw<b>ord</b>fish.</p>", "swordfish", f'<p dir="auto">My code is {"▇" * 9}.</p>'),
        ('<p>See <a href="https://x.test/swordfish">this</a></p>', "swordfish", '<p dir="auto">See this</p>'),
        ('<p>See <a href="https://x.test/sword%20fish">it</a></p>', "sword fish", '<p dir="auto">See it</p>'),
        (
            '<p>A swordfish</p><img alt="a swordfish" src="https://x.test/1">',
            "swordfish",
            f'<p dir="auto">A {"▇" * 9}</p>',
        ),
        ("<p>The sword</p><p>and fish.</p>", "sword\nand", f'<p dir="auto">The {"▇" * 5}\n<br>{"▇" * 3} fish.</p>'),
    ):
        ticket_id, said = await open_comment(desk, html_body=html)
        answer = await redact(desk, ticket_id, said["id"], text)
        assert answer.status_code == 200, answer.text
        body = answer.json()["comment"]["html_body"]
        assert body.removeprefix('<div class="zd-comment" dir="auto">').removesuffix("</div>") == html_after
        for gone in (text, text.replace(" ", "%20"), text.replace("&", "&amp;")):
            assert await tables_holding(desk.acme, gone) == []


async def test_a_link_that_was_made_of_the_text_goes_too(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body="Reset it at https://x.test/?key=swordfish&a=1 please")
    assert 'href="https://x.test/?key=swordfish&amp;a=1"' in said["html_body"]
    comment = (await redact(desk, ticket_id, said["id"], "swordfish&a")).json()["comment"]
    assert comment["body"] == f"Reset it at https://x.test/?key={'▇' * 11}=1 please"
    assert await tables_holding(desk.acme, "swordfish") == []


async def test_a_text_over_several_lines_of_a_plain_comment(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body="My address:\r\n1 Sword Street\r\nFishtown\r\n\r\nThanks")
    comment = (await redact(desk, ticket_id, said["id"], "1 Sword Street\r\nFishtown")).json()["comment"]
    assert comment["body"] == f"My address:\r\n{'▇' * 14}\r\n{'▇' * 8}\r\n\r\nThanks"
    for gone in ("Sword", "Fishtown"):
        assert await tables_holding(desk.acme, gone) == []


async def test_a_text_that_is_not_there_changes_nothing(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body="Card 4111")
    for text in ("4112", "", " ", "card"):
        assert_invalid(await redact(desk, ticket_id, said["id"], text), **MISSING)
    assert (await desk.get(f"/api/v2/tickets/{ticket_id}/comments")).json()["comments"] == [said]
    assert len((await desk.get(f"/api/v2/tickets/{ticket_id}/audits")).json()["audits"]) == 1


async def test_closed_tickets_are_refused(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body="Card 4111")
    await desk.update_ticket(ticket_id, status="closed")
    answer = await redact(desk, ticket_id, said["id"], "4111")
    assert (answer.status_code, answer.content) == (422, CLOSED)


async def test_a_comment_is_found_on_its_own_ticket_alone(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body="Card 4111")
    other = await desk.create_ticket()
    assert_not_found(await redact(desk, other["id"], said["id"], "4111"))
    assert_not_found(await redact(desk, ticket_id, 4711, "4111"))
    assert_not_found(await redact(desk, 4711, said["id"], "4111"))
    answer = await desk.put(f"/api/v2/tickets/{ticket_id}/comments/one/redact", {"text": "4111"})
    assert_no_integer(answer, "id", "api/v2/tickets/redact")
    await desk.delete(f"/api/v2/tickets/{ticket_id}")
    assert_not_found(await redact(desk, ticket_id, said["id"], "4111"))


async def test_a_body_without_a_text_is_refused(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body="Card 4111")
    path = f"/api/v2/tickets/{ticket_id}/comments/{said['id']}/redact"
    assert (await desk.put(path, b"4111")).status_code == 400
    assert (await desk.put(path, {})).status_code == 422


async def test_an_end_user_is_refused_by_role_even_on_a_closed_ticket(desk: Client) -> None:
    ticket_id, said = await open_comment(desk, body="Card 4111")
    assert_forbidden(await redact(desk.as_("carla"), ticket_id, said["id"], "4111"))
    await desk.update_ticket(ticket_id, status="closed")
    assert_forbidden(await redact(desk.as_("carla"), ticket_id, said["id"], "4111"))
