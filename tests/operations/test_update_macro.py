"""PUT /api/v2/macros/{macro_id}"""

from typing import Any

import httpx
from macros import MACRO_KEYS, MACROS, SOLVE, create_macro, for_groups, for_user, one_for_each, titles
from recorded import assert_forbidden, assert_invalid, assert_no_integer, assert_not_found

from conftest import Client


async def update(desk: Client, macro_id: int, **sent: Any) -> httpx.Response:
    return await desk.put(f"{MACROS}/{macro_id}.json", {"macro": sent})


async def test_changes_what_was_sent_and_keeps_the_rest(desk: Client) -> None:
    macro = await create_macro(desk, description="Solves.", position=5)
    desk.acme.advance(minutes=1)
    answer = await update(desk, macro["id"], title="Solve it")
    assert answer.status_code == 200
    assert list(answer.json()["macro"]) == MACRO_KEYS
    changed = {"title": "Solve it", "raw_title": "Solve it", "updated_at": "2026-11-25T12:01:00Z"}
    assert answer.json() == {"macro": macro | changed}
    assert (await desk.get(macro["url"])).json() == answer.json()
    assert await titles(desk, f"{MACROS}?page[size]=5") == ["Solve it"]


async def test_every_field_can_be_changed(desk: Client) -> None:
    macro = await create_macro(desk)
    acme = desk.acme
    for sent in (
        {"active": False, "position": 3, "description": "New."},
        {"restriction": for_groups(acme.billing)},
        {"restriction": for_user(acme.bob)},
        {"restriction": None, "description": None},
    ):
        shown = (await update(desk, macro["id"], **sent)).json()["macro"]
        assert {name: shown[name] for name in sent} == sent
        assert (await desk.get(macro["url"])).json()["macro"] == shown


async def test_actions_are_replaced_as_a_whole(desk: Client) -> None:
    macro = await create_macro(desk, actions=[*SOLVE, {"field": "priority", "value": "low"}])
    actions = [{"field": "type", "value": "task"}]
    assert (await update(desk, macro["id"], actions=actions)).json()["macro"]["actions"] == actions
    for refused in ([], None):
        answer = await update(desk, macro["id"], actions=refused)
        assert_invalid(answer, "actions", "Actions: cannot be blank", error="BlankValue")
    answer = await update(desk, macro["id"], actions=[{"field": "odd", "value": "task"}])
    assert_invalid(answer, "actions", "Actions: odd is invalid", error="InvalidValue")
    assert (await desk.get(macro["url"])).json()["macro"]["actions"] == actions


async def test_an_update_that_changes_nothing_leaves_the_time(desk: Client) -> None:
    macro = await create_macro(desk)
    desk.acme.advance(minutes=1)
    assert (await update(desk, macro["id"], title="TestMacro", active=None)).json()["macro"] == macro


async def test_a_title_cannot_be_taken_away(desk: Client) -> None:
    macro = await create_macro(desk)
    for title in ("", " ", None):
        answer = await update(desk, macro["id"], title=title)
        assert_invalid(answer, "title", "Title: cannot be blank", error="BlankValue")


async def test_who_a_macro_is_for_follows_from_its_restriction(desk: Client) -> None:
    macro = await create_macro(desk)
    await update(desk, macro["id"], restriction=for_groups(desk.acme.billing))
    assert await titles(desk.as_("bob"), MACROS) == []
    assert await titles(desk.as_("bea"), MACROS) == ["TestMacro"]


async def test_agents_change_their_own_macros_alone(desk: Client) -> None:
    made, bob = await one_for_each(desk), desk.as_("bob")
    assert (await update(bob, made["Bob"], title="Mine")).json()["macro"]["title"] == "Mine"
    for title in ("Everyone", "Support"):
        assert_forbidden(await update(bob, made[title], title="Mine"))
    for title in ("Billing", "Ana"):
        assert_not_found(await update(bob, made[title], title="Mine"))
    for restriction in (None, for_groups(desk.acme.support), for_user(desk.acme.bea)):
        assert_forbidden(await update(bob, made["Bob"], restriction=restriction))
    assert (await update(desk, made["Bob"], active=False)).json()["macro"]["active"] is False


async def test_a_restriction_names_agents_or_groups_that_exist(desk: Client) -> None:
    macro = await create_macro(desk)
    answer = await update(desk, macro["id"], restriction=for_groups(4711))
    assert_invalid(answer, "restriction", "Restriction: is invalid", error="InvalidValue")


async def test_what_does_not_exist_is_not_found(desk: Client) -> None:
    assert_not_found(await update(desk, 9223372036854775807, title="TestMacro", actions=SOLVE))
    assert_no_integer(await desk.put(f"{MACROS}/odd", {"macro": {}}), "id", "api/v2/macros/update")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    macro = await create_macro(desk)
    assert_forbidden(await update(desk.as_("carla"), macro["id"], title="Mine"))
