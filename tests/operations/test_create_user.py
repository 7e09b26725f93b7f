"""POST /api/v2/users"""

import asyncio
from typing import Any

import httpx
from fields import create_field
from recorded import USER_KEYS, assert_forbidden, assert_invalid

from conftest import Client, basic

USERS = "/api/v2/users.json"


async def create(desk: Client, **sent: Any) -> httpx.Response:
    return await desk.post(USERS, {"user": sent})


async def created(desk: Client, **sent: Any) -> dict[str, Any]:
    answer = await create(desk, **sent)
    assert answer.status_code == 201, answer.text
    user: dict[str, Any] = answer.json()["user"]
    return user


async def test_creates_an_end_user_as_recorded(desk: Client) -> None:
    answer = await create(desk.as_("bob"), name="testUser103")
    assert answer.status_code == 201
    assert list(answer.json()) == ["user"]
    user = answer.json()["user"]
    assert list(user) == USER_KEYS
    assert answer.headers["location"] == user["url"] == f"{desk.base_url}/api/v2/users/{user['id']}.json"
    assert user == {
        "id": user["id"], "url": user["url"], "name": "testUser103", "email": None,
        "created_at": "2026-11-25T12:00:00Z", "updated_at": "2026-11-25T12:00:00Z",
        "time_zone": "America/New_York", "iana_time_zone": "America/New_York", "phone": None,
        "shared_phone_number": None, "photo": None, "locale_id": 1, "locale": "en-US", "organization_id": None,
        "role": "end-user", "verified": False, "external_id": None, "tags": [], "alias": None, "active": True,
        "shared": False, "shared_agent": False, "last_login_at": None, "two_factor_auth_enabled": None,
        "signature": None, "details": None, "notes": None, "role_type": None, "custom_role_id": None,
        "moderator": False, "ticket_restriction": "requested", "only_private_comments": False,
        "restricted_agent": True, "suspended": False, "default_group_id": None, "report_csv": False, "user_fields": {},
    }  # fmt: skip
    assert (await desk.get(user["url"])).json()["user"] == user


async def test_keeps_what_was_sent(desk: Client) -> None:
    await create_field(desk, "user", key="plan")
    sent = {
        "name": "Dora New", "external_id": "CRM-7", "organization_id": desk.acme.initech, "phone": "+15551234",
        "alias": "D", "details": "Tall.", "notes": "Kind.", "verified": True, "time_zone": "Europe/Paris",
        "user_fields": {"plan": "gold"},
    }  # fmt: skip
    user = await created(desk, **sent, tags=["VIP", "a"], email="Dora@Example.COM")
    assert {name: user[name] for name in sent} == sent
    assert (user["tags"], user["email"]) == (["a", "vip"], "dora@example.com")


async def test_what_is_not_known_is_dropped_and_named(desk: Client) -> None:
    answer = await create(desk, id=1, name="Dora", skip_verify_email=True)
    assert answer.status_code == 201
    assert answer.headers["x-zendesk-api-warn"] == (
        '{:allowed_parameters=>{:controller=>"users", :action=>"create", :unpermitted_keys=>["user.id"], :invalid_values=>[]}}'
    )


async def test_admins_create_agents_and_admins_who_can_work_at_once(desk: Client) -> None:
    for role in ("agent", "admin"):
        acme = desk.acme
        user = await created(desk, name="Dan", email=f"{role}@acme.test", role=role)
        assert (user["role"], user["role_type"]) == (role, 4 if role == "admin" else None)
        assert (user["ticket_restriction"], user["restricted_agent"]) == (None, False)
        assert user["default_group_id"] == acme.support
        ticket = await desk.create_ticket(assignee_id=user["id"], group_id=acme.support)
        assert (ticket["assignee_id"], ticket["group_id"]) == (user["id"], acme.support)
        moved = await desk.update_ticket(ticket["id"], group_id=acme.support, priority="low")
        assert moved["ticket"]["assignee_id"] == user["id"]
        me = await desk.get("/api/v2/users/me", headers={"authorization": basic(f"{role}@acme.test/token", acme.token)})
        assert me.json()["user"]["id"] == user["id"]


