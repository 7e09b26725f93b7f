"""/api/v2/requests: what end users see, say and end."""

from typing import Any

from recorded import CLOSED, COMMENT_KEYS, END_USER_KEYS, assert_forbidden, assert_invalid, assert_not_found

from conftest import Client

REQUESTS = "/api/v2/requests"
REQUEST_KEYS = [
    "url", "id", "status", "priority", "type", "subject", "description", "organization_id", "via", "custom_fields",
    "requester_id", "collaborator_ids", "email_cc_ids", "is_public", "due_at", "can_be_solved_by_me", "solved",
    "created_at", "updated_at", "recipient", "followup_source_id", "assignee_id", "group_id", "ticket_form_id",
    "custom_status_id",
]  # fmt: skip


async def ask(client: Client, status: int = 201, **sent: Any) -> dict[str, Any]:
    answer = await client.post(
        f"{REQUESTS}.json", {"request": {"subject": "Lamp", "comment": {"body": "Dark."}, **sent}}
    )
    assert answer.status_code == status, answer.text
    return dict(answer.json().get("request", {}))


async def listed(client: Client, path: str) -> list[int]:
    answer = await client.get(f"{REQUESTS}{path}")
    assert answer.status_code == 200, answer.text
    page = answer.json()
    assert len(page["requests"]) == page["count"]
    return [one["id"] for one in page["requests"]]


async def test_an_end_user_asks_for_help(desk: Client) -> None:
    carla, acme = desk.as_("carla"), desk.acme
    answer = await carla.post(
        REQUESTS,
        {
            "request": {
                "subject": "Lamp", "comment": {"html_body": "<p>Dark.</p>"}, "priority": "high", "type": "incident",
                "collaborators": ["carl@initech.test"], "requester": {"name": "X", "email": "x@initech.test"},
            }
        },
    )  # fmt: skip
    assert answer.status_code == 201, answer.text
    request = answer.json()["request"]
    assert list(answer.json()) == ["request"]
    assert list(request) == REQUEST_KEYS
    assert answer.headers["location"] == request["url"] == f"{desk.base_url}{REQUESTS}/{request['id']}.json"
    assert request | {"url": 0, "created_at": 0, "updated_at": 0, "ticket_form_id": 0, "custom_status_id": 0} == {
        "url": 0, "id": 1, "status": "new", "priority": "high", "type": "incident", "subject": "Lamp",
        "description": "Dark.", "organization_id": acme.initech, "via": {"channel": "api", "source": {
            "from": {}, "to": {}, "rel": None}}, "custom_fields": [], "requester_id": acme.carla,
        "collaborator_ids": [acme.carl], "email_cc_ids": [acme.carl], "is_public": True, "due_at": None,
        "can_be_solved_by_me": False, "solved": False, "created_at": 0, "updated_at": 0, "recipient": None,
        "followup_source_id": None, "assignee_id": None, "group_id": None, "ticket_form_id": 0, "custom_status_id": 0,
    }  # fmt: skip
    ticket = (await desk.get("/api/v2/tickets/1")).json()["ticket"]
    assert (ticket["requester_id"], ticket["submitter_id"], ticket["is_public"]) == (acme.carla, acme.carla, True)
    assert (await carla.get(f"{REQUESTS}/1.json")).json() == answer.json()


async def test_a_request_needs_a_comment(desk: Client) -> None:
    answer = await desk.as_("carla").post(REQUESTS, {"request": {"subject": "Lamp"}})
    assert answer.status_code == 422
    assert (await desk.as_("carla").post(REQUESTS, {"request": {"subject": 5, "comment": {}}})).status_code == 422
    assert (await desk.as_("carla").post(REQUESTS, b"{")).status_code == 400
    assert await desk.acme.rows("tickets") == []


