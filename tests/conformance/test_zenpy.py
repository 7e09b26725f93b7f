"""zenpy, unmodified, carries a ticket through its whole life: over TLS, by the proxy, at https://….zendesk.com."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from served import Served, finished
from zenpy import Zenpy
from zenpy.lib.api_objects import Comment, Group, Macro, Organization, Request, Ticket, User
from zenpy.lib.exception import APIException, RecordNotFoundException

pytestmark = pytest.mark.conformance


def test_a_ticket_lives_its_whole_life(zenpy: Zenpy) -> None:
    me = zenpy.users.me()
    written = zenpy.tickets.create(
        Ticket(
            subject="Lamp arrived broken",
            description="The shade is cracked.",
            requester=User(name="Zoe Reader", email="zoe@example.net"),
            tags=["damaged"],
        )
    )
    ticket = written.ticket
    assert (ticket.status, ticket.subject, ticket.submitter_id) == ("new", "Lamp arrived broken", me.id)
    assert written.audit.events[0]["type"] == "Comment"
    assert zenpy.users(id=ticket.requester_id).email == "zoe@example.net"

    ticket = zenpy.tickets(id=ticket.id)
    ticket.status = "open"
    ticket.priority = "high"
    ticket.assignee_id = me.id
    ticket.comment = Comment(body="A new shade is on its way.", public=True)
    updated = zenpy.tickets.update(ticket)
    assert {event["field_name"] for event in updated.audit.events if event["type"] == "Change"} >= {
        "status",
        "priority",
        "assignee_id",
    }

    ticket = zenpy.tickets(id=ticket.id)
    ticket.comment = Comment(body="Courier says Tuesday. Card ends 4242.", public=False)
    zenpy.tickets.update(ticket)
    comments = list(zenpy.tickets.comments(ticket=ticket))
    assert [comment.public for comment in comments] == [True, True, False]

    redacted = zenpy.tickets.comment_redact(ticket, comments[-1], "4242")
    assert "4242" not in redacted.body
    assert len(list(zenpy.tickets.audits(ticket=ticket.id))) == 4

    zenpy.tickets.delete(ticket)
    with pytest.raises(RecordNotFoundException):
        zenpy.tickets(id=ticket.id)
    assert ticket.id in {deleted.id for deleted in zenpy.tickets.deleted()}
    zenpy.tickets.restore(ticket)
    assert zenpy.tickets(id=ticket.id).status == "open"
    zenpy.tickets.delete(ticket)
    job = zenpy.tickets.permanently_delete(ticket)
    assert zenpy.job_status(id=job.id).status == "completed"
    assert ticket.id not in {deleted.id for deleted in zenpy.tickets.deleted()}


def test_lists_are_walked_by_offset_and_by_cursor(zenpy: Zenpy) -> None:
    by_offset = [ticket.id for ticket in zenpy.tickets(cursor_pagination=False)]
    by_cursor = [ticket.id for ticket in zenpy.tickets(cursor_pagination=50)]
    assert len(by_offset) == len(set(by_offset)) >= 400
    assert by_offset == by_cursor


def test_many_are_shown_by_their_ids(zenpy: Zenpy) -> None:
    assert [ticket.id for ticket in zenpy.tickets(ids=[3, 1, 2])] == [1, 2, 3]


def test_people_are_listed_and_created(zenpy: Zenpy) -> None:
    assert {user.role for user in zenpy.users(role="agent")} == {"agent"}
    created = zenpy.users.create(User(name="Nils New", email="nils@example.net"))
    assert zenpy.users(id=created.id).name == "Nils New"
    with pytest.raises(APIException, match="already being used"):
        zenpy.users.create(User(name="Nils Again", email="nils@example.net"))


def test_a_wrong_token_is_refused(served: Served, zenpy: Zenpy) -> None:
    stranger = Zenpy(subdomain="harborpine", email=served.email, token="wrong")
    with pytest.raises(APIException, match="Couldn't authenticate you"):
        stranger.tickets(id=1)
    assert zenpy.tickets(id=1).id == 1


def test_tickets_are_created_changed_and_deleted_in_bulk(zenpy: Zenpy) -> None:
    job = zenpy.tickets.create([Ticket(subject=f"Lamp {number}", description="Broken.") for number in range(3)])
    ids = [row.id for row in finished(zenpy, job).results]
    tickets = list(zenpy.tickets(ids=ids))
    for ticket in tickets:
        ticket.priority = "low"
    assert finished(zenpy, zenpy.tickets.update(tickets)).status == "completed"
    assert {ticket.priority for ticket in zenpy.tickets(ids=ids)} == {"low"}
    assert finished(zenpy, zenpy.tickets.delete(tickets)).status == "completed"
    assert list(zenpy.tickets(ids=ids)) == []


def test_organizations_groups_and_macros_live_their_lives(zenpy: Zenpy) -> None:
    organization = zenpy.organizations.create(Organization(name="Globex", domain_names=["globex.example"]))
    organization.notes = "Renews in March."
    assert zenpy.organizations.update(organization).notes == "Renews in March."
    assert organization.id in {found.id for found in zenpy.organizations()}
    member = zenpy.users.create(User(name="Gale", email="gale@globex.example"))
    assert member.organization_id == organization.id
    zenpy.organizations.delete(organization)
    assert zenpy.users(id=member.id).organization_id is None

    group = zenpy.groups.create(Group(name="Night shift"))
    group.name = "Late shift"
    assert zenpy.groups.update(group).name == "Late shift"
    zenpy.groups.delete(group)
    assert "Late shift" not in {found.name for found in zenpy.groups() if not found.deleted}

    macro = zenpy.macros.create(Macro(title="Close", actions=[{"field": "status", "value": "solved"}]))
    assert macro.id in {found.id for found in zenpy.macros()}
    zenpy.macros.delete(macro)


def test_people_are_changed_merged_and_deleted(zenpy: Zenpy) -> None:
    stays = zenpy.users.create(User(name="Stella Stays", email="stella@example.net"))
    goes = zenpy.users.create(User(name="Gus Goes", email="gus@example.net"))
    ticket = zenpy.tickets.create(Ticket(subject="Mine", description="Mine.", requester_id=goes.id)).ticket
    stays.tags = ["vip"]
    assert zenpy.users.update(stays).tags == ["vip"]
    zenpy.users.merge(source_user=goes, dest_user=stays)
    assert zenpy.tickets(id=ticket.id).requester_id == stays.id
    leaver = zenpy.users.create(User(name="Lena Leaves", email="lena@example.net"))
    zenpy.users.delete(leaver)
    assert zenpy.users(id=leaver.id).active is False


def test_files_are_uploaded_attached_and_redacted(zenpy: Zenpy, tmp_path: Path) -> None:
    file = tmp_path / "shade.txt"
    file.write_text("A crack in the shade.")
    first = zenpy.attachments.upload(str(file), target_name="shade.txt")
    upload = zenpy.attachments.upload(BytesIO(b"Another one."), target_name="two.txt", token=first.token)
    comment = Comment(body="See the crack.", uploads=upload.token)
    ticket = zenpy.tickets.create(Ticket(subject="Cracked lamp", comment=comment)).ticket
    (said,) = zenpy.tickets.comments(ticket.id)
    assert [(one.file_name, one.size) for one in said.attachments] == [("shade.txt", 21), ("two.txt", 12)]
    saved = zenpy.attachments.download(said.attachments[0].id, str(tmp_path))
    assert Path(saved).read_text() == "A crack in the shade."
    zenpy.attachments.redact(ticket, said, said.attachments[0].id)
    (said,) = zenpy.tickets.comments(ticket.id)
    assert [one.file_name for one in said.attachments] == ["redacted.txt", "two.txt"]
    dropped = zenpy.attachments.upload(BytesIO(b"No."), target_name="no.txt")
    zenpy.attachments.delete(dropped.token)


def test_exports_hold_every_ticket_and_person(zenpy: Zenpy) -> None:
    since = datetime(2020, 1, 1, tzinfo=UTC)
    exported = {ticket.id for ticket in zenpy.tickets.incremental(start_time=since)}
    assert exported >= set(range(1, 401))
    assert len({user.id for user in zenpy.users.incremental(start_time=since)}) >= 60


def test_search_finds_what_was_just_written(zenpy: Zenpy) -> None:
    written = zenpy.tickets.create(Ticket(subject="A very purple zebra", description="It ate the lamp.")).ticket
    assert [found.id for found in zenpy.search("purple zebra", type="ticket")] == [written.id]
    assert zenpy.search(type="user", query="role:admin").count == 2
    exported = zenpy.search_export(type="ticket", query="purple")
    assert [found.id for found in exported] == [written.id]


def test_what_stands_around_a_ticket(zenpy: Zenpy) -> None:
    problem, incident, other = (
        zenpy.tickets.create(Ticket(subject=subject, description="Dark.")).ticket for subject in ("Cut", "Mine", "Too")
    )
    assert zenpy.tickets.add_tags(problem.id, ["power"])
    assert zenpy.tickets.set_tags(problem.id, ["grid", "cable"])
    zenpy.tickets.delete_tags(problem.id, ["cable"])
    assert zenpy.tickets(id=problem.id).tags == ["grid"]
    assert [str(tag) for tag in zenpy.tickets.tags(problem.id)] == ["grid"]

    problem.type, incident.problem_id = "problem", problem.id
    zenpy.tickets.update(problem)
    zenpy.tickets.update(incident)
    assert [found.id for found in zenpy.tickets.incidents(problem)] == [incident.id]
    job = zenpy.tickets.merge(target=incident, source=other, source_comment="See the other one.")
    assert finished(zenpy, job).status == "completed"
    assert zenpy.tickets(id=other.id).status == "closed"
    assert other.id in {ticket.id for ticket in zenpy.tickets.recent()}

    imported = zenpy.ticket_import.create(
        Ticket(subject="Old", created_at="2009-06-25T10:15:18Z", comments=[Comment(value="Then.")])
    )
    assert zenpy.tickets(id=imported.id).created_at == "2009-06-25T10:15:18Z"


def test_requests_are_asked_commented_and_listed(zenpy: Zenpy) -> None:
    request = zenpy.requests.create(Request(subject="Lamp", comment=Comment(body="Dark.")))
    assert (request.subject, request.status) == ("Lamp", "new")
    request.comment = Comment(body="Still dark.")
    zenpy.requests.update(request)
    assert [said.body for said in zenpy.requests.comments(request.id)] == ["Dark.", "Still dark."]
    assert request.id in {found.id for found in zenpy.requests()}
    assert [found.id for found in zenpy.requests.search("lamp dark")] == [request.id]