async def test_an_agent_begins_in_the_group_that_was_sent(desk: Client) -> None:
    acme = desk.acme
    user = await created(desk, name="Dan", role="agent", default_group_id=acme.billing)
    assert user["default_group_id"] == acme.billing
    assert (await desk.create_ticket(assignee_id=user["id"]))["group_id"] == acme.billing
    assert (await created(desk, name="Dora", default_group_id=acme.billing))["default_group_id"] is None
    answer = await create(desk, name="Dan", role="agent", default_group_id=4711)
    assert_invalid(answer, "default_group_id", "Default group: is invalid", error="InvalidValue")


async def test_a_name_is_needed(desk: Client) -> None:
    for sent in ({}, {"name": ""}, {"name": "  "}, {"name": None}):
        assert_invalid(await create(desk, **sent), "name", "Name: is too short (minimum is 1 characters)")
    answer = await create(desk, name="x" * 256)
    assert_invalid(answer, "name", "Name: is too long (maximum is 255 characters)", error="ValueTooLong")


async def test_an_address_belongs_to_one_person_whatever_its_letter_case(desk: Client) -> None:
    for email in ("carla@initech.test", "CARLA@Initech.Test", " carla@initech.test "):
        answer = await create(desk, name="Another", email=email)
        assert_invalid(
            answer, "email", "Email: carla@initech.test is already being used by another user", error="DuplicateValue"
        )
    assert (await desk.get(USERS)).json()["count"] == 5


async def test_an_address_must_be_one(desk: Client) -> None:
    for email in ("badmail", "a@b", "a b@example.com", "@example.com"):
        assert_invalid(await create(desk, name="D", email=email), "email", f"Email: {email} is not properly formatted")


async def test_an_external_id_belongs_to_one_person_whatever_its_letter_case(desk: Client) -> None:
    assert (await created(desk, name="Dora", external_id="CRM-7"))["external_id"] == "CRM-7"
    for external_id in ("CRM-7", "crm-7"):
        answer = await create(desk, name="Another", external_id=external_id)
        assert_invalid(
            answer,
            "external_id",
            f"External: {external_id} is already being used by another user",
            error="DuplicateValue",
        )
    assert (await created(desk, name="Carl", external_id="CRM-8"))["external_id"] == "CRM-8"


async def test_of_two_who_come_at_once_with_one_address_or_id_one_is_created(desk: Client) -> None:
    for field, value in (("email", "dora@example.com"), ("external_id", "CRM-7")):
        answers = await asyncio.gather(*(create(desk, name=f"Dora {number}", **{field: value}) for number in range(6)))
        assert sorted(answer.status_code for answer in answers) == [201, 422, 422, 422, 422, 422]
        refused = [answer.json()["details"] for answer in answers if answer.status_code == 422]
        assert {details[field][0]["error"] for details in refused} == {"DuplicateValue"}


async def test_an_organization_must_exist(desk: Client) -> None:
    answer = await create(desk, name="Dora", organization_id=4711)
    assert_invalid(answer, "organization", "Organization: is invalid", error="InvalidValue")


async def test_an_unknown_role_is_refused_by_field(desk: Client) -> None:
    answer = await create(desk, name="Dora", role="owner")
    assert (answer.status_code, list(answer.json()["details"])) == (422, ["role"])


async def test_agents_create_end_users_alone_and_end_users_nobody(desk: Client) -> None:
    for role in ("agent", "admin"):
        assert_forbidden(await create(desk.as_("bob"), name="Dan", role=role))
    assert (await created(desk.as_("bob"), name="Dora", role="end-user"))["role"] == "end-user"
    assert_forbidden(await create(desk.as_("carla"), name="Dora"))


async def test_a_body_that_is_no_person_is_refused(desk: Client) -> None:
    for body in (b"{", b"{}", b'{"name":"Dora"}', b'{"user":[]}'):
        answer = await desk.post(USERS, body)
        assert answer.status_code in (400, 422), body
    assert (await desk.post(USERS, b"{}", headers={"content-type": "text/plain"})).status_code == 415


async def test_a_proxy_on_this_host_may_name_the_scheme_and_host(desk: Client) -> None:
    headers = {"x-forwarded-proto": "https", "x-forwarded-host": "acme.example"}
    answer = await desk.post(USERS, {"user": {"name": "Dora"}}, headers=headers)
    assert answer.headers["location"] == answer.json()["user"]["url"]
    assert answer.headers["location"].startswith("https://acme.example/api/v2/users/")
