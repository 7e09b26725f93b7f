"""GET, PUT and DELETE /api/v2/views/{view_id}, PUT /views/update_many, DELETE /views/destroy_many"""

from macros import for_groups, for_user
from recorded import assert_forbidden, assert_invalid, assert_not_found
from views import DEFAULTS, TOO_WIDE, UNSOLVED, VIEWS, condition, create_view, default_id, titles

from conftest import Client


async def test_an_update_changes_what_is_sent(desk: Client) -> None:
    view = await create_view(desk, any=[condition("priority", "is", "urgent")], output={"sort_by": "created"})
    desk.acme.advance(minutes=1)
    answer = await desk.put(f"{VIEWS}/{view['id']}.json", {"view": {"title": "New", "active": False, "position": 3}})
    changed = answer.json()["view"]
    assert changed == {
        **view, "title": "New", "raw_title": "New", "active": False, "position": 3, "updated_at": "2026-11-25T12:01:00Z",
    }  # fmt: skip
    assert (await desk.get(f"{VIEWS}/{view['id']}.json")).json() == {"view": changed}


async def test_lists_of_conditions_are_replaced_each_as_a_whole(desk: Client) -> None:
    urgent, solved = condition("priority", "is", "urgent"), condition("status", "is", "solved")
    path = f"{VIEWS}/{(await create_view(desk, any=[urgent]))['id']}"
    assert (await desk.put(path, {"view": {"all": [solved]}})).json()["view"]["conditions"] == {
        "all": [solved], "any": [urgent],
    }  # fmt: skip
    answer = await desk.put(path, {"view": {"any": []}})
    assert answer.json()["view"]["conditions"] == {"all": [solved], "any": []}
    assert_invalid(await desk.put(path, {"view": {"all": []}}), "base", TOO_WIDE)


async def test_the_output_keeps_what_is_left_out(desk: Client) -> None:
    view = await create_view(desk, output={"columns": ["subject", 7], "sort_by": "nice_id", "sort_order": "asc"})
    answer = await desk.put(f"{VIEWS}/{view['id']}", {"view": {"output": {"group_by": "status"}}})
    execution = answer.json()["view"]["execution"]
    assert (execution["group_by"], execution["sort_by"], execution["sort_order"]) == ("status", "nice_id", "asc")
    assert [column["id"] for column in execution["columns"]] == ["subject", 7]


async def test_a_view_is_deleted(desk: Client) -> None:
    path = f"{VIEWS}/{(await create_view(desk))['id']}.json"
    answer = await desk.delete(path)
    assert (answer.status_code, answer.content) == (204, b"")
    for again in (await desk.get(path), await desk.put(path, {"view": {"title": "x"}}), await desk.delete(path)):
        assert_not_found(again)


async def test_agents_change_their_own_alone(desk: Client) -> None:
    acme = desk.acme
    theirs = (await create_view(desk, restriction=for_user(acme.bea)))["id"]
    ours = (await create_view(desk, restriction=for_groups(acme.support)))["id"]
    own = (await create_view(desk.as_("bob"), restriction=for_user(acme.bob)))["id"]
    bob, change = desk.as_("bob"), {"view": {"active": False}}
    assert_not_found(await bob.get(f"{VIEWS}/{theirs}"))
    assert_not_found(await bob.put(f"{VIEWS}/{theirs}", change))
    assert_forbidden(await bob.put(f"{VIEWS}/{ours}", change))
    assert_forbidden(await bob.delete(f"{VIEWS}/{ours}"))
    assert_forbidden(await bob.put(f"{VIEWS}/{own}", {"view": {"restriction": None}}))
    assert (await bob.put(f"{VIEWS}/{own}", change)).json()["view"]["active"] is False
    assert (await bob.delete(f"{VIEWS}/{own}")).status_code == 204


async def test_many_are_moved_or_none(desk: Client) -> None:
    first, second = [await default_id(desk, title) for title in DEFAULTS[:2]]
    sent = {"views": [{"id": first, "position": 50}, {"id": second, "active": False}]}
    answer = await desk.put(f"{VIEWS}/update_many.json", sent)
    assert [(view["position"], view["active"]) for view in answer.json()["views"]] == [(50, True), (1, False)]
    sent = {"views": [{"id": first, "position": 0}, {"id": 7, "position": 1}]}
    refused = await desk.put(f"{VIEWS}/update_many", sent)
    assert_invalid(refused, "views", "Views: 7 is invalid", error="InvalidValue")
    assert (await desk.get(f"{VIEWS}/{first}")).json()["view"]["position"] == 50
    assert (await desk.put(f"{VIEWS}/update_many", {"views": [{"id": first}] * 101})).status_code == 400


async def test_many_are_deleted_or_none(desk: Client) -> None:
    acme = desk.acme
    own = (await create_view(desk.as_("bob"), restriction=for_user(acme.bob)))["id"]
    pending = await default_id(desk, "Pending tickets")
    assert_forbidden(await desk.as_("bob").delete(f"{VIEWS}/destroy_many?ids={own},{pending}"))
    assert (await desk.get(f"{VIEWS}/{own}")).status_code == 200
    assert (await desk.delete(f"{VIEWS}/destroy_many.json?ids={own},{pending},7")).status_code == 204
    assert await titles(desk, VIEWS) == [title for title in DEFAULTS if title != "Pending tickets"]


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    carla, view_id = desk.as_("carla"), await default_id(desk, "Pending tickets")
    for answer in (
        await carla.get(f"{VIEWS}/{view_id}"),
        await carla.put(f"{VIEWS}/{view_id}", {"view": {"all": [UNSOLVED]}}),
        await carla.delete(f"{VIEWS}/{view_id}"),
        await carla.put(f"{VIEWS}/update_many", {"views": [{"id": view_id}]}),
        await carla.delete(f"{VIEWS}/destroy_many?ids={view_id}"),
    ):
        assert_forbidden(answer)
