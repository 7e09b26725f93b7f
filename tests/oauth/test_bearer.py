import pytest
from parties import by_token, code_for, create_client, exchange, granted

from ticketgate.catalog import OPERATIONS


async def bearer(desk, *scopes, who=None):
    client = await create_client(desk)
    if who is None:
        return by_token(desk, (await granted(desk, client, " ".join(scopes)))["access_token"])
    answer = await exchange(desk, client, await code_for(desk, client, who, " ".join(scopes)))
    assert answer.status_code == 200, answer.text
    return by_token(desk, answer.json()["access_token"])


async def test_every_operation_asks_its_scopes_of_the_row_alone(desk):
    robot = await bearer(desk, "satisfaction_ratings:write")
    checked = 0
    for operation in OPERATIONS:
        if operation.anonymous or "satisfaction_ratings:write" in operation.scopes:
            continue
        path = operation.path.replace("{", "").replace("}", "")
        path = "/".join("1" if part.endswith("_id") else part for part in path.split("/"))
        answer = await robot.call(operation.http_method, f"{path}.json", {} if operation.body else None)
        assert answer.status_code == 403, (operation.name, answer.text)
        missing = ", ".join(operation.scopes)
        assert answer.json() == {
            "error": "Forbidden",
            "description": f"You are missing the following required scopes: {missing}",
        }
        checked += 1
    assert checked > 60


@pytest.mark.parametrize(
    ("scope", "reads", "writes"),
    [
        ("read", True, False),
        ("write", False, True),
        ("tickets:read", True, False),
        ("tickets:write", False, True),
        ("tickets", True, True),
        ("read write", True, True),
        ("users:read", False, False),
    ],
)
async def test_what_scopes_reach(desk, scope, reads, writes):
    robot = await bearer(desk, *scope.split())
    read = await robot.get("/api/v2/tickets.json")
    sent = {"ticket": {"subject": "S", "comment": {"body": "B"}}}
    written = await robot.post("/api/v2/tickets.json", sent)
    assert read.status_code == (200 if reads else 403)
    assert written.status_code == (201 if writes else 403)


async def test_a_token_acts_with_its_persons_role(desk):
    robot = await bearer(desk, "read", "write", who="carla")
    assert (await robot.get("/api/v2/oauth/clients.json")).status_code == 403
    assert (await robot.get("/api/v2/users/me.json")).json()["user"]["id"] == desk.acme.carla


async def test_a_suspended_or_deleted_person_does_not_act(desk):
    client = await create_client(desk)
    first, second = [
        (await exchange(desk, client, await code_for(desk, client, who))).json() for who in ("carla", "carl")
    ]
    answer = await desk.put(f"/api/v2/users/{desk.acme.carla}.json", {"user": {"suspended": True}})
    assert answer.status_code == 200
    assert (await desk.delete(f"/api/v2/users/{desk.acme.carl}.json")).status_code == 200
    for tokens in (first, second):
        assert (await by_token(desk, tokens["access_token"]).get("/api/v2/users/me.json")).status_code == 401


async def test_use_is_told_to_the_minute(desk):
    client = await create_client(desk)
    robot = by_token(desk, (await granted(desk, client))["access_token"])
    for wait, told in ((0, "12:00:00"), (30, "12:00:00"), (31, "12:01:01")):
        desk.acme.advance(seconds=wait)
        await desk.create_ticket()  # callers are believed for half a second, or until something changes
        shown = (await robot.get("/api/v2/oauth/tokens/current.json")).json()["token"]
        assert shown["used_at"] == f"2026-11-25T{told}Z"


@pytest.mark.parametrize(
    ("authorization", "error"),
    [
        ("Bearer", "invalid_token"),
        ("Bearer {token}x", "invalid_token"),
        ("Bearer " + "a" * 184, "invalid_token"),
        ("Bearer " + "a" * 185, "invalid_token"),
        ("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", "invalid_token"),
        ("Bearer {refresh}", "invalid_token"),
        ("Bearer {api}", "invalid_token"),
        ("Token {token}", "Couldn't authenticate you"),
        ("{token}", "Couldn't authenticate you"),
        ("", "Couldn't authenticate you"),
    ],
)
async def test_what_is_no_access_token_is_refused(desk, authorization, error):
    client = await create_client(desk)
    told = (await exchange(desk, client, await code_for(desk, client))).json()
    text = authorization.format(token=told["access_token"], refresh=told["refresh_token"], api=desk.acme.token)
    answer = await desk.get("/api/v2/tickets.json", headers={"authorization": text})
    assert answer.status_code == 401
    assert answer.json()["error"] == error


async def test_guesses_from_one_address_are_slowed_down(desk):
    guess = {"authorization": "Bearer tg_at_guess"}
    statuses = [(await desk.get("/api/v2/tickets.json", headers=guess)).status_code for _ in range(600)]
    assert set(statuses) == {401}
    answer = await desk.get("/api/v2/tickets.json", headers=guess)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")
    assert (await desk.get("/api/v2/tickets.json", headers={"authorization": "Basic x"})).status_code == 429
    assert (await desk.get("/api/v2/tickets.json")).status_code == 200
    elsewhere = {**guess, "x-forwarded-for": "192.0.2.7"}
    assert (await desk.get("/api/v2/tickets.json", headers=elsewhere)).status_code == 401
    desk.acme.advance(minutes=1)
    assert (await desk.get("/api/v2/tickets.json", headers=guess)).status_code == 401


async def test_the_scheme_has_no_case_and_the_query_carries_no_token(desk):
    client = await create_client(desk)
    token = (await granted(desk, client))["access_token"]
    for scheme in ("bearer", "BEARER", "Bearer"):
        answer = await desk.get("/api/v2/tickets.json", headers={"authorization": f"{scheme} {token}"})
        assert answer.status_code == 200
    for name in ("access_token", "token"):
        answer = await desk._http.get("/api/v2/tickets.json", params={name: token})
        assert answer.status_code == 401
    doubled = [("authorization", f"Bearer {token}"), ("authorization", desk.authorization)]
    assert (await desk._http.get("/api/v2/tickets.json", headers=doubled)).status_code == 400