async def test_an_agent_asks_in_somebody_s_name(desk: Client) -> None:
    request = await ask(desk.as_("bob"), requester={"email": "carl@initech.test"})
    assert request["requester_id"] == desk.acme.carl
    assert (await ask(desk.as_("bob")))["requester_id"] == desk.acme.bob


async def test_lists_hold_one_s_own(desk: Client) -> None:
    carla, carl = desk.as_("carla"), desk.as_("carl")
    for status in ("open", "pending", "solved"):
        await ask(carla)
        await desk.update_ticket(len(await listed(carla, "")), status=status)
    await ask(carl, collaborators=["carla@initech.test"])
    await desk.create_ticket(requester_id=desk.acme.carla, comment={"body": "Hidden.", "public": False})
    assert await listed(carla, ".json") == [1, 2, 3]
    assert await listed(carla, "?sort_by=updated_at&sort_order=desc") == [3, 2, 1]
    assert await listed(carla, "/open.json") == [1]
    assert await listed(carla, "/solved") == [3]
    assert await listed(carla, "/ccd") == [4]
    assert await listed(carl, "/ccd") == []
    page = (await carla.get(f"{REQUESTS}?page[size]=2&sort=-created_at")).json()
    assert [one["id"] for one in page["requests"]] == [3, 2]
    rest = (await carla.get(page["links"]["next"])).json()
    assert ([one["id"] for one in rest["requests"]], rest["meta"]["has_more"]) == ([1], False)
    assert list(page["requests"][0]) == REQUEST_KEYS
    assert (await carla.get(f"{REQUESTS}?page[size]=0")).status_code == 400


async def test_a_person_s_and_an_organization_s(desk: Client) -> None:
    acme, carla = desk.acme, desk.as_("carla")
    await ask(carla)
    await ask(desk.as_("carl"))
    people, theirs = f"/api/v2/users/{acme.carla}/requests", f"/api/v2/organizations/{acme.initech}/requests"
    for client in (carla, desk.as_("bob")):
        assert [one["id"] for one in (await client.get(people)).json()["requests"]] == [1]
    for path in (f"/api/v2/users/{acme.carl}/requests", "/api/v2/users/4711/requests", theirs,
                 "/api/v2/organizations/4711/requests"):  # fmt: skip
        assert_not_found(await carla.get(path))
    assert [one["id"] for one in (await desk.get(theirs)).json()["requests"]] == [1]
    await desk.put(f"/api/v2/organizations/{acme.initech}", {"organization": {"shared_tickets": True}})
    assert [one["id"] for one in (await carla.get(theirs)).json()["requests"]] == [1]
    assert_not_found(await desk.as_("carl").get(theirs))


async def test_what_is_not_theirs_is_not_there(desk: Client) -> None:
    carla, carl = desk.as_("carla"), desk.as_("carl")
    await ask(carl)
    hidden = await desk.create_ticket(requester_id=desk.acme.carla, comment={"body": "Hidden.", "public": False})
    comment = (await desk.get("/api/v2/tickets/1/comments")).json()["comments"][0]["id"]
    note = (await desk.get(f"/api/v2/tickets/{hidden['id']}/comments")).json()["comments"][0]["id"]
    await desk.delete(f"/api/v2/tickets/{(await ask(carla))['id']}")
    for number, said in ((1, comment), (2, note), (3, 7), (4711, 7)):
        assert_not_found(await carla.get(f"{REQUESTS}/{number}"))
        assert_not_found(await carla.put(f"{REQUESTS}/{number}", {"request": {"comment": {"body": "Hi."}}}))
        assert_not_found(await carla.get(f"{REQUESTS}/{number}/comments"))
        assert_not_found(await carla.get(f"{REQUESTS}/{number}/comments/{said}"))
    assert (await desk.as_("bob").get(f"{REQUESTS}/1")).status_code == 200


