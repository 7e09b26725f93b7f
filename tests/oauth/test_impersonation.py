import pytest
from parties import by_token, code_for, create_client, exchange, granted
from ratings import solved_ticket

TICKET = {"ticket": {"subject": "My lamp", "comment": {"body": "It is broken."}}}


async def admin(desk, scope="read write impersonate"):
    client = await create_client(desk)
    return by_token(desk, (await granted(desk, client, scope))["access_token"])


async def test_what_is_done_is_the_end_users_act(desk):
    ticket = await solved_ticket(desk)
    robot = await admin(desk)
    answer = await robot.post(
        f"/api/v2/tickets/{ticket['id']}/satisfaction_rating.json",
        {"satisfaction_rating": {"score": "good"}},
        headers={"x-on-behalf-of": "Carla@Initech.test"},
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["satisfaction_rating"]["requester_id"] == desk.acme.carla
    audits = (await desk.get(f"/api/v2/tickets/{ticket['id']}/audits.json")).json()["audits"]
    assert audits[-1]["author_id"] == desk.acme.carla
    me = await robot.get("/api/v2/users/me.json", headers={"x-on-behalf-of": "carla@initech.test"})
    assert me.json()["user"]["id"] == desk.acme.carla


async def test_the_end_user_reaches_no_further_than_they_may(desk):
    robot = await admin(desk)
    answer = await robot.get("/api/v2/oauth/clients.json", headers={"x-on-behalf-of": "carla@initech.test"})
    assert answer.status_code == 403


async def test_the_token_must_carry_the_scope(desk):
    robot = await admin(desk, "read write")
    answer = await robot.post("/api/v2/tickets.json", TICKET, headers={"x-on-behalf-of": "carla@initech.test"})
    assert answer.status_code == 403
    assert answer.json()["description"] == "You are missing the following required scopes: impersonate"
    assert await desk.acme.rows("tickets") == []


@pytest.mark.parametrize(
    "address", ["bob@acme.test", "ana@acme.test", "nobody@initech.test", "", "carla", "a\xa0b@c.de"]
)
async def test_only_end_users_are_acted_for(desk, address):
    robot = await admin(desk)
    headers = {"x-on-behalf-of": address.encode("latin-1")}
    answer = await robot.get("/api/v2/tickets.json", headers=headers)
    assert answer.status_code == 403, answer.text


async def test_only_admins_act_for_others(desk):
    client = await create_client(desk)
    told = (await exchange(desk, client, await code_for(desk, client, "bob", "read write impersonate"))).json()
    robot = by_token(desk, told["access_token"])
    answer = await robot.get("/api/v2/tickets.json", headers={"x-on-behalf-of": "carla@initech.test"})
    assert answer.status_code == 403


async def test_a_suspended_person_is_not_acted_for(desk):
    robot = await admin(desk)
    await desk.put(f"/api/v2/users/{desk.acme.carla}.json", {"user": {"suspended": True}})
    answer = await robot.get("/api/v2/tickets.json", headers={"x-on-behalf-of": "carla@initech.test"})
    assert answer.status_code == 403
