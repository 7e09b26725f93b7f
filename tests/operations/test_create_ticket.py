"""POST /api/v2/tickets"""

import asyncio

from fields import keep_fields
from recorded import AUDIT_KEYS, COMMENT_EVENT_KEYS, TICKET_KEYS, assert_forbidden, assert_invalid

from conftest import Client

TICKETS = "/api/v2/tickets.json"


def fields_told(audit: dict, kind: str = "Create") -> dict:
    return {event["field_name"]: event["value"] for event in audit["events"] if event["type"] == kind}


async def test_answers_the_ticket_its_audit_and_where_it_is(desk: Client) -> None:
    answer = await desk.post(TICKETS, {"ticket": {"subject": "Printer on fire", "comment": {"body": "Smoke."}}})
    assert answer.status_code == 201
    assert list(answer.json()) == ["ticket", "audit"]
    ticket, audit = answer.json()["ticket"], answer.json()["audit"]
    assert list(ticket) == TICKET_KEYS
    assert list(audit) == AUDIT_KEYS
    assert answer.headers["location"] == ticket["url"] == f"{desk.base_url}/api/v2/tickets/{ticket['id']}.json"
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert answer.headers["etag"].startswith('W/"')
    assert "x-zendesk-api-warn" not in answer.headers
    assert (await desk.get(answer.headers["location"])).json()["ticket"] == ticket


async def test_who_writes_is_submitter_requester_and_author(desk: Client) -> None:
    answer = await desk.as_("bob").post(TICKETS, {"ticket": {"subject": "Printer", "comment": {"body": "Smoke."}}})
    ticket, audit = answer.json()["ticket"], answer.json()["audit"]
    assert ticket["id"] == 1
    assert ticket["submitter_id"] == ticket["requester_id"] == desk.acme.bob
    assert audit["author_id"] == audit["events"][0]["author_id"] == desk.acme.bob
    assert (ticket["status"], ticket["type"], ticket["priority"]) == ("new", None, None)
    assert (ticket["assignee_id"], ticket["group_id"], ticket["organization_id"]) == (None, None, None)
    assert ticket["subject"] == ticket["raw_subject"] == "Printer"
    assert ticket["description"] == "Smoke."
    assert ticket["is_public"] is True
    assert ticket["created_at"] == ticket["updated_at"] == "2026-11-25T12:00:00Z"


async def test_the_audit_tells_the_comment_first_and_the_fields_in_the_recorded_order(desk: Client) -> None:
    acme = desk.acme
    answer = await desk.post(
        TICKETS,
        {"ticket": {"subject": "Printer", "requester_id": acme.carla, "comment": {"body": "Smoke & fire."}}},
        headers={"user-agent": "Zenpy/2.0.57"},
    )
    ticket, audit = answer.json()["ticket"], answer.json()["audit"]
    said, *created = audit["events"]
    assert list(said) == COMMENT_EVENT_KEYS
    assert said["type"] == "Comment"
    assert said["body"] == said["plain_body"] == "Smoke & fire."
    assert said["html_body"] == '<div class="zd-comment" dir="auto"><p dir="auto">Smoke &amp; fire.</p></div>'
    assert said["audit_id"] == audit["id"]
    assert all(list(event) == ["id", "type", "value", "field_name"] for event in created)
    assert [(event["field_name"], event["value"]) for event in created] == [
        ("subject", "Printer"),
        ("requester_id", str(acme.carla)),
        ("priority", None),
        ("type", None),
        ("status", "new"),
        ("organization_id", str(acme.initech)),
        ("brand_id", str(ticket["brand_id"])),
        ("ticket_form_id", str(ticket["ticket_form_id"])),
        ("custom_status_id", str(ticket["custom_status_id"])),
    ]
    assert audit["ticket_id"] == ticket["id"]
    assert audit["via"] == {"channel": "api", "source": {"from": {}, "to": {}, "rel": None}}
    assert audit["metadata"] == {"system": {"client": "Zenpy/2.0.57", "ip_address": "127.0.0.1"}, "custom": {}}


