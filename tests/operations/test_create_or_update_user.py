"""POST /api/v2/users/create_or_update"""

from typing import Any

import httpx
from recorded import USER_KEYS, assert_forbidden, assert_invalid

from conftest import Client

PATH = "/api/v2/users/create_or_update.json"


async def send(desk: Client, **sent: Any) -> httpx.Response:
    return await desk.post(PATH, {"user": sent})


async def test_somebody_new_is_created(desk: Client) -> None:
    answer = await send(desk.as_("bob"), name="Dora", email="dora@x.test", external_id="CRM-7")
    assert answer.status_code == 201
    user = answer.json()["user"]
    assert list(user) == USER_KEYS
    assert answer.headers["location"] == user["url"]


async def test_somebody_known_is_updated(desk: Client) -> None:
    acme = desk.acme
    await desk.put(f"/api/v2/users/{acme.carl}", {"user": {"external_id": "CRM-7", "email": "carl@home.test"}})
    for sent, changed in (
        ({"email": "CARL@initech.test"}, {"email": "carl@initech.test"}),
        ({"email": "carl@home.test"}, {"email": "carl@initech.test"}),
        ({"external_id": "crm-7"}, {"external_id": "crm-7"}),
        ({"external_id": "crm-7", "email": "third@home.test"}, {"email": "carl@initech.test"}),
    ):
        answer = await send(desk, name=f"Carl {len(str(sent))}", **sent)
        assert answer.status_code == 200, answer.text
        assert "location" not in answer.headers
        user = answer.json()["user"]
        assert (user["id"], user["name"]) == (acme.carl, f"Carl {len(str(sent))}")
        assert {name: user[name] for name in changed} == changed
    assert (await desk.get("/api/v2/users/count")).json()["count"]["value"] == 5


async def test_an_address_comes_before_an_external_id(desk: Client) -> None:
    acme = desk.acme
    await desk.put(f"/api/v2/users/{acme.carl}", {"user": {"external_id": "CRM-7"}})
    answer = await send(desk, name="C", email="carla@initech.test", external_id="CRM-7")
    said = "External: CRM-7 is already being used by another user"
    assert_invalid(answer, "external_id", said, error="DuplicateValue")


async def test_what_is_wrong_is_refused(desk: Client) -> None:
    assert_invalid(await send(desk, email="dora@x.test"), "name", "Name: is too short (minimum is 1 characters)")
    assert_invalid(await send(desk, name="D", email="bad"), "email", "Email: bad is not properly formatted")
    for body in (b"{", b"{}"):
        assert (await desk.post(PATH, body)).status_code == 400
    assert (await desk.post(PATH, b"{}", headers={"content-type": "text/plain"})).status_code == 415


async def test_agents_write_customers_and_customers_nobody(desk: Client) -> None:
    assert_forbidden(await send(desk.as_("bob"), name="B", email="bea@acme.test"))
    assert_forbidden(await send(desk.as_("bob"), name="B", email="new@acme.test", role="agent"))
    for email in ("new@x.test", "carla@initech.test"):
        assert_forbidden(await send(desk.as_("carla"), name="C", email=email))
