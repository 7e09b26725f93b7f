"""POST /api/v2/organizations"""

import asyncio
from typing import Any

import httpx
from fields import create_field
from recorded import assert_forbidden, assert_invalid
from teams import NOBODY, ORGANIZATION_KEYS, ORGANIZATIONS, new_organization, new_user, read, user

from conftest import Client


async def create(desk: Client, **sent: Any) -> httpx.Response:
    return await desk.post(f"{ORGANIZATIONS}.json", {"organization": sent})


async def test_creates_it_as_recorded(desk: Client) -> None:
    answer = await create(desk, name="testOrganizationNone")
    assert answer.status_code == 201
    assert list(answer.json()) == ["organization"]
    organization = answer.json()["organization"]
    assert list(organization) == ORGANIZATION_KEYS
    url = f"{desk.base_url}{ORGANIZATIONS}/{organization['id']}.json"
    assert answer.headers["location"] == organization["url"] == url
    assert organization == {
        "url": url, "id": organization["id"], "name": "testOrganizationNone", "shared_tickets": False,
        "shared_comments": False, "external_id": None, "created_at": "2026-11-25T12:00:00Z",
        "updated_at": "2026-11-25T12:00:00Z", "domain_names": [], "details": None, "notes": None, "group_id": None,
        "tags": [], "organization_fields": {},
    }  # fmt: skip
    assert (await read(desk, url))["organization"] == organization


async def test_keeps_what_was_sent(desk: Client) -> None:
    await create_field(desk, "organization", key="plan")
    await create_field(desk, "organization", key="seats", type="decimal")
    sent = {
        "name": "Acme", "shared_tickets": True, "shared_comments": True, "external_id": "CRM-1", "details": "Tall.",
        "notes": "Kind.", "group_id": desk.acme.billing, "organization_fields": {"plan": "gold", "seats": 5.5},
    }  # fmt: skip
    organization = await new_organization(desk, **sent, tags=["VIP", "a"])
    assert {name: organization[name] for name in sent} == sent
    assert organization["tags"] == ["a", "vip"]


async def test_what_is_not_known_is_dropped_and_named(desk: Client) -> None:
    answer = await create(desk, id=1, name="Acme")
    assert answer.status_code == 201
    assert answer.headers["x-zendesk-api-warn"] == (
        '{:allowed_parameters=>{:controller=>"organizations", :action=>"create", '
        ':unpermitted_keys=>["organization.id"], :invalid_values=>[]}}'
    )


async def test_a_name_is_needed(desk: Client) -> None:
    for sent in ({}, {"name": ""}, {"name": "  "}, {"name": None}):
        assert_invalid(await create(desk, **sent), "name", "Name: is too short (minimum is 1 characters)")
    answer = await create(desk, name="x" * 256)
    assert_invalid(answer, "name", "Name: is too long (maximum is 255 characters)", error="ValueTooLong")


async def test_a_name_belongs_to_one_organization_whatever_its_letter_case_and_blanks(desk: Client) -> None:
    assert (await new_organization(desk, name="  Straße "))["name"] == "Straße"
    for name in ("Straße", "STRASSE", " straße\n"):
        said = f"Name: {name.strip()} has already been taken"
        assert_invalid(await create(desk, name=name), "name", said, error="DuplicateValue")


async def test_an_external_id_belongs_to_one_organization_whatever_its_letter_case(desk: Client) -> None:
    assert (await new_organization(desk, name="Acme", external_id="CRM-1"))["external_id"] == "CRM-1"
    answer = await create(desk, name="Another", external_id="crm-1")
    assert_invalid(answer, "external_id", "External: crm-1 has already been taken", error="DuplicateValue")
    answer = await create(desk, name="Another", external_id="x" * 256)
    assert_invalid(answer, "external_id", "External: is too long (maximum is 255 characters)", error="ValueTooLong")


async def test_of_those_who_come_at_once_with_one_name_or_id_one_is_created(desk: Client) -> None:
    for field, facts in (("name", {"name": "Acme"}), ("external_id", {"external_id": "CRM-1"})):
        sent = [{"name": f"Acme {number}", **facts} for number in range(6)]
        answers = await asyncio.gather(*(create(desk, **one) for one in sent))
        assert sorted(answer.status_code for answer in answers) == [201, 422, 422, 422, 422, 422]
        refused = [answer.json()["details"] for answer in answers if answer.status_code == 422]
        assert {details[field][0]["error"] for details in refused} == {"DuplicateValue"}


async def test_domains_are_kept_in_lower_case_each_once(desk: Client) -> None:
    organization = await new_organization(desk, name="Acme", domain_names=["B.example", " a.EXAMPLE ", "b.Example"])
    assert organization["domain_names"] == ["b.example", "a.example"]
    for domain in ("localhost", "a b.example", "someone@a.example", ""):
        answer = await create(desk, name="Another", domain_names=[domain])
        said = f"Domain names: {domain} is not properly formatted"
        assert_invalid(answer, "domain_names", said, error="InvalidValue")
    many = [f"d{number}.example" for number in range(1_001)]
    said = "Domain names: are too many (maximum is 1000)"
    answer = await create(desk, name="Another", domain_names=many)
    assert_invalid(answer, "domain_names", said, error="InvalidValue")


async def test_new_people_join_the_organization_of_their_address_unless_they_name_one(desk: Client) -> None:
    acme = await new_organization(desk, name="Acme", domain_names=["Acme.example"])
    await new_organization(desk, name="Younger", domain_names=["acme.example"])
    assert (await new_user(desk, name="Dora", email="dora@ACME.example"))["organization_id"] == acme["id"]
    assert (await new_user(desk, name="Eve", email="eve@sub.acme.example"))["organization_id"] is None
    initech = desk.acme.initech
    named = await new_user(desk, name="Fay", email="fay@acme.example", organization_id=initech)
    assert named["organization_id"] == initech
    ticket = await desk.create_ticket(requester={"name": "Gil", "email": "gil@acme.example"})
    assert ticket["organization_id"] == acme["id"]
    assert (await user(desk, ticket["requester_id"]))["organization_id"] == acme["id"]
    assert (await user(desk, desk.acme.carl))["organization_id"] is None


async def test_its_group_must_exist(desk: Client) -> None:
    assert_invalid(await create(desk, name="A", group_id=NOBODY), "group", "Group: is invalid", error="InvalidValue")


async def test_all_that_is_wrong_is_told_at_once(desk: Client) -> None:
    answer = await create(desk, name="initech", group_id=NOBODY, domain_names=["x"], tags=["t" * 256])
    assert answer.status_code == 422
    assert set(answer.json()["details"]) == {"name", "group", "domain_names", "tags"}


async def test_only_admins_create_organizations(desk: Client) -> None:
    for who in ("bob", "carla"):
        assert_forbidden(await create(desk.as_(who), name="Acme"))
    assert (await read(desk, ORGANIZATIONS))["count"] == 1


async def test_a_body_that_is_no_organization_is_refused(desk: Client) -> None:
    for body in (b"{", b"{}", b'{"name":"Acme"}', b'{"organization":[]}', b'{"organization":{"name":"A","tags":5}}'):
        assert (await desk.post(ORGANIZATIONS, body)).status_code in (400, 422), body
    assert (await desk.post(ORGANIZATIONS, b"{}", headers={"content-type": "text/plain"})).status_code == 415