async def test_metadata_of_the_clients_own_stands_under_custom(desk: Client) -> None:
    sent = {"subject": "Printer", "comment": {"body": "Smoke."}, "metadata": {"order": {"id": 77}}}
    audit = (await desk.post(TICKETS, {"ticket": sent})).json()["audit"]
    assert audit["metadata"]["custom"] == {"order": {"id": 77}}
    (comment,) = (await desk.get(f"/api/v2/tickets/{audit['ticket_id']}/comments")).json()["comments"]
    assert comment["metadata"] == audit["metadata"]


async def test_a_new_requester_is_created_on_the_fly(desk: Client) -> None:
    ticket = await desk.create_ticket(requester={"name": "Dora New", "email": "Dora@Example.COM"})
    person = (await desk.get(f"/api/v2/users/{ticket['requester_id']}.json")).json()["user"]
    assert (person["name"], person["email"], person["role"]) == ("Dora New", "dora@example.com", "end-user")
    assert ticket["submitter_id"] == desk.acme.ana
    again = await desk.create_ticket(requester={"email": "DORA@example.com"})
    assert again["requester_id"] == ticket["requester_id"]


async def test_a_new_requester_needs_a_name_and_an_address(desk: Client) -> None:
    before = await desk.acme.rows("users")
    nameless = await desk.post(
        TICKETS, {"ticket": {"comment": {"body": "Hi"}, "requester": {"email": "new@example.com"}}}
    )
    assert_invalid(nameless, "requester", "Requester: Name:  is too short (minimum is 1 character)")
    odd = await desk.post(TICKETS, {"ticket": {"comment": {"body": "Hi"}, "requester": {"name": "N", "email": "odd"}}})
    assert_invalid(odd, "requester", "Requester: Email: odd is not properly formatted")
    absent = await desk.post(TICKETS, {"ticket": {"comment": {"body": "Hi"}, "requester_id": 4711}})
    assert_invalid(absent, "requester", "Requester: is invalid", error="InvalidValue")
    assert await desk.acme.rows("users") == before


async def test_a_new_person_who_writes_several_times_at_once_is_one_person(desk: Client) -> None:
    requester = {"name": "Dora New", "email": "dora@example.com"}
    tickets = await asyncio.gather(*(desk.create_ticket(requester=requester) for _ in range(8)))
    assert len({ticket["requester_id"] for ticket in tickets}) == 1
    assert sorted(ticket["id"] for ticket in tickets) == list(range(1, 9))


async def test_a_refused_ticket_leaves_nobody_behind_and_no_gap_in_the_numbers(desk: Client) -> None:
    before = await desk.acme.rows("users")
    refused = await desk.post(
        TICKETS,
        {"ticket": {"comment": {"body": ""}, "requester": {"name": "Dora", "email": "dora@example.com"}}},
    )
    assert refused.status_code == 422
    assert await desk.acme.rows("users") == before
    assert (await desk.create_ticket())["id"] == 1


async def test_a_known_address_is_that_person_with_their_organization(desk: Client) -> None:
    acme = desk.acme
    ticket = await desk.create_ticket(requester={"name": "Somebody else", "email": "CARLA@initech.test"})
    assert (ticket["requester_id"], ticket["organization_id"]) == (acme.carla, acme.initech)
    other = await desk.create_ticket(requester_id=acme.carl)
    assert (other["requester_id"], other["organization_id"]) == (acme.carl, None)
    chosen = await desk.create_ticket(requester_id=acme.carl, organization_id=acme.initech)
    assert chosen["organization_id"] == acme.initech
    refused = await desk.post(TICKETS, {"ticket": {"comment": {"body": "Hi"}, "organization_id": 4711}})
    assert_invalid(refused, "organization", "Organization: is invalid", error="InvalidValue")


async def test_the_submitter_is_the_first_comments_author(desk: Client) -> None:
    acme = desk.acme
    sent = {"comment": {"body": "Hi"}, "requester_id": acme.carla, "submitter_id": acme.carla}
    created = (await desk.post(TICKETS, {"ticket": sent})).json()
    assert created["ticket"]["submitter_id"] == created["audit"]["events"][0]["author_id"] == acme.carla
    assert created["audit"]["author_id"] == acme.ana
    sent = {"comment": {"body": "Hi", "author_id": acme.carl}, "submitter_id": acme.carla}
    created = (await desk.post(TICKETS, {"ticket": sent})).json()
    assert created["ticket"]["submitter_id"] == acme.carla
    assert created["audit"]["events"][0]["author_id"] == acme.carl


