"""Fields as tests make them."""

from typing import Any

from conftest import Client
from ticketgate.catalog.shapes.fields import Field, FieldOption
from ticketgate.storage import fields
from ticketgate.storage.database import Transaction

TICKET_FIELD_KEYS = [
    "url", "id", "type", "title", "raw_title", "description", "raw_description", "position", "active", "required",
    "collapsed_for_agents", "regexp_for_validation", "title_in_portal", "raw_title_in_portal", "visible_in_portal",
    "editable_in_portal", "required_in_portal", "tag", "created_at", "updated_at", "removable", "key",
    "agent_description",
]  # fmt: skip
KEYED_FIELD_KEYS = [
    "url", "id", "type", "key", "title", "description", "raw_title", "raw_description", "position", "active", "system",
    "regexp_for_validation", "created_at", "updated_at",
]  # fmt: skip
COLOURS = [{"name": "Red", "value": "red"}, {"name": "Deep blue", "value": "blue"}, {"name": "Grey", "value": "grey"}]
KEYED = ("user", "organization")


async def create_field(desk: Client, kind: str = "ticket", title: str = "Colour", **sent: Any) -> dict[str, Any]:
    """A new field; those of people and organizations are keyed by their title."""
    if kind != "ticket":
        sent = {"key": title.lower().replace(" ", "_"), **sent}
    answer = await desk.post(f"/api/v2/{kind}_fields.json", {f"{kind}_field": {"title": title, **sent}})
    assert answer.status_code == 201, answer.text
    field: dict[str, Any] = answer.json()[f"{kind}_field"]
    return field


async def create_choice(desk: Client, kind: str = "ticket", title: str = "Colour", **sent: Any) -> dict[str, Any]:
    """A field of which one colour is chosen."""
    sent = {"type": "tagger" if kind == "ticket" else "dropdown", "custom_field_options": COLOURS, **sent}
    return await create_field(desk, kind, title, **sent)


def value_of(ticket: dict[str, Any], field: dict[str, Any]) -> Any:
    """What a ticket tells of a field; both of its lists tell the same."""
    assert ticket["fields"] == ticket["custom_fields"]
    return {one["id"]: one["value"] for one in ticket["custom_fields"]}[field["id"]]


async def keep_fields(desk: Client, types: dict[int, str]) -> None:
    """Ticket fields with these ids. Those of choices offer `a` and `b`."""
    acme = desk.acme

    async def keep(transaction: Transaction) -> None:
        now = transaction.now
        for field_id, type_ in types.items():
            options = [FieldOption(id=transaction.new_id(), name=value.upper(), value=value) for value in "ab"]
            field = Field(
                id=field_id,
                kind="ticket",
                type=type_,
                title=f"Field {field_id}",
                position=9_999,
                options=options if type_ in ("tagger", "multiselect") else [],
                created_at=now,
                updated_at=now,
            )
            await fields.insert(transaction, acme.account_id, field)

    await acme.desk.database.write(keep)
