"""POST /api/v2/requests without credentials: a name and an address are believed, and nothing is told of them"""

from typing import Any

import httpx
import pytest
from recorded import assert_invalid
from teams import read, told
from test_requests import REQUEST_KEYS, REQUESTS, ask

from conftest import Client, basic
from ticketgate.api.limits import Limits
from ticketgate.api.windows import OwnWindows
from ticketgate.catalog import OPERATIONS
from ticketgate.clock import FrozenClock
from ticketgate.errors import RateLimited
from ticketgate.records import Actor

SUSPENDED = "/api/v2/suspended_tickets"
TOO_LONG = {"error": "ValueTooLong"}
ZOE = {"name": "Zoe New", "email": "zoe@initech.test"}
CARLA = {"name": "Somebody", "email": "CARLA@initech.test"}


async def ask_as_nobody(desk: Client, authorization: str = "", **sent: Any) -> httpx.Response:
    asked = {"subject": "Lamp", "comment": {"body": "Dark."}, **sent}
    return await desk.post(f"{REQUESTS}.json", {"request": asked}, headers={"authorization": authorization})


async def test_a_known_and_a_new_address_are_answered_alike(desk: Client) -> None:
    acme = desk.acme
    organization = {"organization": {"domain_names": ["initech.test"]}}
    await desk.put(f"/api/v2/organizations/{acme.initech}", organization)
    known, new = [told(await ask_as_nobody(desk, requester=who), 201) for who in (CARLA, ZOE)]
    assert list(known) == ["request"]
    assert list(known["request"]) == REQUEST_KEYS
    assert (known["request"]["requester_id"], known["request"]["organization_id"]) == (None, None)
    own = {"id": 0, "url": 0}
    assert known["request"] | own == new["request"] | own
    tickets = (await read(desk, "/api/v2/tickets"))["tickets"]
    zoe = (await read(desk, "/api/v2/users/search?query=zoe@initech.test"))["users"][0]
    assert (zoe["name"], zoe["role"], zoe["verified"]) == ("Zoe New", "end-user", False)
    for ticket, person in zip(tickets, (acme.carla, zoe["id"]), strict=True):
        assert (ticket["requester_id"], ticket["submitter_id"]) == (person, person)
        assert ticket["organization_id"] == acme.initech
        (comment,) = (await read(desk, f"/api/v2/tickets/{ticket['id']}/comments"))["comments"]
        assert (comment["author_id"], comment["body"], comment["public"]) == (person, "Dark.", True)
    assert (await read(desk, f"/api/v2/users/{acme.carla}"))["user"]["name"] == "Carla Customer"


async def test_what_suspended_people_ask_waits_for_an_agent(desk: Client) -> None:
    acme = desk.acme
    await desk.put(f"/api/v2/users/{acme.carla}", {"user": {"suspended": True}})
    answer = await ask_as_nobody(desk, requester=CARLA, priority="high")
    body = told(answer, 201)
    assert list(body) == ["suspended_ticket"]
    assert "location" not in answer.headers
    assert body["suspended_ticket"]["author"] == {"id": None, **CARLA}
    (kept,) = (await read(desk, SUSPENDED))["suspended_tickets"]
    assert kept == body["suspended_ticket"] | {
        "author": {"id": acme.carla, "name": "Carla Customer", "email": "carla@initech.test"}
    }
    assert await acme.rows("tickets") == []
    by_bob = told(
        await desk.as_("bob").post(REQUESTS, {"request": {"comment": {"body": "For Carla."}, "requester": CARLA}}), 201
    )
    assert by_bob["suspended_ticket"]["author"]["id"] == acme.carla
    refused = await desk.post("/api/v2/tickets", {"ticket": {"comment": {"body": "Hi."}, "requester_id": acme.carla}})
    assert_invalid(refused, "requester", "Requester: Carla Customer is suspended.", error="UserSuspended")
    assert await acme.rows("tickets") == []


async def test_refusals_tell_nothing_of_who_is_known(desk: Client) -> None:
    acme = desk.acme
    await desk.put(f"/api/v2/users/{acme.carl}", {"user": {"suspended": True}})
    people, suspended = await acme.rows("users"), f"{SUSPENDED}.json"
    for email in ("carla@initech.test", "carl@initech.test", "zoe@initech.test"):
        for sent, description, more in (
            ({"email": email}, "Name:  is too short (minimum is 1 character)", {}),
            ({"email": email, "name": "x" * 300}, "Name: is too long (maximum is 255 characters)", TOO_LONG),
        ):
            acme.advance(hours=1)
            answer = await ask_as_nobody(desk, requester=sent)
            assert_invalid(answer, "requester", f"Requester: {description}", **more)
        acme.advance(hours=1)
        answer = await ask_as_nobody(desk, requester={"email": email, "name": "X"}, ticket_form_id=7)
        assert_invalid(answer, "ticket_form_id", "Ticket form: is invalid", error="InvalidValue")
        acme.advance(hours=1)
        answer = await ask_as_nobody(desk, requester={"email": email, "name": "X"}, comment={"body": ""})
        assert (answer.status_code, answer.json()["error"]) == (422, "RecordInvalid")
    assert await acme.rows("users") == people
    assert await acme.rows("tickets") == (await read(desk, suspended))["suspended_tickets"] == []


