"""PUT /api/v2/organizations/{organization_id}"""

from typing import Any

import httpx
import pytest
from fields import create_field
from recorded import assert_forbidden, assert_invalid, assert_no_integer, assert_not_found
from teams import NOBODY, ORGANIZATION_KEYS, ORGANIZATIONS, new_organization, new_user, read, told

from conftest import Client


async def update(desk: Client, organization_id: int, **sent: Any) -> httpx.Response:
    return await desk.put(f"{ORGANIZATIONS}/{organization_id}.json", {"organization": sent})


async def test_changes_what_was_sent(desk: Client) -> None:
    initech = desk.acme.initech
    before = (await read(desk, f"{ORGANIZATIONS}/{initech}"))["organization"]
    desk.acme.advance(seconds=60)
    after = told(await update(desk, initech, name=" Initrode ", tags=["b", "A"]), 200)["organization"]
    assert list(after) == ORGANIZATION_KEYS
    assert after == {**before, "name": "Initrode", "tags": ["a", "b"], "updated_at": "2026-11-25T12:01:00Z"}
    assert (await read(desk, f"{ORGANIZATIONS}/{initech}"))["organization"] == after


async def test_an_update_that_changes_nothing_leaves_its_time(desk: Client) -> None:
    desk.acme.advance(seconds=60)
    after = told(await update(desk, desk.acme.initech, name="Initech", shared_tickets=None), 200)["organization"]
    assert (after["updated_at"], after["shared_tickets"]) == ("2026-11-25T12:00:00Z", False)


async def test_domains_and_tags_are_overwritten_and_null_clears(desk: Client) -> None:
    await create_field(desk, "organization", key="plan")
    await create_field(desk, "organization", key="seats", type="integer")
    full = await new_organization(
        desk, name="Acme", external_id="CRM-1", domain_names=["a.example", "b.example"], details="d", notes="n",
        group_id=desk.acme.billing, tags=["a"], organization_fields={"plan": "gold", "seats": 5},
    )  # fmt: skip
    after = told(await update(desk, full["id"], domain_names=["C.example"], tags=["z"]), 200)["organization"]
    assert (after["domain_names"], after["tags"]) == (["c.example"], ["z"])
    assert (await new_user(desk, name="Dora", email="d@a.example"))["organization_id"] is None
    assert (await new_user(desk, name="Eve", email="e@c.example"))["organization_id"] == full["id"]
    after = told(await update(desk, full["id"], organization_fields={"seats": None}), 200)["organization"]
    assert after["organization_fields"] == {"plan": "gold", "seats": None}
    cleared = ("external_id", "details", "notes", "group_id", "domain_names", "tags", "organization_fields")
    after = told(await update(desk, full["id"], **dict.fromkeys(cleared)), 200)["organization"]
    unset = {"plan": None, "seats": None}
    assert [after[name] for name in cleared] == [None, None, None, None, [], [], unset]
    assert told(await update(desk, full["id"], notes=""), 200)["organization"]["notes"] is None


async def test_its_own_name_and_external_id_are_not_taken_but_another_s_are(desk: Client) -> None:
    acme = await new_organization(desk, name="Acme", external_id="CRM-1")
    other = await new_organization(desk, name="Other")
    after = told(await update(desk, acme["id"], name="ACME", external_id="crm-1"), 200)["organization"]
    assert (after["name"], after["external_id"]) == ("ACME", "crm-1")
    answer = await update(desk, other["id"], name="acme")
    assert_invalid(answer, "name", "Name: acme has already been taken", error="DuplicateValue")
    answer = await update(desk, other["id"], external_id="CRM-1")
    assert_invalid(answer, "external_id", "External: CRM-1 has already been taken", error="DuplicateValue")


async def test_what_is_not_acceptable_changes_nothing(desk: Client) -> None:
    initech = desk.acme.initech
    assert_invalid(await update(desk, initech, name=None), "name", "Name: is too short (minimum is 1 characters)")
    answer = await update(desk, initech, notes="new", group_id=NOBODY)
    assert_invalid(answer, "group", "Group: is invalid", error="InvalidValue")
    assert (await read(desk, f"{ORGANIZATIONS}/{initech}"))["organization"]["notes"] is None


async def test_agents_change_notes_alone_and_end_users_nothing(desk: Client) -> None:
    initech = desk.acme.initech
    assert told(await update(desk.as_("bob"), initech, notes="Kind."), 200)["organization"]["notes"] == "Kind."
    for sent in ({"name": "Initrode"}, {"notes": "x", "tags": ["a"]}, {"details": None}):
        assert_forbidden(await update(desk.as_("bob"), initech, **sent))
    assert_forbidden(await update(desk.as_("carla"), initech, notes="Mine."))
    shown = (await read(desk, f"{ORGANIZATIONS}/{initech}"))["organization"]
    assert (shown["name"], shown["notes"]) == ("Initech", "Kind.")


async def test_what_does_not_exist_is_not_found(desk: Client) -> None:
    assert_not_found(await update(desk, NOBODY, name="Acme"))
    assert_not_found(await update(desk.as_("bob"), NOBODY, notes="x"))
    assert_no_integer(await update(desk, 0, name="Acme"), "id", "api/v2/organizations/update")


@pytest.mark.parametrize("body", [b"{", b"{}", b'{"name":"Acme"}'])
async def test_a_body_that_is_no_organization_is_refused(desk: Client, body: bytes) -> None:
    assert (await desk.put(f"{ORGANIZATIONS}/{desk.acme.initech}", body)).status_code == 400
