"""POST /api/v2/macros"""

from typing import Any

import httpx
import pytest
from fields import keep_fields
from macros import MACRO_KEYS, MACROS, NOW, SOLVE, create_macro, for_groups, for_user
from recorded import assert_forbidden, assert_invalid

from conftest import Client


async def create(desk: Client, **sent: Any) -> httpx.Response:
    return await desk.post(f"{MACROS}.json", {"macro": {"title": "TestMacro", "actions": SOLVE, **sent}})


async def test_creates_a_macro_as_recorded(desk: Client) -> None:
    answer = await create(desk)
    assert answer.status_code == 201
    assert list(answer.json()) == ["macro"]
    macro = answer.json()["macro"]
    assert list(macro) == MACRO_KEYS
    assert answer.headers["location"] == macro["url"] == f"{desk.base_url}/api/v2/macros/{macro['id']}.json"
    assert macro == {
        "url": macro["url"], "id": macro["id"], "title": "TestMacro", "active": True, "updated_at": NOW,
        "created_at": NOW, "default": False, "position": 9999, "description": None, "actions": SOLVE,
        "restriction": None, "raw_title": "TestMacro",
    }  # fmt: skip
    assert (await desk.get(macro["url"])).json()["macro"] == macro


async def test_each_macro_stands_one_place_beyond_the_last(desk: Client) -> None:
    assert [(await create_macro(desk))["position"] for _ in range(3)] == [9999, 10000, 10001]
    assert (await create_macro(desk, position=20000))["position"] == 20000
    assert (await create_macro(desk))["position"] == 20001


async def test_keeps_what_was_sent(desk: Client) -> None:
    acme = desk.acme
    sent = {
        "title": "FAQ::Refund", "active": False, "position": 7, "description": "Money back.",
        "restriction": for_groups(acme.support, acme.billing),
    }  # fmt: skip
    macro = await create_macro(desk, **sent)
    assert {name: macro[name] for name in sent} == sent
    assert (await create_macro(desk, restriction={"type": "Group", "id": acme.billing}))["restriction"] == for_groups(
        acme.billing
    )
    for_bob = await create_macro(desk, restriction=for_user(acme.bob))
    assert for_bob["restriction"] == for_user(acme.bob)


def good_actions(desk: Client) -> list[dict[str, Any]]:
    acme = desk.acme
    return [
        {"field": field, "value": value}
        for field, value in (
            ("status", "pending"),
            ("priority", "low"),
            ("type", "incident"),
            ("group_id", str(acme.billing)),
            ("group_id", ""),
            ("assignee_id", "current_user"),
            ("assignee_id", ""),
            ("assignee_id", acme.bea),
            ("set_tags", "one two"),
            ("current_tags", ["three", "four"]),
            ("remove_tags", "five"),
            ("comment_value", "Hello."),
            ("comment_value", ["channel:all", "Hello."]),
            ("comment_value_html", "<p>Hello.</p>"),
            ("comment_mode_is_public", True),
            ("comment_mode_is_public", "false"),
            ("subject", "Refund"),
            ("cc", str(acme.carl)),
            ("follower", "current_user"),
            ("custom_fields_27642", "745"),
            ("custom_fields_27643", True),
        )
    ]


async def test_takes_every_action_and_keeps_it_as_it_was_sent(desk: Client) -> None:
    await keep_fields(desk, {27642: "text", 27643: "checkbox"})
    ticket = await desk.create_ticket()
    actions = [
        *good_actions(desk),
        *({"field": name, "value": ticket[name]} for name in ("brand_id", "ticket_form_id", "custom_status_id")),
    ]
    assert (await create_macro(desk, actions=actions))["actions"] == actions


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("state", "open"),
        ("status", "odd"),
        ("status", None),
        ("status", ["open"]),
        ("priority", ""),
        ("type", "ticket"),
        ("group_id", "4711"),
        ("group_id", True),
        ("group_id", "-1"),
        ("group_id", 2**63),
        ("assignee_id", "4711"),
        ("assignee_id", "me"),
        ("set_tags", 5),
        ("current_tags", [5]),
        ("remove_tags", "x" * 256),
        ("comment_value", ""),
        ("comment_value", ["channel:all"]),
        ("comment_value", ["channel:all", "a", "b"]),
        ("comment_value", {"body": "a"}),
        ("comment_mode_is_public", "yes"),
        ("subject", " "),
        ("cc", "carl@initech.test"),
        ("follower", ""),
        ("custom_fields_x", "a"),
        ("custom_fields_1", {"a": "b"}),
        ("custom_fields_2", "perhaps"),
        ("custom_fields_3", "a"),
        ("brand_id", "1"),
        ("ticket_form_id", "1"),
        ("custom_status_id", "1"),
    ],
)
async def test_refuses_actions_that_no_macro_can_have(desk: Client, field: str, value: Any) -> None:
    await keep_fields(desk, {1: "text", 2: "checkbox"})
    answer = await create(desk, actions=[*SOLVE, {"field": field, "value": value}])
    assert_invalid(answer, "actions", f"Actions: {field} is invalid", error="InvalidValue")
    assert (await desk.get(MACROS)).json()["count"] == 0


