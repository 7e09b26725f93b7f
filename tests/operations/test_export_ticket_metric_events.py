"""GET /api/v2/incremental/ticket_metric_events"""

from typing import Any

from recorded import assert_forbidden
from test_ticket_metrics import worked

from conftest import Client

EVENTS = "/api/v2/incremental/ticket_metric_events.json"
NOON = 1795608000


async def exported(desk: Client, query: str = "start_time=0") -> dict[str, Any]:
    answer = await desk.get(f"{EVENTS}?{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def clock(events: list[dict[str, Any]], metric: str) -> list[tuple[Any, ...]]:
    """What a clock did, with the minute after noon and the minutes that it told."""
    return [
        (event["type"], event["instance_id"], event["time"][11:16], event.get("status", {}).get("calendar"))
        for event in events
        if event["metric"] == metric
    ]


async def test_the_clocks_of_a_ticket_are_told(desk: Client) -> None:
    await worked(desk)
    desk.acme.advance(minutes=2)
    found = await exported(desk)
    assert list(found) == ["ticket_metric_events", "count", "end_of_stream", "next_page", "end_time"]
    events = found["ticket_metric_events"]
    assert list(events[0]) == ["id", "ticket_id", "metric", "instance_id", "type", "time", "deleted"]
    assert (found["count"], found["end_of_stream"]) == (len(events), True)
    assert [event["time"] for event in events] == sorted(event["time"] for event in events)
    assert len({event["id"] for event in events}) == len(events)
    assert clock(events, "reply_time") == [
        ("measure", 0, "12:00", None),
        ("activate", 1, "12:00", None),
        ("fulfill", 1, "12:10", None),
        ("update_status", 1, "12:10", 10),
        ("activate", 2, "12:45", None),
        ("fulfill", 2, "13:20", None),
        ("update_status", 2, "13:20", 35),
        ("activate", 3, "13:30", None),
    ]
    assert clock(events, "agent_work_time") == [
        ("measure", 0, "12:00", None),
        ("activate", 1, "12:00", None),
        ("pause", 1, "12:30", None),
        ("activate", 1, "12:45", None),
        ("pause", 1, "13:00", None),
        ("fulfill", 1, "13:20", None),
        ("update_status", 1, "13:20", 45),
        ("activate", 1, "13:30", None),
        ("fulfill", 1, "14:00", None),
        ("update_status", 1, "14:00", 75),
    ]
    assert [row[0] for row in clock(events, "requester_wait_time")].count("pause") == 1
    assert clock(events, "resolution_time")[-1] == ("update_status", 1, "14:00", 80 + 30)


async def test_only_what_happened_since_is_told_and_the_next_page_goes_on(desk: Client) -> None:
    ticket_id = (await desk.create_ticket())["id"]
    desk.acme.advance(minutes=1)
    await desk.update_ticket(ticket_id, status="pending")
    desk.acme.advance(minutes=2)
    every = (await exported(desk))["ticket_metric_events"]
    first = await exported(desk, "start_time=0&per_page=1")
    assert (first["end_of_stream"], first["end_time"]) == (False, NOON + 1)
    rest = (await desk.get(first["next_page"])).json()
    assert first["ticket_metric_events"] + rest["ticket_metric_events"] == every
    assert [event["type"] for event in rest["ticket_metric_events"]] == ["pause", "pause"]
    behind = (await desk.get(rest["next_page"])).json()
    assert (behind["ticket_metric_events"], behind["end_time"]) == ([], rest["end_time"])


async def test_deleted_tickets_are_told_unless_they_are_left_out(desk: Client) -> None:
    await desk.create_ticket()
    await desk.delete("/api/v2/tickets/1")
    desk.acme.advance(minutes=2)
    told = await exported(desk)
    assert (told["count"], {event["deleted"] for event in told["ticket_metric_events"]}) == (8, {False})
    assert (await exported(desk, "start_time=0&exclude_deleted=true"))["count"] == 0


async def test_what_is_wrong_is_refused(desk: Client) -> None:
    await desk.acme.take_plan("enterprise")
    for query, status in {"": 400, "start_time=x": 400, f"start_time={NOON - 59}": 422}.items():
        assert (await desk.get(f"{EVENTS}?{query}")).status_code == status, query
    assert (await desk.get(f"{EVENTS}?start_time=0&exclude_deleted=maybe")).status_code == 400
    assert_forbidden(await desk.as_("bob").get(f"{EVENTS}?start_time=0"))
    statuses = [(await desk.get(f"{EVENTS}?start_time=0")).status_code for _ in range(8)]
    assert statuses[-1] == 429
