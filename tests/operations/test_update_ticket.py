"""PUT /api/v2/tickets/{ticket_id}"""

import asyncio
from typing import Any

import httpx
from fields import keep_fields
from recorded import (
    AUDIT_KEYS,
    CLOSED,
    COMMENT_EVENT_KEYS,
    TICKET_KEYS,
    assert_forbidden,
    assert_invalid,
    assert_no_integer,
    assert_not_found,
)

from conftest import Client


def path(ticket: dict[str, Any]) -> str:
    return f"/api/v2/tickets/{ticket['id']}.json"


async def put(desk: Client, ticket: dict[str, Any], **sent: Any) -> httpx.Response:
    return await desk.put(path(ticket), {"ticket": sent})


def changes(audit: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """What an audit says was changed: from what, to what."""
    return {
        event["field_name"]: (event["previous_value"], event["value"])
        for event in audit["events"]
        if event["type"] != "Comment"
    }


async def test_answers_the_ticket_and_an_audit_of_what_changed(desk: Client) -> None:
    ticket = await desk.create_ticket()
    desk.acme.advance(minutes=5)
    answer = await put(desk.as_("bob"), ticket, priority="urgent")
    assert answer.status_code == 200
    assert list(answer.json()) == ["ticket", "audit"]
    assert "location" not in answer.headers
    after, audit = answer.json()["ticket"], answer.json()["audit"]
    assert list(after) == TICKET_KEYS
    assert after == {**ticket, "priority": "urgent", "updated_at": "2026-11-25T12:05:00Z"}
    assert list(audit) == AUDIT_KEYS
    assert (audit["ticket_id"], audit["author_id"]) == (ticket["id"], desk.acme.bob)
    (event,) = audit["events"]
    assert list(event) == ["id", "type", "value", "field_name", "previous_value"]
    assert changes(audit) == {"priority": (None, "urgent")}
    assert (await desk.get(path(ticket))).json()["ticket"] == after


async def test_an_update_that_changes_nothing_has_no_events_and_leaves_the_time(desk: Client) -> None:
    ticket = await desk.create_ticket(priority="low", tags=["fire"])
    desk.acme.advance(minutes=5)
    written = await desk.update_ticket(ticket["id"], priority="low", tags=["FIRE"], subject=ticket["subject"])
    assert written["ticket"] == ticket
    assert written["audit"]["events"] == []


async def test_a_public_reply_comes_first_in_its_audit(desk: Client) -> None:
    acme = desk.acme
    ticket = await desk.create_ticket(requester_id=acme.carla)
    answer = await put(desk.as_("bob"), ticket, comment={"body": "We are on it."}, priority="high", metadata={"run": 7})
    said, *others = answer.json()["audit"]["events"]
    assert list(said) == COMMENT_EVENT_KEYS
    assert (said["author_id"], said["body"], said["public"]) == (acme.bob, "We are on it.", True)
    assert [event["field_name"] for event in others] == ["priority"]
    assert answer.json()["audit"]["metadata"]["custom"] == {"run": 7}
    comments = (await desk.get(f"/api/v2/tickets/{ticket['id']}/comments")).json()["comments"]
    assert [comment["body"] for comment in comments] == ["Smoke everywhere.", "We are on it."]


async def test_an_internal_note_stays_internal_and_leaves_the_ticket_public(desk: Client) -> None:
    ticket = await desk.create_ticket()
    written = await desk.update_ticket(ticket["id"], comment={"body": "He is angry.", "public": False})
    assert written["audit"]["events"][0]["public"] is False
    assert written["ticket"]["is_public"] is True


async def test_the_first_public_comment_makes_a_ticket_public(desk: Client) -> None:
    ticket = await desk.create_ticket(comment={"body": "For us alone.", "public": False})
    assert ticket["is_public"] is False
    assert (await desk.update_ticket(ticket["id"], comment={"body": "x", "public": False}))["ticket"][
        "is_public"
    ] is False
    assert (await desk.update_ticket(ticket["id"], comment={"body": "Hello."}))["ticket"]["is_public"] is True
    assert (await desk.get(path(ticket))).json()["ticket"]["is_public"] is True


async def test_statuses_follow_each_other_with_their_custom_statuses(desk: Client) -> None:
    ticket = await desk.create_ticket(assignee_id=desk.acme.bob)
    seen = {ticket["custom_status_id"]}
    for before, after in (("open", "pending"), ("pending", "hold"), ("hold", "solved"), ("solved", "open")):
        written = await desk.update_ticket(ticket["id"], status=after)
        assert written["ticket"]["status"] == after
        assert changes(written["audit"])["status"] == (before, after)
        assert changes(written["audit"])["custom_status_id"][1] == str(written["ticket"]["custom_status_id"])
        seen.add(written["ticket"]["custom_status_id"])
    assert len(seen) == 4
    solved = int(changes(written["audit"])["custom_status_id"][0])
    assert (await desk.update_ticket(ticket["id"], custom_status_id=solved))["ticket"]["status"] == "solved"
    answer = await put(desk, ticket, custom_status_id=4711)
    assert_invalid(answer, "custom_status_id", "Custom status: is invalid", error="InvalidValue")


async def test_new_never_returns(desk: Client) -> None:
    for status in ("open", "pending", "hold", "solved"):
        ticket = await desk.create_ticket(status=status)
        written = await desk.update_ticket(ticket["id"], status="new")
        assert written["ticket"] == ticket
        assert written["audit"]["events"] == []


async def test_new_becomes_open_with_an_assignee_even_where_new_is_sent(desk: Client) -> None:
    ticket = await desk.create_ticket()
    assert (await desk.update_ticket(ticket["id"], group_id=desk.acme.support))["ticket"]["status"] == "new"
    written = await desk.update_ticket(ticket["id"], assignee_id=desk.acme.bob, status="new")
    assert written["ticket"]["status"] == "open"
    assert changes(written["audit"])["status"] == ("new", "open")
    assert (await desk.update_ticket(ticket["id"], assignee_id=None))["ticket"]["status"] == "open"


async def test_solving_assigns_the_solver(desk: Client) -> None:
    acme = desk.acme
    ticket = await desk.create_ticket()
    answer = await put(desk.as_("bea"), ticket, status="solved")
    after = answer.json()["ticket"]
    assert (after["status"], after["assignee_id"], after["group_id"]) == ("solved", acme.bea, acme.billing)
    assert changes(answer.json()["audit"])["assignee_id"] == (None, str(acme.bea))
    assigned = await desk.create_ticket(assignee_id=acme.bob)
    solved = (await put(desk.as_("bea"), assigned, status="solved")).json()["ticket"]
    assert (solved["assignee_id"], solved["group_id"]) == (acme.bob, acme.support)


async def test_a_desk_may_ask_for_an_assignee_before_solving(desk: Client) -> None:
    await desk.acme.desk.database.write(
        lambda transaction: transaction.execute(
            "UPDATE accounts SET document = replace(document, 'upon_solve\":true', 'upon_solve\":false')"
        )
    )
    ticket = await desk.create_ticket()
    answer = await put(desk, ticket, status="solved")
    more = {"error": None, "ticket_field_type": "FieldAssignee"}
    assert_invalid(answer, "base", "Assignee: is required when solving a ticket", **more)
    assert list(answer.json()["details"]["base"][0]) == ["description", "error", "ticket_field_type"]
    assert (await desk.update_ticket(ticket["id"], status="solved", assignee_id=desk.acme.bob))["ticket"][
        "status"
    ] == "solved"


async def test_a_closed_ticket_takes_no_update(desk: Client) -> None:
    ticket = await desk.create_ticket(assignee_id=desk.acme.bob)
    closed = (await desk.update_ticket(ticket["id"], status="closed"))["ticket"]
    assert closed["status"] == "closed"
    for sent in ({"status": "open"}, {"comment": {"body": "Hello?"}}, {"tags": ["x"]}, {}):
        answer = await put(desk, ticket, **sent)
        assert (answer.status_code, answer.content) == (422, CLOSED)
    assert (await desk.get(path(ticket))).json()["ticket"] == closed


async def test_a_customers_comment_reopens_a_ticket_that_waited(desk: Client) -> None:
    for status in ("pending", "hold", "solved"):
        acme = desk.acme
        ticket = await desk.create_ticket(requester_id=acme.carla, assignee_id=acme.bob, status=status)
        for_agent = await desk.update_ticket(ticket["id"], comment={"body": "Any news?", "author_id": acme.bob})
        assert for_agent["ticket"]["status"] == status
        written = await desk.update_ticket(ticket["id"], comment={"body": "Still burning.", "author_id": acme.carla})
        assert written["ticket"]["status"] == "open"
        assert changes(written["audit"])["status"] == (status, "open")
        assert written["audit"]["events"][0]["author_id"] == acme.carla
        assert written["audit"]["author_id"] == acme.ana


async def test_a_customers_comment_leaves_new_tickets_and_sent_statuses_alone(desk: Client) -> None:
    comment = {"body": "Still burning.", "author_id": desk.acme.carla}
    new = await desk.create_ticket()
    assert (await desk.update_ticket(new["id"], comment=comment))["ticket"]["status"] == "new"
    pending = await desk.create_ticket(assignee_id=desk.acme.bob, status="pending")
    assert (await desk.update_ticket(pending["id"], comment=comment, status="hold"))["ticket"]["status"] == "hold"


async def test_tags_are_replaced_added_and_removed(desk: Client) -> None:
    ticket = await desk.create_ticket(tags=["a", "b"])
    added = await desk.update_ticket(ticket["id"], additional_tags=["C", "a"])
    assert added["ticket"]["tags"] == ["a", "b", "c"]
    assert changes(added["audit"]) == {"tags": (["a", "b"], ["a", "b", "c"])}
    assert (await desk.update_ticket(ticket["id"], remove_tags=["b", "absent"]))["ticket"]["tags"] == ["a", "c"]
    assert (await desk.update_ticket(ticket["id"], tags="x y"))["ticket"]["tags"] == ["x", "y"]
    assert (await desk.update_ticket(ticket["id"], tags=[]))["ticket"]["tags"] == []


async def test_an_assignee_from_elsewhere_brings_their_default_group(desk: Client) -> None:
    acme = desk.acme
    ticket = await desk.create_ticket(assignee_id=acme.bob)
    written = await desk.update_ticket(ticket["id"], assignee_id=acme.bea)
    assert (written["ticket"]["assignee_id"], written["ticket"]["group_id"]) == (acme.bea, acme.billing)
    assert changes(written["audit"]) == {
        "assignee_id": (str(acme.bob), str(acme.bea)),
        "group_id": (str(acme.support), str(acme.billing)),
    }
    back = await desk.update_ticket(ticket["id"], assignee_email="bob@acme.test")
    assert (back["ticket"]["assignee_id"], back["ticket"]["group_id"]) == (acme.bob, acme.support)


async def test_a_named_group_must_have_the_named_assignee(desk: Client) -> None:
    acme = desk.acme
    ticket = await desk.create_ticket()
    answer = await put(desk, ticket, assignee_id=acme.bob, group_id=acme.billing)
    assert_invalid(answer, "assignee", "Assignee: is not a member of the group", error="InvalidValue")
    assert (await desk.get(path(ticket))).json()["ticket"] == ticket


async def test_moving_to_another_group_drops_an_assignee_who_is_not_in_it(desk: Client) -> None:
    acme = desk.acme
    ticket = await desk.create_ticket(assignee_id=acme.bob)
    moved = (await desk.update_ticket(ticket["id"], group_id=acme.billing))["ticket"]
    assert (moved["group_id"], moved["assignee_id"], moved["status"]) == (acme.billing, None, "open")
    ticket = await desk.create_ticket(assignee_id=acme.bob)
    kept = (await desk.update_ticket(ticket["id"], group_id=acme.support))["ticket"]
    assert kept["assignee_id"] == acme.bob
    taken = (await desk.update_ticket(ticket["id"], assignee_id=None))["ticket"]
    assert (taken["assignee_id"], taken["group_id"]) == (None, acme.support)


async def test_a_ticket_without_a_group_has_no_assignee(desk: Client) -> None:
    ticket = await desk.create_ticket(assignee_id=desk.acme.bob)
    cleared = (await desk.update_ticket(ticket["id"], group_id=None))["ticket"]
    assert (cleared["group_id"], cleared["assignee_id"]) == (None, None)


async def test_custom_fields_are_changed_one_by_one(desk: Client) -> None:
    await keep_fields(desk, dict.fromkeys((7, 8, 9), "text"))
    ticket = await desk.create_ticket(custom_fields=[{"id": 7, "value": "x"}, {"id": 8, "value": "y"}])
    written = await desk.update_ticket(ticket["id"], custom_fields=[{"id": 8, "value": "z"}, {"id": 9, "value": None}])
    assert written["ticket"]["custom_fields"] == [
        {"id": 7, "value": "x"},
        {"id": 8, "value": "z"},
        {"id": 9, "value": None},
    ]
    assert changes(written["audit"]) == {"8": ("y", "z")}


async def test_people_join_and_leave(desk: Client) -> None:
    acme = desk.acme
    ticket = await desk.create_ticket(email_ccs=[{"user_id": acme.carl}], followers=[{"user_id": acme.bob}])
    written = await desk.update_ticket(
        ticket["id"],
        email_ccs=[{"user_id": acme.carl, "action": "delete"}, {"user_email": "carla@initech.test", "action": "put"}],
        followers=[{"user_email": "bea@acme.test"}],
    )
    after = written["ticket"]
    assert (after["email_cc_ids"], after["follower_ids"]) == ([acme.carla], [acme.bob, acme.bea])
    assert after["collaborator_ids"] == [acme.carla, acme.bob, acme.bea]
    assert changes(written["audit"]) == {
        "email_cc_ids": ([str(acme.carl)], [str(acme.carla)]),
        "follower_ids": ([str(acme.bob)], [str(acme.bob), str(acme.bea)]),
    }
    more = (await desk.update_ticket(ticket["id"], additional_collaborators=[acme.carl]))["ticket"]
    assert more["email_cc_ids"] == [acme.carla, acme.carl]
    alone = (await desk.update_ticket(ticket["id"], collaborator_ids=[acme.carl]))["ticket"]
    assert (alone["collaborator_ids"], alone["follower_ids"]) == ([acme.carl], [])


async def test_a_new_requester_brings_their_organization(desk: Client) -> None:
    acme = desk.acme
    ticket = await desk.create_ticket(requester_id=acme.carl)
    written = await desk.update_ticket(ticket["id"], requester={"email": "carla@initech.test"})
    assert (written["ticket"]["requester_id"], written["ticket"]["organization_id"]) == (acme.carla, acme.initech)
    assert changes(written["audit"]) == {
        "requester_id": (str(acme.carl), str(acme.carla)),
        "organization_id": (None, str(acme.initech)),
    }


async def test_fields_that_can_be_empty_are_cleared_by_null_or_blank(desk: Client) -> None:
    ticket = await desk.create_ticket(external_id="A-1", due_at="2026-12-24", type="task", priority="low")
    written = await desk.update_ticket(ticket["id"], external_id="", due_at=None, type=None, priority=None)
    after = written["ticket"]
    assert (after["external_id"], after["due_at"], after["type"]) == (None, None, None)
    assert after["priority"] == "low"
    assert changes(written["audit"]) == {
        "type": ("task", None),
        "due_at": ("2026-12-24T12:00:00Z", None),
        "external_id": ("A-1", None),
    }


async def test_an_incident_leaves_its_problem(desk: Client) -> None:
    problem = await desk.create_ticket(type="problem")
    incident = await desk.create_ticket()
    joined = (await desk.update_ticket(incident["id"], problem_id=problem["id"]))["ticket"]
    assert (joined["type"], joined["problem_id"]) == ("incident", problem["id"])
    assert (await desk.get(path(problem))).json()["ticket"]["has_incidents"] is True
    left = await desk.update_ticket(incident["id"], problem_id=None)
    assert changes(left["audit"]) == {"problem_id": (str(problem["id"]), None)}
    assert (await desk.get(path(problem))).json()["ticket"]["has_incidents"] is False
    for problem_id in (problem["id"], incident["id"], 4711):
        answer = await put(desk, problem, problem_id=problem_id)
        assert_invalid(answer, "problem_id", "Problem: is invalid", error="InvalidValue")


async def test_what_cannot_be_written_is_dropped_and_named(desk: Client) -> None:
    ticket = await desk.create_ticket()
    answer = await put(desk, ticket, id=99, created_at="2020-01-01T00:00:00Z", description="other", submitter_id=1)
    assert answer.json()["ticket"] == ticket
    assert answer.headers["x-zendesk-api-warn"].startswith(
        '{:allowed_parameters=>{:controller=>"tickets", :action=>"update", :unpermitted_keys=>["ticket.id", '
    )


async def test_one_refused_value_refuses_the_whole_update(desk: Client) -> None:
    ticket = await desk.create_ticket()
    before = await desk.acme.rows("comments"), await desk.acme.rows("ticket_audits"), await desk.acme.rows("users")
    answer = await put(
        desk,
        ticket,
        priority="high",
        comment={"body": "Hello."},
        email_ccs=[{"user_email": "dora@example.com"}],
        assignee_id=desk.acme.carla,
        group_id=4711,
    )
    assert answer.status_code == 422
    assert answer.json()["details"] == {"group": [{"description": "Group: is invalid", "error": "InvalidValue"}]}
    assert (await desk.get(path(ticket))).json()["ticket"] == ticket
    after = await desk.acme.rows("comments"), await desk.acme.rows("ticket_audits"), await desk.acme.rows("users")
    assert after == before


async def test_updates_at_once_lose_nothing_of_each_other(desk: Client) -> None:
    ticket = await desk.create_ticket()
    await asyncio.gather(*(desk.update_ticket(ticket["id"], additional_tags=[f"t{number}"]) for number in range(8)))
    assert (await desk.get(path(ticket))).json()["ticket"]["tags"] == [f"t{number}" for number in range(8)]


async def test_a_ticket_takes_5000_comments(desk: Client) -> None:
    ticket = await desk.create_ticket()
    await desk.acme.desk.database.write(
        lambda transaction: transaction.execute(
            "WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < 4998) "
            "INSERT INTO comments (account_id, id, ticket_id, audit_id, public, created_at, document) "
            "SELECT account_id, number, ticket_id, audit_id, public, created_at, document FROM comments, numbers"
        )
    )
    await desk.update_ticket(ticket["id"], comment={"body": "The last."})
    assert (await desk.get(f"/api/v2/tickets/{ticket['id']}/comments/count")).json()["count"]["value"] == 5_000
    answer = await put(desk, ticket, comment={"body": "One too many."})
    assert_invalid(answer, "base", "Ticket has reached the maximum of 5000 comments")
    await desk.update_ticket(ticket["id"], priority="low")


async def test_safe_update_refuses_what_was_read_too_early(desk: Client) -> None:
    ticket = await desk.create_ticket()
    desk.acme.advance(seconds=1)
    fresh = await put(desk, ticket, priority="low", safe_update=True, updated_stamp=ticket["updated_at"])
    assert fresh.status_code == 200
    stale = await put(desk, ticket, priority="high", safe_update=True, updated_stamp=ticket["updated_at"])
    assert (stale.status_code, stale.json()) == (
        409,
        {
            "error": "UpdateConflict",
            "description": "Safe Update prevented the update due to outdated ticket data. "
            "Please fetch the latest ticket data and try again.",
        },
    )
    assert (await desk.get(path(ticket))).json()["ticket"]["priority"] == "low"
    unasked = await put(desk, ticket, priority="high", updated_stamp=ticket["updated_at"])
    assert unasked.status_code == 200
    stampless = await put(desk, ticket, safe_update=True)
    assert list(stampless.json()["details"]) == ["updated_stamp"]
    before_all_time = await put(desk, ticket, safe_update=True, updated_stamp="0001-01-01T00:00:00+14:00")
    assert list(before_all_time.json()["details"]) == ["updated_stamp"]


async def test_thirty_updates_in_ten_minutes_for_each_person_and_ticket(desk: Client) -> None:
    await desk.acme.take_plan("enterprise")
    ticket, other = await desk.create_ticket(), await desk.create_ticket()
    desk.acme.advance(seconds=200)
    for left in range(29, -1, -1):
        answer = await put(desk, ticket, tags=[f"n{left}"])
        assert answer.status_code == 200
        assert answer.headers["zendesk-ratelimit-per-ticket-updates"] == f"total=30; remaining={left}; resets=400"
    refused = await put(desk, ticket, tags=["one-too-many"])
    assert refused.status_code == 429
    assert refused.text == "Rate limit for ticket updates exceeded, please wait before updating this ticket again"
    assert refused.headers["content-type"].startswith("text/")
    assert refused.headers["retry-after"] == "400"
    assert refused.headers["zendesk-ratelimit-per-ticket-updates"] == "total=30; remaining=0; resets=400"
    assert (await put(desk.as_("bob"), ticket, tags=["x"])).status_code == 200
    assert (await put(desk, other, tags=["x"])).status_code == 200
    desk.acme.advance(seconds=400)
    assert (await put(desk, ticket, tags=["y"])).status_code == 200


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    ticket = await desk.create_ticket(requester_id=desk.acme.carla)
    assert_forbidden(await put(desk.as_("carla"), ticket, comment={"body": "Hi"}))
    assert (await desk.get(path(ticket))).json()["ticket"] == ticket


async def test_absent_and_deleted_tickets_are_told_alike(desk: Client) -> None:
    ticket = await desk.create_ticket()
    await desk.delete(path(ticket))
    assert_not_found(await put(desk, ticket, priority="low"))
    assert_not_found(await put(desk, {"id": 4711}, priority="low"))
    assert_no_integer(await put(desk, {"id": "abc"}, priority="low"), "id", "api/v2/tickets/update")


async def test_a_body_that_is_no_ticket_is_refused(desk: Client) -> None:
    ticket = await desk.create_ticket()
    for body in (b"{", b"{}", b'{"tickets":[]}'):
        assert (await desk.put(path(ticket), body)).json()["error"] == "BadRequest"
    answer = await desk.put(path(ticket), b"{}", headers={"content-type": "text/plain"})
    assert answer.status_code == 415


async def test_a_proxy_on_this_host_may_name_the_scheme_and_host(desk: Client) -> None:
    ticket = await desk.create_ticket()
    headers = {"x-forwarded-proto": "https", "x-forwarded-host": "acme.example"}
    answer = await desk.put(path(ticket), {"ticket": {"priority": "low"}}, headers=headers)
    assert answer.json()["ticket"]["url"] == f"https://acme.example{path(ticket)}"
