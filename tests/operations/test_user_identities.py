"""/api/v2/users/{user_id}/identities: list, show, create, make_primary, verify, delete"""

import asyncio
from typing import Any

import httpx
import pytest
from recorded import assert_forbidden, assert_invalid, assert_no_integer, assert_not_found, assert_pagination_refused

from conftest import Client, basic

KEYS = [
    "url", "id", "user_id", "type", "value", "verified", "primary", "created_at", "updated_at", "undeliverable_count",
    "deliverable_state", "verification_method", "verified_at",
]  # fmt: skip


def path(user_id: int, *rest: Any) -> str:
    return "/".join(map(str, (f"/api/v2/users/{user_id}/identities", *rest)))


async def add(desk: Client, user_id: int, **sent: Any) -> httpx.Response:
    return await desk.post(path(user_id), {"identity": sent})


async def added(desk: Client, user_id: int, **sent: Any) -> dict[str, Any]:
    answer = await add(desk, user_id, **sent)
    assert answer.status_code == 201, answer.text
    identity: dict[str, Any] = answer.json()["identity"]
    return identity


async def known(desk: Client, user_id: int, query: str = "") -> list[dict[str, Any]]:
    answer = await desk.get(f"{path(user_id)}?{query}")
    assert answer.status_code == 200, answer.text
    identities: list[dict[str, Any]] = answer.json()["identities"]
    return identities


async def shown(desk: Client, user_id: int) -> dict[str, Any]:
    user: dict[str, Any] = (await desk.get(f"/api/v2/users/{user_id}")).json()["user"]
    return user


async def test_everybody_is_known_by_their_address(desk: Client) -> None:
    page = (await desk.as_("bob").get(path(desk.acme.carla))).json()
    assert list(page) == ["identities", "next_page", "previous_page", "count"]
    (identity,) = page["identities"]
    assert list(identity) == KEYS
    assert identity == {
        "url": f"{desk.base_url}{path(desk.acme.carla, identity['id'])}.json", "id": identity["id"],
        "user_id": desk.acme.carla, "type": "email", "value": "carla@initech.test", "verified": False, "primary": True,
        "created_at": "2026-11-25T12:00:00Z", "updated_at": "2026-11-25T12:00:00Z", "undeliverable_count": 0,
        "deliverable_state": "deliverable", "verification_method": "none", "verified_at": None,
    }  # fmt: skip
    assert (await desk.get(identity["url"])).json() == {"identity": identity}


async def test_somebody_new_has_an_identity_however_they_came(desk: Client) -> None:
    ticket = await desk.create_ticket(requester={"name": "Dora", "email": "dora@x.test"})
    assert [one["value"] for one in await known(desk, ticket["requester_id"])] == ["dora@x.test"]
    user = (await desk.post("/api/v2/users", {"user": {"name": "E", "email": "e@x.test", "verified": True}})).json()[
        "user"
    ]
    assert [(one["value"], one["verified"]) for one in await known(desk, user["id"])] == [("e@x.test", True)]


