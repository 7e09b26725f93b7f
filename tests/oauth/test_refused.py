"""What RFC 9700 and ASVS V10 have OAuth refuse: row 24 of the promises, row 43 of the bad inputs. None is accepted."""

import asyncio

import pytest
from consents import PAGE, decided, query, told
from parties import (
    REDIRECT,
    VERIFIER,
    by_token,
    challenge,
    code_for,
    create_client,
    exchange,
    granted,
    refreshed,
    token_request,
)
from visitors import give_password, signed_in, visit

OTHER = "another-verifier-of-at-least-43-characters-long"

# Nobody is sent to an address that is not the client's own.
UNSAFE = {
    "no client": {"client_id": None},
    "an unknown client": {"client_id": "nobody"},
    "a client by its id": {"client_id": "1"},
    "a client in another case": {"client_id": "ROBOT"},
    "no address": {"redirect_uri": None},
    "an empty address": {"redirect_uri": ""},
    "a foreign address": {"redirect_uri": "https://evil.example/callback"},
    "a prefix": {"redirect_uri": "https://client.example/"},
    "more path": {"redirect_uri": f"{REDIRECT}/more"},
    "a step up": {"redirect_uri": f"{REDIRECT}/../evil"},
    "an encoded step up": {"redirect_uri": f"{REDIRECT}/%2e%2e/evil"},
    "a query": {"redirect_uri": f"{REDIRECT}?x=1"},
    "a fragment": {"redirect_uri": f"{REDIRECT}#x"},
    "a person in it": {"redirect_uri": "https://client.example@evil.example/callback"},
    "a port": {"redirect_uri": "https://client.example:8443/callback"},
    "the port that is meant": {"redirect_uri": "https://client.example:443/callback"},
    "without TLS": {"redirect_uri": "http://client.example/callback"},
    "another host under it": {"redirect_uri": "https://client.example.evil.example/callback"},
    "a host in another case": {"redirect_uri": "https://CLIENT.example/callback"},
    "a dot behind the host": {"redirect_uri": "https://client.example./callback"},
    "a backslash": {"redirect_uri": "https://client.example\\@evil.example/callback"},
    "a line break": {"redirect_uri": f"{REDIRECT}\r\nx: y"},
    "a blank": {"redirect_uri": f" {REDIRECT}"},
    "another port of this machine": {"redirect_uri": "http://127.0.0.1:9000/callback"},
    "this machine by its name": {"redirect_uri": "http://localhost:8000/callback"},
    "a script": {"redirect_uri": "javascript:alert(1)"},
    "NUL": {"client_id": "robot\0"},
}

# The client is told, at its own address, and no code is made.
TOLD = {
    "no response_type": ({"response_type": None}, "unsupported_response_type"),
    "the implicit grant": ({"response_type": "token"}, "unsupported_response_type"),
    "a hybrid": ({"response_type": "code token"}, "unsupported_response_type"),
    "an id_token": ({"response_type": "id_token"}, "unsupported_response_type"),
    "no response mode of a script": ({"response_type": "CODE"}, "unsupported_response_type"),
    "no state": ({"state": None}, "invalid_request"),
    "an empty state": ({"state": ""}, "invalid_request"),
    "no PKCE": ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
    "plain": ({"code_challenge": VERIFIER, "code_challenge_method": "plain"}, "invalid_request"),
    "no method, which means plain": ({"code_challenge_method": None}, "invalid_request"),
    "a method in another case": ({"code_challenge_method": "s256"}, "invalid_request"),
    "a method without a challenge": ({"code_challenge": None}, "invalid_request"),
    "an empty challenge": ({"code_challenge": ""}, "invalid_request"),
    "a short challenge": ({"code_challenge": challenge()[:-1]}, "invalid_request"),
    "a padded challenge": ({"code_challenge": challenge() + "="}, "invalid_request"),
    "no scope": ({"scope": None}, "invalid_scope"),
    "an empty scope": ({"scope": " "}, "invalid_scope"),
    "an unknown scope": ({"scope": "read admin"}, "invalid_scope"),
    "a scope over the ceiling": ({"scope": "read write"}, "invalid_scope"),
    "impersonate over the ceiling": ({"scope": "impersonate"}, "invalid_scope"),
    "a scope in another case": ({"scope": "READ"}, "invalid_scope"),
}

