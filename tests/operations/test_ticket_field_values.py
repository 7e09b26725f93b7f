"""Values of ticket fields: what each type takes, the tags that go with them, and how answers and audits tell them."""

from typing import Any

import pytest
from fields import COLOURS, create_choice, create_field, value_of
from recorded import assert_invalid

from conftest import Client

TICKETS = "/api/v2/tickets.json"
TAKEN: list[tuple[str, Any, Any]] = [
    ("text", "Blue", "Blue"),
    ("text", 12, "12"),
    ("text", "", None),
    ("textarea", "a\nb", "a\nb"),
    ("checkbox", True, True),
    ("checkbox", "false", False),
    ("checkbox", 1, True),
    ("date", "2026-02-28", "2026-02-28"),
    ("date", "2026-02-28T23:00:00Z", "2026-02-28"),
    ("integer", 42, "42"),
    ("integer", "-7", "-7"),
    ("decimal", 1.25, "1.25"),
    ("decimal", ".5", ".5"),
    ("regexp", "2026", "2026"),
    ("partialcreditcard", "4111 1111 1111 1234", "XXXXXXXXXXXX1234"),
    ("partialcreditcard", "XXXXXXXXXXXX1234", "XXXXXXXXXXXX1234"),
    ("tagger", "red", "red"),
    ("tagger", ["red"], "red"),
    ("multiselect", ["red", "blue", "red"], ["red", "blue"]),
    ("multiselect", "red", ["red"]),
    ("multiselect", [], None),
]
REFUSED: list[tuple[str, Any]] = [
    ("text", True),
    ("text", ["a"]),
    ("text", "x" * 65_536),
    ("checkbox", "perhaps"),
    ("checkbox", 2),
    ("checkbox", ["true"]),
    ("date", "28.02.2026"),
    ("date", "2026-02-30"),
    ("date", 20260228),
    ("integer", "1.5"),
    ("integer", "\uff11"),
    ("integer", "1" * 19),
    ("integer", True),
    ("decimal", "1,5"),
    ("decimal", "nan"),
    ("decimal", "1e5"),
    ("decimal", "1" * 65),
    ("regexp", "x2026"),
    ("partialcreditcard", "1234"),
    ("partialcreditcard", "4111-abcd-1111-1234"),
    ("tagger", "green"),
    ("tagger", ["red", "blue"]),
    ("tagger", True),
    ("multiselect", ["red", "green"]),
    ("lookup", "4711"),
    ("lookup", "me"),
    ("lookup", -1),
]


async def field_of(desk: Client, type_: str) -> dict[str, Any]:
    more: dict[str, Any] = {
        "regexp": {"regexp_for_validation": "^[0-9]{4}$"},
        "lookup": {"relationship_target_type": "zen:user"},
        "tagger": {"custom_field_options": COLOURS},
        "multiselect": {"custom_field_options": COLOURS},
    }
    return await create_field(desk, type=type_, **more.get(type_, {}))


@pytest.mark.parametrize(("type_", "sent", "kept"), TAKEN)
async def test_a_type_takes_its_values(desk: Client, type_: str, sent: Any, kept: Any) -> None:
    field = await field_of(desk, type_)
    ticket = await desk.create_ticket(custom_fields=[{"id": field["id"], "value": sent}])
    assert value_of(ticket, field) == kept
    assert type(value_of(ticket, field)) is type(kept)
    shown = (await desk.get(ticket["url"])).json()["ticket"]
    assert shown == ticket


@pytest.mark.parametrize(("type_", "sent"), REFUSED)
async def test_a_type_refuses_other_values(desk: Client, type_: str, sent: Any) -> None:
    field = await field_of(desk, type_)
    body = {"ticket": {"comment": {"body": "Hi"}, "custom_fields": [{"id": field["id"], "value": sent}]}}
    answer = await desk.post(TICKETS, body)
    names = {"partialcreditcard": "PartialCreditCard"}
    assert_invalid(
        answer,
        "base",
        "Colour: is invalid",
        error="InvalidValue",
        ticket_field_id=field["id"],
        ticket_field_type=f"Field{names.get(type_, type_.capitalize())}",
    )
    assert (await desk.get("/api/v2/tickets/count")).json()["count"]["value"] == 0


async def test_a_lookup_leads_to_a_record_that_is_there(desk: Client) -> None:
    targets = {"zen:user": desk.acme.carl, "zen:organization": desk.acme.initech}
    targets["zen:ticket"] = (await desk.create_ticket())["id"]
    for target, record_id in targets.items():
        field = await create_field(desk, title=target, type="lookup", relationship_target_type=target)
        ticket = await desk.create_ticket(custom_fields=[{"id": field["id"], "value": record_id}])
        assert value_of(ticket, field) == str(record_id)
        body = {"ticket": {"custom_fields": [{"id": field["id"], "value": 2**62}]}}
        assert (await desk.put(ticket["url"], body)).status_code == 422


