"""PUT /api/v2/users/{user_id}"""

import asyncio
from typing import Any

import httpx
from fields import create_field
from recorded import USER_KEYS, assert_forbidden, assert_invalid, assert_no_integer, assert_not_found

from conftest import Client, basic

LAST_ADMIN = "The last admin cannot be demoted, suspended or deleted."


def path(user_id: int) -> str:
    return f"/api/v2/users/{user_id}.json"


async def update(desk: Client, user_id: int, **sent: Any) -> httpx.Response:
    return await desk.put(path(user_id), {"user": sent})


async def updated(desk: Client, user_id: int, **sent: Any) -> dict[str, Any]:
    answer = await update(desk, user_id, **sent)
    assert answer.status_code == 200, answer.text
    user: dict[str, Any] = answer.json()["user"]
    return user


async def emails(desk: Client, user_id: int) -> list[tuple[str, bool]]:
    known = (await desk.get(f"/api/v2/users/{user_id}/identities")).json()["identities"]
    return [(identity["value"], identity["primary"]) for identity in known]


async def sign_in(desk: Client, email: str) -> int | None:
    headers = {"authorization": basic(f"{email}/token", desk.acme.token)}
    answer = await desk.get("/api/v2/users/me", headers=headers)
    return answer.json()["user"]["id"] if answer.status_code == 200 else None


async def test_answers_the_person_as_recorded_with_a_new_time(desk: Client) -> None:
    before = (await desk.get(path(desk.acme.carla))).json()["user"]
    desk.acme.advance(minutes=1)
    answer = await update(desk.as_("bob"), desk.acme.carla, id=desk.acme.carl, name="Carla Changed")
    assert answer.status_code == 200
    assert list(answer.json()) == ["user"]
    user = answer.json()["user"]
    assert list(user) == USER_KEYS
    assert user == {**before, "name": "Carla Changed", "updated_at": "2026-11-25T12:01:00Z"}
    assert "location" not in answer.headers
    assert '"user.id"' in answer.headers["x-zendesk-api-warn"]
    assert (await desk.get(path(desk.acme.carla))).json()["user"] == user


async def test_keeps_every_field_that_can_be_written(desk: Client) -> None:
    await create_field(desk, "user", key="x", type="integer")
    sent = {
        "name": "C", "phone": "+15551234", "shared_phone_number": True, "alias": "A", "signature": "S", "details": "D",
        "notes": "N", "moderator": True, "ticket_restriction": "organization", "only_private_comments": True,
        "suspended": True, "verified": True, "locale": "pl", "locale_id": 13, "time_zone": "Europe/Warsaw",
        "external_id": "CRM-7", "organization_id": desk.acme.initech, "tags": ["a", "vip"], "user_fields": {"x": 1},
    }  # fmt: skip
    user = await updated(desk, desk.acme.carl, **sent)
    assert {name: user[name] for name in sent} == sent


async def test_null_clears_what_can_be_empty_and_leaves_the_rest(desk: Client) -> None:
    await create_field(desk, "user", key="x", type="integer")
    clearable = {
        "phone": "1", "alias": "A", "signature": "S", "details": "D", "notes": "N", "external_id": "X",
        "organization_id": desk.acme.initech, "ticket_restriction": "organization", "shared_phone_number": True,
    }  # fmt: skip
    kept = {"moderator": True, "locale": "pl", "time_zone": "Europe/Warsaw", "verified": True, "user_fields": {"x": 1}}
    await updated(desk, desk.acme.carl, **clearable, **kept, tags=["a"])
    user = await updated(desk, desk.acme.carl, **dict.fromkeys([*clearable, *kept, "tags", "email", "role"]))
    assert {name: user[name] for name in clearable} == dict.fromkeys(clearable)
    assert {name: user[name] for name in kept} == kept
    assert (user["tags"], user["email"], user["role"]) == ([], "carl@initech.test", "end-user")


async def test_user_fields_that_are_not_sent_stay(desk: Client) -> None:
    await create_field(desk, "user", key="plan")
    await create_field(desk, "user", key="seats", type="integer")
    await updated(desk, desk.acme.carl, user_fields={"plan": "gold", "seats": 5})
    user = await updated(desk, desk.acme.carl, user_fields={"seats": 6})
    assert user["user_fields"] == {"plan": "gold", "seats": 6}


