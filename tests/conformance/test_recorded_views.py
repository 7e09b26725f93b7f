"""Views through their recorded lives: created, changed, listed, counted, deleted, and walked for their tickets."""

import pytest
from test_recorded import compare, counted, recorded
from test_recorded_lives import HIGHEST_ID, named

from conftest import Client

__all__ = ["counted"]

pytestmark = pytest.mark.conformance

VIEWS = "/api/v2/views"


async def test_a_view_lives_as_recorded(counted: Client) -> None:
    created, updated = recorded("create_view", 201), recorded("update_view", 200)
    answer = await counted.post(f"{VIEWS}.json", created["request"])
    compare(created, answer)
    view = answer.json()["view"]
    assert view["position"] == 10_000
    path, body = f"{VIEWS}/{view['id']}.json", named(updated, "view", view["id"])
    compare(updated, await counted.put(path, body))
    nowhere = f"{VIEWS}/{HIGHEST_ID}.json"
    compare(recorded("update_view", 404), await counted.put(nowhere, recorded("update_view", 404)["request"]))
    compare(recorded("delete_view", 404), await counted.delete(nowhere, body={"view": {"id": HIGHEST_ID}}))
    compare(recorded("delete_view", 204), await counted.delete(path, body={"view": {"id": view["id"]}}))


async def test_lists_of_views_are_as_recorded(counted: Client) -> None:
    compare(recorded("list_views", 200), await counted.get(f"{VIEWS}.json"))
    compare(recorded("list_views", 200, "cursor"), await counted.get(f"{VIEWS}.json?page%5Bsize%5D=2"))
    compare(recorded("list_active_views", 200), await counted.get(f"{VIEWS}/active.json"))
    compare(recorded("list_compact_views", 200), await counted.get(f"{VIEWS}/compact.json"))
    compare(recorded("count_views", 200), await counted.get(f"{VIEWS}/count.json"))


async def test_views_are_deleted_in_bulk_as_recorded(counted: Client) -> None:
    view = (await counted.post(f"{VIEWS}.json", recorded("create_view", 201)["request"])).json()["view"]
    body = {"views": [{"id": view["id"]}]}
    answer = await counted.delete(f"{VIEWS}/destroy_many.json?ids={view['id']}", body=body)
    compare(recorded("delete_many_views", 204), answer)


async def test_the_tickets_of_a_view_are_counted_and_walked_as_recorded(counted: Client) -> None:
    view = (await counted.post(f"{VIEWS}.json", recorded("create_view", 201)["request"])).json()["view"]
    for _ in range(3):
        await counted.create_ticket(subject="test", comment={"body": "test"})
    path = f"{VIEWS}/{view['id']}"
    compare(recorded("count_view_tickets", 200), await counted.get(f"{path}/count.json?include=None"))
    compare(recorded("list_view_tickets", 200), await counted.get(f"{path}/tickets?include=None&per_page=2"))
    row = recorded("list_view_tickets", 200, "cursor")
    target = f"{path}/tickets?page%5Bsize%5D=1&include=None"
    for _ in range(3):
        answer = await counted.get(target)
        compare(row, answer)
        target = answer.json()["links"]["next"]
