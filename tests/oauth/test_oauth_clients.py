import pytest
from parties import REDIRECT, create_client, granted, token_request

CLIENTS = "/api/v2/oauth/clients"


async def test_the_secret_is_told_whole_once(desk):
    client = await create_client(desk, company="Robots Ltd", description="Sorts tickets")
    assert client["secret"].startswith("tg_cs_")
    assert len(client["secret"]) == 55
    assert client["identifier"] == "robot"
    assert client["url"] == f"{desk.base_url}{CLIENTS}/{client['id']}.json"
    shown = (await desk.get(f"{CLIENTS}/{client['id']}.json")).json()["client"]
    assert shown == {**client, "secret": client["secret"][:10] + "…"}
    listed = (await desk.get(f"{CLIENTS}.json")).json()
    assert (listed["clients"], listed["count"]) == ([shown], 1)
    stored = str(await desk.acme.rows("oauth_clients"))
    assert client["secret"] not in stored


async def test_a_new_secret_ends_the_old_one(desk):
    client = await create_client(desk)
    answer = await desk.put(f"{CLIENTS}/{client['id']}/generate_secret.json")
    assert answer.status_code == 200
    renewed = answer.json()["client"]
    assert renewed["secret"] != client["secret"]
    assert len(renewed["secret"]) == 55
    sent = {"grant_type": "client_credentials", "client_id": "robot", "scope": "read"}
    assert (await token_request(desk, **sent, client_secret=client["secret"])).status_code == 401
    assert (await token_request(desk, **sent, client_secret=renewed["secret"])).status_code == 200


async def test_an_update_changes_what_it_names(desk):
    client = await create_client(desk)
    desk.acme.advance(minutes=1)
    answer = await desk.put(
        f"{CLIENTS}/{client['id']}.json",
        {"client": {"name": "Sorter", "redirect_uri": "https://a.example/x\nhttp://localhost:8000/y"}},
    )
    assert answer.status_code == 200
    changed = answer.json()["client"]
    assert (changed["name"], changed["identifier"]) == ("Sorter", "robot")
    assert changed["redirect_uri"] == ["https://a.example/x", "http://localhost:8000/y"]
    assert changed["updated_at"] != client["updated_at"]
    assert changed["secret"] == client["secret"][:10] + "…"


async def test_deleting_a_client_ends_its_tokens(desk):
    client = await create_client(desk)
    token = (await granted(desk, client))["access_token"]
    bearer = {"headers": {"authorization": f"Bearer {token}"}}
    assert (await desk.get("/api/v2/tickets.json", **bearer)).status_code == 200
    assert (await desk.delete(f"{CLIENTS}/{client['id']}.json")).status_code == 204
    assert (await desk.get("/api/v2/tickets.json", **bearer)).status_code == 401
    assert (await desk.get(f"{CLIENTS}/{client['id']}.json")).status_code == 404
    assert await desk.acme.rows("oauth_tokens") == []


@pytest.mark.parametrize("who", ["bob", "carla"])
async def test_only_admins_keep_clients(desk, who):
    client = await create_client(desk)
    other, one = desk.as_(who), f"{CLIENTS}/{client['id']}"
    body = {"client": {"name": "Mine"}}
    for method, path, sent in (
        ("GET", f"{CLIENTS}.json", None),
        ("GET", f"{one}.json", None),
        ("POST", f"{CLIENTS}.json", body),
        ("PUT", f"{one}.json", body),
        ("PUT", f"{one}/generate_secret.json", None),
        ("DELETE", f"{one}.json", None),
    ):
        answer = await other.call(method, path, sent)
        assert answer.status_code == 403, (method, path)
        assert answer.json()["error"]["title"] == "Forbidden"
    assert len(await desk.acme.rows("oauth_clients")) == 1


async def test_a_foreign_or_absent_client_is_not_found(desk):
    for path in (f"{CLIENTS}/999.json", f"{CLIENTS}/{2**62}.json"):
        assert (await desk.get(path)).status_code == 404
        assert (await desk.delete(path)).status_code == 404


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": None}, "name"),
        ({}, "name"),
        ({"name": "x" * 256}, "name"),
        ({"name": "日本"}, "identifier"),
        ({"name": "A", "identifier": "a b"}, "identifier"),
        ({"name": "A", "identifier": "taken"}, "identifier"),
        ({"name": "A", "redirect_uri": ["http://client.example/x"]}, "redirect_uri"),
        ({"name": "A", "redirect_uri": ["https://client.example/x#part"]}, "redirect_uri"),
        ({"name": "A", "redirect_uri": ["https://user@client.example/x"]}, "redirect_uri"),
        ({"name": "A", "redirect_uri": ["javascript:alert(1)"]}, "redirect_uri"),
        ({"name": "A", "redirect_uri": ["/callback"]}, "redirect_uri"),
        ({"name": "A", "redirect_uri": ["https://*.example/x"]}, "redirect_uri"),
        ({"name": "A", "redirect_uri": ["https://client.example/;form-action x"]}, "redirect_uri"),
        ({"name": "A", "redirect_uri": [f"https://client.example/{n}" for n in range(21)]}, "redirect_uri"),
        ({"name": "A", "allowed_scopes": [f"s{n}" for n in range(101)]}, "allowed_scopes"),
    ],
)
async def test_a_client_that_is_not_in_order_is_refused(desk, sent, field):
    await create_client(desk, name="Taken")
    answer = await desk.post(f"{CLIENTS}.json", {"client": sent})
    assert answer.status_code == 422, answer.text
    assert field in answer.json()["details"]
    assert len(await desk.acme.rows("oauth_clients")) == 1


async def test_a_public_client_is_made_without_a_secret_that_counts(desk):
    client = await create_client(desk, kind="public", redirect_uri=[REDIRECT])
    answer = await token_request(
        desk,
        grant_type="client_credentials",
        client_id=client["identifier"],
        client_secret=client["secret"],
        scope="read",
    )
    assert (answer.status_code, answer.json()["error"]) == (400, "unauthorized_client")