async def test_a_verified_person_is_verified_by_their_primary_address(desk: Client) -> None:
    await updated(desk, desk.acme.carl, email="carl@home.test")
    await updated(desk, desk.acme.carl, verified=True)
    known = (await desk.get(f"/api/v2/users/{desk.acme.carl}/identities")).json()["identities"]
    assert [identity["verified"] for identity in known] == [True, False]


async def test_an_update_that_changes_nothing_leaves_the_time(desk: Client) -> None:
    desk.acme.advance(minutes=1)
    assert (await updated(desk, desk.acme.carl, name="Carl Customer"))["updated_at"] == "2026-11-25T12:00:00Z"


async def test_a_new_address_becomes_a_second_one(desk: Client) -> None:
    desk.acme.advance(minutes=1)
    user = await updated(desk, desk.acme.bob, email="Robert@Acme.test")
    assert (user["email"], user["updated_at"]) == ("bob@acme.test", "2026-11-25T12:01:00Z")
    assert await emails(desk, user["id"]) == [("bob@acme.test", True), ("robert@acme.test", False)]
    assert await sign_in(desk, "bob@acme.test") == user["id"]
    assert await sign_in(desk, "robert@acme.test") is None
    await updated(desk, desk.acme.bob, email="robert@acme.test")
    assert len(await emails(desk, user["id"])) == 2


async def test_a_second_address_means_its_person(desk: Client) -> None:
    await updated(desk, desk.acme.carla, email="carla@home.test")
    ticket = await desk.create_ticket(requester={"email": "carla@home.test", "name": "C"})
    assert ticket["requester_id"] == desk.acme.carla
    answer = await desk.post("/api/v2/users", {"user": {"name": "Another", "email": "carla@home.test"}})
    assert_invalid(
        answer, "email", "Email: carla@home.test is already being used by another user", error="DuplicateValue"
    )


async def test_the_first_address_of_somebody_without_one_is_theirs(desk: Client) -> None:
    dora = (await desk.post("/api/v2/users", {"user": {"name": "Dora"}})).json()["user"]
    assert (await updated(desk, dora["id"], email="dora@home.test"))["email"] == "dora@home.test"
    assert await emails(desk, dora["id"]) == [("dora@home.test", True)]


async def test_an_address_or_external_id_of_somebody_else_is_refused(desk: Client) -> None:
    await updated(desk, desk.acme.carla, external_id="CRM-7")
    for field, value, said in (
        ("email", "Carla@initech.test", "Email: carla@initech.test is already being used by another user"),
        ("external_id", "crm-7", "External: crm-7 is already being used by another user"),
    ):
        assert_invalid(await update(desk, desk.acme.carl, **{field: value}), field, said, error="DuplicateValue")
    assert_invalid(await update(desk, desk.acme.carl, email="bad"), "email", "Email: bad is not properly formatted")
    assert (await updated(desk, desk.acme.carla, external_id="crm-7"))["external_id"] == "crm-7"


async def test_of_two_who_take_one_external_id_at_once_one_gets_it(desk: Client) -> None:
    acme = desk.acme
    answers = await asyncio.gather(
        *(update(desk, user_id, external_id="CRM-7", email="new@x.test") for user_id in (acme.carla, acme.carl))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 422]


async def test_values_that_cannot_be_are_refused(desk: Client) -> None:
    for sent, field, said, more in (
        ({"name": " "}, "name", "Name: is too short (minimum is 1 characters)", {}),
        ({"name": None}, "name", "Name: is too short (minimum is 1 characters)", {}),
        ({"name": "x" * 256}, "name", "Name: is too long (maximum is 255 characters)", {"error": "ValueTooLong"}),
        ({"organization_id": 4711}, "organization", "Organization: is invalid", {"error": "InvalidValue"}),
    ):
        assert_invalid(await update(desk, desk.acme.carl, **sent), field, said, **more)
    answer = await update(desk, desk.acme.bob, default_group_id=4711)
    assert_invalid(answer, "default_group_id", "Default group: is invalid", error="InvalidValue")


async def test_an_admin_promotes_a_customer_who_can_work_at_once(desk: Client) -> None:
    user = await updated(desk, desk.acme.carl, role="agent")
    assert (user["role"], user["restricted_agent"], user["ticket_restriction"]) == ("agent", False, None)
    assert user["default_group_id"] == desk.acme.support
    ticket = await desk.create_ticket(assignee_id=desk.acme.carl)
    assert ticket["group_id"] == desk.acme.support
    user = await updated(desk, desk.acme.carl, role="admin")
    assert (user["role_type"], user["moderator"], user["report_csv"]) == (4, True, True)
    assert user["default_group_id"] == desk.acme.support


