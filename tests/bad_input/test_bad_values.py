"""What a client may not set, what it leaves empty, and letters that play tricks: rows 6, 10, 37 and 38."""

import json
from typing import Any

import pytest
from fields import keep_fields
from raw import Answer
from refusals import Findings, mismatch

from conftest import Client
from ticketgate.catalog.shapes.comments import CommentInput
from ticketgate.catalog.shapes.people import UserInput
from ticketgate.catalog.shapes.tickets import TicketInput

TICKETS = "/api/v2/tickets.json"
USERS = "/api/v2/users.json"

NOT_TO_BE_SET: dict[str, Any] = {
    "id": 4711,
    "url": "https://evil.example",
    "account_id": 4711,
    "created_at": "2001-01-01T00:00:00Z",
    "updated_at": "2001-01-01T00:00:00Z",
    "deleted_at": "2001-01-01T00:00:00Z",
    "via": {"channel": "web", "source": {"from": {"address": "evil@evil.example"}}},
    "is_public": False,
    "has_incidents": True,
    "satisfaction_rating": {"score": "good"},
    "followup_ids": [4711],
    "sharing_agreement_ids": [4711],
    "from_messaging_channel": True,
    "allow_attachments": False,
    "forum_topic_id": 4711,
    "role": "owner",
    "audit": {"author_id": 4711},
}
NOT_TO_BE_SET_OF_PEOPLE: dict[str, Any] = {
    "id": 4711,
    "url": "https://evil.example",
    "account_id": 4711,
    "created_at": "2001-01-01T00:00:00Z",
    "updated_at": "2001-01-01T00:00:00Z",
    "active": False,
    "shared": True,
    "shared_agent": True,
    "last_login_at": "2001-01-01T00:00:00Z",
    "two_factor_auth_enabled": True,
    "restricted_agent": False,
    "report_csv": True,
    "role_type": 4,
    "custom_role_id": 4711,
    "iana_time_zone": "Europe/Berlin",
    "password": "secret",
}
PEOPLE = {
    "no name": ({"email": "zoe@initech.test"}, "G name"),
    "a name of blanks": ({"name": " \t "}, "G name"),
    "a name as a number": ({"name": 5}, "G name"),
    "a name of 256 letters": ({"name": "\U0001f600" * 256}, "G name"),
    "a name of 255 letters": ({"name": "\U0001f600" * 255}, "201"),
    "10,000 combining marks": ({"name": "Z" + "\u0301" * 10_000}, "G name"),
    "NUL in the name": ({"name": "Zoe\0"}, "G name"),
    "NUL in the address": ({"name": "Zoe", "email": "zoe\0@initech.test"}, "G email"),
    "NUL in a field of the desk's own": ({"name": "Zoe", "user_fields": {"a": ["\0"]}}, "G user_fields"),
    "two addresses": ({"name": "Zoe", "email": "zoe@a.test,zoe@b.test"}, "G email"),
    "two at signs": ({"name": "Zoe", "email": "zoe@a@b.test"}, "G email"),
    "a header behind the address": ({"name": "Zoe", "email": "zoe@a.test\nBcc: eve@b.test"}, "G email"),
    "a carriage return in the address": ({"name": "Zoe", "email": "zoe\r@a.test"}, "G email"),
    "a name with the address": ({"name": "Zoe", "email": "Zoe <zoe@a.test>"}, "G email"),
    "a quoted address": ({"name": "Zoe", "email": '"zoe zoe"@a.test'}, "G email"),
    "an address at a number": ({"name": "Zoe", "email": "zoe@[127.0.0.1]"}, "G email"),
    "an address without a dot": ({"name": "Zoe", "email": "zoe@localhost"}, "G email"),
    "an address with two dots": ({"name": "Zoe", "email": "zoe@a..test"}, "G email"),
    "a zero-width blank in the address": ({"name": "Zoe", "email": "z\u200boe@a.test"}, "G email"),
    "right to left in the address": ({"name": "Zoe", "email": "\u202ezoe@a.test"}, "G email"),
    "the Kelvin sign in the address": ({"name": "Zoe", "email": "\u212ae@a.test"}, "G email"),
    "an address of 255 letters": ({"name": "Zoe", "email": "z" * 248 + "@a.test"}, "G email"),
    "somebody's address": ({"name": "Zoe", "email": "carla@initech.test"}, "G email"),
    "somebody's address in capitals": ({"name": "Zoe", "email": " CARLA@Initech.TEST "}, "G email"),
    "a role that is none": ({"name": "Zoe", "role": "owner"}, "G role"),
    "a role as a number": ({"name": "Zoe", "role": 4}, "G role"),
    "an organization that is none": ({"name": "Zoe", "organization_id": 4711}, "G organization"),
    "a group that is none": ({"name": "Zoe", "role": "agent", "default_group_id": 4711}, "G default_group_id"),
    "a huge id": ({"name": "Zoe", "organization_id": 2**64}, "G organization_id"),
    "suspended as text": ({"name": "Zoe", "suspended": "maybe"}, "G suspended"),
    "tags as an object": ({"name": "Zoe", "tags": {"a": 1}}, "G tags"),
    "10,000 tags": ({"name": "Zoe", "tags": [f"t{number}" for number in range(10_000)]}, "G tags"),
    "fields as a list": ({"name": "Zoe", "user_fields": []}, "G user_fields"),
    "a note of 65,536 letters and one": ({"name": "Zoe", "notes": "x" * 65_537}, "G notes"),
    "an external id of 256 letters": ({"name": "Zoe", "external_id": "x" * 256}, "G external_id"),
    "a person as a list": ([], "G user"),
    "a person as text": ("Zoe", "J"),
    "nobody": (None, "J"),
}
TRICKS = (
    "\u202eevil\u202c",
    "p\u0430ypal",
    "a\u200bb",
    "e\u0301\u0302\u0303",
    "\ufeffx",
    "\u2028\u2029",
    "<script>alert(1)</script>",
    "'; DROP TABLE tickets; --",
    "{{ticket.id}}",
    "=1+1",
    "../../etc/passwd",
    "\\u0000",
    "\x1b[31m",
)