async def test_a_submitter_or_author_who_does_not_exist_is_refused(desk: Client) -> None:
    submitted = await desk.post(TICKETS, {"ticket": {"comment": {"body": "Hi"}, "submitter_id": 4711}})
    assert_invalid(submitted, "submitter", "Submitter: is invalid", error="InvalidValue")
    said = await desk.post(TICKETS, {"ticket": {"comment": {"body": "Hi", "author_id": 4711}}})
    assert_invalid(said, "author_id", "Author: is invalid", error="InvalidValue")


async def test_a_ticket_with_an_assignee_begins_as_open_in_their_group(desk: Client) -> None:
    acme = desk.acme
    by_id = await desk.create_ticket(assignee_id=acme.bob, status="new")
    assert (by_id["status"], by_id["assignee_id"], by_id["group_id"]) == ("open", acme.bob, acme.support)
    by_email = await desk.create_ticket(assignee_email="BEA@acme.test")
    assert (by_email["status"], by_email["assignee_id"], by_email["group_id"]) == ("open", acme.bea, acme.billing)
    pending = await desk.create_ticket(assignee_id=acme.bob, status="pending")
    assert pending["status"] == "pending"
    assert pending["custom_status_id"] != by_id["custom_status_id"]
    grouped = await desk.create_ticket(group_id=acme.billing)
    assert (grouped["status"], grouped["assignee_id"], grouped["group_id"]) == ("new", None, acme.billing)


async def test_only_an_agent_of_the_group_can_be_assigned(desk: Client) -> None:
    acme = desk.acme

    async def refused(**sent: object) -> object:
        return await desk.post(TICKETS, {"ticket": {"comment": {"body": "Hi"}, **sent}})

    assert_invalid(await refused(assignee_id=acme.carla), "assignee", "Assignee: is invalid", error="InvalidValue")
    assert_invalid(await refused(assignee_id=4711), "assignee", "Assignee: is invalid", error="InvalidValue")
    assert_invalid(await refused(assignee_email="x@y.test"), "assignee", "Assignee: is invalid", error="InvalidValue")
    assert_invalid(await refused(group_id=4711), "group", "Group: is invalid", error="InvalidValue")
    mismatch = await refused(assignee_id=acme.bob, group_id=acme.billing)
    assert_invalid(mismatch, "assignee", "Assignee: is not a member of the group", error="InvalidValue")


async def test_description_stands_in_for_the_comment(desk: Client) -> None:
    created = (await desk.post(TICKETS, {"ticket": {"subject": "Printer", "description": "Smoke."}})).json()
    assert created["ticket"]["description"] == created["audit"]["events"][0]["body"] == "Smoke."
    hidden = {"description": "Smoke.", "comment": {"public": False}}
    created = (await desk.post(TICKETS, {"ticket": hidden})).json()
    assert created["audit"]["events"][0]["public"] is False
    assert created["ticket"]["is_public"] is False
    both = {"description": "not this", "comment": {"body": "this"}}
    assert (await desk.post(TICKETS, {"ticket": both})).json()["ticket"]["description"] == "this"


async def test_html_is_kept_safe_and_read_as_text(desk: Client) -> None:
    html = "<p>Hot <b>smoke</b></p><p>and<br>fire<script>alert(1)</script></p>"
    created = (await desk.post(TICKETS, {"ticket": {"comment": {"html_body": html}}})).json()
    said = created["audit"]["events"][0]
    assert said["html_body"] == ('<div class="zd-comment" dir="auto"><p>Hot <b>smoke</b></p><p>and<br>fire</p></div>')
    assert said["body"] == created["ticket"]["description"] == "Hot smoke\nand\nfire"


