"""GET, POST and DELETE /api/v2/{ticket,user}_fields/{id}/options"""

from typing import Any

import pytest
from fields import COLOURS, create_choice, create_field
from recorded import assert_forbidden, assert_not_found

from conftest import Client

KINDS = ("ticket", "user")
OPTION_KEYS = ["url", "id", "name", "raw_name", "position", "value", "default", "allow_solving"]


def path(field: dict[str, Any]) -> str:
    return f"{field['url'].removesuffix('.json')}/options"


async def names(desk: Client, field: dict[str, Any]) -> list[str]:
    return [option["name"] for option in (await desk.get(path(field))).json()["custom_field_options"]]


@pytest.mark.parametrize("kind", KINDS)
async def test_options_are_listed_in_pages(desk: Client, kind: str) -> None:
    field = await create_choice(desk, kind)
    page = (await desk.as_("bob").get(path(field))).json()
    assert page == {
        "custom_field_options": field["custom_field_options"], "next_page": None, "previous_page": None, "count": 3,
    }  # fmt: skip
    assert list(page["custom_field_options"][0]) == OPTION_KEYS
    second = (await desk.get(f"{path(field)}?page=2&per_page=2")).json()
    assert [option["value"] for option in second["custom_field_options"]] == ["grey"]
    first = (await desk.get(f"{path(field)}?page[size]=2")).json()
    assert [option["value"] for option in first["custom_field_options"]] == ["red", "blue"]
    assert first["meta"]["has_more"]
    last = (await desk.get(first["links"]["next"])).json()
    assert ([option["value"] for option in last["custom_field_options"]], last["meta"]["has_more"]) == (["grey"], False)
    back = (await desk.get(last["links"]["prev"])).json()
    assert (back["custom_field_options"], back["meta"]["has_more"]) == (first["custom_field_options"], False)
    beyond = (await desk.get(last["links"]["next"])).json()
    assert beyond["custom_field_options"] == []


@pytest.mark.parametrize("kind", KINDS)
async def test_an_option_is_added_changed_and_moved(desk: Client, kind: str) -> None:
    field = await create_choice(desk, kind)
    answer = await desk.post(path(field), {"custom_field_option": {"name": "Green", "value": "Green", "position": 1}})
    assert (answer.status_code, answer.headers["location"]) == (201, path(field))
    option = answer.json()["custom_field_option"]
    assert list(option) == OPTION_KEYS
    assert (option["value"], option["position"]) == ("green", 1)
    assert (await desk.get(option["url"])).json() == {"custom_field_option": option}
    assert await names(desk, field) == ["Red", "Green", "Deep blue", "Grey"]
    sent = {"id": option["id"], "name": "Moss", "default": True, "position": 9}
    answer = await desk.post(path(field), {"custom_field_option": sent})
    assert (answer.status_code, answer.headers["location"]) == (200, path(field))
    assert answer.json()["custom_field_option"] == {
        **option, "name": "Moss", "raw_name": "Moss", "default": True, "position": 3,
    }  # fmt: skip
    assert await names(desk, field) == ["Red", "Deep blue", "Grey", "Moss"]


async def test_a_new_default_takes_the_place_of_the_old(desk: Client) -> None:
    field = await create_choice(desk, custom_field_options=[{**COLOURS[0], "default": True}, COLOURS[1]])
    await desk.post(path(field), {"custom_field_option": {"name": "Green", "value": "green", "default": True}})
    options = (await desk.get(path(field))).json()["custom_field_options"]
    assert [option["default"] for option in options] == [False, False, True]


@pytest.mark.parametrize(
    "sent",
    [{"name": "Green"}, {"value": "green"}, {"name": "Red", "value": "red"}, {"name": "x" * 256, "value": "x"}, {"name": "x", "value": "a b"}],
)  # fmt: skip
async def test_what_is_wrong_is_told(desk: Client, sent: dict[str, Any]) -> None:
    field = await create_choice(desk)
    answer = await desk.post(path(field), {"custom_field_option": sent})
    assert (answer.status_code, list(answer.json()["details"])) == (422, ["custom_field_options"])
    assert len(await names(desk, field)) == 3


@pytest.mark.parametrize("kind", KINDS)
async def test_an_option_is_deleted(desk: Client, kind: str) -> None:
    field = await create_choice(desk, kind)
    option = field["custom_field_options"][1]
    assert (await desk.delete(option["url"])).status_code == 204
    assert await names(desk, field) == ["Red", "Grey"]
    assert_not_found(await desk.delete(option["url"]))
    assert_not_found(await desk.get(option["url"]))


async def test_other_fields_have_none(desk: Client) -> None:
    field = await create_field(desk)
    assert await names(desk, field) == []
    body = {"custom_field_option": {"name": "Green", "value": "green"}}
    assert (await desk.post(path(field), body)).status_code == 422
    assert_not_found(await desk.post("/api/v2/ticket_fields/4711/options", body))


async def test_agents_see_options_and_admins_change_them(desk: Client) -> None:
    field = await create_choice(desk)
    option = field["custom_field_options"][0]
    body = {"custom_field_option": {"name": "Green", "value": "green"}}
    for who in ("bob", "carla"):
        assert_forbidden(await desk.as_(who).post(path(field), body))
        assert_forbidden(await desk.as_(who).delete(option["url"]))
    assert (await desk.as_("bob").get(option["url"])).status_code == 200
    assert_forbidden(await desk.as_("carla").get(path(field)))
    assert_forbidden(await desk.as_("carla").get(option["url"]))