DOUBLED = ["response_type=code", "scope=write", "state=x", "code_challenge=x", "code_challenge_method=S256"]
DOUBLED_UNSAFE = ["client_id=robot", "redirect_uri=https://client.example/callback"]

# Exchanging a code: what is changed of an exchange that is in order.
EXCHANGES = {
    "no code": ({"code": None}, 400, "invalid_grant"),
    "an unknown code": ({"code": "tg_ac_" + "0" * 49}, 400, "invalid_grant"),
    "a very long code": ({"code": "x" * 10_000}, 400, "invalid_grant"),
    "no address": ({"redirect_uri": None}, 400, "invalid_grant"),
    "another address of the client": ({"redirect_uri": "http://127.0.0.1:8000/callback"}, 400, "invalid_grant"),
    "a foreign address": ({"redirect_uri": "https://evil.example/"}, 400, "invalid_grant"),
    "no verifier": ({"code_verifier": None}, 400, "invalid_grant"),
    "an empty verifier": ({"code_verifier": ""}, 400, "invalid_grant"),
    "a wrong verifier": ({"code_verifier": OTHER}, 400, "invalid_grant"),
    "the challenge as the verifier": ({"code_verifier": challenge()}, 400, "invalid_grant"),
    "a short verifier": ({"code_verifier": VERIFIER[:42]}, 400, "invalid_grant"),
    "a verifier with a blank behind it": ({"code_verifier": VERIFIER + " "}, 400, "invalid_grant"),
    "a scope beyond the consent": ({"scope": "read write"}, 400, "invalid_scope"),
    "a wrong secret": ({"client_secret": "wrong"}, 401, "invalid_client"),
    "an empty secret": ({"client_secret": ""}, 401, "invalid_client"),
    "no secret": ({"client_secret": None}, 401, "invalid_client"),
    "no client": ({"client_id": None}, 401, "invalid_client"),
    "an unknown client": ({"client_id": "nobody"}, 401, "invalid_client"),
    "another client's secret": ({"client_id": "other"}, 401, "invalid_client"),
    "NUL": ({"code": "a\0"}, 400, "invalid_request"),
    "too short a life": ({"expires_in": "299"}, 400, "invalid_request"),
    "too long a life": ({"expires_in": "172801"}, 400, "invalid_request"),
    "a life without end": ({"expires_in": "-1"}, 400, "invalid_request"),
    "digits of another script": ({"expires_in": "٣٠٠"}, 400, "invalid_request"),
    "too long a refresh token's life": ({"refresh_token_expires_in": "7776001"}, 400, "invalid_request"),
    "no grant": ({"grant_type": None}, 400, "unsupported_grant_type"),
    "the password grant": (
        {"grant_type": "password", "username": "ana@acme.test", "password": "x"},
        400,
        "unsupported_grant_type",
    ),
    "the implicit grant": ({"grant_type": "implicit"}, 400, "unsupported_grant_type"),
    "an assertion": ({"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer"}, 400, "unsupported_grant_type"),
    "a device": ({"grant_type": "urn:ietf:params:oauth:grant-type:device_code"}, 400, "unsupported_grant_type"),
    "a token exchange": ({"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}, 400, "unsupported_grant_type"),
    "a grant in another case": ({"grant_type": "Authorization_Code"}, 400, "unsupported_grant_type"),
    "a code as a refresh token": ({"grant_type": "refresh_token"}, 400, "invalid_grant"),
}  # fmt: skip

REFRESHES = {
    "no refresh token": ({"refresh_token": None}, 400, "invalid_grant"),
    "an unknown one": ({"refresh_token": "tg_rt_" + "0" * 49}, 400, "invalid_grant"),
    "a wider scope": ({"scope": "read write"}, 400, "invalid_scope"),
    "another scope": ({"scope": "impersonate"}, 400, "invalid_scope"),
    "an unknown scope": ({"scope": "admin"}, 400, "invalid_scope"),
    "no secret": ({"client_secret": None}, 401, "invalid_client"),
    "a wrong secret": ({"client_secret": "wrong"}, 401, "invalid_client"),
}

CREDENTIALS = {
    "a wrong secret": ({"client_secret": "wrong"}, 401, "invalid_client"),
    "no secret": ({"client_secret": None}, 401, "invalid_client"),
    "no scope": ({"scope": None}, 400, "invalid_scope"),
    "an unknown scope": ({"scope": "admin"}, 400, "invalid_scope"),
    "a scope over the ceiling": ({"scope": "write"}, 400, "invalid_scope"),
    "a public client": ({"client_id": "public", "client_secret": None}, 400, "unauthorized_client"),
}

BODIES = {
    "a form twice": (b"grant_type=client_credentials&grant_type=client_credentials", "application/x-www-form-urlencoded"),
    "a doubled client": (b"grant_type=client_credentials&client_id=robot&client_id=other", "application/x-www-form-urlencoded"),
    "not UTF-8": (b"grant_type=%FF\xff", "application/x-www-form-urlencoded"),
    "a list": (b"[]", "application/json"),
    "an object in a parameter": (b'{"grant_type":{"a":1}}', "application/json"),
    "true": (b'{"grant_type":true}', "application/json"),
    "nothing": (b"", "application/json"),
    "text": (b"grant_type", "text/plain"),
    "33 parameters": (b"&".join(b"p%d=1" % n for n in range(33)), "application/x-www-form-urlencoded"),
}  # fmt: skip


def test_there_are_enough_of_them():
    tables = (UNSAFE, TOLD, DOUBLED, DOUBLED_UNSAFE, EXCHANGES, REFRESHES, CREDENTIALS, BODIES)
    assert sum(len(table) for table in tables) >= 100


@pytest.fixture
async def robot(desk):
    """The client in question, which may ask for `read` alone."""
    await give_password(desk)
    await create_client(desk, name="Other")
    await create_client(desk, name="Public", kind="public")
    return await create_client(desk, allowed_scopes=["read"], redirect_uri=[REDIRECT, "http://127.0.0.1:8000/callback"])


async def test_nobody_is_sent_to_a_foreign_address(desk, robot):
    session = await signed_in(desk)
    accepted = []
    for name, changes in UNSAFE.items():
        answer = await decided(desk, session, query(robot, **changes))
        if answer.status_code != 400 or "location" in answer.headers or "evil.example" in answer.text:
            accepted.append((name, answer.status_code))
    for more in DOUBLED_UNSAFE:
        answer = await decided(desk, session, f"{query(robot)}&{more}")
        if answer.status_code != 400:
            accepted.append((more, answer.status_code))
    assert accepted == []
    assert await desk.acme.rows("oauth_codes") == []


async def test_what_is_not_in_order_is_told_to_the_client(desk, robot):
    session = await signed_in(desk)
    cases = [(name, query(robot, **changes), error) for name, (changes, error) in TOLD.items()]
    cases += [(more, f"{query(robot)}&{more}", "invalid_request") for more in DOUBLED]
    for name, sent, error in cases:
        answer = await decided(desk, session, sent)
        facts = told(answer)
        assert (facts["error"], facts["iss"]) == (error, desk.base_url), name
        assert answer.headers["location"].startswith(f"{REDIRECT}?error="), name
        assert "code" not in facts, name
    assert await desk.acme.rows("oauth_codes") == []


async def test_exchanges_that_are_not_in_order(desk, robot):
    for name, (changes, status, error) in EXCHANGES.items():
        code = await code_for(desk, robot)
        answer = await exchange(desk, robot, **{"code": code, **changes})
        assert (answer.status_code, answer.json()["error"]) == (status, error), (name, answer.text)
    assert await desk.acme.rows("oauth_tokens") == []


async def test_refreshes_that_are_not_in_order(desk, robot):
    tokens = (await exchange(desk, robot, await code_for(desk, robot))).json()
    for name, (changes, status, error) in REFRESHES.items():
        answer = await refreshed(desk, robot, **{"refresh_token": tokens["refresh_token"], **changes})
        assert (answer.status_code, answer.json()["error"]) == (status, error), name
    answer = await refreshed(desk, robot, tokens["access_token"])
    assert answer.json()["error"] == "invalid_grant"
    assert len(await desk.acme.rows("oauth_tokens")) == 1


async def test_client_credentials_that_are_not_in_order(desk, robot):
    right = {"grant_type": "client_credentials", "client_id": "robot", "client_secret": robot["secret"]}
    for name, (changes, status, error) in CREDENTIALS.items():
        sent = {**right, "scope": "read", **changes}
        answer = await token_request(desk, **{key: value for key, value in sent.items() if value is not None})
        assert (answer.status_code, answer.json()["error"]) == (status, error), name
        assert ("www-authenticate" in answer.headers) == (status == 401)
    assert await desk.acme.rows("oauth_tokens") == []


async def test_bodies_that_are_not_in_order(desk, robot):
    assert robot
    for name, (body, content_type) in BODIES.items():
        answer = await desk._http.post("/oauth/tokens", content=body, headers={"content-type": content_type})
        assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request"), name
    for method in ("GET", "PUT", "DELETE"):
        assert (await desk._http.request(method, "/oauth/tokens")).status_code == 405
    in_query = await desk._http.post(
        f"/oauth/tokens?grant_type=client_credentials&client_id=robot&scope=read&client_secret={robot['secret']}"
    )
    assert in_query.status_code == 400


async def test_a_code_lives_for_a_minute(desk, robot):
    code, late = await code_for(desk, robot), await code_for(desk, robot)
    desk.acme.advance(seconds=59)
    assert (await exchange(desk, robot, code)).status_code == 200
    desk.acme.advance(seconds=1)
    assert (await exchange(desk, robot, late)).json()["error"] == "invalid_grant"


async def test_a_code_is_its_clients_alone(desk, robot):
    other = await create_client(desk, name="Third")
    code = await code_for(desk, robot)
    assert (await exchange(desk, other, code)).json()["error"] == "invalid_grant"
    assert (await exchange(desk, robot, code)).status_code == 200


async def test_a_code_that_comes_twice_ends_its_tokens(desk, robot):
    code = await code_for(desk, robot)
    first = (await exchange(desk, robot, code)).json()
    later = (await refreshed(desk, robot, first["refresh_token"])).json()
    assert (await by_token(desk, later["access_token"]).get("/api/v2/tickets.json")).status_code == 200
    assert (await exchange(desk, robot, code)).json()["error"] == "invalid_grant"
    for tokens in (first, later):
        assert (await by_token(desk, tokens["access_token"]).get("/api/v2/tickets.json")).status_code == 401
        assert (await refreshed(desk, robot, tokens["refresh_token"])).json()["error"] == "invalid_grant"


async def test_a_refresh_token_that_comes_twice_ends_its_family(desk, robot):
    first = (await exchange(desk, robot, await code_for(desk, robot))).json()
    apart = (await exchange(desk, robot, await code_for(desk, robot))).json()
    second = (await refreshed(desk, robot, first["refresh_token"])).json()
    assert second["refresh_token"] != first["refresh_token"]
    assert (await by_token(desk, first["access_token"]).get("/api/v2/tickets.json")).status_code == 401
    assert (await refreshed(desk, robot, first["refresh_token"])).json()["error"] == "invalid_grant"
    assert (await by_token(desk, second["access_token"]).get("/api/v2/tickets.json")).status_code == 401
    assert (await refreshed(desk, robot, second["refresh_token"])).json()["error"] == "invalid_grant"
    assert (await by_token(desk, apart["access_token"]).get("/api/v2/tickets.json")).status_code == 200


async def test_a_refresh_token_is_its_clients_alone_and_ends(desk, robot):
    other = await create_client(desk, name="Third")
    tokens = (await exchange(desk, robot, await code_for(desk, robot), refresh_token_expires_in="604800")).json()
    assert (await refreshed(desk, other, tokens["refresh_token"])).json()["error"] == "invalid_grant"
    desk.acme.advance(seconds=604_799)
    renewed = await refreshed(desk, robot, tokens["refresh_token"], refresh_token_expires_in="604800")
    assert renewed.status_code == 200
    desk.acme.advance(seconds=604_800)
    assert (await refreshed(desk, robot, renewed.json()["refresh_token"])).json()["error"] == "invalid_grant"


async def test_a_scope_that_was_narrowed_stays_so(desk):
    client = await create_client(desk)
    tokens = (await exchange(desk, client, await code_for(desk, client, scope="read write"), scope="read")).json()
    assert tokens["scope"] == "read"
    answer = await refreshed(desk, client, tokens["refresh_token"], scope="read write")
    assert answer.json()["error"] == "invalid_scope"
    narrower = (await refreshed(desk, client, tokens["refresh_token"], scope="tickets:read")).json()
    assert narrower["scope"] == "tickets:read"


async def test_of_exchanges_at_once_one_wins_and_the_rest_end_it(desk, robot):
    code = await code_for(desk, robot)
    answers = await asyncio.gather(*(exchange(desk, robot, code) for _ in range(8)))
    won = [answer.json() for answer in answers if answer.status_code == 200]
    assert len(won) == 1
    assert (await by_token(desk, won[0]["access_token"]).get("/api/v2/tickets.json")).status_code == 401


async def test_of_refreshes_at_once_one_wins_and_the_rest_end_it(desk, robot):
    tokens = (await exchange(desk, robot, await code_for(desk, robot))).json()
    answers = await asyncio.gather(*(refreshed(desk, robot, tokens["refresh_token"]) for _ in range(8)))
    won = [answer.json() for answer in answers if answer.status_code == 200]
    assert len(won) == 1
    assert (await by_token(desk, won[0]["access_token"]).get("/api/v2/tickets.json")).status_code == 401


async def test_a_public_client_needs_no_secret_but_its_proof(desk):
    client = await create_client(desk, kind="public")
    without = {"client_secret": None}
    answer = await exchange(desk, client, await code_for(desk, client), code_verifier=OTHER, **without)
    assert answer.json()["error"] == "invalid_grant"
    tokens = (await exchange(desk, client, await code_for(desk, client), **without)).json()
    assert (await refreshed(desk, client, tokens["refresh_token"], **without)).status_code == 200
    assert (await exchange(desk, client, await code_for(desk, client), client_secret="guess")).status_code == 401


async def test_a_person_who_is_suspended_gets_no_more(desk):
    client = await create_client(desk)
    tokens = (await exchange(desk, client, await code_for(desk, client, "carla"))).json()
    code = await code_for(desk, client, "carla")
    await desk.put(f"/api/v2/users/{desk.acme.carla}.json", {"user": {"suspended": True}})
    assert (await exchange(desk, client, code)).json()["error"] == "invalid_grant"
    assert (await refreshed(desk, client, tokens["refresh_token"])).json()["error"] == "invalid_grant"


async def test_no_page_without_a_session(desk, robot):
    answer = await visit(desk, f"{PAGE}?{query(robot)}")
    assert answer.headers["location"].startswith("/console/sign-in?next=")
    assert (await granted(desk, robot))["scope"] == "read"
