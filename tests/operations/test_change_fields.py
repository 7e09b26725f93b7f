"""PUT and DELETE of fields, and their order"""

from typing import Any

import pytest
from fields import KEYED, create_choice, create_field
from recorded import assert_forbidden, assert_not_found

from conftest import Client

KINDS = ("ticket", *KEYED)


async def put(desk: Client, kind: str, reference: Any, **sent: Any) -> dict[str, Any]:
    answer = await desk.put(f"/api/v2/{kind}_fields/{reference}.json", {f"{kind}_field": sent})
    assert answer.status_code == 200, answer.text
    field: dict[str, Any] = answer.json()[f"{kind}_field"]
    return field


async def test_a_ticket_field_changes_as_recorded(desk: Client) -> None:
    field = await create_field(desk, title="I AM A TEST", type="text")
    desk.acme.advance(minutes=1)
    after = await put(desk, "ticket", field["id"], id=field["id"], title="New", type="text372ea08cab33e7")
    followed = ("title", "raw_title", "title_in_portal", "raw_title_in_portal")
    assert after == {**field, **dict.fromkeys(followed, "New"), "updated_at": "2026-11-25T12:01:00Z"}
    own = await put(desk, "ticket", field["id"], title_in_portal="Own")
    assert (await put(desk, "ticket", field["id"], title="Newer"))["title_in_portal"] == own["title_in_portal"] == "Own"


@pytest.mark.parametrize("kind", KEYED)
async def test_a_keyed_field_changes_by_id_and_by_key(desk: Client, kind: str) -> None:
    field = await create_field(desk, kind, "Plan", description="old")
    after = await put(desk, kind, "plan", title="Support plan", key="other", type="date")
    assert after == {**field, "title": "Support plan", "raw_title": "Support plan"}
    assert (await put(desk, kind, field["id"], description="new"))["raw_description"] == "new"


async def test_an_update_that_changes_nothing_leaves_its_time(desk: Client) -> None:
    field = await create_field(desk)
    desk.acme.advance(minutes=1)
    assert await put(desk, "ticket", field["id"], title="Colour", active=None) == field


async def test_options_are_replaced_and_keep_their_ids(desk: Client) -> None:
    field = await create_choice(desk)
    red, blue, _ = field["custom_field_options"]
    sent = [
        {"name": "Green", "value": "green"},
        {"name": "Sky", "value": "blue"},
        {"id": red["id"], "name": "Rosy", "value": "pink"},
    ]
    after = (await put(desk, "ticket", field["id"], custom_field_options=sent))["custom_field_options"]
    assert [(option["name"], option["value"], option["position"]) for option in after] == [
        ("Green", "green", 0), ("Sky", "blue", 1), ("Rosy", "pink", 2),
    ]  # fmt: skip
    assert [option["id"] for option in after[1:]] == [blue["id"], red["id"]]


@pytest.mark.parametrize(
    "sent", [{"title": " "}, {"position": 2**31}, {"regexp_for_validation": "("}, {"description": "x" * 65_536}]
)
async def test_what_is_wrong_is_told(desk: Client, sent: dict[str, Any]) -> None:
    field = await create_field(desk, type="regexp", regexp_for_validation="^a$")
    answer = await desk.put(field["url"], {"ticket_field": sent})
    assert answer.status_code == 422
    assert list(answer.json()["details"]) == list(sent)
    assert (await desk.get(field["url"])).json()["ticket_field"] == field


@pytest.mark.parametrize("kind", KINDS)
async def test_what_is_not_there_is_not_found(desk: Client, kind: str) -> None:
    path = f"/api/v2/{kind}_fields/9223372036854775807.json"
    body = {f"{kind}_field": {"title": "x"}}
    assert_not_found(await desk.put(path, body))
    assert_not_found(await desk.delete(path, body=body))
    other = await create_field(desk, "organization" if kind == "user" else "user")
    assert_not_found(await desk.delete(f"/api/v2/{kind}_fields/{other['id']}"))


@pytest.mark.parametrize("kind", KINDS)
async def test_only_admins_change_fields(desk: Client, kind: str) -> None:
    field = await create_field(desk, kind)
    for who in ("bob", "carla"):
        other = desk.as_(who)
        assert_forbidden(await other.put(field["url"], {f"{kind}_field": {"title": "x"}}))
        assert_forbidden(await other.delete(field["url"]))
        assert_forbidden(await other.put(f"/api/v2/{kind}_fields/reorder", {f"{kind}_field_ids": [field["id"]]}))
    assert (await desk.get(field["url"])).json() == {f"{kind}_field": field}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_field_is_deleted(desk: Client, kind: str) -> None:
    field = await create_field(desk, kind)
    answer = await desk.delete(field["url"])
    assert (answer.status_code, answer.content) == (204, b"")
    assert_not_found(await desk.get(field["url"]))
    assert (await create_field(desk, kind))["id"] != field["id"], "its key is free again"


async def test_system_fields_stay(desk: Client) -> None:
    for field in (await desk.get("/api/v2/ticket_fields.json")).json()["ticket_fields"]:
        assert (await desk.delete(field["url"])).status_code == 422
        after = await put(desk, "ticket", field["id"], title=f"Our {field['title']}", required=True)
        assert (after["type"], after["removable"], after["required"]) == (field["type"], False, True)


@pytest.mark.parametrize("kind", KINDS)
async def test_fields_are_put_in_order(desk: Client, kind: str) -> None:
    made = [await create_field(desk, kind, title) for title in "ABC"]
    first = [made[2]["id"], made[0]["id"], 4711]
    answer = await desk.put(f"/api/v2/{kind}_fields/reorder.json", {f"{kind}_field_ids": first})
    assert (answer.status_code, answer.json()) == (200, {})
    page = (await desk.get(f"/api/v2/{kind}_fields.json")).json()[f"{kind}_fields"]
    assert [field["title"] for field in page if len(field["title"]) == 1] == ["C", "A", "B"]
    assert [field["title"] for field in page[:2]] == ["C", "A"]