@pytest.mark.parametrize(
    ("sent", "description"),
    [
        ({}, "Requester: cannot be blank"),
        ({"requester": None}, "Requester: cannot be blank"),
        ({"requester": {}}, "Requester: Email:  is not properly formatted"),
        ({"requester": {"name": "Zoe", "email": "zoe"}}, "Requester: Email: zoe is not properly formatted"),
    ],
)
async def test_who_asks_must_be_said(desk: Client, sent: dict[str, Any], description: str) -> None:
    answer = await ask_as_nobody(desk, **sent)
    assert answer.status_code == 422
    assert answer.json()["details"]["requester"][0]["description"] == description
    assert await desk.acme.rows("tickets") == []


async def test_nobody_copies_people_or_continues_their_requests(desk: Client) -> None:
    acme = desk.acme
    await ask(desk.as_("carla"))
    await desk.update_ticket(1, status="closed")
    body = told(
        await ask_as_nobody(
            desk, requester=CARLA, collaborators=[acme.carl, "yan@initech.test"], via_followup_source_id=1
        ),
        201,
    )
    request = body["request"]
    assert (request["collaborator_ids"], request["email_cc_ids"], request["followup_source_id"]) == ([], [], None)
    assert (await read(desk, "/api/v2/users/search?query=yan@initech.test"))["users"] == []


async def test_nobody_gets_nothing_else(desk: Client) -> None:
    await ask(desk.as_("carla"))
    nobody = {"headers": {"authorization": ""}}
    for method, path in (("GET", REQUESTS), ("GET", f"{REQUESTS}/1"), ("PUT", f"{REQUESTS}/1"), ("GET", SUSPENDED)):
        answer = await desk.call(method, path, {"request": {"solved": True}}, **nobody)
        assert (answer.status_code, answer.json()) == (401, {"error": "Couldn't authenticate you"})
    for wrong in (basic("carla@initech.test/token", "x"), "Bearer x", "Basic !"):
        assert (await ask_as_nobody(desk, wrong, requester=ZOE)).status_code == 401
    assert len(await desk.acme.rows("tickets")) == 1
    for sent, status in ((b"{", 400), (b"[]", 400), (b'{"request": []}', 422)):
        assert (await desk.post(REQUESTS, sent, **nobody)).status_code == status
    answer = await desk.post(REQUESTS, b"{}", headers={"authorization": "", "content-type": "text/plain"})
    assert answer.status_code == 415


async def test_an_address_asks_five_times_an_hour_and_those_who_say_who_they_are_as_often_as_they_like(
    desk: Client,
) -> None:
    for left in (4, 3, 2, 1, 0):
        answer = await ask_as_nobody(desk, requester=ZOE)
        assert answer.status_code == 201
        assert f"total=5; remaining={left};" in answer.headers["zendesk-ratelimit-anonymous-requests"]
    answer = await ask_as_nobody(desk, requester=ZOE)
    assert (answer.status_code, int(answer.headers["retry-after"]) > 0) == (429, True)
    for _ in range(6):
        await ask(desk.as_("carla"))
    assert (await desk.get("/api/v2/users/me", headers={"authorization": ""})).status_code == 200
    desk.acme.advance(hours=1)
    assert (await ask_as_nobody(desk, requester=ZOE)).status_code == 201


@pytest.mark.parametrize("others", ["192.0.2.2", "2001:db8:0:1::1"])
async def test_each_household_has_its_own_five_and_uses_up_none_of_the_plan(clock: FrozenClock, others: str) -> None:
    create_request = next(operation for operation in OPERATIONS if operation.name == "create_request")
    limits = Limits(OwnWindows(clock))

    async def take(ip_address: str) -> list[tuple[bytes, bytes]]:
        actor = Actor(
            account_id=1, plan="team", user_id=0, name="", email="", role="end-user", scopes=frozenset(),
            ip_address=ip_address,
        )  # fmt: skip
        return await limits.take(actor, create_request, "", 1)

    for number in range(5):
        (header,) = await take(f"2001:db8::{number}")
        assert header[0] == b"zendesk-ratelimit-anonymous-requests"
    with pytest.raises(RateLimited):
        await take("2001:db8::ffff")
    assert await take(others)
