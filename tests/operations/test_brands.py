"""/api/v2/brands: list, show, create, update, delete, and the brands of tickets"""

import asyncio

import pytest
from account import BRAND_KEYS, BRANDS, addresses, default_brand, new_brand
from recorded import assert_forbidden, assert_invalid, assert_no_integer, assert_not_found
from teams import NOBODY, read, told

from conftest import Client


async def test_an_account_has_a_brand_that_bears_its_name(desk: Client) -> None:
    page = await read(desk, f"{BRANDS}.json")
    assert list(page) == ["brands", "next_page", "previous_page", "count"]
    (brand,) = page["brands"]
    assert list(brand) == BRAND_KEYS
    assert (brand["name"], brand["subdomain"], brand["default"]) == ("Acme", "acme", True)
    assert brand["brand_url"] == "https://acme.zendesk.com"
    assert brand["url"] == f"{desk.base_url}{BRANDS}/{brand['id']}.json"
    assert await read(desk, brand["url"]) == {"brand": brand}
    assert (await desk.create_ticket())["brand_id"] == brand["id"]


async def test_a_brand_is_created_with_an_address_of_its_own(desk: Client) -> None:
    answer = await desk.post(f"{BRANDS}.json", {"brand": {"name": " Outdoors ", "subdomain": "acme-outdoors"}})
    brand = told(answer, 201)["brand"]
    assert answer.headers["location"] == brand["url"]
    assert (brand["name"], brand["default"], brand["active"]) == ("Outdoors", False, True)
    assert brand["signature_template"] == "{{agent.signature}}"
    own = [one for one in await addresses(desk) if one["brand_id"] == brand["id"]]
    assert [(one["email"], one["default"]) for one in own] == [("support@acme-outdoors.zendesk.com", True)]
    assert (await desk.create_ticket(brand_id=brand["id"]))["brand_id"] == brand["id"]


async def test_brands_are_listed_by_name_in_both_kinds_of_pages(desk: Client) -> None:
    for name in ("Zebra", "Aardvark"):
        await new_brand(desk, name=name, subdomain=name)
    page = await read(desk, f"{BRANDS}?per_page=2")
    assert ([brand["name"] for brand in page["brands"]], page["count"]) == (["Aardvark", "Acme"], 3)
    page = await read(desk, f"{BRANDS}?page[size]=2")
    assert [brand["name"] for brand in page["brands"]] == ["Aardvark", "Acme"]
    last = await read(desk, page["links"]["next"])
    assert ([brand["name"] for brand in last["brands"]], last["meta"]["has_more"]) == (["Zebra"], False)


async def test_a_brand_is_updated(desk: Client) -> None:
    brand = await new_brand(desk)
    desk.acme.advance(minutes=1)
    sent = {"name": "Indoors", "host_mapping": "help.acme.test", "active": False, "signature_template": "Yours"}
    after = told(await desk.put(f"{BRANDS}/{brand['id']}.json", {"brand": sent}), 200)["brand"]
    assert after == {**brand, **sent, "updated_at": "2026-11-25T12:01:00Z"}
    cleared = told(await desk.put(f"{BRANDS}/{brand['id']}", {"brand": {"host_mapping": None}}), 200)["brand"]
    assert cleared["host_mapping"] is None


async def test_a_deleted_brand_is_gone_but_for_its_tickets(desk: Client) -> None:
    brand = await new_brand(desk)
    ticket = await desk.create_ticket(brand_id=brand["id"])
    assert (await desk.delete(f"{BRANDS}/{brand['id']}.json")).status_code == 204
    assert_not_found(await desk.get(f"{BRANDS}/{brand['id']}"))
    assert_not_found(await desk.delete(f"{BRANDS}/{brand['id']}"))
    assert [one["name"] for one in (await read(desk, BRANDS))["brands"]] == ["Acme"]
    deleted = (await read(desk, f"{BRANDS}?include_deleted=true"))["brands"]
    assert [(one["name"], one["is_deleted"], one["active"]) for one in deleted][1] == ("Outdoors", True, False)
    assert (await read(desk, f"/api/v2/tickets/{ticket['id']}"))["ticket"]["brand_id"] == brand["id"]
    assert [one["email"] for one in await addresses(desk)] == ["support@acme.zendesk.com"]
    refused = await desk.post("/api/v2/tickets", {"ticket": {"brand_id": brand["id"], "comment": {"body": "Hi"}}})
    assert_invalid(refused, "brand_id", "Brand: is invalid", error="InvalidValue")
    assert (await new_brand(desk))["id"] != brand["id"]  # its subdomain is free