async def test_values_of_no_field_are_left_out(desk: Client) -> None:
    off = await create_field(desk, title="Off", active=False)
    system = (await desk.get("/api/v2/ticket_fields.json")).json()["ticket_fields"][0]
    sent = [{"id": field_id, "value": "x"} for field_id in (4711, off["id"], system["id"])]
    assert (await desk.create_ticket(custom_fields=sent))["custom_fields"] == []


async def test_a_choice_is_a_tag_and_takes_it_along(desk: Client) -> None:
    one, many = await create_choice(desk), await create_choice(desk, title="Moods", type="multiselect")
    flag = await create_field(desk, title="VIP", type="checkbox", tag="vip")
    ticket = await desk.create_ticket(tags=["printer"], custom_fields={str(one["id"]): "red"})
    assert ticket["tags"] == ["printer", "red"]

    async def put(field: dict[str, Any], value: Any) -> list[str]:
        written = await desk.update_ticket(ticket["id"], custom_fields=[{"id": field["id"], "value": value}])
        tags: list[str] = written["ticket"]["tags"]
        return tags

    assert await put(one, "blue") == ["blue", "printer"]
    assert await put(flag, True) == ["blue", "printer", "vip"]
    assert await put(many, ["grey", "red"]) == ["blue", "grey", "printer", "red", "vip"]
    assert await put(many, ["red"]) == ["blue", "printer", "red", "vip"]
    assert await put(flag, False) == ["blue", "printer", "red"]
    assert await put(one, None) == ["printer", "red"]


async def test_an_audit_names_the_field_by_its_id(desk: Client) -> None:
    field = await create_choice(desk)
    ticket = await desk.create_ticket()
    audit = (await desk.update_ticket(ticket["id"], custom_fields=[{"id": field["id"], "value": "red"}]))["audit"]
    told = [
        {key: event.get(key) for key in ("type", "field_name", "value", "previous_value")} for event in audit["events"]
    ]
    assert told == [
        {"type": "Change", "field_name": "tags", "value": ["red"], "previous_value": []},
        {"type": "Change", "field_name": str(field["id"]), "value": "red", "previous_value": None},
    ]


async def test_all_active_fields_are_told_wherever_a_ticket_is(desk: Client) -> None:
    before = await desk.create_ticket(requester_id=desk.acme.carla)
    fields = [await create_field(desk, title=title) for title in ("First", "Second", "Third")]
    await desk.update_ticket(before["id"], custom_fields=[{"id": fields[1]["id"], "value": "x"}])
    await desk.create_ticket(requester_id=desk.acme.carla)
    values = [[None, "x", None], [None, None, None]]
    paths = (
        "tickets.json",
        "tickets.json?page[size]=2",
        "tickets/show_many.json?ids=1,2",
        "search.json?query=type:ticket&sort_by=created_at&sort_order=asc",
        f"users/{desk.acme.carla}/tickets/requested.json",
        "incremental/tickets.json?start_time=0",
    )
    desk.acme.advance(minutes=5)
    for path in paths:
        page = (await desk.get(f"/api/v2/{path}")).json()
        tickets = page.get("tickets") or page["results"]
        found = {ticket["id"]: [one["value"] for one in ticket["custom_fields"]] for ticket in tickets}
        assert found == {1: values[0], 2: values[1]}, path
        assert [one["id"] for one in tickets[0]["custom_fields"]] == [field["id"] for field in fields]


async def test_a_field_that_is_deleted_or_switched_off_is_told_no_more(desk: Client) -> None:
    kept, gone = await create_field(desk, title="Kept"), await create_field(desk, title="Gone")
    sent = {str(kept["id"]): "a", str(gone["id"]): "b"}
    ticket = await desk.create_ticket(custom_fields=sent)
    assert (await desk.delete(gone["url"])).status_code == 204
    shown = (await desk.get(ticket["url"])).json()["ticket"]
    assert shown["custom_fields"] == shown["fields"] == [{"id": kept["id"], "value": "a"}]
    await desk.put(kept["url"], {"ticket_field": {"active": False}})
    assert (await desk.get(ticket["url"])).json()["ticket"]["custom_fields"] == []
    await desk.put(kept["url"], {"ticket_field": {"active": True}})
    assert value_of((await desk.get(ticket["url"])).json()["ticket"], kept) == "a"
