"""GET /api/v2/ticket_metrics, one by its id, a ticket's, and the sideloads that tell them"""

from typing import Any

from recorded import assert_forbidden, assert_not_found

from conftest import Client

KEYS = [
    "url", "id", "ticket_id", "created_at", "updated_at", "group_stations", "assignee_stations", "reopens", "replies",
    "assignee_updated_at", "requester_updated_at", "status_updated_at", "initially_assigned_at", "assigned_at",
    "solved_at", "latest_comment_added_at", "reply_time_in_minutes", "first_resolution_time_in_minutes",
    "full_resolution_time_in_minutes", "agent_wait_time_in_minutes", "requester_wait_time_in_minutes",
    "on_hold_time_in_minutes", "custom_status_updated_at", "reply_time_in_seconds",
]  # fmt: skip


async def worked(desk: Client) -> int:
    """12:00 asked, 12:10 to Bob with a reply, 12:30 pending, 12:45 open by Carla, 13:00 on hold, 13:20 solved by Bea,
    13:30 reopened, 14:00 solved."""
    acme = desk.acme
    bob, bea = desk.as_("bob"), desk.as_("bea")
    ticket_id = (await desk.create_ticket(requester_id=acme.carla, comment={"body": "Help.", "author_id": acme.carla}))[
        "id"
    ]
    acme.advance(minutes=10)
    await bob.update_ticket(ticket_id, assignee_id=acme.bob, comment={"body": "On it."})
    acme.advance(minutes=20)
    await bob.update_ticket(ticket_id, status="pending", comment={"body": "A note.", "public": False})
    acme.advance(minutes=15)
    await desk.update_ticket(ticket_id, comment={"body": "Here.", "author_id": acme.carla})
    acme.advance(minutes=15)
    await bob.update_ticket(ticket_id, status="hold")
    acme.advance(minutes=20)
    await bea.update_ticket(ticket_id, status="solved", assignee_id=acme.bea, comment={"body": "Done."})
    acme.advance(minutes=10)
    await desk.update_ticket(ticket_id, comment={"body": "No.", "author_id": acme.carla})
    acme.advance(minutes=30)
    await bea.update_ticket(ticket_id, status="solved")
    return int(ticket_id)


def both(minutes: int | None) -> dict[str, Any]:
    return {"calendar": minutes, "business": minutes}


async def test_a_ticket_s_life_is_told_in_figures(desk: Client) -> None:
    ticket_id = await worked(desk)
    metric = (await desk.get(f"/api/v2/tickets/{ticket_id}/metrics.json")).json()["ticket_metric"]
    assert list(metric) == KEYS
    assert metric["url"] == f"{desk.base_url}/api/v2/ticket_metrics/{metric['id']}.json"
    del metric["url"], metric["id"]
    assert metric == {
        "ticket_id": ticket_id,
        "created_at": "2026-11-25T12:00:00Z",
        "updated_at": "2026-11-25T14:00:00Z",
        "group_stations": 2,
        "assignee_stations": 2,
        "reopens": 1,
        "replies": 2,
        "assignee_updated_at": "2026-11-25T14:00:00Z",
        "requester_updated_at": "2026-11-25T13:30:00Z",
        "status_updated_at": "2026-11-25T14:00:00Z",
        "initially_assigned_at": "2026-11-25T12:10:00Z",
        "assigned_at": "2026-11-25T13:20:00Z",
        "solved_at": "2026-11-25T14:00:00Z",
        "latest_comment_added_at": "2026-11-25T13:30:00Z",
        "reply_time_in_minutes": both(10),
        "first_resolution_time_in_minutes": both(80),
        "full_resolution_time_in_minutes": both(120),
        "agent_wait_time_in_minutes": both(15),
        "requester_wait_time_in_minutes": both(30 + 15 + 20 + 30),
        "on_hold_time_in_minutes": both(20),
        "custom_status_updated_at": "2026-11-25T14:00:00Z",
        "reply_time_in_seconds": {"calendar": 600},
    }


