"""GET /api/v2/incremental/tickets, /tickets/cursor, /users, /users/cursor, /organizations"""

from typing import Any

from conftest import Client

EXPORT = "/api/v2/incremental"


async def age(desk: Client) -> None:
    """Let what there is settle: exports leave the last minute alone."""
    desk.acme.advance(minutes=2)


async def walk(desk: Client, path: str) -> list[dict[str, Any]]:
    """All parts of an export by cursor."""
    parts = [(await desk.get(path)).json()]
    while not parts[-1]["end_of_stream"]:
        parts.append((await desk.get(parts[-1]["after_url"].removeprefix(desk.base_url))).json())
    return parts


async def test_tickets_are_exported_by_time_with_their_last_change(desk: Client) -> None:
    ticket = await desk.create_ticket()
    await age(desk)
    answer = await desk.get(f"{EXPORT}/tickets.json?start_time=0")
    exported = answer.json()
    changed = 1795608000
    assert list(exported) == ["tickets", "count", "end_of_stream", "next_page", "end_time"]
    assert exported["tickets"] == [{**ticket, "generated_timestamp": changed}]
    assert list(exported["tickets"][0])[-1] == "generated_timestamp"
    assert exported["end_time"] == changed + 1
    assert exported["next_page"] == f"{desk.base_url}{EXPORT}/tickets.json?start_time={changed + 1}"
    later = (await desk.get(f"{EXPORT}/tickets.json?start_time={changed + 1}")).json()
    assert (later["tickets"], later["count"], later["end_of_stream"]) == ([], 0, True)


async def test_a_second_is_never_parted(desk: Client) -> None:
    for _ in range(3):
        await desk.create_ticket()
    desk.acme.advance(seconds=1)
    await desk.create_ticket()
    await age(desk)
    first = (await desk.get(f"{EXPORT}/tickets.json?per_page=1&start_time=0")).json()
    assert [ticket["id"] for ticket in first["tickets"]] == [1, 2, 3]
    assert first["end_of_stream"] is False
    second = (await desk.get(first["next_page"].removeprefix(desk.base_url))).json()
    assert [ticket["id"] for ticket in second["tickets"]] == [4]
    assert second["end_of_stream"] is True


async def test_a_cursor_walks_through_every_change_once(desk: Client) -> None:
    for _ in range(7):
        await desk.create_ticket()
    desk.acme.advance(seconds=5)
    await desk.update_ticket(2, priority="high")
    await age(desk)
    parts = await walk(desk, f"{EXPORT}/tickets/cursor.json?start_time=0&per_page=3")
    assert [ticket["id"] for part in parts for ticket in part["tickets"]] == [1, 3, 4, 5, 6, 7, 2]
    assert [part["before_url"] for part in parts] == [None, None, None]
    end = parts[-1]["after_cursor"]
    again = (await desk.get(f"{EXPORT}/tickets/cursor.json?cursor={end}")).json()
    assert (again["tickets"], again["end_of_stream"], again["after_cursor"]) == ([], True, end)
    await desk.update_ticket(5, priority="low")
    assert [
        ticket["id"] for ticket in (await desk.get(f"{EXPORT}/tickets/cursor.json?cursor={end}")).json()["tickets"]
    ] == [5]


async def test_a_deleted_ticket_is_exported_as_deleted_when_it_was_deleted(desk: Client) -> None:
    await desk.create_ticket(subject='Odd "status":"new" in a subject')
    await desk.create_ticket()
    desk.acme.advance(seconds=5)
    await desk.delete("/api/v2/tickets/1.json")
    await age(desk)
    exported = (await desk.get(f"{EXPORT}/tickets/cursor.json?start_time=0")).json()["tickets"]
    assert [(ticket["id"], ticket["status"]) for ticket in exported] == [(2, "new"), (1, "deleted")]
    assert exported[1]["subject"] == 'Odd "status":"new" in a subject'


