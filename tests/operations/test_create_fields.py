"""POST /api/v2/ticket_fields, /api/v2/user_fields and /api/v2/organization_fields"""

from typing import Any

import pytest
from fields import COLOURS, KEYED, KEYED_FIELD_KEYS, TICKET_FIELD_KEYS, create_choice, create_field

from conftest import Client
from ticketgate.desk.fields import TYPES

NOW = "2026-11-25T12:00:00Z"


async def test_a_ticket_field_is_created_as_recorded(desk: Client) -> None:
    answer = await desk.post("/api/v2/ticket_fields.json", {"ticket_field": {"title": "I AM A TEST", "type": "text"}})
    assert answer.status_code == 201
    field = answer.json()["ticket_field"]
    assert list(field) == TICKET_FIELD_KEYS
    texts = ("title", "raw_title", "description", "raw_description", "title_in_portal", "raw_title_in_portal")
    flags = ("required", "collapsed_for_agents", "visible_in_portal", "editable_in_portal", "required_in_portal")
    nulls = ("regexp_for_validation", "tag", "key", "agent_description")
    assert {name: field[name] for name in texts} == dict.fromkeys(texts, "I AM A TEST")
    assert {name: field[name] for name in flags} == dict.fromkeys(flags, False)
    assert {name: field[name] for name in nulls} == dict.fromkeys(nulls)
    assert (field["position"], field["active"], field["removable"]) == (9999, True, True)
    assert field["url"] == answer.headers["location"] == f"{desk.base_url}/api/v2/ticket_fields/{field['id']}.json"
    assert (await desk.get(field["url"])).json() == {"ticket_field": field}


@pytest.mark.parametrize("kind", KEYED)
async def test_a_keyed_field_is_created_as_recorded(desk: Client, kind: str) -> None:
    sent = {"description": "test", "key": "somethingsomethingsomething", "title": "i am test"}
    answer = await desk.post(f"/api/v2/{kind}_fields.json", {f"{kind}_field": sent})
    assert answer.status_code == 201
    field = answer.json()[f"{kind}_field"]
    assert list(field) == KEYED_FIELD_KEYS
    assert field == {
        **sent, "raw_title": "i am test", "raw_description": "test", "type": "text", "position": 9999, "active": True,
        "system": False, "regexp_for_validation": None, "created_at": NOW, "updated_at": NOW, "id": field["id"],
        "url": answer.headers["location"],
    }  # fmt: skip
    assert (await desk.get(f"/api/v2/{kind}_fields/somethingsomethingsomething")).json() == {f"{kind}_field": field}


NEEDED: dict[str, dict[str, Any]] = {
    "regexp": {"regexp_for_validation": "^[0-9]{4}$"},
    "lookup": {"relationship_target_type": "zen:user"},
    **{type_: {"custom_field_options": COLOURS} for type_ in ("tagger", "multiselect", "dropdown")},
}


@pytest.mark.parametrize(("kind", "type_"), [(kind, type_) for kind, types in TYPES.items() for type_ in types])
async def test_every_type_of_a_kind_can_be_created(desk: Client, kind: str, type_: str) -> None:
    field = await create_field(desk, kind, type=type_, **NEEDED.get(type_, {}))
    assert field["type"] == type_
    assert ("custom_field_options" in field) is (type_ in ("tagger", "multiselect", "dropdown"))
    assert ("relationship_target_type" in field) is (type_ == "lookup")
    assert ("tag" in field) is (kind == "ticket" or type_ == "checkbox")


async def test_options_have_ids_and_places(desk: Client) -> None:
    field = await create_choice(desk)
    first = field["custom_field_options"][0]
    assert first == {
        "url": f"{desk.base_url}/api/v2/ticket_fields/{field['id']}/options/{first['id']}.json",
        "id": first["id"], "name": "Red", "raw_name": "Red", "position": 0, "value": "red", "default": False,
        "allow_solving": True,
    }  # fmt: skip
    assert [option["value"] for option in field["custom_field_options"]] == ["red", "blue", "grey"]


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("ticket", {"title": " "}, "title"),
    ("ticket", {"title": "x" * 256}, "title"),
    ("ticket", {"title": "x", "type": "riddle"}, "type"),
    ("ticket", {"title": "x", "type": "dropdown", "custom_field_options": COLOURS}, "type"),
    ("ticket", {"title": "x", "type": "subject"}, "type"),
    ("user", {"title": "x", "key": "x", "type": "tagger", "custom_field_options": COLOURS}, "type"),
    ("user", {"title": "x"}, "key"),
    ("user", {"title": "x", "key": "a-b"}, "key"),
    ("organization", {"title": "x", "key": "42"}, "key"),
    ("ticket", {"title": "x", "type": "regexp"}, "regexp_for_validation"),
    ("ticket", {"title": "x", "type": "regexp", "regexp_for_validation": "("}, "regexp_for_validation"),
    ("ticket", {"title": "x", "type": "regexp", "regexp_for_validation": "(a+)+$"}, "regexp_for_validation"),
    ("ticket", {"title": "x", "type": "lookup"}, "relationship_target_type"),
    ("ticket", {"title": "x", "type": "checkbox", "tag": "two words"}, "tag"),
    ("ticket", {"title": "x", "position": -1}, "position"),
    ("ticket", {"title": "x", "type": "tagger"}, "custom_field_options"),
    ("ticket", {"title": "x", "type": "tagger", "custom_field_options": [{"name": "x"}]}, "custom_field_options"),
    ("ticket", {"title": "x", "type": "tagger", "custom_field_options": COLOURS[:1] * 2}, "custom_field_options"),
    (
        "ticket",
        {"title": "x", "type": "tagger", "custom_field_options": [{"name": "x", "value": "a b"}]},
        "custom_field_options",
    ),
    (
        "ticket",
        {"title": "x", "type": "tagger", "custom_field_options": [{**one, "default": True} for one in COLOURS]},
        "custom_field_options",
    ),
]


@pytest.mark.parametrize(("kind", "sent", "wrong"), REFUSED)
async def test_what_is_wrong_is_told(desk: Client, kind: str, sent: dict[str, Any], wrong: str) -> None:
    answer = await desk.post(f"/api/v2/{kind}_fields.json", {f"{kind}_field": sent})
    assert answer.status_code == 422
    assert answer.json()["error"] == "RecordInvalid"
    assert list(answer.json()["details"]) == [wrong]


@pytest.mark.parametrize("kind", KEYED)
async def test_a_key_is_given_once_in_its_kind(desk: Client, kind: str) -> None:
    await create_field(desk, "user", key="plan")
    await create_field(desk, "organization", key="plan")
    answer = await desk.post(f"/api/v2/{kind}_fields.json", {f"{kind}_field": {"title": "Plan", "key": "plan"}})
    assert answer.status_code == 422
    assert answer.json()["details"]["key"][0]["error"] == "DuplicateValue"


@pytest.mark.parametrize("kind", TYPES)
async def test_only_admins_create_fields(desk: Client, kind: str) -> None:
    for who in ("bob", "carla"):
        answer = await desk.as_(who).post(f"/api/v2/{kind}_fields.json", {f"{kind}_field": {"title": "x", "key": "x"}})
        assert answer.status_code == 403