async def test_an_internal_note_is_nowhere_to_be_read(desk: Client) -> None:
    acme, carla = desk.acme, desk.as_("carla")
    await desk.create_ticket(
        requester_id=acme.carla, comment={"body": "Secret start.", "public": False}, followers=[{"user_id": acme.bob}]
    )
    await desk.update_ticket(1, comment={"body": "Hello Carla."})
    await desk.update_ticket(1, comment={"body": "Secret end.", "public": False})
    request = (await carla.get(f"{REQUESTS}/1")).json()["request"]
    assert (request["description"], request["collaborator_ids"]) == ("Hello Carla.", [])
    answer = await carla.get(f"{REQUESTS}/1/comments")
    (comment,) = answer.json()["comments"]
    assert list(comment) == COMMENT_KEYS
    assert (comment["body"], comment["metadata"]) == ("Hello Carla.", {"system": {}, "custom": {}})
    assert answer.json()["count"] == 1
    assert (await carla.get(f"{REQUESTS}/1/comments/{comment['id']}")).json() == {"comment": comment}
    (_, _, note) = (await desk.get("/api/v2/tickets/1/comments")).json()["comments"]
    assert_not_found(await carla.get(f"{REQUESTS}/1/comments/{note['id']}"))
    assert await listed(carla, "/search?query=secret") == []
    assert await listed(carla, "/search?query=hello") == [1]


async def test_comments_by_role_and_time(desk: Client) -> None:
    carla = desk.as_("carla")
    await ask(carla)
    desk.acme.advance(hours=1)
    await desk.as_("bob").put("/api/v2/tickets/1", {"ticket": {"comment": {"body": "On my way."}}})
    comments = f"{REQUESTS}/1/comments"

    async def said(query: str) -> list[str]:
        return [one["body"] for one in (await carla.get(f"{comments}?{query}")).json()["comments"]]

    assert await said("role=agent") == ["On my way."]
    assert await said("role=end_user") == ["Dark."]
    assert await said("since=2026-11-25T12:30:00Z") == ["On my way."]
    assert await said("sort_order=desc") == await said("page[size]=5&sort=-created_at") == ["On my way.", "Dark."]
    for query in ("role=odd", "since=today"):
        assert (await carla.get(f"{comments}?{query}")).status_code == 400


async def test_the_requester_comments_and_solves(desk: Client) -> None:
    carla, acme = desk.as_("carla"), desk.acme
    await ask(carla)
    one = f"{REQUESTS}/1.json"
    answer = await carla.put(one, {"request": {"solved": True}})
    assert_invalid(answer, "solved", "Solved: cannot be set by you on this request", error="InvalidValue")
    await desk.update_ticket(1, assignee_id=acme.bob, status="pending")
    answer = await carla.put(one, {"request": {"comment": {"body": "Still dark."}}})
    request = answer.json()["request"]
    assert (answer.status_code, request["status"], request["can_be_solved_by_me"]) == (200, "open", True)
    assert list(request) == REQUEST_KEYS
    answer = await carla.put(one, {"request": {"solved": "true", "comment": {"body": "Bright."}}})
    request = answer.json()["request"]
    assert (request["status"], request["solved"], request["can_be_solved_by_me"]) == ("solved", True, False)
    bodies = [said["body"] for said in (await carla.get(f"{REQUESTS}/1/comments")).json()["comments"]]
    assert bodies == ["Dark.", "Still dark.", "Bright."]
    await desk.update_ticket(1, status="closed")
    answer = await carla.put(one, {"request": {"comment": {"body": "Again."}}})
    assert answer.content == CLOSED


async def test_a_problem_is_not_theirs_to_solve(desk: Client) -> None:
    await ask(desk.as_("carla"), type="problem")
    await desk.update_ticket(1, assignee_id=desk.acme.bob)
    assert (await desk.as_("carla").put(f"{REQUESTS}/1", {"request": {"solved": True}})).status_code == 422