async def test_sideloads_come_with_an_export(desk: Client) -> None:
    await desk.create_ticket(requester_id=desk.acme.carla)
    await age(desk)
    exported = (await desk.get(f"{EXPORT}/tickets.json?start_time=0&include=users,comment_count")).json()
    assert {user["id"] for user in exported["users"]} == {desk.acme.ana, desk.acme.carla}
    assert exported["tickets"][0]["comment_count"] == 1


async def test_people_and_organizations_are_exported(desk: Client) -> None:
    await age(desk)
    people = (await desk.get(f"{EXPORT}/users.json?start_time=0")).json()
    assert list(people) == ["users", "next_page", "count", "end_of_stream", "end_time"]
    assert people["count"] == 5
    by_cursor = await walk(desk, f"{EXPORT}/users/cursor.json?start_time=0&per_page=2")
    assert [user for part in by_cursor for user in part["users"]] == people["users"]
    organizations = (await desk.get(f"{EXPORT}/organizations.json?start_time=0")).json()
    assert [organization["name"] for organization in organizations["organizations"]] == ["Initech"]


async def test_what_is_wrong_is_told(desk: Client) -> None:
    now = 1795608000
    for query, status in {
        "": 400,
        "start_time=yesterday": 400,
        "start_time=-1": 400,
        "per_page=x&start_time=0": 400,
        f"start_time={now - 59}": 422,
        f"start_time={now + 10}": 422,
        f"start_time={now - 60}.0": 200,
    }.items():
        assert (await desk.get(f"{EXPORT}/tickets.json?{query}")).status_code == status, query
    for cursor in ("x", "AAAA", "MTcwNzI3MTc0MS4wfHw0MDQ1", "%00"):
        assert (await desk.get(f"{EXPORT}/tickets/cursor.json?cursor={cursor}")).status_code == 400, cursor


async def test_exports_are_for_admins(desk: Client) -> None:
    for path in ("tickets.json", "tickets/cursor.json", "users.json", "users/cursor.json", "organizations.json"):
        for who in ("bob", "carla"):
            assert (await desk.as_(who).get(f"{EXPORT}/{path}?start_time=0")).status_code == 403


async def test_ten_exports_a_minute_and_then_a_refusal_in_json(desk: Client) -> None:
    await desk.acme.take_plan("enterprise")
    statuses = [(await desk.get(f"{EXPORT}/tickets.json?start_time=0")).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]
    refused = await desk.get(f"{EXPORT}/tickets.json?start_time=0")
    assert refused.json() == {
        "error": "APIRateLimitExceeded",
        "description": "Number of allowed incremental export API requests per minute exceeded",
    }
    assert int(refused.headers["retry-after"]) > 0


async def test_a_restored_ticket_and_one_whose_requester_was_merged_are_exported_anew(desk: Client) -> None:
    restored = await desk.create_ticket()
    await desk.create_ticket(requester_id=desk.acme.carla)
    await desk.delete(f"/api/v2/tickets/{restored['id']}.json")
    await age(desk)
    cursor = (await desk.get(f"{EXPORT}/tickets/cursor.json?start_time=0")).json()["after_cursor"]
    await desk.put(f"/api/v2/deleted_tickets/{restored['id']}/restore.json")
    await desk.put(f"/api/v2/users/{desk.acme.carla}/merge.json", {"user": {"id": desk.acme.carl}})
    parts = await walk(desk, f"{EXPORT}/tickets/cursor.json?cursor={cursor}")
    told = {ticket["id"]: ticket for ticket in parts[0]["tickets"]}
    assert told[1]["status"] == "new"
    assert told[2]["requester_id"] == desk.acme.carl
    assert told[1]["updated_at"] == told[2]["updated_at"] == "2026-11-25T12:00:00Z"
    assert told[1]["generated_timestamp"] == told[2]["generated_timestamp"] == 1795608120
