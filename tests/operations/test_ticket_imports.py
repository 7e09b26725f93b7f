"""POST /api/v2/imports/tickets and /api/v2/imports/tickets/create_many"""

from typing import Any

import pytest
from recorded import TICKET_KEYS, assert_forbidden, assert_invalid
from test_create_many_tickets import ended

from conftest import Client

IMPORTS = "/api/v2/imports/tickets"
JUNE, JULY, AUGUST = "2009-06-25T10:15:18Z", "2009-07-01T08:00:00Z", "2009-08-01T09:00:00Z"


def history(desk: Client, **more: Any) -> dict[str, Any]:
    acme = desk.acme
    return {
        "subject": "Help", "requester_id": acme.carla, "assignee_id": acme.bob, "tags": ["foo", "bar"],
        "created_at": JUNE, "updated_at": AUGUST, "description": "Not this.",
        "comments": [
            {"author_id": acme.bob, "public": False, "value": "A note.", "created_at": JULY},
            {"author_id": acme.carla, "value": "It burns.", "created_at": JUNE},
        ], **more,
    }  # fmt: skip


async def test_a_ticket_is_imported_with_its_history(desk: Client) -> None:
    acme = desk.acme
    sent = history(desk, status="solved", solved_at=JULY, collaborators=["new@initech.test"])
    answer = await desk.post(f"{IMPORTS}.json?archive_immediately=true", {"ticket": sent})
    assert answer.status_code == 201, answer.text
    assert list(answer.json()) == ["ticket"]
    ticket = answer.json()["ticket"]
    assert list(ticket) == TICKET_KEYS
    assert answer.headers["location"] == ticket["url"]
    assert [ticket[name] for name in ("description", "status", "created_at", "updated_at", "tags")] == [
        "It burns.", "solved", JUNE, AUGUST, ["bar", "foo"],
    ]  # fmt: skip
    assert (ticket["requester_id"], ticket["assignee_id"], ticket["is_public"]) == (acme.carla, acme.bob, True)
    assert (await desk.get(f"/api/v2/tickets/{ticket['id']}")).json() == answer.json()
    comments = (await desk.get(f"/api/v2/tickets/{ticket['id']}/comments")).json()["comments"]
    assert [(one["author_id"], one["body"], one["public"], one["created_at"]) for one in comments] == [
        (acme.carla, "It burns.", True, JUNE),
        (acme.bob, "A note.", False, JULY),
    ]
    audits = (await desk.get(f"/api/v2/tickets/{ticket['id']}/audits")).json()["audits"]
    assert [audit["created_at"] for audit in audits] == [JUNE, JULY, JULY]
    assert [event["value"] for event in audits[-1]["events"] if event.get("field_name") == "status"] == ["solved"]
    (copied,) = (await desk.get(f"/api/v2/tickets/{ticket['id']}/email_ccs")).json()["users"]
    assert (copied["email"], copied["created_at"]) == ("new@initech.test", "2026-11-25T12:00:00Z")


async def test_a_closed_ticket_keeps_its_whole_conversation(desk: Client) -> None:
    answer = await desk.post(IMPORTS, {"ticket": history(desk, status="closed")})
    assert answer.json()["ticket"]["status"] == "closed"
    assert (await desk.get("/api/v2/tickets/1/comments")).json()["count"] == 2


async def test_a_description_alone_and_no_times(desk: Client) -> None:
    ticket = (await desk.post(IMPORTS, {"ticket": {"description": "Words."}})).json()["ticket"]
    assert (ticket["description"], ticket["status"]) == ("Words.", "new")
    assert ticket["created_at"] == ticket["updated_at"] == "2026-11-25T12:00:00Z"
    sent = {
        "comment": {"value": "Said.", "public": False},
        "created_at": JUNE,
        "via": {"channel": "web", "source": {"rel": "follow_up"}},
    }
    ticket = (await desk.post(IMPORTS, {"ticket": sent})).json()["ticket"]
    assert (ticket["description"], ticket["is_public"], ticket["created_at"]) == ("Said.", False, JUNE)
    assert ticket["updated_at"] == "2026-11-25T12:00:00Z"
    assert ticket["via"] == {"channel": "web", "source": {"from": {}, "to": {}, "rel": None}}
    assert (await desk.get("/api/v2/tickets/2/related")).json()["followup_source_ids"] == []
    answer = await desk.post(IMPORTS, {"ticket": {"description": "Words.", "via": {"channel": "email"}}})
    assert answer.json()["ticket"]["via"]["channel"] == "email"


async def test_imports_are_for_admins(desk: Client) -> None:
    for who in ("bob", "carla"):
        assert_forbidden(await desk.as_(who).post(IMPORTS, {"ticket": history(desk)}))
        assert_forbidden(await desk.as_(who).post(f"{IMPORTS}/create_many", {"tickets": [history(desk)]}))
    assert await desk.acme.rows("tickets") == []


@pytest.mark.parametrize("field", ["created_at", "updated_at", "solved_at"])
@pytest.mark.parametrize("value", ["today", "2009-06-25", "2027-01-01T00:00:00Z"])
async def test_a_time_is_one_that_was(desk: Client, field: str, value: str) -> None:
    answer = await desk.post(IMPORTS, {"ticket": history(desk, **{field: value})})
    assert_invalid(answer, field, f"{field.replace('_', ' ').capitalize()}: is invalid", error="InvalidValue")
    assert await desk.acme.rows("tickets") == []


async def test_what_no_ticket_can_be_is_refused_whole(desk: Client) -> None:
    for sent in (
        history(desk, comments=[{"value": "A.", "author_id": 4711}]),
        history(desk, comments=[{"value": "A."}, {"value": ""}]),
        history(desk, comments=[{"value": "A.", "created_at": "x"}]),
        history(desk, requester_id=4711),
        {"subject": "Nothing said"},
    ):
        assert (await desk.post(IMPORTS, {"ticket": sent})).status_code == 422
    assert (await desk.post(IMPORTS, {"ticket": []})).status_code in (400, 422)
    assert (await desk.post(f"{IMPORTS}?archive_immediately=5", {"ticket": history(desk)})).status_code == 400
    assert await desk.acme.rows("tickets") == await desk.acme.rows("comments") == []


async def test_a_job_imports_many(desk: Client) -> None:
    sent = [history(desk), history(desk, requester_id=4711), history(desk, status="closed")]
    job = await ended(desk, await desk.post(f"{IMPORTS}/create_many.json?archive_immediately=true", {"tickets": sent}))
    assert (job["status"], job["total"]) == ("completed", 3)
    account_id = desk.acme.account_id
    assert job["results"] == [
        {"index": 0, "id": 1, "account_id": account_id},
        {"index": 1, "error": "TicketImportFailed", "details": "Requester: is invalid"},
        {"index": 2, "id": 2, "account_id": account_id},
    ]
    tickets = (await desk.get("/api/v2/tickets")).json()["tickets"]
    assert [(one["status"], one["created_at"]) for one in tickets] == [("open", JUNE), ("closed", JUNE)]
    assert (await desk.post(f"{IMPORTS}/create_many", {"tickets": [{}] * 101})).status_code == 400
