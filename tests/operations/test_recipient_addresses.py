"""/api/v2/recipient_addresses: list, show, create, update, delete, verify"""

import asyncio

import pytest
from account import ADDRESS_KEYS, ADDRESSES, addresses, default_brand, new_address, new_brand
from recorded import assert_forbidden, assert_invalid, assert_no_integer, assert_not_found
from teams import NOBODY, read, told

from conftest import Client


async def test_a_brand_has_an_address_that_needs_no_verification(desk: Client) -> None:
    page = await read(desk, f"{ADDRESSES}.json")
    assert list(page) == ["recipient_addresses", "next_page", "previous_page", "count"]
    (address,) = page["recipient_addresses"]
    assert list(address) == ADDRESS_KEYS
    assert (address["email"], address["name"], address["default"]) == ("support@acme.zendesk.com", "Acme", True)
    assert address["brand_id"] == (await default_brand(desk))["id"]
    assert {address[name] for name in ADDRESS_KEYS if name.endswith("_status")} == {"verified"}
    assert address["domain_verification_code"] is None
    assert await read(desk, address["url"]) == {"recipient_address": address}


async def test_an_address_elsewhere_waits_to_be_verified(desk: Client) -> None:
    answer = await desk.post(f"{ADDRESSES}.json", {"recipient_address": {"email": "Sales@acme.test", "name": "Sales"}})
    address = told(answer, 201)["recipient_address"]
    assert answer.headers["location"] == address["url"]
    assert (address["email"], address["default"]) == ("sales@acme.test", None)
    statuses = [address[name] for name in ADDRESS_KEYS if name.endswith("_status")]
    assert statuses == ["waiting", "failed", "unknown", "failed"]
    assert len(address["domain_verification_code"]) == 16
    other = await new_address(desk, email="returns@acme.test")
    assert other["domain_verification_code"] == address["domain_verification_code"]
    assert (await new_address(desk, email="orders@acme.zendesk.com"))["forwarding_status"] == "verified"
    verified = await desk.put(f"{ADDRESSES}/{address['id']}/verify.json", {"type": "forwarding"})
    assert (verified.status_code, verified.json()) == (200, {})
    assert await read(desk, address["url"]) == {"recipient_address": address}


async def test_addresses_are_listed_in_both_kinds_of_pages(desk: Client) -> None:
    for number in range(2):
        await new_address(desk, email=f"sales{number}@acme.test")
    page = await read(desk, f"{ADDRESSES}?page[size]=2")
    assert [one["email"] for one in page["recipient_addresses"]] == ["support@acme.zendesk.com", "sales0@acme.test"]
    last = await read(desk, page["links"]["next"])
    assert [one["email"] for one in last["recipient_addresses"]] == ["sales1@acme.test"]
    assert (await read(desk, f"{ADDRESSES}?per_page=1"))["count"] == 3


async def test_a_brand_has_one_default_address(desk: Client) -> None:
    address = await new_address(desk)
    after = told(await desk.put(f"{ADDRESSES}/{address['id']}", {"recipient_address": {"default": True}}), 200)
    assert after["recipient_address"]["default"] is True
    assert [one["default"] for one in await addresses(desk)] == [None, True]
    assert (await new_address(desk, email="new@acme.test", default=True))["default"] is True
    assert [one["default"] for one in await addresses(desk)] == [None, None, True]
    refused = await desk.delete(f"{ADDRESSES}/{(await addresses(desk))[2]['id']}")
    assert_invalid(
        refused, "base", "Recipient address: a brand's default address cannot be deleted", error="InvalidValue"
    )


async def test_an_address_is_renamed_and_moves_to_another_brand(desk: Client) -> None:
    address, brand = await new_address(desk), await new_brand(desk)
    desk.acme.advance(minutes=1)
    path = f"{ADDRESSES}/{address['id']}.json"
    sent = {"id": address["id"], "name": "Returns", "brand_id": brand["id"], "email": address["email"]}
    answer = await desk.put(path, {"recipient_address": sent})
    after = told(answer, 200)["recipient_address"]
    assert after == {**address, "name": "Returns", "brand_id": brand["id"], "updated_at": "2026-11-25T12:01:00Z"}
    assert '"recipient_address.id"' in answer.headers["x-zendesk-api-warn"]
    refused = await desk.put(path, {"recipient_address": {"email": "other@acme.test"}})
    assert_invalid(refused, "email", "Email: cannot be changed", error="InvalidValue")
    refused = await desk.put(path, {"recipient_address": {"brand_id": NOBODY}})
    assert_invalid(refused, "brand_id", "Brand: is invalid", error="InvalidValue")


async def test_an_address_is_deleted(desk: Client) -> None:
    address = await new_address(desk)
    path = f"{ADDRESSES}/{address['id']}.json"
    answer = await desk.delete(path, body={"recipient_address": {"id": address["id"]}})
    assert (answer.status_code, answer.content) == (204, b"")
    assert_not_found(await desk.get(path))
    assert_not_found(await desk.delete(path))


@pytest.mark.parametrize(
    ("sent", "field", "description", "error"),
    [
        ({"email": None}, "email", "Email: cannot be blank", "BlankValue"),
        ({"email": "nobody"}, "email", "Email: nobody is not properly formatted", "InvalidValue"),
        (
            {"email": "SUPPORT@acme.zendesk.com"},
            "email",
            "Email: support@acme.zendesk.com has already been taken",
            "DuplicateValue",
        ),
        ({"brand_id": NOBODY}, "brand_id", "Brand: is invalid", "InvalidValue"),
        ({"name": "n" * 256}, "name", "Name: is too long (maximum is 255 characters)", "ValueTooLong"),
    ],
)
async def test_what_is_no_address_is_refused(
    desk: Client, sent: dict[str, object], field: str, description: str, error: str
) -> None:
    refused = await desk.post(ADDRESSES, {"recipient_address": {"email": "sales@acme.test", **sent}})
    assert_invalid(refused, field, description, error=error)
    assert len(await addresses(desk)) == 1


async def test_an_address_is_added_once_however_many_ask(desk: Client) -> None:
    body = {"recipient_address": {"email": "sales@acme.test"}}
    answers = await asyncio.gather(*(desk.post(ADDRESSES, body) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 422, 422, 422]


async def test_agents_read_and_admins_write(desk: Client) -> None:
    path = f"{ADDRESSES}/{(await addresses(desk))[0]['id']}"
    bob, carla = desk.as_("bob"), desk.as_("carla")
    assert (await bob.get(path)).status_code == 200
    for answer in (
        await carla.get(path),
        await carla.get(ADDRESSES),
        *[await one.post(ADDRESSES, {"recipient_address": {"email": "x@acme.test"}}) for one in (bob, carla)],
        *[await one.put(path, {"recipient_address": {"name": "X"}}) for one in (bob, carla)],
        *[await one.put(f"{path}/verify") for one in (bob, carla)],
        *[await one.delete(path) for one in (bob, carla)],
    ):
        assert_forbidden(answer)


async def test_an_id_that_is_none_and_one_that_leads_nowhere(desk: Client) -> None:
    assert_no_integer(await desk.get(f"{ADDRESSES}/x"), "id", "api/v2/recipient_addresses/show")
    assert_not_found(await desk.get(f"{ADDRESSES}/{NOBODY}"))
    assert_not_found(await desk.put(f"{ADDRESSES}/{NOBODY}", {"recipient_address": {"name": "X"}}))
    assert_not_found(await desk.put(f"{ADDRESSES}/{NOBODY}/verify"))
