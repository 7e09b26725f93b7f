"""Values of the fields of people and organizations"""

from typing import Any

import pytest
from fields import COLOURS, KEYED, create_choice, create_field

from conftest import Client


def told(answer: Any, status: int, kind: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    record: dict[str, Any] = answer.json()[kind]
    return record


async def create(desk: Client, kind: str, **values: Any) -> dict[str, Any]:
    sent = {kind: {"name": "Acme", f"{kind}_fields": values}}
    return told(await desk.post(f"/api/v2/{kind}s.json", sent), 201, kind)


TAKEN: list[tuple[dict[str, Any], Any, Any]] = [
    ({"type": "text"}, "Gold", "Gold"),
    ({"type": "checkbox"}, "true", True),
    ({"type": "date"}, "2012-07-23", "2012-07-23T00:00:00Z"),
    ({"type": "integer"}, "5", 5),
    ({"type": "decimal"}, 5.1, 5.1),
    ({"type": "regexp", "regexp_for_validation": "^a+$"}, "aa", "aa"),
    ({"type": "dropdown", "custom_field_options": COLOURS}, "red", "red"),
    ({"type": "multiselect", "custom_field_options": COLOURS}, ["red", "blue"], ["red", "blue"]),
]
REFUSED = [
    ({"type": "text"}, {"a": 1}),
    ({"type": "checkbox"}, "perhaps"),
    ({"type": "date"}, "yesterday"),
    ({"type": "integer"}, 5.5),
    ({"type": "decimal"}, "much"),
    ({"type": "regexp", "regexp_for_validation": "^a+$"}, "b"),
    ({"type": "dropdown", "custom_field_options": COLOURS}, "green"),
    ({"type": "dropdown", "custom_field_options": COLOURS}, {"red": 1}),
    ({"type": "multiselect", "custom_field_options": COLOURS}, [["red"]]),
]


@pytest.mark.parametrize("kind", KEYED)
@pytest.mark.parametrize(("field", "sent", "kept"), TAKEN)
async def test_a_type_takes_its_values(desk: Client, kind: str, field: dict[str, Any], sent: Any, kept: Any) -> None:
    await create_field(desk, kind, **field)
    record = await create(desk, kind, colour=sent)
    assert record[f"{kind}_fields"] == {"colour": kept}
    assert told(await desk.get(record["url"]), 200, kind) == record


@pytest.mark.parametrize("kind", KEYED)
@pytest.mark.parametrize(("field", "sent"), REFUSED)
async def test_a_type_refuses_other_values(desk: Client, kind: str, field: dict[str, Any], sent: Any) -> None:
    await create_field(desk, kind, **field)
    answer = await desk.post(f"/api/v2/{kind}s.json", {kind: {"name": "Acme", f"{kind}_fields": {"colour": sent}}})
    assert answer.status_code == 422
    assert answer.json()["details"] == {
        f"{kind}_fields": [{"description": "Colour: is invalid", "error": "InvalidValue"}]
    }


@pytest.mark.parametrize("kind", KEYED)
async def test_all_active_fields_are_told_and_no_others(desk: Client, kind: str) -> None:
    before = await create(desk, kind, size="tall")
    assert before[f"{kind}_fields"] == {}
    await create_choice(desk, kind)
    size = await create_field(desk, kind, "Size")
    await create_field(desk, kind, "Off", active=False)
    unset = {"colour": None, "size": None}
    record = await create(desk, kind, size="tall", odd=1, off="x") if kind == "user" else before
    sent = {kind: {f"{kind}_fields": {"size": "tall", "odd": 1, "off": "x"}}}
    after = told(await desk.put(record["url"], sent), 200, kind)
    assert after[f"{kind}_fields"] == {**unset, "size": "tall"}
    page = (await desk.get(f"/api/v2/{kind}s.json?page[size]=100")).json()[f"{kind}s"]
    assert {one["id"]: one[f"{kind}_fields"] for one in page if one["id"] != record["id"]} == {
        one["id"]: unset for one in page if one["id"] != record["id"]
    }
    emptied = told(await desk.put(record["url"], {kind: {f"{kind}_fields": {"size": None}}}), 200, kind)
    assert emptied[f"{kind}_fields"] == unset
    await desk.delete(size["url"])
    assert told(await desk.get(record["url"]), 200, kind)[f"{kind}_fields"] == {"colour": None}