async def test_the_default_brand_stays_and_stays_active(desk: Client) -> None:
    path = f"{BRANDS}/{(await default_brand(desk))['id']}"
    refused = await desk.delete(path)
    assert_invalid(refused, "base", "Brand: the default brand cannot be deleted", error="InvalidValue")
    refused = await desk.put(path, {"brand": {"active": False}})
    assert_invalid(refused, "active", "Active: the default brand cannot be inactive", error="InvalidValue")


@pytest.mark.parametrize(
    ("sent", "field", "description", "error"),
    [
        ({"name": ""}, "name", "Name: cannot be blank", "BlankValue"),
        ({"name": "n" * 256}, "name", "Name: is too long (maximum is 255 characters)", "ValueTooLong"),
        ({"subdomain": None}, "subdomain", "Subdomain: cannot be blank", "BlankValue"),
        ({"subdomain": "a b"}, "subdomain", "Subdomain: is invalid", "InvalidValue"),
        ({"subdomain": "ACME"}, "subdomain", "Subdomain: ACME has already been taken", "DuplicateValue"),
    ],
)
async def test_what_is_no_brand_is_refused(
    desk: Client, sent: dict[str, object], field: str, description: str, error: str
) -> None:
    refused = await desk.post(BRANDS, {"brand": {"name": "Outdoors", "subdomain": "outdoors", **sent}})
    assert_invalid(refused, field, description, error=error)
    assert len((await read(desk, BRANDS))["brands"]) == 1


async def test_a_subdomain_is_taken_once_however_many_ask(desk: Client) -> None:
    body = {"brand": {"name": "Outdoors", "subdomain": "outdoors"}}
    answers = await asyncio.gather(*(desk.post(BRANDS, body) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 422, 422, 422]


async def test_a_ticket_moves_to_another_brand(desk: Client) -> None:
    ticket, brand = await desk.create_ticket(), await new_brand(desk)
    written = await desk.update_ticket(ticket["id"], brand_id=brand["id"])
    assert written["ticket"]["brand_id"] == brand["id"]
    (event,) = written["audit"]["events"]
    assert (event["field_name"], event["value"]) == ("brand_id", str(brand["id"]))
    refused = await desk.put(f"/api/v2/tickets/{ticket['id']}", {"ticket": {"brand_id": NOBODY}})
    assert_invalid(refused, "brand_id", "Brand: is invalid", error="InvalidValue")


async def test_macros_know_all_brands(desk: Client) -> None:
    brand = await new_brand(desk)
    sent = {"title": "Outdoors", "actions": [{"field": "brand_id", "value": str(brand["id"])}]}
    assert (await desk.post("/api/v2/macros", {"macro": sent})).status_code == 201
    actions = {action["value"]: action for action in (await read(desk, "/api/v2/macros/actions"))["actions"]}
    assert [value["title"] for value in actions["brand_id"]["values"]["list"]] == ["Acme", "Outdoors"]


async def test_agents_read_and_admins_write(desk: Client) -> None:
    path = f"{BRANDS}/{(await default_brand(desk))['id']}"
    bob, carla = desk.as_("bob"), desk.as_("carla")
    assert (await bob.get(path)).status_code == 200
    for answer in (
        await carla.get(path),
        await carla.get(BRANDS),
        *[await one.post(BRANDS, {"brand": {"name": "X", "subdomain": "x"}}) for one in (bob, carla)],
        *[await one.put(path, {"brand": {"name": "X"}}) for one in (bob, carla)],
        *[await one.delete(path) for one in (bob, carla)],
    ):
        assert_forbidden(answer)


async def test_an_id_that_is_none_and_one_that_leads_nowhere(desk: Client) -> None:
    assert_no_integer(await desk.get(f"{BRANDS}/x"), "id", "api/v2/brands/show")
    assert_not_found(await desk.get(f"{BRANDS}/{NOBODY}"))
    assert_not_found(await desk.put(f"{BRANDS}/{NOBODY}", {"brand": {"name": "X"}}))
