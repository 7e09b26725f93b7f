"""GET /api/v2/tickets/{ticket_id}/macros/{macro_id}/apply"""

from typing import Any

import httpx
from fields import keep_fields
from macros import SOLVE, create_macro, for_groups
from recorded import TICKET_KEYS, assert_forbidden, assert_invalid, assert_no_integer, assert_not_found

from conftest import Client

TABLES = ("tickets", "comments", "ticket_audits", "users", "macros")


async def apply(desk: Client, ticket_id: Any, macro_id: Any) -> httpx.Response:
    return await desk.get(f"/api/v2/tickets/{ticket_id}/macros/{macro_id}/apply.json")


async def macro_of(desk: Client, **actions: Any) -> int:
    listed = [{"field": field, "value": value} for field, value in actions.items()]
    return int((await create_macro(desk, actions=listed))["id"])


async def test_shows_the_ticket_as_an_update_would_leave_it_and_keeps_nothing(desk: Client) -> None:
    acme = desk.acme
    await keep_fields(desk, {27642: "text"})
    ticket = await desk.create_ticket(requester_id=acme.carla, tags=["one", "two"])
    macro_id = await macro_of(
        desk, status="solved", current_tags="three", remove_tags="one", cc=acme.carl, comment_value="It is <out>.",
        custom_fields_27642="745",
    )  # fmt: skip
    before = [await acme.rows(table) for table in TABLES]
    answer = await apply(desk.as_("bob"), ticket["id"], macro_id)
    assert answer.status_code == 200, answer.text
    assert list(answer.json()) == ["result"]
    assert list(answer.json()["result"]) == ["ticket", "comment"]
    shown = answer.json()["result"]["ticket"]
    assert list(shown) == [*TICKET_KEYS, "comment"]
    assert shown["comment"] == answer.json()["result"]["comment"]
    assert shown["url"] == ticket["url"]
    assert (shown["status"], shown["tags"]) == ("solved", ["three", "two"])
    assert (shown["assignee_id"], shown["group_id"]) == (acme.bob, acme.support)
    assert (shown["email_cc_ids"], shown["fields"]) == ([acme.carl], [{"id": 27642, "value": "745"}])
    assert answer.json()["result"]["comment"] == {
        "body": "It is <out>.",
        "html_body": '<div class="zd-comment" dir="auto"><p dir="auto">It is &lt;out&gt;.</p></div>',
        "scoped_body": [["channel:all", "It is <out>."]],
        "public": True,
    }
    assert [await acme.rows(table) for table in TABLES] == before
    assert (await desk.get(ticket["url"])).json()["ticket"] == ticket


async def test_a_macro_that_changes_nothing_shows_the_ticket_as_it_is(desk: Client) -> None:
    ticket = await desk.create_ticket(priority="low")
    desk.acme.advance(minutes=1)
    result = (await apply(desk, ticket["id"], await macro_of(desk, priority="low"))).json()["result"]
    assert result == {"ticket": ticket, "comment": None}


async def test_what_an_update_would_be_refused_for_is_refused(desk: Client) -> None:
    acme = desk.acme
    closed = await desk.create_ticket(status="closed")
    answer = await apply(desk, closed["id"], (await create_macro(desk, actions=SOLVE))["id"])
    assert_invalid(answer, "status", "closed prevents ticket update")
    ticket = await desk.create_ticket()
    macro_id = await macro_of(desk, group_id=acme.support, assignee_id=acme.bea)
    answer = await apply(desk, ticket["id"], macro_id)
    assert_invalid(answer, "assignee", "Assignee: is not a member of the group", error="InvalidValue")


async def test_a_ticket_or_macro_that_is_not_there_is_not_found(desk: Client) -> None:
    ticket = await desk.create_ticket()
    macro = await create_macro(desk, restriction=for_groups(desk.acme.billing))
    assert_not_found(await apply(desk.as_("bob"), ticket["id"], macro["id"]))
    assert_not_found(await apply(desk, 4711, macro["id"]))
    assert_not_found(await apply(desk, ticket["id"], 4711))
    for ids in ((ticket["id"], "odd"), ("odd", macro["id"])):
        assert_no_integer(await apply(desk, *ids), "id", "api/v2/tickets/apply")
    assert_forbidden(await apply(desk.as_("carla"), ticket["id"], macro["id"]))