async def test_what_has_not_happened_is_null(desk: Client) -> None:
    ticket_id = (await desk.create_ticket())["id"]
    metric = (await desk.as_("bob").get(f"/api/v2/tickets/{ticket_id}/metrics.json")).json()["ticket_metric"]
    assert {name for name, value in metric.items() if value is None} == {
        "assignee_updated_at",
        "initially_assigned_at",
        "assigned_at",
        "solved_at",
    }
    for name in ("reply_time", "first_resolution_time", "full_resolution_time", "requester_wait_time"):
        assert metric[f"{name}_in_minutes"] == both(None)
    assert (metric["on_hold_time_in_minutes"], metric["reopens"], metric["replies"]) == (both(0), 0, 0)


async def test_a_reopened_ticket_is_not_solved(desk: Client) -> None:
    ticket_id = (await desk.create_ticket(status="solved"))["id"]
    desk.acme.advance(minutes=5)
    await desk.update_ticket(ticket_id, status="open")
    metric = (await desk.get(f"/api/v2/tickets/{ticket_id}/metrics.json")).json()["ticket_metric"]
    assert (metric["reopens"], metric["solved_at"], metric["full_resolution_time_in_minutes"]) == (1, None, both(None))
    assert metric["first_resolution_time_in_minutes"] == both(0)
    await desk.update_ticket(ticket_id, status="solved")
    await desk.update_ticket(ticket_id, status="closed")
    metric = (await desk.get(f"/api/v2/tickets/{ticket_id}/metrics.json")).json()["ticket_metric"]
    assert (metric["reopens"], metric["full_resolution_time_in_minutes"]) == (1, both(5))


async def test_metrics_are_listed_newest_first_and_found_by_their_id(desk: Client) -> None:
    for _ in range(3):
        await desk.create_ticket()
    page = (await desk.get("/api/v2/ticket_metrics.json?per_page=2")).json()
    assert list(page) == ["ticket_metrics", "next_page", "previous_page", "count"]
    assert ([metric["ticket_id"] for metric in page["ticket_metrics"]], page["count"]) == ([3, 2], 3)
    first = (await desk.get("/api/v2/ticket_metrics.json?page[size]=2")).json()
    rest = (await desk.get(first["links"]["next"])).json()
    assert [metric["ticket_id"] for metric in first["ticket_metrics"] + rest["ticket_metrics"]] == [3, 2, 1]
    one = rest["ticket_metrics"][0]
    assert (await desk.get(one["url"])).json() == {"ticket_metric": one}


async def test_who_may_and_what_is_not_there(desk: Client) -> None:
    ticket_id = (await desk.create_ticket())["id"]
    metric = (await desk.get(f"/api/v2/tickets/{ticket_id}/metrics.json")).json()["ticket_metric"]
    for path in ("ticket_metrics.json", f"ticket_metrics/{metric['id']}", f"tickets/{ticket_id}/metrics"):
        assert_forbidden(await desk.as_("carla").get(f"/api/v2/{path}"))
    for path in ("ticket_metrics/1", f"ticket_metrics/{metric['id'] + 128}", "tickets/999/metrics"):
        assert_not_found(await desk.get(f"/api/v2/{path}"))
    await desk.delete(f"/api/v2/tickets/{ticket_id}")
    assert_not_found(await desk.get(f"/api/v2/ticket_metrics/{metric['id']}"))


async def test_metrics_come_along_with_tickets(desk: Client) -> None:
    ticket_id = await worked(desk)
    metric = (await desk.get(f"/api/v2/tickets/{ticket_id}/metrics.json")).json()["ticket_metric"]
    last = (await desk.get(f"/api/v2/tickets/{ticket_id}/audits.json?sort_order=desc")).json()["audits"][0]
    wanted = "include=metric_sets,dates,slas,last_audits"
    for path in (f"tickets/{ticket_id}.json?", "tickets.json?", f"tickets/show_many.json?ids={ticket_id}&"):
        answer = (await desk.get(f"/api/v2/{path}{wanted}")).json()
        assert (answer["metric_sets"], answer["last_audits"]) == ([metric], [last]), path
        ticket = answer["ticket"] if "ticket" in answer else answer["tickets"][0]
        assert ticket["slas"] == {"policy_metrics": []}
        assert len(ticket["dates"]) == 7
        assert all(metric[name] == value for name, value in ticket["dates"].items())
    desk.acme.advance(minutes=2)
    exported = (await desk.get("/api/v2/incremental/tickets.json?start_time=0&include=metric_sets")).json()
    assert exported["tickets"][0]["metric_set"] == metric
    assert "metric_sets" not in exported
