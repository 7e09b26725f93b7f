"""The operations on /api/v2/ticket_forms"""

from typing import Any

import pytest
from fields import create_field
from recorded import assert_forbidden, assert_invalid, assert_no_integer, assert_not_found

from conftest import Client

FORMS = "/api/v2/ticket_forms"
FORM_KEYS = [
    "url", "id", "name", "raw_name", "display_name", "raw_display_name", "end_user_visible", "position",
    "ticket_field_ids", "active", "default", "in_all_brands", "restricted_brand_ids", "agent_conditions",
    "end_user_conditions", "created_at", "updated_at", "deleted_at",
]  # fmt: skip


async def create_form(desk: Client, name: str = "Repairs", **sent: Any) -> dict[str, Any]:
    answer = await desk.post(f"{FORMS}.json", {"ticket_form": {"name": name, **sent}})
    assert answer.status_code == 201, answer.text
    form: dict[str, Any] = answer.json()["ticket_form"]
    assert answer.headers["location"] == form["url"]
    return form


async def names(desk: Client, query: str = "") -> list[str]:
    answer = await desk.get(f"{FORMS}{query}")
    assert answer.status_code == 200, answer.text
    return [form["name"] for form in answer.json()["ticket_forms"]]


async def test_a_new_desk_has_a_default_form_that_tickets_have(desk: Client) -> None:
    page = (await desk.get(f"{FORMS}.json")).json()
    assert list(page) == ["ticket_forms", "next_page", "previous_page", "count"]
    (form,) = page["ticket_forms"]
    assert list(form) == FORM_KEYS
    assert (form["name"], form["default"], form["active"]) == ("Default Ticket Form", True, True)
    fields = (await desk.get("/api/v2/ticket_fields.json")).json()["ticket_fields"]
    assert form["ticket_field_ids"] == [field["id"] for field in fields]
    assert (await desk.create_ticket())["ticket_form_id"] == form["id"]
    assert (await desk.get(form["url"])).json() == {"ticket_form": form}


async def test_a_form_is_created_changed_copied_and_deleted(desk: Client) -> None:
    field = await create_field(desk)
    form = await create_form(desk, ticket_field_ids=[field["id"]], end_user_visible=True)
    assert list(form) == FORM_KEYS
    assert (form["display_name"], form["position"], form["default"]) == ("Repairs", 9999, False)
    desk.acme.advance(minutes=1)
    conditions = [{"parent_field_id": field["id"], "value": "red", "child_fields": []}]
    sent = {"display_name": "Broken?", "position": 3, "agent_conditions": conditions, "ticket_field_ids": []}
    after = (await desk.put(form["url"], {"ticket_form": sent})).json()["ticket_form"]
    changed = {**sent, "raw_display_name": "Broken?", "updated_at": "2026-11-25T12:01:00Z"}
    assert after == {**form, **changed}
    answer = await desk.call("POST", f"{FORMS}/{form['id']}/clone.json")
    assert answer.status_code == 200
    copied = answer.json()["ticket_form"]
    assert {**copied, "id": 0, "url": ""} == {**after, "id": 0, "url": "", "created_at": "2026-11-25T12:01:00Z"}
    assert (await desk.delete(form["url"])).status_code == 204
    assert_not_found(await desk.get(form["url"]))
    assert await names(desk) == ["Default Ticket Form", "Repairs"]


async def test_lists_are_filtered_and_paged(desk: Client) -> None:
    await create_form(desk, "Shown", end_user_visible=True)
    await create_form(desk, "Off", active=False)
    assert await names(desk, "?active=false") == ["Off"]
    assert await names(desk, "?end_user_visible=true") == ["Default Ticket Form", "Shown"]
    assert await names(desk, "?active=false&fallback_to_default=true") == ["Off", "Default Ticket Form"]
    assert await names(desk, "?form_type=service_catalog") == []
    assert await names(desk, "?associated_to_brand=true&per_page=1&page=2") == ["Shown"]
    first = (await desk.get(f"{FORMS}?page[size]=2")).json()
    assert first["meta"]["has_more"]
    assert [form["name"] for form in (await desk.get(first["links"]["next"])).json()["ticket_forms"]] == ["Off"]
    assert (await desk.get(f"{FORMS}?active=perhaps")).status_code == 400


async def test_several_are_shown(desk: Client) -> None:
    ids = [(await create_form(desk, name, active=name == "A"))["id"] for name in "AB"]
    listed = f"{ids[1]},{ids[0]},4711"
    assert await names(desk, f"/show_many?ids={listed}") == ["A", "B"]
    assert await names(desk, f"/show_many?ids={listed}&active=true") == ["A"]
    assert (await desk.get(f"{FORMS}/show_many?ids=x")).status_code == 400


