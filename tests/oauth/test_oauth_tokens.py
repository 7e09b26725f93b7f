import pytest
from parties import by_token, create_client, granted

TOKENS = "/api/v2/oauth/tokens"


async def create_token(desk, client, *scopes):
    answer = await desk.post(f"{TOKENS}.json", {"token": {"client_id": client["id"], "scopes": list(scopes)}})
    assert answer.status_code == 201, answer.text
    return answer.json()["token"]


async def test_a_token_is_told_whole_once(desk):
    client = await create_client(desk)
    token = await create_token(desk, client, "read", "write")
    text = token.pop("full_token")
    assert text.startswith("tg_at_")
    assert len(text) <= 184
    assert token["token"] == text[:10]
    assert token["expires_at"] is None
    assert token["url"] == f"{desk.base_url}{TOKENS}/{token['id']}.json"
    assert (await desk.get(f"{TOKENS}/{token['id']}.json")).json()["token"] == token
    assert (await desk.get(f"{TOKENS}.json")).json()["tokens"] == [token]
    assert text not in str(await desk.acme.rows("oauth_tokens"))


async def test_current_is_the_token_that_asks(desk):
    client = await create_client(desk)
    first = await create_token(desk, client, "read", "write")
    await create_token(desk, client, "read")
    robot = by_token(desk, first["full_token"])
    shown = (await robot.get(f"{TOKENS}/current.json")).json()["token"]
    assert shown["id"] == first["id"]
    assert shown["used_at"] == "2026-11-25T12:00:00Z"
    assert (await robot.delete(f"{TOKENS}/current.json")).status_code == 204
    assert (await robot.get(f"{TOKENS}/current.json")).status_code == 401
    assert (await desk.get(f"{TOKENS}/current.json")).status_code == 404  # an API token is no OAuth token
    assert (await desk.get(f"{TOKENS}.json")).json()["count"] == 1


async def test_a_revoked_token_is_refused_at_once(desk):
    client = await create_client(desk)
    token = await create_token(desk, client, "read")
    robot = by_token(desk, token["full_token"])
    assert (await robot.get("/api/v2/tickets.json")).status_code == 200
    assert (await desk.delete(f"{TOKENS}/{token['id']}.json")).status_code == 204
    answer = await robot.get("/api/v2/tickets.json")
    assert answer.status_code == 401
    assert answer.json()["error"] == "invalid_token"
    assert (await desk.delete(f"{TOKENS}/{token['id']}.json")).status_code == 404


async def test_everybody_sees_their_own_and_admins_see_all(desk):
    client = await create_client(desk)
    other = await create_client(desk, name="Other")
    token = await create_token(desk, client, "read")
    await create_token(desk, other, "read")
    bob = desk.as_("bob")
    assert (await bob.get(f"{TOKENS}.json")).json()["tokens"] == []
    assert (await bob.get(f"{TOKENS}.json?all=true")).status_code == 403
    assert (await bob.get(f"{TOKENS}/{token['id']}.json")).status_code == 404
    assert (await bob.delete(f"{TOKENS}/{token['id']}.json")).status_code == 404
    assert (await desk.get(f"{TOKENS}.json?all=true")).json()["count"] == 2
    only = (await desk.get(f"{TOKENS}.json?client_id={client['id']}")).json()["tokens"]
    assert [one["id"] for one in only] == [token["id"]]
    paged = (await desk.get(f"{TOKENS}.json?page[size]=1")).json()
    assert (len(paged["tokens"]), paged["meta"]["has_more"]) == (1, True)


@pytest.mark.parametrize("who", ["bob", "carla"])
async def test_only_admins_make_tokens(desk, who):
    client = await create_client(desk)
    answer = await desk.as_(who).post(f"{TOKENS}.json", {"token": {"client_id": client["id"], "scopes": ["read"]}})
    assert answer.status_code == 403


async def test_a_token_is_of_a_client_and_within_its_ceiling(desk):
    client = await create_client(desk, allowed_scopes=["tickets:read"])
    for sent, field in (
        ({"client_id": 999, "scopes": ["read"]}, "client_id"),
        ({"client_id": client["id"], "scopes": ["read"]}, "scopes"),
        ({"client_id": client["id"], "scopes": ["tickets"]}, "scopes"),
        ({"client_id": client["id"], "scopes": ["nonsense"]}, "scopes"),
    ):
        answer = await desk.post(f"{TOKENS}.json", {"token": sent})
        assert answer.status_code == 422, sent
        assert field in answer.json()["details"]
    await create_token(desk, client, "tickets:read")


async def test_a_token_does_not_make_one_that_reaches_further(desk):
    client = await create_client(desk)
    robot = by_token(desk, (await create_token(desk, client, "write"))["full_token"])
    answer = await robot.post(f"{TOKENS}.json", {"token": {"client_id": client["id"], "scopes": ["read", "write"]}})
    assert answer.status_code == 403
    assert answer.json()["description"].endswith("required scopes: read")
    client = {"client": {"name": "Reaching"}}
    answer = await robot.post("/api/v2/oauth/clients.json", client)
    assert answer.json()["description"].endswith("required scopes: impersonate, read")
    made = await robot.post("/api/v2/oauth/clients.json", {"client": {"name": "Writer", "allowed_scopes": ["write"]}})
    assert made.status_code == 201
    path = f"/api/v2/oauth/clients/{made.json()['client']['id']}"
    assert (await robot.put(f"{path}.json", {"client": {"allowed_scopes": None}})).status_code == 403
    assert (await robot.put(f"{path}/generate_secret.json")).status_code == 200
    await desk.put(f"{path}.json", {"client": {"allowed_scopes": None}})
    assert (await robot.put(f"{path}/generate_secret.json")).status_code == 403


async def test_client_credentials_act_as_the_admin_who_made_the_client(desk):
    client = await create_client(desk)
    told = await granted(desk, client, "read", expires_in=300)
    assert set(told) == {"access_token", "token_type", "scope", "expires_in"}
    assert (told["token_type"], told["scope"], told["expires_in"]) == ("bearer", "read", 300)
    me = (await by_token(desk, told["access_token"]).get("/api/v2/users/me.json")).json()["user"]
    assert me["id"] == desk.acme.ana
    desk.acme.advance(seconds=299)
    assert (await by_token(desk, told["access_token"]).get("/api/v2/tickets.json")).status_code == 200
    desk.acme.advance(seconds=1)
    assert (await by_token(desk, told["access_token"]).get("/api/v2/tickets.json")).status_code == 401