async def test_a_person_is_refused_for_what_is_wrong_with_them(desk: Client) -> None:
    findings = Findings()
    for name, (sent, expected) in PEOPLE.items():
        if expected == "201":
            findings.note(name, mismatch(Answer.of(await desk.post(USERS, {"user": sent})), expected))
            continue
        async with findings.unchanged(desk.acme, name):
            findings.note(name, mismatch(Answer.of(await desk.post(USERS, {"user": sent})), expected))
    findings.refuse()


async def test_what_a_client_may_not_set_of_a_ticket_is_dropped_and_named(desk: Client) -> None:
    plain = await desk.create_ticket()
    answer = await desk.post(
        TICKETS, {"ticket": {**NOT_TO_BE_SET, "subject": plain["subject"], "comment": {"body": plain["description"]}}}
    )
    assert answer.status_code == 201, answer.text
    created = answer.json()["ticket"]
    own = ("id", "url")
    assert {**created, **dict.fromkeys(own)} == {**plain, **dict.fromkeys(own)}
    assert created["id"] == plain["id"] + 1
    for field in NOT_TO_BE_SET:
        assert f'"ticket.{field}"' in answer.headers["x-zendesk-api-warn"], field

    updated = await desk.put(f"/api/v2/tickets/{created['id']}.json", {"ticket": NOT_TO_BE_SET})
    assert updated.status_code == 200, updated.text
    assert updated.json()["ticket"] == created
    assert updated.json()["audit"]["events"] == []
    assert "evil" not in json.dumps([str(await desk.acme.rows(table)) for table in ("tickets", "ticket_audits")])


async def test_what_a_client_may_not_set_of_a_person_is_dropped_and_named(desk: Client) -> None:
    plain = (await desk.post(USERS, {"user": {"name": "Zoe"}})).json()["user"]
    answer = await desk.post(USERS, {"user": {"name": "Zoe", **NOT_TO_BE_SET_OF_PEOPLE}})
    assert answer.status_code == 201, answer.text
    created = answer.json()["user"]
    own = ("id", "url")
    assert {**created, **dict.fromkeys(own)} == {**plain, **dict.fromkeys(own)}
    for field in NOT_TO_BE_SET_OF_PEOPLE:
        assert f'"user.{field}"' in answer.headers["x-zendesk-api-warn"], field
    assert "secret" not in str(await desk.acme.rows("users"))


async def test_an_agent_makes_no_agents_and_a_customer_makes_nobody(desk: Client) -> None:
    findings = Findings()
    for who, role, expected in (
        ("bob", "agent", 403),
        ("bob", "admin", 403),
        ("carla", "end-user", 403),
        ("carla", "admin", 403),
    ):
        async with findings.unchanged(desk.acme, f"{who}: {role}"):
            answer = await desk.as_(who).post(USERS, {"user": {"name": "Zoe", "role": role}})
            findings.note(f"{who}: {role}", mismatch(Answer.of(answer), str(expected)))
            assert answer.json()["error"]["title"] == "Forbidden"
    findings.refuse()