async def test_a_ticket_without_words_is_refused(desk: Client) -> None:
    for comment in ({}, {"comment": {"body": " \n"}}, {"comment": {"html_body": "<p></p>"}}):
        answer = await desk.post(TICKETS, {"ticket": {"subject": "Printer", **comment}})
        more = {"error": "BlankValue", "ticket_field_type": "FieldDescription"}
        assert_invalid(answer, "base", "Description: cannot be blank", **more)
        assert answer.headers["cache-control"] == "no-cache"
        assert (await desk.get("/api/v2/tickets/count")).json()["count"]["value"] == 0


async def test_the_subject_may_be_left_out(desk: Client) -> None:
    ticket = (await desk.post(TICKETS, {"ticket": {"comment": {"body": "Smoke."}}})).json()["ticket"]
    assert (ticket["subject"], ticket["raw_subject"]) == (None, None)


async def test_tags_are_lower_case_sorted_and_once_each(desk: Client) -> None:
    for sent in (["VIP", "fire", "vip"], "VIP fire vip", "vip,fire"):
        assert (await desk.create_ticket(tags=sent))["tags"] == ["fire", "vip"]
    created = (await desk.post(TICKETS, {"ticket": {"comment": {"body": "Hi"}, "tags": ["b", "a"]}})).json()
    assert fields_told(created["audit"])["tags"] == ["a", "b"]
    refused = await desk.post(TICKETS, {"ticket": {"comment": {"body": "Hi"}, "tags": ["x" * 256]}})
    assert_invalid(refused, "tags", "Tags: is too long (maximum is 255 characters)", error="ValueTooLong")


async def test_custom_fields_are_taken_as_list_or_object_and_answered_twice(desk: Client) -> None:
    await keep_fields(desk, {7: "text", 8: "multiselect", 9: "checkbox", 10: "date"})
    values = [
        {"id": 7, "value": "x"},
        {"id": 8, "value": ["a", "b"]},
        {"id": 9, "value": True},
        {"id": 10, "value": None},
    ]
    listed = await desk.create_ticket(custom_fields=values)
    assert listed["custom_fields"] == listed["fields"] == values
    by_key = await desk.create_ticket(custom_fields={"7": "x"})
    assert by_key["custom_fields"] == [values[0], *({"id": one["id"], "value": None} for one in values[1:])]
    by_fields = await desk.create_ticket(fields=[{"id": 7, "value": 1.5}])
    assert by_fields["custom_fields"][0] == {"id": 7, "value": "1.5"}
    refused = await desk.post(TICKETS, {"ticket": {"comment": {"body": "Hi"}, "custom_fields": {"name": "x"}}})
    assert_invalid(refused, "custom_fields", "Custom fields: is invalid", error="InvalidValue")


async def test_collaborators_are_named_by_id_address_or_both(desk: Client) -> None:
    acme = desk.acme
    ticket = await desk.create_ticket(
        collaborators=[acme.carl, "carla@initech.test", {"name": "Dora", "email": "dora@example.com"}]
    )
    dora = ticket["collaborator_ids"][2]
    assert ticket["collaborator_ids"] == ticket["email_cc_ids"] == [acme.carl, acme.carla, dora]
    assert (await desk.get(f"/api/v2/users/{dora}")).json()["user"]["name"] == "Dora"
    assert (await desk.create_ticket(collaborator_ids=[acme.carl]))["collaborator_ids"] == [acme.carl]
    refused = await desk.post(TICKETS, {"ticket": {"comment": {"body": "Hi"}, "collaborator_ids": [4711]}})
    assert_invalid(refused, "collaborators", "Collaborator: is invalid", error="InvalidValue")


async def test_ccs_and_followers_are_both_collaborators_and_told_in_the_audit(desk: Client) -> None:
    acme = desk.acme
    sent = {
        "comment": {"body": "Hi"},
        "email_ccs": [{"user_id": acme.carl}, {"user_email": "dora@example.com", "user_name": "Dora", "action": "put"}],
        "followers": [{"user_id": acme.bob, "action": "put"}, {"user_email": "bea@acme.test"}],
    }
    created = (await desk.post(TICKETS, {"ticket": sent})).json()
    ticket, audit = created["ticket"], created["audit"]
    dora = ticket["email_cc_ids"][1]
    assert ticket["email_cc_ids"] == [acme.carl, dora]
    assert ticket["follower_ids"] == [acme.bob, acme.bea]
    assert ticket["collaborator_ids"] == [acme.carl, dora, acme.bob, acme.bea]
    assert fields_told(audit, "EmailCcChange") == {"email_cc_ids": [str(acme.carl), str(dora)]}
    assert fields_told(audit, "FollowerChange") == {"follower_ids": [str(acme.bob), str(acme.bea)]}


