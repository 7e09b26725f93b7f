"""Fields without whose value no ticket is solved"""

from typing import Any

from fields import COLOURS, create_choice, create_field
from recorded import assert_invalid

from conftest import Client


async def solve(desk: Client, ticket: dict[str, Any], **sent: Any) -> Any:
    return await desk.put(ticket["url"], {"ticket": {"status": "solved", **sent}})


async def test_a_required_field_is_asked_for(desk: Client) -> None:
    field = await create_choice(desk, required=True)
    ticket = await desk.create_ticket()
    assert (await desk.put(ticket["url"], {"ticket": {"status": "pending"}})).status_code == 200
    assert_invalid(
        await solve(desk, ticket),
        "base",
        "Colour: is required when solving a ticket",
        error=None,
        ticket_field_id=field["id"],
        ticket_field_type="FieldTagger",
    )
    assert (await desk.get(ticket["url"])).json()["ticket"]["status"] == "pending"
    assert (await solve(desk, ticket, custom_fields={str(field["id"]): "red"})).status_code == 200
    assert (await desk.put(ticket["url"], {"ticket": {"custom_fields": {str(field["id"]): None}}})).status_code == 200


async def test_a_checkbox_is_checked_and_some_options_do_not_do(desk: Client) -> None:
    flag = await create_field(desk, title="Done", type="checkbox", required=True)
    choice = await create_choice(
        desk, required=True, custom_field_options=[{**COLOURS[0], "allow_solving": False}, COLOURS[1]]
    )
    ticket = await desk.create_ticket()
    for value, colour, status in ((False, "blue", 422), (True, "red", 422), (True, "blue", 200)):
        sent = {str(flag["id"]): value, str(choice["id"]): colour}
        assert (await solve(desk, ticket, custom_fields=sent)).status_code == status


async def test_fields_that_are_off_or_not_in_the_form_are_not_asked_for(desk: Client) -> None:
    await create_field(desk, title="Off", required=True, active=False)
    other = await create_field(desk, title="Elsewhere", required=True)
    body = {"ticket_form": {"name": "Repairs", "ticket_field_ids": [other["id"]]}}
    repairs = (await desk.post("/api/v2/ticket_forms.json", body)).json()["ticket_form"]
    default = (await desk.get("/api/v2/ticket_forms.json?active=true")).json()["ticket_forms"][0]
    fields = [one for one in default["ticket_field_ids"] if one != other["id"]]
    await desk.put(default["url"], {"ticket_form": {"ticket_field_ids": fields}})
    assert (await solve(desk, await desk.create_ticket())).status_code == 200
    assert (await solve(desk, await desk.create_ticket(ticket_form_id=repairs["id"]))).status_code == 422
