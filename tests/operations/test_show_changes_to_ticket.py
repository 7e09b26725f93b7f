"""GET /api/v2/macros/{macro_id}/apply"""

from typing import Any

from fields import keep_fields
from macros import MACROS, create_macro, for_groups
from recorded import assert_forbidden, assert_no_integer, assert_not_found

from conftest import Client


async def result(desk: Client, **actions: Any) -> dict[str, Any]:
    """What Bob is told of a macro with those actions."""
    listed = [{"field": field, "value": value} for field, value in actions.items()]
    macro = await create_macro(desk, actions=listed)
    answer = await desk.as_("bob").get(f"{MACROS}/{macro['id']}/apply.json")
    assert answer.status_code == 200, answer.text
    assert list(answer.json()) == ["result"]
    told: dict[str, Any] = answer.json()["result"]
    assert list(told) == ["ticket", "comment"]
    return told


async def test_tells_the_fields_that_a_macro_sets(desk: Client) -> None:
    acme = desk.acme
    await keep_fields(desk, {27642: "text"})
    told = await result(
        desk, status="solved", priority="low", type="task", subject="Refund", group_id=str(acme.billing),
        assignee_id="current_user", set_tags="one two", current_tags="three", remove_tags=["four"], cc=acme.carl,
        follower="current_user", custom_fields_27642="745", comment_mode_is_public="false", comment_value="Done.",
    )  # fmt: skip
    assert told["ticket"] == {
        "status": "solved", "priority": "low", "type": "task", "subject": "Refund", "group_id": acme.billing,
        "assignee_id": acme.bob, "tags": ["one", "two"], "additional_tags": ["three"], "remove_tags": ["four"],
        "email_ccs": [{"user_id": acme.carl, "action": "put"}], "followers": [{"user_id": acme.bob, "action": "put"}],
        "fields": [{"id": 27642, "value": "745"}], "comment": told["comment"],
    }  # fmt: skip
    assert told["comment"] == {
        "body": "Done.",
        "html_body": '<div class="zd-comment" dir="auto"><p dir="auto">Done.</p></div>',
        "scoped_body": [["channel:all", "Done."]],
        "public": False,
    }


async def test_an_update_takes_what_is_told(desk: Client) -> None:
    acme = desk.acme
    await keep_fields(desk, {27642: "text"})
    told = await result(
        desk, status="pending", assignee_id=acme.bob, set_tags="one", cc=acme.carl, custom_fields_27642="745"
    )
    ticket = (await desk.update_ticket((await desk.create_ticket())["id"], **told["ticket"]))["ticket"]
    assert (ticket["status"], ticket["assignee_id"], ticket["tags"]) == ("pending", acme.bob, ["one"])
    assert (ticket["email_cc_ids"], ticket["custom_fields"]) == ([acme.carl], [{"id": 27642, "value": "745"}])


async def test_empty_text_takes_group_and_assignee_away(desk: Client) -> None:
    told = await result(desk, group_id="", assignee_id="")
    assert told == {"ticket": {"group_id": None, "assignee_id": None}, "comment": None}


async def test_tells_comments_of_channels_and_in_html(desk: Client) -> None:
    told = await result(desk, comment_value=["channel:web", "Web only."])
    assert told["comment"] == {
        "body": "", "html_body": "", "scoped_body": [["channel:web", "Web only."]], "public": True,
    }  # fmt: skip
    told = await result(desk, comment_value_html="<p>Hi <b>you</b><script>alert(1)</script></p>")
    assert told["comment"]["body"] == "Hi you"
    assert told["comment"]["html_body"] == '<div class="zd-comment" dir="auto"><p>Hi <b>you</b></p></div>'


async def test_a_macro_that_is_not_there_for_the_caller_is_not_found(desk: Client) -> None:
    macro = await create_macro(desk, restriction=for_groups(desk.acme.billing))
    assert_not_found(await desk.as_("bob").get(f"{MACROS}/{macro['id']}/apply"))
    assert_not_found(await desk.get(f"{MACROS}/4711/apply"))
    assert_no_integer(await desk.get(f"{MACROS}/odd/apply"), "id", "api/v2/macros/apply")
    assert_forbidden(await desk.as_("carla").get(f"{MACROS}/{macro['id']}/apply"))