async def test_customers_neither_own_tickets_nor_follow_them(desk: Client) -> None:
    for field in ("assignee_id", "follower"):
        answer = await create(desk, actions=[{"field": field, "value": str(desk.acme.carla)}])
        assert_invalid(answer, "actions", f"Actions: {field} is invalid", error="InvalidValue")


async def test_a_title_and_actions_are_needed(desk: Client) -> None:
    for title in (None, "", "  "):
        assert_invalid(await create(desk, title=title), "title", "Title: cannot be blank", error="BlankValue")
    for actions in (None, []):
        assert_invalid(await create(desk, actions=actions), "actions", "Actions: cannot be blank", error="BlankValue")
    answer = await desk.post(MACROS, {"macro": {"active": True}})
    assert (answer.status_code, list(answer.json()["details"])) == (422, ["title", "actions"])
    answer = await create(desk, title="x" * 256)
    assert_invalid(answer, "title", "Title: is too long (maximum is 255 characters)", error="ValueTooLong")
    answer = await create(desk, actions=SOLVE * 101)
    assert_invalid(answer, "actions", "Actions: are too many (maximum is 100)")


async def test_a_position_is_a_number_that_both_engines_keep(desk: Client) -> None:
    for position in (-1, 2**31, 2**80):
        answer = await create(desk, position=position)
        assert (answer.status_code, list(answer.json()["details"])) == (422, ["position"]), position


async def test_a_restriction_names_agents_or_groups_that_exist(desk: Client) -> None:
    acme = desk.acme
    for restriction in (
        for_user(4711),
        for_user(acme.carla),
        {"type": "User"},
        {"type": "Group"},
        {"type": "Group", "ids": []},
        for_groups(acme.support, 4711),
    ):
        answer = await create(desk, restriction=restriction)
        assert_invalid(answer, "restriction", "Restriction: is invalid", error="InvalidValue")
    answer = await create(desk, restriction={"type": "Organization", "id": acme.initech})
    assert (answer.status_code, list(answer.json()["details"])) == (422, ["restriction"])


async def test_agents_create_macros_for_themselves_alone_and_end_users_none(desk: Client) -> None:
    acme, bob = desk.acme, desk.as_("bob")
    for restriction in (None, for_groups(acme.support), for_user(acme.ana), for_user(acme.bea)):
        assert_forbidden(await create(bob, restriction=restriction))
    assert_forbidden(await desk.as_("bob").post(MACROS, {"macro": {"title": "T", "actions": SOLVE}}))
    assert (await create_macro(bob, restriction=for_user(acme.bob)))["restriction"] == for_user(acme.bob)
    assert_forbidden(await create(desk.as_("carla"), restriction=for_user(acme.carla)))


async def test_what_is_not_known_is_dropped_and_named(desk: Client) -> None:
    answer = await create(desk, id=1, default=True)
    assert answer.status_code == 201
    assert answer.json()["macro"]["default"] is False
    assert '"macro.id"' in answer.headers["x-zendesk-api-warn"]


async def test_a_body_that_is_no_macro_is_refused(desk: Client) -> None:
    for body in (b"{", b"{}", b'{"title":"T"}', b'{"macro":{"title":"T","actions":"solve"}}', b'{"macro":5}'):
        answer = await desk.post(MACROS, body)
        assert answer.status_code in (400, 422), body
    assert (await desk.post(MACROS, b"{}", headers={"content-type": "text/plain"})).status_code == 415
