"""Brands and support addresses as recorded."""

import pytest
from account import default_brand
from test_recorded import compare, counted, recorded
from test_recorded_lives import HIGHEST_ID, named

from conftest import Client

__all__ = ["counted"]

pytestmark = pytest.mark.conformance

ADDRESSES = "/api/v2/recipient_addresses"


async def test_a_brand_is_shown_as_recorded(counted: Client) -> None:
    path = f"/api/v2/brands/{(await default_brand(counted))['id']}.json"
    compare(recorded("show_brand", 200), await counted.get(path))


async def test_a_support_address_lives_as_recorded(counted: Client) -> None:
    created = recorded("create_recipient_address", 201)
    answer = await counted.post(f"{ADDRESSES}.json", created["request"])
    compare(created, answer)
    address_id = answer.json()["recipient_address"]["id"]
    path = f"{ADDRESSES}/{address_id}.json"
    updated = recorded("update_recipient_address", 200)
    body = named(updated, "recipient_address", address_id)
    compare(updated, await counted.put(path, body))
    refused = recorded("update_recipient_address", 404)
    compare(refused, await counted.put(f"{ADDRESSES}/{HIGHEST_ID}.json", body))
    compare(recorded("list_recipient_addresses", 200), await counted.get(f"{ADDRESSES}.json"))
    pages = await counted.get(f"{ADDRESSES}.json?page%5Bsize%5D=1")
    compare(recorded("list_recipient_addresses", 200, "cursor"), pages)
    deleted = recorded("delete_recipient_address", 204)
    compare(deleted, await counted.delete(path, body={"recipient_address": {"id": address_id}}))