async def test_followers_must_be_agents(desk: Client) -> None:
    sent = {"comment": {"body": "Hi"}, "followers": [{"user_id": desk.acme.carla}]}
    answer = await desk.post(TICKETS, {"ticket": sent})
    assert_invalid(answer, "followers", "Follower: Carla Customer is not an agent")


async def test_at_most_48_people_are_copied(desk: Client) -> None:
    ccs = [{"user_email": f"person{number}@example.com"} for number in range(49)]
    answer = await desk.post(TICKETS, {"ticket": {"comment": {"body": "Hi"}, "email_ccs": ccs}})
    assert_invalid(answer, "collaborators", "Collaborators: are too many (maximum is 48)")
    assert len((await desk.create_ticket(email_ccs=ccs[:48]))["email_cc_ids"]) == 48


async def test_plain_fields_are_kept_and_told(desk: Client) -> None:
    sent = {
        "comment": {"body": "Hi"},
        "type": "task",
        "priority": "high",
        "external_id": "A-1",
        "due_at": "2026-12-24",
        "recipient": "help@acme.test",
    }
    created = (await desk.post(TICKETS, {"ticket": sent})).json()
    ticket, told = created["ticket"], fields_told(created["audit"])
    for name in ("type", "priority", "external_id", "recipient"):
        assert ticket[name] == told[name] == sent[name]
    assert ticket["due_at"] == told["due_at"] == "2026-12-24T12:00:00Z"
    timed = await desk.create_ticket(due_at="2026-12-24T18:30:00+01:00")
    assert timed["due_at"] == "2026-12-24T17:30:00Z"
    refused = await desk.post(TICKETS, {"ticket": {"comment": {"body": "Hi"}, "due_at": "soon"}})
    assert_invalid(refused, "due_at", "Due at: is invalid", error="InvalidValue")


async def test_an_unknown_choice_is_refused_by_field(desk: Client) -> None:
    for field in ("type", "priority", "status"):
        answer = await desk.post(TICKETS, {"ticket": {"comment": {"body": "Hi"}, field: "odd"}})
        assert answer.status_code == 422
        (problem,) = answer.json()["details"][field]
        assert problem["description"].startswith(f"{field.capitalize()}: is invalid")


async def test_an_incident_joins_its_problem(desk: Client) -> None:
    problem = await desk.create_ticket(type="problem")
    assert problem["has_incidents"] is False
    incident = await desk.create_ticket(problem_id=problem["id"])
    assert (incident["type"], incident["problem_id"]) == ("incident", problem["id"])
    assert (await desk.get(f"/api/v2/tickets/{problem['id']}")).json()["ticket"]["has_incidents"] is True
    refused = await desk.post(TICKETS, {"ticket": {"comment": {"body": "Hi"}, "problem_id": incident["id"]}})
    assert_invalid(refused, "problem_id", "Problem: is invalid", error="InvalidValue")


async def test_a_follow_up_continues_a_closed_ticket(desk: Client) -> None:
    acme = desk.acme
    await keep_fields(desk, {7: "text"})
    source = await desk.create_ticket(
        requester_id=acme.carla,
        priority="high",
        tags=["fire"],
        custom_fields=[{"id": 7, "value": "x"}],
        status="closed",
    )
    ticket = (
        await desk.post(TICKETS, {"ticket": {"via_followup_source_id": source["id"], "comment": {"body": "Again."}}})
    ).json()["ticket"]
    for name in ("subject", "priority", "tags", "custom_fields", "requester_id", "organization_id"):
        assert ticket[name] == source[name]
    assert (ticket["status"], ticket["description"], ticket["submitter_id"]) == ("new", "Again.", acme.ana)
    assert ticket["via"] == {
        "channel": "api",
        "source": {"from": {"ticket_id": source["id"], "subject": source["subject"]}, "to": {}, "rel": "follow_up"},
    }
    retold = (await desk.get(f"/api/v2/tickets/{source['id']}")).json()["ticket"]
    assert retold == {**source, "followup_ids": [ticket["id"]]}
    tagged = await desk.create_ticket(via_followup_source_id=source["id"], tags=["other"], subject="New")
    assert (tagged["tags"], tagged["subject"]) == (["other"], "New")