async def test_an_agent_who_becomes_a_customer_leaves_their_groups_and_work(desk: Client) -> None:
    acme = desk.acme
    working = await desk.create_ticket(assignee_id=acme.bob)
    solved = await desk.create_ticket(assignee_id=acme.bob, status="solved")
    user = await updated(desk, acme.bob, role="end-user")
    assert (user["role"], user["default_group_id"], user["restricted_agent"]) == ("end-user", None, True)
    assert user["ticket_restriction"] == "requested"
    shown = [(await desk.get(f"/api/v2/tickets/{one['id']}")).json()["ticket"] for one in (working, solved)]
    assert [ticket["assignee_id"] for ticket in shown] == [None, acme.bob]
    assert shown[0]["group_id"] == acme.support
    audits = (await desk.get(f"/api/v2/tickets/{working['id']}/audits")).json()["audits"]
    assert [(event["field_name"], event["value"]) for event in audits[-1]["events"]] == [("assignee_id", None)]
    assert not [row for row in await acme.rows("group_memberships") if row[2] == acme.bob]


async def test_a_default_group_is_joined(desk: Client) -> None:
    acme = desk.acme
    assert (await updated(desk, acme.bob, default_group_id=acme.billing))["default_group_id"] == acme.billing
    memberships = {row[3]: row[4] for row in await acme.rows("group_memberships") if row[2] == acme.bob}
    assert memberships == {acme.support: 0, acme.billing: 1}
    assert (await updated(desk, acme.bob, default_group_id=None))["default_group_id"] is None
    assert (await updated(desk, acme.carl, default_group_id=acme.billing))["default_group_id"] is None


async def test_somebody_suspended_cannot_sign_in(desk: Client) -> None:
    assert (await updated(desk, desk.acme.bob, suspended=True))["suspended"] is True
    assert await sign_in(desk, "bob@acme.test") is None


async def test_the_last_admin_stays_one(desk: Client) -> None:
    for sent in ({"role": "agent"}, {"role": "end-user"}, {"suspended": True}):
        assert_invalid(await update(desk, desk.acme.ana, **sent), "base", LAST_ADMIN)
    await updated(desk, desk.acme.bob, role="admin")
    assert (await updated(desk, desk.acme.ana, role="agent"))["role"] == "agent"
    assert_invalid(await update(desk.as_("bob"), desk.acme.bob, role="agent"), "base", LAST_ADMIN)


async def test_two_admins_who_demote_each_other_at_once_leave_one(desk: Client) -> None:
    acme = desk.acme
    await updated(desk, acme.bob, role="admin")
    await asyncio.gather(update(desk, acme.bob, role="agent"), update(desk.as_("bob"), acme.ana, role="agent"))
    assert len((await desk.get("/api/v2/users?role=admin")).json().get("users", [])) == 1


async def test_agents_change_customers_and_no_roles_and_customers_nobody(desk: Client) -> None:
    acme = desk.acme
    assert_forbidden(await update(desk.as_("bob"), acme.bea, name="B"))
    assert_forbidden(await update(desk.as_("bob"), acme.carl, role="agent"))
    assert (await updated(desk.as_("bob"), acme.carl, role="end-user", notes="Kind."))["notes"] == "Kind."
    for user_id in (acme.carla, acme.carl, 4711):
        assert_forbidden(await update(desk.as_("carla"), user_id, name="C"))


async def test_nobody_deleted_or_unknown_is_updated(desk: Client) -> None:
    await desk.delete(path(desk.acme.carl))
    for user_id in (desk.acme.carl, 9223372036854775807):
        assert_not_found(await update(desk, user_id, name="C"))
    assert_no_integer(await desk.put("/api/v2/users/x.json", {"user": {}}), "id", "api/v2/users/update")


async def test_a_body_that_is_no_person_is_refused(desk: Client) -> None:
    for body in (b"{", b"{}", b'{"user":[]}'):
        assert (await desk.put(path(desk.acme.carl), body)).status_code in (400, 422), body
    assert (await desk.put(path(desk.acme.carl), b"{}", headers={"content-type": "text/plain"})).status_code == 415
