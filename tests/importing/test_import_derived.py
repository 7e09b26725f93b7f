"""What a desk keeps beside its tickets and people, of those that came from elsewhere."""

from typing import Any

import httpx
import pytest
from copies import import_account, served

from conftest import Client
from ticketgate.server import Desk

PATHS = (
    "/api/v2/tags.json",
    "/api/v2/problems.json",
    "/api/v2/users/{carl}/tickets/ccd.json",
    "/api/v2/users/{bea}/tickets/ccd.json",
    "/api/v2/organizations/{initech}/users.json",
    "/api/v2/users/{carla}/organizations.json",
    "/api/v2/users/{carl}/organizations.json",
)


async def _told(client: httpx.AsyncClient | Client, desk: Client) -> dict[str, Any]:
    acme, told = desk.acme, {}
    for path in PATHS:
        shown = path.format(carl=acme.carl, carla=acme.carla, bea=acme.bea, initech=acme.initech)
        answer = await client.get(shown)
        assert answer.status_code == 200, answer.text
        told[path] = answer.text.replace(desk.base_url, "").replace(
            str(getattr(client, "base_url", "")).rstrip("/"), ""
        )
    return told


async def test_it_follows_what_is_brought(desk: Client, copy: Desk) -> None:
    acme = desk.acme
    ccs = [{"user_id": acme.carl}]
    await desk.create_ticket(type="problem", tags=["lamp", "fire"], requester_id=acme.carla, email_ccs=ccs)
    await desk.create_ticket(type="incident", tags=["lamp"], requester_id=acme.carla, problem_id=1)
    await desk.create_ticket(tags=["gone"], requester_id=acme.carl)
    acme.advance(minutes=5)
    await import_account(copy, desk)
    async with served(copy) as client:
        assert await _told(client, desk) == await _told(desk, desk)
        acme.advance(minutes=5)
        swapped = [{"user_id": acme.carl, "action": "delete"}, {"user_id": acme.bea}]
        await desk.update_ticket(1, tags=["fire", "smoke"], type="question", email_ccs=swapped)
        await desk.delete("/api/v2/tickets/3.json")
        for user, place in ((acme.carla, None), (acme.carl, acme.initech)):
            await desk.put(f"/api/v2/users/{user}.json", {"user": {"organization_id": place}})
        acme.advance(minutes=5)
        await import_account(copy, desk)
        assert await _told(client, desk) == await _told(desk, desk)


async def test_times_of_statuses_stay_where_a_status_does(desk: Client, copy: Desk) -> None:
    acme = desk.acme

    async def times() -> tuple[Any, ...]:
        row = await copy.database.fetch_row(
            "SELECT status_changed_at, solved_at, assigned_at, requester_updated_at, updated_at FROM tickets"
        )
        assert row is not None
        return tuple(row)

    await desk.create_ticket(requester_id=acme.carla, assignee_id=acme.bob, status="solved")
    acme.advance(minutes=5)
    await import_account(copy, desk)
    first = await times()
    assert first == (first[4],) * 5
    await desk.update_ticket(1, tags=["more"])
    acme.advance(minutes=5)
    await import_account(copy, desk)
    second = await times()
    assert second[:4] == first[:4]
    assert second[4] > first[4]
    await desk.update_ticket(1, status="open")
    acme.advance(minutes=5)
    await import_account(copy, desk)
    changed_at, solved_at, *_, updated_at = await times()
    assert (changed_at, solved_at) == (updated_at, None)


@pytest.mark.parametrize("change", [{"status": "pending"}, {"priority": "low", "comment": {"body": "Here"}}])
async def test_an_imported_ticket_can_be_worked_on(desk: Client, copy: Desk, change: dict[str, Any]) -> None:
    await desk.create_ticket(requester_id=desk.acme.carla)
    desk.acme.advance(minutes=5)
    await import_account(copy, desk)
    async with served(copy) as client:
        answer = await client.put("/api/v2/tickets/1.json", json={"ticket": change})
        assert answer.status_code == 200, answer.text