async def test_only_a_closed_ticket_is_followed_up(desk: Client) -> None:
    source = await desk.create_ticket(status="solved")
    for source_id in (source["id"], 4711):
        answer = await desk.post(
            TICKETS, {"ticket": {"via_followup_source_id": source_id, "comment": {"body": "Again."}}}
        )
        assert_invalid(
            answer, "via_followup_source_id", "Via followup source: is not a closed ticket", error="InvalidValue"
        )


async def test_members_that_are_not_known_are_dropped_and_named(desk: Client) -> None:
    sent = {"id": 99, "url": "x", "comment": {"body": "Hi"}}
    answer = await desk.post(TICKETS, {"ticket": sent, "extra": 1})
    assert answer.status_code == 201
    assert answer.json()["ticket"]["id"] == 1
    assert answer.headers["x-zendesk-api-warn"] == (
        '{:allowed_parameters=>{:controller=>"tickets", :action=>"create", '
        ':unpermitted_keys=>["extra", "ticket.id", "ticket.url"], :invalid_values=>[]}}'
    )


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    answer = await desk.as_("carla").post(TICKETS, {"ticket": {"comment": {"body": "Hi"}}})
    assert_forbidden(answer)
    assert (await desk.get("/api/v2/tickets/count")).json()["count"]["value"] == 0


async def test_a_body_that_is_no_ticket_is_refused(desk: Client) -> None:
    for body in (b"", b"{", b"[]", b"{}", b'{"ticket":1}', b'{"ticket":{"subject":NaN}}'):
        answer = await desk.post(TICKETS, body)
        assert answer.status_code == 400, answer.text
        assert answer.json()["error"] == "BadRequest"


async def test_a_body_must_be_json_in_utf_8_and_not_compressed(desk: Client) -> None:
    body = b'{"ticket":{"comment":{"body":"Hi"}}}'
    for headers in (
        {"content-type": "text/plain"},
        {"content-encoding": "gzip"},
        {"content-type": "application/json; charset=latin-1"},
    ):
        answer = await desk.post(TICKETS, body, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (415, "UnsupportedMediaType")


async def test_a_body_beyond_the_limit_is_refused(desk: Client) -> None:
    answer = await desk.post(TICKETS, b" " * (10 * 1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["error"]) == (413, "RequestEntityTooLarge")


async def test_a_proxy_on_this_host_may_name_the_scheme_and_host(desk: Client) -> None:
    headers = {"x-forwarded-proto": "https", "x-forwarded-host": "acme.example"}
    answer = await desk.post(TICKETS, {"ticket": {"comment": {"body": "Hi"}}}, headers=headers)
    assert answer.headers["location"] == answer.json()["ticket"]["url"] == "https://acme.example/api/v2/tickets/1.json"


async def test_more_people_than_a_ticket_copies_are_refused_before_anybody_is_created(desk: Client) -> None:
    before = await desk.acme.rows("users")
    many = [f"reader{number}@example.net" for number in range(49)]
    answer = await desk.post(
        "/api/v2/tickets.json", {"ticket": {"comment": {"body": "Read this."}, "collaborators": many}}
    )
    assert answer.status_code == 422
    assert "are too many" in answer.json()["details"]["collaborators"][0]["description"]
    assert await desk.acme.rows("users") == before


async def test_a_comment_of_countless_tags_is_refused(desk: Client) -> None:
    answer = await desk.post("/api/v2/tickets.json", {"ticket": {"comment": {"html_body": "<div>" * 5_001}}})
    assert answer.status_code == 422
    assert "too many tags" in answer.json()["details"]["comment"][0]["description"]
