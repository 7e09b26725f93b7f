"""zenpy, unmodified, on what surrounds tickets: exports, audits, macros, ratings, jobs, counts of a search."""

from datetime import UTC, datetime

import pytest
from served import Served, finished
from zenpy import Zenpy
from zenpy.lib.api_objects import Comment, Macro, SatisfactionRating, Ticket, User
from zenpy.lib.exception import APIException

pytestmark = pytest.mark.conformance

SINCE = datetime(2020, 1, 1, tzinfo=UTC)


def test_tickets_are_exported_by_time_and_by_cursor(zenpy: Zenpy) -> None:
    by_time = {ticket.id for ticket in zenpy.tickets.incremental(start_time=SINCE, paginate_by_time=True)}
    by_cursor = zenpy.tickets.incremental(start_time=SINCE, per_page=150)
    assert {ticket.id for ticket in by_cursor} == by_time
    assert list(zenpy.tickets.incremental(cursor=by_cursor.after_cursor)) == []


def test_audits_tell_what_happened(zenpy: Zenpy) -> None:
    ticket = zenpy.tickets.create(Ticket(subject="Audited", description="Audited.")).ticket
    ticket.comment = Comment(body="Noted.", public=False)
    zenpy.tickets.update(ticket)
    audits = list(zenpy.tickets.audits(ticket=ticket.id))
    assert [audit.ticket_id for audit in audits] == [ticket.id, ticket.id]
    assert audits[-1].events[0]["body"] == "Noted."
    assert audits[0].author.id == zenpy.users.me().id  # an attribute that zenpy looks up


def test_a_macro_is_changed_and_tried(zenpy: Zenpy) -> None:
    solve = [{"field": "status", "value": "solved"}, {"field": "comment_value", "value": "All done."}]
    macro = zenpy.macros.create(Macro(title="Zenpy::Solve", actions=solve))
    macro.title = "Zenpy::Close"
    assert zenpy.macros.update(macro).title == "Zenpy::Close"
    assert zenpy.macros(id=macro.id).title == "Zenpy::Close"
    assert zenpy.macros.apply(macro).ticket.status == "solved"
    ticket = zenpy.tickets.create(Ticket(subject="Try it", description="On me.")).ticket
    effect = zenpy.tickets.show_macro_effect(ticket, macro)
    assert effect.ticket.status == "solved"
    assert effect.ticket.comment.body == "All done."
    assert len(zenpy.tickets.update(effect.ticket).audit.events) > 0
    assert [comment.body for comment in zenpy.tickets.comments(ticket)] == ["On me.", "All done."]
    zenpy.macros.delete(macro)


def test_a_customer_rates_a_ticket(served: Served, zenpy: Zenpy) -> None:
    asked = Ticket(
        subject="Rate me", description="Please.", status="solved", requester=User(name="Ria", email="ria@zenpy.example")
    )
    ticket = zenpy.tickets.create(asked).ticket
    ria = Zenpy(subdomain="harborpine", email="ria@zenpy.example", token=served.token)
    rating = ria.satisfaction_ratings.create(ticket, SatisfactionRating(score="good", comment="Quick."))
    assert rating.score == "good"
    assert zenpy.tickets(id=ticket.id).satisfaction_rating.comment == "Quick."
    assert ria.satisfaction_ratings.create(ticket, SatisfactionRating(score="bad")).score == "bad"
    assert rating.id in {one.id for one in zenpy.satisfaction_ratings()}
    assert rating.id in {one.id for one in zenpy.satisfaction_ratings(score="bad")}
    with pytest.raises(APIException):
        zenpy.satisfaction_ratings.create(ticket, SatisfactionRating(score="good"))


def test_jobs_are_listed_and_shown(zenpy: Zenpy) -> None:
    jobs = [zenpy.tickets.create([Ticket(subject=f"Job {number}", description="One.")] * 2) for number in range(2)]
    for job in jobs:
        finished(zenpy, job)
    ids = [job.id for job in jobs]
    assert {job.id for job in zenpy.job_status()["job_statuses"]} >= set(ids)
    assert {job.status for job in zenpy.job_status(ids=ids)["job_statuses"]} == {"completed"}


def test_searches_are_counted_and_exported(zenpy: Zenpy) -> None:
    ids = {zenpy.tickets.create(Ticket(subject="Quagga", description=f"No. {place}.")).ticket.id for place in range(3)}
    assert zenpy.search.count("quagga") == 3
    assert {ticket.id for ticket in zenpy.search(query="quagga", type="ticket")} == ids
    assert {ticket.id for ticket in zenpy.search("quagga", created_after=SINCE, type="ticket")} == ids
    assert {ticket.id for ticket in zenpy.search_export(type="ticket", query="quagga", cursor_pagination=2)} == ids


def test_deleted_tickets_are_listed_restored_and_purged_in_bulk(zenpy: Zenpy) -> None:
    tickets = [zenpy.tickets.create(Ticket(subject="Gone", description="Gone.")).ticket for _ in range(3)]
    for ticket in tickets:
        zenpy.tickets.delete(ticket)
    assert {one.id for one in zenpy.tickets.deleted()} >= {ticket.id for ticket in tickets}
    zenpy.tickets.restore(tickets[0])
    finished(zenpy, zenpy.tickets.permanently_delete(tickets[1]))
    left = {one.id for one in zenpy.tickets.deleted()}
    assert tickets[2].id in left
    assert not left & {tickets[0].id, tickets[1].id}