async def test_those_who_are_copied_read_and_speak_but_do_not_solve(desk: Client) -> None:
    carla, carl = desk.as_("carla"), desk.as_("carl")
    await ask(carla)
    await desk.update_ticket(1, assignee_id=desk.acme.bob)
    assert_not_found(await carl.get(f"{REQUESTS}/1"))
    answer = await carla.put(f"{REQUESTS}/1", {"request": {"additional_collaborators": ["carl@initech.test"]}})
    assert answer.json()["request"]["email_cc_ids"] == [desk.acme.carl]
    assert (await carl.put(f"{REQUESTS}/1", {"request": {"comment": {"body": "Me too."}}})).status_code == 200
    assert (await carl.put(f"{REQUESTS}/1", {"request": {"solved": True}})).status_code == 422
    shown = (await carl.get(f"{REQUESTS}/1?include=users")).json()
    assert [list(user) for user in shown["users"]] == [END_USER_KEYS]


async def test_an_organization_that_shares_tickets_is_read_and_one_that_shares_comments_is_answered(
    desk: Client,
) -> None:
    acme, carl = desk.acme, desk.as_("carl")
    await ask(desk.as_("carla"))
    await desk.put(f"/api/v2/users/{acme.carl}", {"user": {"organization_id": acme.initech}})
    organization = f"/api/v2/organizations/{acme.initech}"
    assert_not_found(await carl.get(f"{REQUESTS}/1"))
    await desk.put(organization, {"organization": {"shared_tickets": True}})
    assert (await carl.get(f"{REQUESTS}/1")).status_code == 200
    sent = {"request": {"comment": {"body": "Same here."}}}
    assert_forbidden(await carl.put(f"{REQUESTS}/1", sent))
    await desk.put(organization, {"organization": {"shared_comments": True}})
    assert (await carl.put(f"{REQUESTS}/1", sent)).status_code == 200
    await desk.put(organization, {"organization": {"shared_tickets": False}})
    assert_not_found(await carl.get(f"{REQUESTS}/1"))
    await desk.put(f"/api/v2/users/{acme.carl}", {"user": {"ticket_restriction": "organization"}})
    assert (await carl.get(f"{REQUESTS}/1")).status_code == 200


async def test_a_follow_up_continues_a_closed_request_of_one_s_own(desk: Client) -> None:
    carla, carl = desk.as_("carla"), desk.as_("carl")
    await ask(carl)
    await ask(carla)
    assert (await ask(carla, via_followup_source_id=2))["followup_source_id"] is None
    for number in (1, 2):
        await desk.update_ticket(number, status="closed")
    followup = await ask(carla, via_followup_source_id=2)
    assert (followup["followup_source_id"], followup["requester_id"]) == (2, desk.acme.carla)
    assert (await ask(carla, via_followup_source_id=1))["followup_source_id"] is None


async def test_search_finds_words_statuses_and_those_copied(desk: Client) -> None:
    carla = desk.as_("carla")
    await ask(carla, subject="Printer on fire")
    await ask(carla, comment={"body": "The printer again."})
    await ask(desk.as_("carl"), subject="Printer", collaborators=["carla@initech.test"])
    await ask(desk.as_("carl"), subject="Printer")
    await desk.update_ticket(2, status="hold")
    assert await listed(carla, "/search.json?query=PRINTER") == [1, 2, 3]
    assert await listed(carla, "/search?query=printer%20fire") == [1]
    assert await listed(carla, "/search?query=printer&cc_id=true") == [3]
    assert await listed(carla, "/search?query=printer&status=hold,open") == [2]
    assert await listed(carla, f"/search?query=printer&organization_id={desk.acme.initech}") == [1, 2]
    assert await listed(carla, "/search?query=printer&organization_id=4711") == []
    assert await listed(carla, "/search?query=prin%25") == []
    for query in ("status=odd", "organization_id=x", "cc_id=1"):
        assert (await carla.get(f"{REQUESTS}/search?{query}")).status_code == 400
    assert (await carla.get(f"{REQUESTS}/search?query=a&page=11")).status_code == 422
