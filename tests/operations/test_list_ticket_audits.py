"""GET /api/v2/tickets/{ticket_id}/audits"""

from typing import Any

from recorded import (
    AUDIT_KEYS,
    COMMENT_EVENT_KEYS,
    assert_forbidden,
    assert_no_integer,
    assert_not_found,
    assert_pagination_refused,
)

from conftest import Client


async def worked_on(desk: Client) -> tuple[int, list[dict[str, Any]]]:
    """A ticket with three audits, and the audits as they were answered when they were made."""
    acme = desk.acme
    sent = {"subject": "Printer", "requester_id": acme.carla, "comment": {"body": "Smoke."}}
    created = (await desk.post("/api/v2/tickets", {"ticket": sent})).json()
    path = f"/api/v2/tickets/{created['ticket']['id']}"
    acme.advance(minutes=1)
    replied = await desk.as_("bob").put(path, {"ticket": {"comment": {"body": "On it."}, "assignee_id": acme.bob}})
    noted = await desk.as_("bea").put(path, {"ticket": {"comment": {"body": "Hm.", "public": False}}})
    return created["ticket"]["id"], [created["audit"], replied.json()["audit"], noted.json()["audit"]]


async def test_lists_the_oldest_first_as_they_were_answered(desk: Client) -> None:
    acme = desk.acme
    ticket_id, audits = await worked_on(desk)
    answer = await desk.get(f"/api/v2/tickets/{ticket_id}/audits.json")
    assert answer.status_code == 200
    page = answer.json()
    assert list(page) == ["audits", "next_page", "previous_page", "count"]
    assert page == {"audits": audits, "next_page": None, "previous_page": None, "count": 3}
    assert all(list(audit) == AUDIT_KEYS for audit in page["audits"])
    assert all(list(audit["events"][0]) == COMMENT_EVENT_KEYS for audit in page["audits"])
    assert [audit["author_id"] for audit in page["audits"]] == [acme.ana, acme.bob, acme.bea]
    second = page["audits"][1]
    assert [(event["type"], event.get("field_name")) for event in second["events"]] == [
        ("Comment", None),
        ("Change", "status"),
        ("Change", "assignee_id"),
        ("Change", "group_id"),
        ("Change", "custom_status_id"),
    ]
    assert second["created_at"] == "2026-11-25T12:01:00Z"


async def test_ids_of_audits_and_events_are_all_different(desk: Client) -> None:
    ticket_id, audits = await worked_on(desk)
    ids = [audit["id"] for audit in audits] + [event["id"] for audit in audits for event in audit["events"]]
    assert len(set(ids)) == len(ids)
    comments = (await desk.get(f"/api/v2/tickets/{ticket_id}/comments")).json()["comments"]
    assert [comment["audit_id"] for comment in comments] == [audit["id"] for audit in audits]
    assert [comment["id"] for comment in comments] == [audit["events"][0]["id"] for audit in audits]


async def test_an_offset_list_is_paged_and_turned_round(desk: Client) -> None:
    ticket_id, audits = await worked_on(desk)
    path = f"/api/v2/tickets/{ticket_id}/audits.json"
    assert (await desk.get(f"{path}?sort_order=desc")).json()["audits"] == audits[::-1]
    page = (await desk.get(f"{path}?per_page=2")).json()
    assert (page["audits"], page["count"]) == (audits[:2], 3)
    assert page["next_page"] == f"{desk.base_url}{path}?per_page=2&page=2"
    assert (await desk.get(page["next_page"])).json()["audits"] == audits[2:]


async def test_a_cursor_list_is_walked_there_and_back(desk: Client) -> None:
    ticket_id, audits = await worked_on(desk)
    for sort, expected in (("created_at", audits), ("-created_at", audits[::-1])):
        first = (await desk.get(f"/api/v2/tickets/{ticket_id}/audits?page[size]=2&sort={sort}")).json()
        assert list(first) == ["audits", "meta", "links"]
        assert (first["audits"], first["meta"]["has_more"]) == (expected[:2], True)
        last = (await desk.get(first["links"]["next"])).json()
        assert (last["audits"], last["meta"]["has_more"]) == (expected[2:], False)
        back = (await desk.get(last["links"]["prev"])).json()
        assert (back["audits"], back["meta"]["has_more"]) == (expected[:2], False)
        assert all([*first["links"].values(), *last["links"].values(), *back["links"].values()])


async def test_the_people_who_wrote_come_along(desk: Client) -> None:
    acme = desk.acme
    ticket_id, _ = await worked_on(desk)
    page = (await desk.get(f"/api/v2/tickets/{ticket_id}/audits?include=users")).json()
    assert list(page) == ["audits", "users", "next_page", "previous_page", "count"]
    assert [user["id"] for user in page["users"]] == sorted([acme.ana, acme.bob, acme.bea])


async def test_pages_that_cannot_be_are_refused(desk: Client) -> None:
    ticket_id = (await desk.create_ticket())["id"]
    for query in ("page[size]=101", "page[size]=5&sort=id", "page[after]=odd"):
        answer = await desk.get(f"/api/v2/tickets/{ticket_id}/audits?{query}")
        assert_pagination_refused(answer, "InvalidPaginationParameter")


async def test_absent_and_deleted_tickets_are_told_alike(desk: Client) -> None:
    ticket = await desk.create_ticket()
    await desk.delete(f"/api/v2/tickets/{ticket['id']}")
    assert_not_found(await desk.get(f"/api/v2/tickets/{ticket['id']}/audits"))
    assert_not_found(await desk.get("/api/v2/tickets/4711/audits"))
    assert_no_integer(await desk.get("/api/v2/tickets/abc/audits"), "id", "api/v2/tickets/audits")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    ticket = await desk.create_ticket(requester_id=desk.acme.carla)
    for query in ("", "?page[size]=5"):
        assert_forbidden(await desk.as_("carla").get(f"/api/v2/tickets/{ticket['id']}/audits{query}"))
