"""GET /api/v2/incremental/ticket_events"""

from typing import Any

from fields import keep_fields
from recorded import assert_forbidden

from conftest import Client

EVENTS = "/api/v2/incremental/ticket_events.json"
NOON = 1795608000
KEYS = [
    "child_events", "id", "ticket_id", "timestamp", "created_at", "updater_id", "via", "system", "metadata",
    "event_type",
]  # fmt: skip
COMMENT_KEYS = [
    "id", "via", "via_reference_id", "type", "author_id", "body", "html_body", "plain_body", "public", "attachments",
    "audit_id", "created_at", "event_type",
]  # fmt: skip


async def changed(desk: Client) -> list[dict[str, Any]]:
    """The audits of a ticket that was created and, five seconds later, changed with a note."""
    await keep_fields(desk, {7: "text"})
    created = await desk.post(
        "/api/v2/tickets", {"ticket": {"comment": {"body": "Hot."}, "tags": ["a", "b"], "metadata": {"call": 7}}}
    )
    desk.acme.advance(seconds=5)
    sent = {"status": "open", "tags": ["b", "c"], "comment": {"body": "Hm.", "public": False}}
    updated = await desk.as_("bob").put(
        "/api/v2/tickets/1", {"ticket": {**sent, "custom_fields": [{"id": 7, "value": "x"}]}}
    )
    desk.acme.advance(minutes=2)
    return [created.json()["audit"], updated.json()["audit"]]


async def test_updates_are_told_with_what_they_did(desk: Client) -> None:
    audits = await changed(desk)
    answer = (await desk.get(f"{EVENTS}?start_time=0")).json()
    assert list(answer) == ["ticket_events", "count", "end_of_stream", "next_page", "end_time"]
    assert (answer["count"], answer["end_of_stream"], answer["end_time"]) == (2, True, NOON + 6)
    first, second = answer["ticket_events"]
    assert list(first) == KEYS
    assert [first["id"], second["id"]] == [audit["id"] for audit in audits]
    assert (second["updater_id"], second["timestamp"], second["event_type"]) == (desk.acme.bob, NOON + 5, "Audit")
    assert first["metadata"] == {"call": 7}
    children = second["child_events"]
    assert [child["id"] for child in children] == [event["id"] for event in audits[1]["events"]]
    assert children[0] == {
        "id": children[0]["id"],
        "via": "Web service",
        "via_reference_id": None,
        "comment_present": True,
        "comment_public": False,
        "event_type": "Comment",
    }
    status = next(child for child in children if "status" in child)
    assert (status["status"], status["event_type"], status["previous_value"]) == ("open", "Change", "new")
    tags = next(child for child in children if "tags" in child)
    assert (tags["tags"], tags["added_tags"], tags["removed_tags"]) == (["b", "c"], ["c"], ["a"])
    assert {"7": "x"} in [child.get("custom_ticket_fields") for child in children]


async def test_comments_come_whole_where_they_are_asked_for(desk: Client) -> None:
    await changed(desk)
    events = (await desk.get(f"{EVENTS}?start_time=0&include=comment_events")).json()["ticket_events"]
    comments = [event["child_events"][0] for event in events]
    assert [comment["body"] for comment in comments] == ["Hot.", "Hm."]
    assert list(comments[0]) == COMMENT_KEYS
    assert comments[0]["via"]["channel"] == "api"


async def test_an_export_goes_on_where_it_ended(desk: Client) -> None:
    await changed(desk)
    first = (await desk.get(f"{EVENTS}?start_time=0&per_page=1&include=comment_events")).json()
    assert (len(first["ticket_events"]), first["end_of_stream"]) == (1, False)
    assert "include=comment_events" in first["next_page"]
    second = (await desk.get(first["next_page"])).json()
    assert (len(second["ticket_events"]), second["end_of_stream"]) == (1, True)
    behind = (await desk.get(second["next_page"])).json()
    assert (behind["ticket_events"], behind["end_time"]) == ([], second["end_time"])


async def test_what_is_wrong_is_refused(desk: Client) -> None:
    await desk.acme.take_plan("enterprise")
    for query, status in {"": 400, "start_time=x": 400, f"start_time={NOON - 59}": 422}.items():
        assert (await desk.get(f"{EVENTS}?{query}")).status_code == status, query
    for who in ("bob", "carla"):
        assert_forbidden(await desk.as_(who).get(f"{EVENTS}?start_time=0"))
    statuses = [(await desk.get(f"{EVENTS}?start_time=0")).status_code for _ in range(8)]
    assert statuses[-1] == 429
