"""PUT /api/v2/users/{user_id}/merge"""

from typing import Any

import httpx
from recorded import USER_KEYS, assert_forbidden, assert_invalid, assert_no_integer, assert_not_found

from conftest import Client


async def merge(desk: Client, loser_id: int, winner_id: int) -> httpx.Response:
    return await desk.put(f"/api/v2/users/{loser_id}/merge.json", {"user": {"id": winner_id}})


async def shown(desk: Client, user_id: int) -> dict[str, Any]:
    user: dict[str, Any] = (await desk.get(f"/api/v2/users/{user_id}")).json()["user"]
    return user


async def test_the_winner_is_answered_and_the_loser_inactive(desk: Client) -> None:
    acme = desk.acme
    await desk.put(f"/api/v2/users/{acme.carla}", {"user": {"tags": ["vip", "a"], "external_id": "CRM-7"}})
    await desk.put(f"/api/v2/users/{acme.carl}", {"user": {"tags": ["b", "a"]}})
    before = await shown(desk, acme.carl)
    acme.advance(minutes=1)
    answer = await merge(desk.as_("bob"), acme.carla, acme.carl)
    assert answer.status_code == 200, answer.text
    assert list(answer.json()) == ["user"]
    assert list(answer.json()["user"]) == USER_KEYS
    assert answer.json()["user"] == {
        **before,
        "tags": ["a", "b", "vip"],
        "organization_id": acme.initech,
        "external_id": "CRM-7",
        "updated_at": "2026-11-25T12:01:00Z",
    }
    assert await shown(desk, acme.carl) == answer.json()["user"]
    loser = await shown(desk, acme.carla)
    assert (loser["active"], loser["name"], loser["email"]) == (False, "Carla Customer", None)
    found = (await desk.get("/api/v2/users?external_id=CRM-7")).json()["users"]
    assert [user["id"] for user in found] == [acme.carl]


async def test_an_organization_of_the_winner_stays(desk: Client) -> None:
    acme = desk.acme
    assert (await merge(desk, acme.carl, acme.carla)).json()["user"]["organization_id"] == acme.initech


async def test_tickets_move_in_every_place_that_they_name_the_loser(desk: Client) -> None:
    acme = desk.acme
    both = [{"user_id": acme.carla}, {"user_id": acme.carl}]
    asked = await desk.create_ticket(requester_id=acme.carla, submitter_id=acme.carla)
    copied = await desk.create_ticket(requester_id=acme.carl, email_ccs=both)
    only = await desk.create_ticket(email_ccs=both[:1])
    gone = await desk.create_ticket(requester_id=acme.carla)
    await desk.delete(f"/api/v2/tickets/{gone['id']}")
    mention = await desk.create_ticket(subject=f"What of {acme.carla}?", comment={"body": "x", "author_id": acme.carla})
    assert (await merge(desk, acme.carla, acme.carl)).status_code == 200
    await desk.put(f"/api/v2/deleted_tickets/{gone['id']}/restore")
    found = [(await desk.get(f"/api/v2/tickets/{one['id']}")).json()["ticket"] for one in (asked, copied, only, gone)]
    assert [ticket["requester_id"] for ticket in found] == [acme.carl, acme.carl, acme.ana, acme.carl]
    assert found[0]["submitter_id"] == acme.carl
    for ticket in found[1:3]:
        assert ticket["email_cc_ids"] == ticket["collaborator_ids"] == [acme.carl]
    assert found[0]["updated_at"] == asked["updated_at"]
    assert (await desk.get(f"/api/v2/tickets/{mention['id']}")).json()["ticket"] == mention
    comments = (await desk.get(f"/api/v2/tickets/{mention['id']}/comments")).json()["comments"]
    assert comments[0]["author_id"] == acme.carla
    requested = (await desk.get(f"/api/v2/users/{acme.carl}/tickets/requested")).json()["tickets"]
    assert [ticket["id"] for ticket in requested] == [asked["id"], copied["id"], gone["id"]]


async def test_identities_move_and_the_winner_s_stay_primary(desk: Client) -> None:
    acme = desk.acme
    identity = {"type": "twitter", "value": "carla"}
    await desk.post(f"/api/v2/users/{acme.carla}/identities", {"identity": identity})
    await merge(desk, acme.carla, acme.carl)
    known = (await desk.get(f"/api/v2/users/{acme.carl}/identities")).json()["identities"]
    assert {one["value"]: (one["user_id"], one["primary"]) for one in known} == {
        "carl@initech.test": (acme.carl, True),
        "carla@initech.test": (acme.carl, False),
        "carla": (acme.carl, True),
    }
    ticket = await desk.create_ticket(requester={"email": "carla@initech.test"})
    assert ticket["requester_id"] == acme.carl


async def test_a_winner_without_an_address_takes_the_loser_s(desk: Client) -> None:
    dora = (await desk.post("/api/v2/users", {"user": {"name": "Dora"}})).json()["user"]
    answer = await merge(desk, desk.acme.carla, dora["id"])
    assert answer.json()["user"]["email"] == "carla@initech.test"
    known = (await desk.get(f"/api/v2/users/{dora['id']}/identities")).json()["identities"]
    assert [(one["value"], one["primary"]) for one in known] == [("carla@initech.test", True)]


async def test_agents_and_the_same_person_are_not_merged(desk: Client) -> None:
    acme = desk.acme
    for loser_id, winner_id in ((acme.bob, acme.carl), (acme.carl, acme.ana)):
        assert_invalid(await merge(desk, loser_id, winner_id), "base", "Only end users can be merged.")
    said = "A user cannot be merged with themselves."
    assert_invalid(await merge(desk, acme.carl, acme.carl), "base", said)
    assert (await shown(desk, acme.carl))["active"] is True


async def test_somebody_gone_is_not_merged(desk: Client) -> None:
    acme = desk.acme
    assert (await merge(desk, acme.carla, acme.carl)).status_code == 200
    for loser_id, winner_id in ((acme.carla, acme.carl), (acme.carl, acme.carla), (4711, acme.carl), (acme.carl, 4711)):
        assert_not_found(await merge(desk, loser_id, winner_id))
    assert_no_integer(await desk.put("/api/v2/users/x/merge", {"user": {"id": 1}}), "id", "api/v2/users/merge")


async def test_a_customer_merges_nobody(desk: Client) -> None:
    assert_forbidden(await merge(desk.as_("carla"), desk.acme.carl, desk.acme.carla))


async def test_a_body_that_names_nobody_is_refused(desk: Client) -> None:
    path = f"/api/v2/users/{desk.acme.carla}/merge"
    for body in (b"{", b"{}", b'{"user":{}}', b'{"user":{"id":"x"}}', b'{"user":{"id":0}}'):
        assert (await desk.put(path, body)).status_code in (400, 422), body
    assert (await shown(desk, desk.acme.carla))["active"] is True
