"""GET of the lists of fields, of several and of one, and their count"""

from typing import Any

import pytest
from fields import KEYED, KEYED_FIELD_KEYS, TICKET_FIELD_KEYS, create_choice, create_field
from recorded import assert_forbidden, assert_not_found

from conftest import Client

FIELDS = "/api/v2/ticket_fields"
SYSTEM = ["subject", "description", "status", "tickettype", "priority", "group", "assignee", "custom_status"]


async def listed(desk: Client, path: str = f"{FIELDS}.json") -> dict[str, Any]:
    answer = await desk.get(path)
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


def titles(page: dict[str, Any], kind: str = "ticket") -> list[str]:
    return [field["title"] for field in page[f"{kind}_fields"]]


async def test_a_new_desk_has_system_fields(desk: Client) -> None:
    page = await listed(desk)
    assert list(page) == ["ticket_fields", "next_page", "previous_page", "count"]
    assert [field["type"] for field in page["ticket_fields"]] == SYSTEM
    assert not any(field["removable"] for field in page["ticket_fields"])
    by_type = {field["type"]: field for field in page["ticket_fields"]}
    assert list(by_type["subject"]) == TICKET_FIELD_KEYS
    assert by_type["priority"]["sub_type_id"] == 0
    assert [option["value"] for option in by_type["priority"]["system_field_options"]] == [
        "low", "normal", "high", "urgent",
    ]  # fmt: skip
    assert by_type["status"]["system_field_options"][2] == {"name": "On-hold", "value": "hold"}
    categories = [status["status_category"] for status in by_type["custom_status"]["custom_statuses"]]
    assert categories == ["new", "open", "pending", "hold", "solved"]


async def test_whole_by_position_and_in_pages(desk: Client) -> None:
    for title, position in (("Last", 9_000), ("First", 0)):
        await create_field(desk, title=title, position=position)
    everything = titles(await listed(desk))
    assert (everything[0], everything[-1], len(everything)) == ("First", "Last", 10)
    assert titles(await listed(desk, f"{FIELDS}?per_page=4&page=3")) == everything[8:]
    first = await listed(desk, f"{FIELDS}?page[size]=9")
    assert list(first) == ["ticket_fields", "meta", "links"]
    rest = await listed(desk, first["links"]["next"])
    ids = [field["id"] for page in (first, rest) for field in page["ticket_fields"]]
    assert ids == sorted(ids)
    assert titles(rest) == ["First"]


async def test_end_users_see_what_the_portal_shows(desk: Client) -> None:
    await create_field(desk, title="Shown", visible_in_portal=True)
    await create_field(desk, title="Off", visible_in_portal=True, active=False)
    seen = ["Subject", "Description", "Shown"]
    for path in (f"{FIELDS}.json", f"{FIELDS}?page[size]=100", f"{FIELDS}?page=1"):
        assert titles(await listed(desk.as_("carla"), path)) == seen
    assert_forbidden(await desk.as_("carla").get(f"{FIELDS}/count"))


async def test_who_created_a_field_is_told_where_it_is_asked(desk: Client) -> None:
    field = await create_field(desk)
    told = await listed(desk, f"{field['url']}?creator=true&include=users")
    assert (told["ticket_field"]["creator_user_id"], told["ticket_field"]["creator_app_name"]) == (desk.acme.ana, None)
    assert [user["id"] for user in told["users"]] == [desk.acme.ana]
    assert "creator_user_id" not in (await listed(desk, field["url"]))["ticket_field"]


async def test_several_are_shown_by_id_and_by_key(desk: Client) -> None:
    field = await create_choice(desk, custom_field_options=[{"name": name, "value": name} for name in ("a", "a::b")])
    assert titles(await listed(desk, f"{FIELDS}/show_many?ids={field['id']},4711")) == ["Colour"]
    assert titles(await listed(desk, f"{FIELDS}/show_many?keys=status,priority,odd")) == ["Status", "Priority"]
    lean = await listed(desk, f"{FIELDS}/show_many?ids={field['id']}&exclude_sub_selection_options=true")
    assert [option["name"] for option in lean["ticket_fields"][0]["custom_field_options"]] == ["a"]
    assert (await desk.get(f"{FIELDS}/show_many?ids=x")).status_code == 400
    assert (await desk.get(f"{FIELDS}/show_many?keys={'a,' * 100}")).status_code == 400


async def test_they_are_counted(desk: Client) -> None:
    await create_field(desk)
    count = (await listed(desk, f"{FIELDS}/count.json"))["count"]
    assert count == {"value": 9, "refreshed_at": "2026-11-25T12:00:00Z"}


@pytest.mark.parametrize("kind", KEYED)
async def test_keyed_fields_are_listed_by_position(desk: Client, kind: str) -> None:
    for title, position in (("Last", 3), ("First", 1), ("Middle", 2)):
        await create_field(desk, kind, title, position=position)
    path = f"/api/v2/{kind}_fields"
    page = await listed(desk, f"{path}.json")
    assert list(page) == [f"{kind}_fields", "next_page", "previous_page", "count"]
    assert titles(page, kind) == ["First", "Middle", "Last"]
    assert list(page[f"{kind}_fields"][0]) == KEYED_FIELD_KEYS
    first = await listed(desk.as_("bob"), f"{path}?page[size]=2")
    assert titles(first, kind) + titles(await listed(desk.as_("bob"), first["links"]["next"]), kind) == titles(
        page, kind
    )
    assert_forbidden(await desk.as_("carla").get(f"{path}.json"))


async def test_user_fields_are_shown_by_their_keys(desk: Client) -> None:
    for title in ("Plan", "Seats", "Shoe size"):
        await create_field(desk, "user", title)
    path = "/api/v2/user_fields/show_many"
    assert titles(await listed(desk, f"{path}.json?keys=shoe_size,plan,odd"), "user") == ["Plan", "Shoe size"]
    assert (await desk.get(f"{path}?keys={'a,' * 100}")).status_code == 400


@pytest.mark.parametrize("kind", ["ticket", *KEYED])
async def test_one_is_shown_to_agents(desk: Client, kind: str) -> None:
    field = await create_field(desk, kind)
    path = f"/api/v2/{kind}_fields"
    assert (await listed(desk.as_("bob"), f"{path}/{field['id']}"))[f"{kind}_field"] == field
    assert_forbidden(await desk.as_("carla").get(f"{path}/{field['id']}"))
    assert_not_found(await desk.get(f"{path}/4711"))
    if kind == "ticket":
        assert (await desk.get(f"{path}/colour")).status_code == 400
    else:
        assert (await listed(desk, f"{path}/colour"))[f"{kind}_field"] == field
        assert_not_found(await desk.get(f"{path}/odd"))
