"""Problems and incidents, and what else belongs to a ticket."""

from typing import Any

from recorded import (
    TICKET_KEYS,
    USER_KEYS,
    assert_forbidden,
    assert_no_integer,
    assert_not_found,
    assert_pagination_refused,
)

from conftest import Client


async def ids(desk: Client, path: str, root: str = "tickets") -> list[int]:
    answer = await desk.get(f"/api/v2/{path}")
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()[root]]


async def a_problem(desk: Client, incidents: int = 2, **sent: Any) -> int:
    problem = await desk.create_ticket(type="problem", subject="Power cut", **sent)
    for _ in range(incidents):
        await desk.create_ticket(problem_id=problem["id"])
    return int(problem["id"])


async def test_problems_are_listed_the_latest_change_first(desk: Client) -> None:
    for number in range(3):
        desk.acme.advance(minutes=1)
        await a_problem(desk, incidents=number)  # 1, 2, 4
    await desk.delete("/api/v2/tickets/2")
    await desk.create_ticket(type="task")
    desk.acme.advance(minutes=1)
    await desk.update_ticket(1, priority="low")
    page = (await desk.get("/api/v2/problems.json")).json()
    assert list(page) == ["tickets", "next_page", "previous_page", "count"]
    assert list(page["tickets"][0]) == TICKET_KEYS
    assert ([one["id"] for one in page["tickets"]], page["count"]) == ([1, 4], 2)
    first = (await desk.get("/api/v2/problems?page[size]=1")).json()
    assert ([one["id"] for one in first["tickets"]], first["meta"]["has_more"]) == ([1], True)
    assert [one["id"] for one in (await desk.get(first["links"]["next"])).json()["tickets"]] == [4]
    await desk.update_ticket(4, type="question")
    assert await ids(desk, "problems") == [1]
    assert_pagination_refused(await desk.get("/api/v2/problems?page[size]=0"), "InvalidPaginationParameter")
    assert_forbidden(await desk.as_("carla").get("/api/v2/problems"))


async def test_problems_are_found_by_a_part_of_their_subject(desk: Client) -> None:
    await a_problem(desk)
    await desk.create_ticket(type="problem", subject="Großer Ärger 100%")
    path = "/api/v2/problems/autocomplete.json"

    async def found(answer: Any) -> list[int]:
        assert answer.status_code == 200, answer.text
        return [one["id"] for one in answer.json()["tickets"]]

    bob = desk.as_("bob")
    assert await found(await bob.post(path, {"text": "POWER"})) == [1]
    assert await found(await bob.call("POST", f"{path}?text=ärger")) == [4]
    assert await found(await bob.post(path, {"text": "0%"})) == [4]
    assert await found(await bob.post(path, {"text": "printer"})) == []
    assert_forbidden(await desk.as_("carla").post(path, {"text": "a"}))


async def test_incidents_of_a_problem(desk: Client) -> None:
    await a_problem(desk)
    page = (await desk.get("/api/v2/tickets/1/incidents.json?include=users")).json()
    assert list(page) == ["tickets", "users", "next_page", "previous_page", "count"]
    assert [one["id"] for one in page["tickets"]] == [2, 3]
    assert await ids(desk, "tickets/1/incidents?page[size]=1") == [2]
    await desk.delete("/api/v2/tickets/2")
    assert await ids(desk, "tickets/1/incidents") == [3]
    assert await ids(desk, "tickets/3/incidents") == []


async def test_a_solved_problem_solves_its_incidents_with_its_comment(desk: Client) -> None:
    await a_problem(desk, incidents=3)
    await desk.update_ticket(3, status="closed")
    await desk.update_ticket(4, assignee_id=desk.acme.bea, status="pending")
    await desk.as_("bob").update_ticket(1, status="solved", comment={"body": "Power is back."})
    tickets = {one["id"]: one for one in (await desk.get("/api/v2/tickets")).json()["tickets"]}
    assert [tickets[number]["status"] for number in (1, 2, 3, 4)] == ["solved", "solved", "closed", "solved"]
    assert (tickets[2]["assignee_id"], tickets[4]["assignee_id"]) == (desk.acme.bob, desk.acme.bea)
    for number, told in ((2, True), (3, False), (4, True)):
        comment = (await desk.get(f"/api/v2/tickets/{number}/comments")).json()["comments"][-1]
        assert (comment["body"] == "Power is back.") is told
    audit = (await desk.get("/api/v2/tickets/2/audits")).json()["audits"][-1]
    assert audit["via"] == {
        "channel": "system", "source": {"from": {"ticket_id": 1, "subject": "Power cut"}, "to": {}, "rel": "problem"},
    }  # fmt: skip


async def test_a_problem_that_is_solved_already_solves_nothing_again(desk: Client) -> None:
    await a_problem(desk, incidents=1)
    await desk.update_ticket(1, status="solved")
    await desk.update_ticket(2, status="open")
    await desk.update_ticket(1, comment={"body": "Any news?"})
    assert (await desk.get("/api/v2/tickets/2")).json()["ticket"]["status"] == "open"


async def test_the_people_of_a_ticket(desk: Client) -> None:
    acme = desk.acme
    await desk.create_ticket(email_ccs=[{"user_id": acme.carl}], followers=[{"user_id": acme.bob}])
    page = (await desk.get("/api/v2/tickets/1/email_ccs.json")).json()
    assert list(page["users"][0]) == USER_KEYS
    assert [one["id"] for one in page["users"]] == [acme.carl]
    assert await ids(desk, "tickets/1/followers.json", "users") == [acme.bob]
    assert await ids(desk, "tickets/1/collaborators", "users") == sorted([acme.carl, acme.bob])


async def test_what_a_ticket_is_related_to(desk: Client) -> None:
    await a_problem(desk)
    assert (await desk.get("/api/v2/tickets/1/related.json")).json() == {
        "topic_id": None, "jira_issue_ids": [], "followup_source_ids": [], "from_archive": False, "incidents": 2,
    }  # fmt: skip
    await desk.update_ticket(2, status="closed")
    await desk.create_ticket(via_followup_source_id=2)
    assert (await desk.get("/api/v2/tickets/4/related")).json()["followup_source_ids"] == ["2"]


async def test_what_belongs_to_no_ticket_is_refused(desk: Client) -> None:
    await desk.create_ticket()
    for last in ("incidents", "related", "collaborators", "followers", "email_ccs"):
        assert_not_found(await desk.get(f"/api/v2/tickets/4711/{last}"))
        assert_no_integer(await desk.get(f"/api/v2/tickets/x/{last}"), "id", f"api/v2/tickets/{last}")
        assert_forbidden(await desk.as_("carla").get(f"/api/v2/tickets/1/{last}"))


async def test_recent_tickets_are_the_last_one_wrote_down(desk: Client) -> None:
    bob = desk.as_("bob")
    for _ in range(6):
        await bob.create_ticket(requester_id=desk.acme.carla)
    await desk.create_ticket()
    await desk.delete("/api/v2/tickets/6")
    assert await ids(bob, "tickets/recent.json") == [5, 4, 3, 2, 1]
    assert await ids(desk, "tickets/recent") == [7]
    assert_forbidden(await desk.as_("carla").get("/api/v2/tickets/recent"))
