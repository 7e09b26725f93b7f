"""A second desk beside Acme's, for what is imported from it, and the comparison of both through their APIs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import msgspec
from rich.console import Console

from conftest import Client, basic
from ticketgate.desk import credentials, setup
from ticketgate.importing import account
from ticketgate.importing.account import Summary
from ticketgate.importing.telling import Teller, telling
from ticketgate.importing.upstream import Upstream
from ticketgate.server import Desk, listen, serve

LISTS = ("groups", "organizations", "users", "group_memberships", "macros", "tickets", "satisfaction_ratings")
SEARCHES = ("smoke", "Zürich", "type:user carla", "status:open", "日本", "secret", "type:organization initech")


def teller() -> Teller:
    with telling(Console(quiet=True), quiet=True) as quiet:
        return quiet


async def fill(desk: Client) -> None:
    """Acme after a while: tickets in several scripts and states, macros, ratings, a long conversation."""
    acme = desk.acme
    await desk.post(
        "/api/v2/macros.json", {"macro": {"title": "Close", "actions": [{"field": "status", "value": "solved"}]}}
    )
    await desk.post(
        f"/api/v2/users/{acme.carla}/identities.json", {"identity": {"type": "email", "value": "carla@home.test"}}
    )
    for subject, body in (
        ("Grüße aus Zürich", "Schöne Lampe <b>kaputt</b> & verloren"),
        ("日本語の件名", "日本 の ランプ 🙂"),
        ("Printer on fire", "Smoke everywhere. My secret is 1234"),
    ):
        acme.advance(minutes=3)
        await desk.create_ticket(
            subject=subject, comment={"body": body}, requester_id=acme.carla, tags=["a", "b"], priority="high"
        )
    acme.advance(minutes=1)
    await desk.update_ticket(1, comment={"html_body": "<p>Guten <i>Tag</i></p>", "public": False}, assignee_id=acme.bob)
    await desk.update_ticket(2, status="solved", assignee_id=acme.bea)
    rating = {"satisfaction_rating": {"score": "good", "comment": "Merci beaucoup"}}
    answer = await desk.as_("carla").post("/api/v2/tickets/2/satisfaction_rating.json", rating)
    assert answer.status_code in (200, 201), answer.text
    await desk.create_ticket(subject="Going", requester_id=acme.carl)
    acme.advance(minutes=1)
    assert (await desk.delete("/api/v2/tickets/4.json")).status_code == 204
    acme.advance(minutes=5)


async def import_account(copy: Desk, desk: Client, **more: Any) -> Summary:
    async with Upstream(desk.base_url, desk.authorization, **more) as upstream:
        return await account.run(copy.database, upstream, teller())


@asynccontextmanager
async def served(copy: Desk, authorization_of: str = "ana@acme.test") -> AsyncIterator[httpx.AsyncClient]:
    """The copy's API, called as Ana."""
    account_id = await setup.account_id(copy.database)
    token = credentials.new_token()
    await copy.database.write(
        lambda transaction: credentials.create_api_token(transaction, copy.pepper, account_id, "tests", token)
    )
    stop, ready = asyncio.Event(), asyncio.Event()
    listener = listen("127.0.0.1", 0)
    serving = asyncio.create_task(serve(copy, listener, when_ready=ready.set, until=stop))
    await ready.wait()
    headers = {"authorization": basic(f"{authorization_of}/token", token)}
    base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    try:
        async with httpx.AsyncClient(base_url=base_url, headers=headers, trust_env=False, timeout=30) as client:
            yield client
    finally:
        stop.set()
        await serving


async def everything(client: httpx.AsyncClient, changed: str = "start_time=0") -> dict[str, Any]:
    """All that a desk tells of its records, by path, without the name of its host."""
    told: dict[str, Any] = {}
    for name in LISTS:
        told[name] = await _walk(client, f"/api/v2/{name}.json", name)
    told["deleted_tickets"] = await _walk(client, "/api/v2/deleted_tickets.json", "deleted_tickets")
    for user in told["users"]:
        path = f"/api/v2/users/{user['id']}/identities.json"
        told[path] = await _walk(client, path, "identities")
    for ticket in told["tickets"]:
        path = f"/api/v2/tickets/{ticket['id']}"
        told[f"{path}.json"] = await _read(client, f"{path}.json")
        told[f"{path}/comments"] = await _walk(client, f"{path}/comments.json", "comments")
    for name in ("tickets", "users"):
        path = f"/api/v2/incremental/{name}/cursor.json?{changed}"
        told[path] = (await _read(client, path))[name]
    for query in SEARCHES:
        path = f"/api/v2/search/count.json?query={query}"
        told[path] = await _read(client, path)
    told["count"] = (await _read(client, "/api/v2/tickets/count.json"))["count"]["value"]
    return told


async def _walk(client: httpx.AsyncClient, path: str, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    query: dict[str, str] = {"page[size]": "100"}
    while True:
        answer = await client.get(path, params=query)
        assert answer.status_code == 200, f"{path}: {answer.text}"
        page = msgspec.json.decode(answer.text.replace(str(client.base_url).rstrip("/"), ""))
        found += page[name]
        if not page["meta"]["has_more"]:
            return found
        query["page[after]"] = page["meta"]["after_cursor"]


async def _read(client: httpx.AsyncClient, path: str) -> Any:
    answer = await client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.text}"
    return msgspec.json.decode(answer.text.replace(str(client.base_url).rstrip("/"), ""))


def assert_same(copied: dict[str, Any], original: dict[str, Any]) -> None:
    assert not copied.keys() ^ original.keys(), copied.keys() ^ original.keys()
    for path, told in original.items():
        assert copied[path] == told, f"{path}\ncopied:   {copied[path]}\noriginal: {told}"


async def compare(copy: Desk, desk: Client) -> None:
    desk._http.headers["authorization"] = desk.authorization
    async with served(copy) as copied:
        assert_same(await everything(copied), await everything(desk._http))