@pytest.mark.parametrize("unset", [None, ""])
async def test_a_ticket_is_created_with_all_other_fields_unset(desk: Client, unset: str | None) -> None:
    comment = {**dict.fromkeys(CommentInput.__struct_fields__, unset), "body": "Smoke."}
    plain = await desk.create_ticket(subject=None, comment={"body": "Smoke."})
    created = await desk.create_ticket(**{**dict.fromkeys(TicketInput.__struct_fields__, unset), "comment": comment})
    own = ("id", "url")
    assert {**created, **dict.fromkeys(own)} == {**plain, **dict.fromkeys(own)}


@pytest.mark.parametrize("unset", [None, ""])
async def test_an_update_with_all_fields_unset_keeps_what_cannot_be_empty(desk: Client, unset: str | None) -> None:
    acme = desk.acme
    await keep_fields(desk, {7: "text"})
    before = await desk.create_ticket(
        requester_id=acme.carla,
        assignee_id=acme.bob,
        priority="high",
        type="question",
        tags=["printer"],
        custom_fields=[{"id": 7, "value": "x"}],
        external_id="e-1",
        due_at="2026-12-01T00:00:00Z",
        recipient="help@acme.test",
        collaborator_ids=[acme.carl],
    )
    written = await desk.update_ticket(before["id"], **dict.fromkeys(TicketInput.__struct_fields__, unset))
    cleared = ("type", "assignee_id", "group_id", "organization_id", "external_id", "due_at", "recipient")
    after = written["ticket"]
    assert {name: after[name] for name in cleared} == dict.fromkeys(cleared)
    kept = {name: value for name, value in before.items() if name not in (*cleared, "updated_at")}
    assert {name: after[name] for name in kept} == kept
    assert not [event for event in written["audit"]["events"] if event["type"] == "Comment"]


@pytest.mark.parametrize("unset", [None, ""])
async def test_a_person_is_created_with_all_other_fields_unset(desk: Client, unset: str | None) -> None:
    plain = (await desk.post(USERS, {"user": {"name": "Zoe"}})).json()["user"]
    sent = {**dict.fromkeys(UserInput.__struct_fields__, unset), "id": unset, "name": "Zoe"}
    answer = await desk.post(USERS, {"user": sent})
    assert answer.status_code == 201, answer.text
    own = ("id", "url")
    assert {**answer.json()["user"], **dict.fromkeys(own)} == {**plain, **dict.fromkeys(own)}


@pytest.mark.parametrize("unset", [None, ""])
async def test_people_named_by_half_are_named_by_the_other_half(desk: Client, unset: str | None) -> None:
    acme = desk.acme
    ticket = await desk.create_ticket(
        requester={"name": unset, "email": acme.emails["carla"], "locale_id": unset},
        email_ccs=[{"user_id": None, "user_email": acme.emails["carl"], "user_name": unset}],
        followers=[{"user_id": acme.bob, "user_email": unset, "user_name": unset}],
    )
    assert (ticket["requester_id"], ticket["email_cc_ids"], ticket["follower_ids"]) == (
        acme.carla,
        [acme.carl],
        [acme.bob],
    )


async def test_letters_that_play_tricks_are_kept_as_they_are(desk: Client) -> None:
    await keep_fields(desk, {7: "text"})
    for trick in TRICKS:
        ticket = await desk.create_ticket(
            subject=trick, external_id=trick, custom_fields=[{"id": 7, "value": trick}], metadata={trick: trick}
        )
        assert (await desk.get(f"/api/v2/tickets/{ticket['id']}.json")).json()["ticket"] == ticket
        assert ticket["subject"] == ticket["external_id"] == ticket["custom_fields"][0]["value"] == trick
        (audit,) = (await desk.get(f"/api/v2/tickets/{ticket['id']}/audits.json")).json()["audits"]
        assert audit["metadata"]["custom"] == {trick: trick}
        answer = await desk.post(USERS, {"user": {"name": f"{trick} Zoe", "notes": trick}})
        assert answer.status_code == 201, answer.text
        assert answer.json()["user"]["notes"] == trick
        assert answer.json()["user"]["name"] == f"{trick} Zoe".strip()


async def test_tags_are_told_apart_by_what_they_are_not_by_how_they_are_sent(desk: Client) -> None:
    ticket = await desk.create_ticket(tags=["A", "a", " a ", "a,b", "", " ", "\u202e", "\u00a0c\u2003d"])
    assert ticket["tags"] == ["a", "b", "c", "d", "\u202e"]
