"""Organizations, groups, macros and people through their recorded lives: created, changed, listed, deleted, in bulk."""

from typing import Any

import pytest
from test_create_many_tickets import ended
from test_recorded import compare, counted, differences, recorded

from conftest import Client

__all__ = ["counted"]

pytestmark = pytest.mark.conformance

KINDS = {
    "organization": "organizations",
    "group": "groups",
    "macro": "macros",
    "user": "users",
}
HIGHEST_ID = 2**63 - 1


def named(row: dict[str, Any], one: str, record_id: int) -> dict[str, Any]:
    """The recorded body with an id of ours."""
    return {one: {**row["request"][one], "id": record_id}}


@pytest.mark.parametrize("one", list(KINDS))
async def test_a_record_lives_as_recorded(counted: Client, one: str) -> None:
    collection = f"/api/v2/{KINDS[one]}"
    created = recorded(f"create_{one}", 201)
    answer = await counted.post(f"{collection}.json", created["request"])
    compare(created, answer)
    record_id = answer.json()[one]["id"]
    path = f"{collection}/{record_id}.json"
    assert answer.headers["location"] == f"{counted.base_url}{path}"

    updated = recorded(f"update_{one}", 200)
    body = named(updated, one, record_id)
    compare(updated, await counted.put(path, body))
    compare(recorded(f"update_{one}", 404), await counted.put(f"{collection}/{HIGHEST_ID}.json", body))

    deleted = recorded(f"delete_{one}", 200 if one == "user" else 204)
    compare(deleted, await counted.delete(path, body={one: {"id": record_id}}))
    if one != "macro":  # of which no such exchange was recorded
        compare(recorded(f"delete_{one}", 404), await counted.delete(f"{collection}/{HIGHEST_ID}.json", body=body))


async def test_an_organization_is_shown_as_recorded(counted: Client) -> None:
    path = f"/api/v2/organizations/{counted.acme.initech}.json"
    compare(recorded("show_organization", 200), await counted.get(path))


@pytest.mark.parametrize("many", ["organizations", "groups", "macros", "group_memberships"])
async def test_lists_are_as_recorded(counted: Client, many: str) -> None:
    for number in range(3):
        await counted.post("/api/v2/organizations.json", {"organization": {"name": f"testOrganization{number}"}})
        await counted.post("/api/v2/groups.json", {"group": {"name": f"testGroup{number}"}})
        macro = {"title": f"testMacro{number}", "actions": [{"field": "status", "value": "solved"}]}
        await counted.post("/api/v2/macros.json", {"macro": macro})
    path = f"/api/v2/{many}.json"
    compare(recorded(f"list_{many}", 200, "cursor"), await counted.get(f"{path}?page%5Bsize%5D=2"))
    page = recorded(f"list_{many}", 200)
    has_next = "string" in page["response"]["keys"]["next_page"]["types"]
    compare(page, await counted.get(f"{path}?per_page=2" if has_next else path))


@pytest.mark.parametrize("many", ["organizations", "users"])
async def test_bulk_requests_are_as_recorded(counted: Client, many: str) -> None:
    path = f"/api/v2/{many}"
    body = {many: [{"name": f"test {number}"} for number in range(3)]}
    answer = await counted.post(f"{path}/create_many.json", body)
    compare(recorded(f"create_many_{many}", 200), answer)
    compare(recorded(f"create_many_{many}", 400), await counted.post(f"{path}/create_many.json", {many: [{}] * 101}))
    ids = [row["id"] for row in (await ended(counted, answer))["results"]]
    listed = ",".join(str(record_id) for record_id in ids)
    compare(recorded(f"show_many_{many}", 200), await counted.get(f"{path}/show_many.json?ids={listed}"))
    changes = {many: [{"id": record_id, "name": f"changed {record_id}"} for record_id in ids]}
    compare(recorded(f"update_many_{many}", 200), await counted.put(f"{path}/update_many.json", changes))
    gone = await counted.delete(f"{path}/destroy_many.json?ids={listed}", body={many: [{"id": ids[0]}]})
    compare(recorded(f"destroy_many_{many}", 200), gone)


async def test_bulk_requests_for_tickets_are_as_recorded(counted: Client) -> None:
    body = {"tickets": [{"description": "test", "subject": "test"}] * 3}
    compare(recorded("create_many_tickets", 200), await counted.post("/api/v2/tickets/create_many.json", body))
    too_many = {"tickets": [{"description": "test"}] * 101}
    compare(recorded("create_many_tickets", 400), await counted.post("/api/v2/tickets/create_many.json", too_many))
    changes = {"tickets": [{"id": 1, "subject": "changed"}]}
    compare(recorded("update_many_tickets", 200), await counted.put("/api/v2/tickets/update_many.json", changes))
    gone = await counted.delete("/api/v2/tickets/destroy_many.json?ids=1,2", body={"tickets": [{"id": 1}]})
    compare(recorded("destroy_many_tickets", 200), gone)


async def test_macros_are_deleted_in_bulk_as_recorded(counted: Client) -> None:
    macro = {"title": "testMacro", "actions": [{"field": "status", "value": "solved"}]}
    record_id = (await counted.post("/api/v2/macros.json", {"macro": macro})).json()["macro"]["id"]
    answer = await counted.delete(f"/api/v2/macros/destroy_many.json?ids={record_id}", body={"macros": [{"id": 1}]})
    compare(recorded("delete_many_macros", 204), answer)


@pytest.mark.parametrize("many", ["tickets", "users"])
async def test_exports_are_as_recorded(counted: Client, many: str) -> None:
    for number in range(3):
        await counted.create_ticket(subject="test", comment={"body": "test"})
        await counted.post("/api/v2/users.json", {"user": {"name": f"test {number}"}})
    counted.acme.advance(minutes=2)
    by_time, by_cursor = f"export_{many}_by_time", f"export_{many}_by_cursor"
    path = f"/api/v2/incremental/{many}"
    for row, end in ((recorded(by_time, 200), ".json"), (recorded(by_cursor, 200), "/cursor.json")):
        answer = await counted.get(f"{path}{end}?per_page=1&start_time=0")
        if many == "tickets":
            compare(row, answer)
        else:  # the people recorded were all nameless: keys and their order are compared, not what depends on a person
            found = [line for line in differences(row["response"], answer.json()) if "users[]." not in line]
            assert found == []