async def test_end_users_see_the_forms_made_for_them(desk: Client) -> None:
    hidden, shown = await create_form(desk, "Hidden"), await create_form(desk, "Shown", end_user_visible=True)
    carla = desk.as_("carla")
    assert await names(carla) == ["Default Ticket Form", "Shown"]
    assert_not_found(await carla.get(hidden["url"]))
    assert (await carla.get(shown["url"])).status_code == 200


async def test_the_default_moves_and_new_tickets_have_it(desk: Client) -> None:
    old = (await desk.get(f"{FORMS}.json")).json()["ticket_forms"][0]
    form = await create_form(desk)
    after = (await desk.put(form["url"], {"ticket_form": {"default": True}})).json()["ticket_form"]
    assert after["default"]
    assert not (await desk.get(old["url"])).json()["ticket_form"]["default"]
    assert (await desk.create_ticket())["ticket_form_id"] == form["id"]
    assert (await desk.delete(form["url"])).status_code == 422
    assert (await desk.put(form["url"], {"ticket_form": {"active": False}})).status_code == 422
    assert (await desk.get(form["url"])).json()["ticket_form"] == after
    assert (await desk.delete(old["url"])).status_code == 204


async def test_a_ticket_has_a_form_that_is_there(desk: Client) -> None:
    form, off = await create_form(desk), await create_form(desk, active=False)
    ticket = await desk.create_ticket()
    written = await desk.update_ticket(ticket["id"], ticket_form_id=form["id"])
    assert written["ticket"]["ticket_form_id"] == form["id"]
    assert [(event["field_name"], event["value"]) for event in written["audit"]["events"]] == [
        ("ticket_form_id", str(form["id"]))
    ]
    for form_id in (4711, off["id"]):
        answer = await desk.put(ticket["url"], {"ticket": {"ticket_form_id": form_id}})
        assert_invalid(answer, "ticket_form_id", "Ticket form: is invalid", error="InvalidValue")


async def test_forms_are_put_in_order(desk: Client) -> None:
    ids = [(await create_form(desk, name))["id"] for name in "ABC"]
    answer = await desk.put(f"{FORMS}/reorder.json", {"ticket_form_ids": [ids[2], ids[0], 4711]})
    assert answer.status_code == 200
    assert [form["name"] for form in answer.json()["ticket_forms"]] == ["C", "A", "Default Ticket Form", "B"]
    assert await names(desk) == ["C", "A", "Default Ticket Form", "B"]


async def test_a_new_field_is_shown_by_the_only_form_and_forgotten_by_all(desk: Client) -> None:
    first = await create_field(desk)
    form = await create_form(desk, ticket_field_ids=[first["id"]])
    second = await create_field(desk)
    await desk.delete(first["url"])
    default, other = (await desk.get(f"{FORMS}.json")).json()["ticket_forms"]
    assert other["id"] == form["id"]
    assert other["ticket_field_ids"] == []
    assert not {first["id"], second["id"]} & set(default["ticket_field_ids"])


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 256}, "name"),
        ({"name": "x", "position": -1}, "position"),
        ({"name": "x", "ticket_field_ids": [4711]}, "ticket_field_ids"),
        ({"name": "x", "ticket_field_ids": list(range(1, 402))}, "ticket_field_ids"),
    ],
)
async def test_what_is_wrong_is_told(desk: Client, sent: dict[str, Any], wrong: str) -> None:
    answer = await desk.post(f"{FORMS}.json", {"ticket_form": sent})
    assert answer.status_code == 422
    assert wrong in answer.json()["details"]
    assert await names(desk) == ["Default Ticket Form"]


async def test_only_admins_change_forms(desk: Client) -> None:
    form = await create_form(desk, end_user_visible=True)
    for who in ("bob", "carla"):
        other = desk.as_(who)
        assert_forbidden(await other.post(f"{FORMS}.json", {"ticket_form": {"name": "x"}}))
        assert_forbidden(await other.put(form["url"], {"ticket_form": {"name": "x"}}))
        assert_forbidden(await other.delete(form["url"]))
        assert_forbidden(await other.call("POST", f"{FORMS}/{form['id']}/clone"))
        assert_forbidden(await other.put(f"{FORMS}/reorder", {"ticket_form_ids": []}))
    for answer in (
        await desk.put(f"{FORMS}/4711", {"ticket_form": {}}),
        await desk.delete(f"{FORMS}/4711"),
        await desk.call("POST", f"{FORMS}/4711/clone"),
    ):
        assert_not_found(answer)
    assert_no_integer(await desk.get(f"{FORMS}/x"), "id", "api/v2/ticket_forms/show")