async def test_identities_are_listed_in_pages_and_by_type(desk: Client) -> None:
    carl = desk.acme.carl
    for kind, value in (("twitter", "@Carl"), ("phone_number", "+1 555-123-4567"), ("facebook", "855769377321")):
        await added(desk, carl, type=kind, value=value)
    assert [one["value"] for one in await known(desk, carl)] == [
        "carl@initech.test", "carl", "+1 555-123-4567", "855769377321",
    ]  # fmt: skip
    assert [one["type"] for one in await known(desk, carl, "type[]=twitter&type[]=email")] == ["email", "twitter"]
    assert [one["type"] for one in await known(desk, carl, "page[size]=2&sort=-id")] == ["facebook", "phone_number"]
    first = (await desk.get(f"{path(carl)}?page[size]=3")).json()
    assert list(first) == ["identities", "meta", "links"]
    assert [one["type"] for one in (await desk.get(first["links"]["next"])).json()["identities"]] == ["facebook"]
    page = (await desk.get(f"{path(carl)}?per_page=3&page=2")).json()
    assert ([one["type"] for one in page["identities"]], page["count"]) == (["facebook"], 4)
    assert_pagination_refused(await desk.get(f"{path(carl)}?page[size]=0"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{path(carl)}?page=101"), "InvalidPaginationDepth")


async def test_an_address_is_added_behind_the_first(desk: Client) -> None:
    answer = await add(desk.as_("bob"), desk.acme.carl, type="email", value="Carl@Home.test", skip_verify_email=True)
    assert answer.status_code == 201, answer.text
    identity = answer.json()["identity"]
    assert list(identity) == KEYS
    assert answer.headers["location"] == identity["url"]
    assert (identity["value"], identity["primary"], identity["verified"]) == ("carl@home.test", False, False)
    assert (await shown(desk, desk.acme.carl))["email"] == "carl@initech.test"
    assert (await desk.get(identity["url"])).json()["identity"] == identity
    ticket = await desk.create_ticket(requester={"email": "carl@home.test"})
    assert ticket["requester_id"] == desk.acme.carl


async def test_what_is_no_address_has_no_deliverability(desk: Client) -> None:
    identity = await added(desk, desk.acme.carl, type="twitter", value="carl", verified=True)
    assert (identity["undeliverable_count"], identity["deliverable_state"]) == (None, None)
    assert (identity["primary"], identity["verified"], identity["verification_method"]) == (True, True, "low")
    assert (await shown(desk, desk.acme.carl))["verified"] is True


async def test_a_value_belongs_to_one_person(desk: Client) -> None:
    await added(desk, desk.acme.carl, type="twitter", value="carl")
    for kind, value, said in (
        ("email", "CARLA@initech.test", "Email: carla@initech.test is already being used by another user"),
        ("twitter", "@CARL", "Twitter: carl is already being used by another user"),
    ):
        answer = await add(desk, desk.acme.carl, type=kind, value=value)
        assert_invalid(answer, "value", said, error="DuplicateValue")
    assert (await added(desk, desk.acme.carl, type="facebook", value="carl"))["value"] == "carl"


async def test_of_two_who_take_one_value_at_once_one_gets_it(desk: Client) -> None:
    acme = desk.acme
    answers = await asyncio.gather(
        *(add(desk, user_id, type="twitter", value="x") for user_id in (acme.carl, acme.carla, acme.bob))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 422, 422]


@pytest.mark.parametrize(
    ("sent", "field", "said", "more"),
    [
        ({"value": "x"}, "type", "Type: cannot be blank", {"error": "BlankValue"}),
        ({"type": "foreign", "value": "x"}, "type", "Type: is invalid", {"error": "InvalidValue"}),
        ({"type": "twitter"}, "value", "Value: cannot be blank", {"error": "BlankValue"}),
        ({"type": "email", "value": "bad"}, "value", "Email: bad is not properly formatted", {}),
        ({"type": "google", "value": "bad"}, "value", "Email: bad is not properly formatted", {}),
        ({"type": "phone_number", "value": "five"}, "value", "Phone number: is invalid", {"error": "InvalidValue"}),
        (
            {"type": "facebook", "value": "x" * 256},
            "value",
            "Value: is too long (maximum is 255 characters)",
            {"error": "ValueTooLong"},
        ),
    ],
)
async def test_an_identity_that_cannot_be_is_refused(
    desk: Client, sent: dict[str, Any], field: str, said: str, more: dict[str, Any]
) -> None:
    assert_invalid(await add(desk, desk.acme.carl, **sent), field, said, **more)


async def test_a_body_that_is_no_identity_is_refused(desk: Client) -> None:
    for body in (b"{", b"{}", b'{"identity":{"type":"owner","value":"x"}}'):
        assert (await desk.post(path(desk.acme.carl), body)).status_code in (400, 422), body
    answer = await desk.post(path(desk.acme.carl), b"{}", headers={"content-type": "text/plain"})
    assert answer.status_code == 415


async def test_a_primary_address_is_the_person_s_own_and_signs_in(desk: Client) -> None:
    acme = desk.acme
    second = await added(desk, acme.bob, type="email", value="robert@acme.test")
    acme.advance(minutes=1)
    answer = await desk.put(path(acme.bob, second["id"], "make_primary"))
    assert answer.status_code == 200, answer.text
    assert list(answer.json()) == ["identities", "next_page", "previous_page", "count"]
    assert [(one["value"], one["primary"], one["updated_at"]) for one in answer.json()["identities"]] == [
        ("bob@acme.test", False, "2026-11-25T12:01:00Z"),
        ("robert@acme.test", True, "2026-11-25T12:01:00Z"),
    ]
    user = await shown(desk, acme.bob)
    assert (user["email"], user["updated_at"]) == ("robert@acme.test", "2026-11-25T12:01:00Z")
    for email, status in (("robert@acme.test", 200), ("bob@acme.test", 401)):
        headers = {"authorization": basic(f"{email}/token", acme.token)}
        assert (await desk.get("/api/v2/tickets", headers=headers)).status_code == status


async def test_an_address_can_be_added_as_primary(desk: Client) -> None:
    identity = await added(desk, desk.acme.carl, type="email", value="carl@home.test", primary=True, verified=True)
    assert identity["primary"] is True
    assert [one["primary"] for one in await known(desk, desk.acme.carl)] == [False, True]
    user = await shown(desk, desk.acme.carl)
    assert (user["email"], user["verified"]) == ("carl@home.test", True)


async def test_each_type_has_a_primary_identity_of_its_own(desk: Client) -> None:
    carl = desk.acme.carl
    numbers = [await added(desk, carl, type="phone_number", value=f"+1 555 {number}") for number in (100, 200)]
    answer = await desk.put(path(carl, numbers[1]["id"], "make_primary"))
    assert [one["primary"] for one in answer.json()["identities"]] == [True, False, True]
    assert (await shown(desk, carl))["email"] == "carl@initech.test"


async def test_an_identity_and_its_person_are_verified(desk: Client) -> None:
    carl = desk.acme.carl
    (identity,) = await known(desk, carl)
    desk.acme.advance(minutes=1)
    for _ in range(2):
        answer = await desk.as_("bob").put(path(carl, identity["id"], "verify"))
        assert answer.status_code == 200
        assert answer.json()["identity"] == {
            **identity, "verified": True, "verification_method": "low", "updated_at": "2026-11-25T12:01:00Z",
        }  # fmt: skip
        desk.acme.advance(minutes=1)
    assert (await shown(desk, carl))["verified"] is True


async def test_a_removed_identity_is_free_for_somebody_else(desk: Client) -> None:
    carl = desk.acme.carl
    second = await added(desk, carl, type="email", value="carl@home.test")
    answer = await desk.as_("bob").delete(path(carl, second["id"]))
    assert (answer.status_code, answer.content) == (204, b"")
    assert len(await known(desk, carl)) == 1
    assert (await added(desk, desk.acme.carla, type="email", value="carl@home.test"))["user_id"] == desk.acme.carla


async def test_the_next_takes_the_place_of_a_removed_primary_one(desk: Client) -> None:
    carl = desk.acme.carl
    second = await added(desk, carl, type="email", value="carl@home.test")
    (first, _) = await known(desk, carl)
    await desk.delete(path(carl, first["id"]))
    assert [(one["value"], one["primary"]) for one in await known(desk, carl)] == [("carl@home.test", True)]
    assert (await shown(desk, carl))["email"] == "carl@home.test"
    await desk.delete(path(carl, second["id"]))
    assert (await shown(desk, carl))["email"] is None


async def test_an_agent_keeps_an_address(desk: Client) -> None:
    (identity,) = await known(desk, desk.acme.bob)
    answer = await desk.delete(path(desk.acme.bob, identity["id"]))
    assert_invalid(answer, "base", "The last email identity of an agent cannot be deleted.")


async def test_an_identity_is_its_person_s_alone(desk: Client) -> None:
    (identity,) = await known(desk, desk.acme.carla)
    for user_id, identity_id in ((desk.acme.carl, identity["id"]), (desk.acme.carla, 4711), (4711, identity["id"])):
        assert_not_found(await desk.get(path(user_id, identity_id)))
        assert_not_found(await desk.delete(path(user_id, identity_id)))
        for action in ("make_primary", "verify"):
            assert_not_found(await desk.put(path(user_id, identity_id, action)))
    assert_not_found(await desk.get(path(4711)))
    assert_not_found(await add(desk, 4711, type="twitter", value="x"))
    assert_no_integer(await desk.get(path(desk.acme.carla, "x")), "id", "api/v2/users/show")


async def test_agents_change_those_of_customers_and_customers_see_none(desk: Client) -> None:
    acme = desk.acme
    for who, user_id, may_see in (("bob", acme.bea, True), ("carla", acme.carla, False)):
        (identity,) = await known(desk, user_id)
        caller = desk.as_(who)
        for place in ((), (identity["id"],)):
            answer = await caller.get(path(user_id, *place))
            assert answer.status_code == (200 if may_see else 403)
        assert_forbidden(await add(caller, user_id, type="twitter", value="x"))
        assert_forbidden(await caller.delete(path(user_id, identity["id"])))
        for action in ("make_primary", "verify"):
            assert_forbidden(await caller.put(path(user_id, identity["id"], action)))
