"""Fields of the three kinds and custom statuses through their recorded lives."""

import pytest
from test_recorded import compare, counted, recorded
from test_recorded_lives import HIGHEST_ID, named

from conftest import Client

__all__ = ["counted"]

pytestmark = pytest.mark.conformance


@pytest.mark.parametrize("one", ["ticket_field", "user_field", "organization_field"])
async def test_a_field_lives_as_recorded(counted: Client, one: str) -> None:
    collection = f"/api/v2/{one}s"
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

    named_again = {one: {"id": record_id}}
    compare(recorded(f"delete_{one}", 204), await counted.delete(path, body=named_again))
    gone = await counted.delete(f"{collection}/{HIGHEST_ID}.json", body=named_again)
    compare(recorded(f"delete_{one}", 404), gone)


async def test_a_custom_status_lives_as_recorded(counted: Client) -> None:
    collection = "/api/v2/custom_statuses"
    created = recorded("create_custom_status", 201)
    answer = await counted.post(f"{collection}.json", created["request"])
    compare(created, answer)
    updated = recorded("update_custom_status", 200)
    record_id = answer.json()["custom_status"]["id"]
    body = named(updated, "custom_status", record_id)
    compare(updated, await counted.put(f"{collection}/{record_id}.json", body))
    missing = await counted.put(f"{collection}/{HIGHEST_ID}.json", body)
    compare(recorded("update_custom_status", 404), missing)
