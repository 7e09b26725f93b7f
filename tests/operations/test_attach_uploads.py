"""`uploads` of a comment: of a new ticket, of an update, of bulk requests."""

import asyncio
import json

from recorded import COMMENT_KEYS, assert_invalid
from stored import tables_holding
from test_create_many_tickets import ended
from uploads import comment_with, comments, download, kept, send, until_kept, upload

from conftest import Client

UNKNOWN = {"field": "uploads", "description": "Uploads: is invalid", "error": "InvalidValue"}


async def test_the_comment_and_its_audit_tell_of_the_files(desk: Client) -> None:
    told = await upload(desk)
    body = {"ticket": {"subject": "x", "comment": {"body": "Some comment", "uploads": told["token"]}}}
    answer = (await desk.post("/api/v2/tickets.json", body)).json()
    ticket_id = answer["ticket"]["id"]
    assert answer["audit"]["events"][0]["attachments"] == told["attachments"]
    (comment,) = await comments(desk, ticket_id)
    assert list(comment) == COMMENT_KEYS
    assert comment["attachments"] == told["attachments"]
    (audit,) = (await desk.get(f"/api/v2/tickets/{ticket_id}/audits")).json()["audits"]
    assert audit["events"][0]["attachments"] == told["attachments"]
    assert audit["events"][0]["body"] == "Some comment"


async def test_urls_are_told_under_the_host_that_is_asked(desk: Client) -> None:
    told = await upload(desk)
    ticket_id, _ = await comment_with(desk, told["token"])
    path = f"/api/v2/tickets/{ticket_id}/comments"
    listed = (await desk.get(path, headers={"host": "acme.zendesk.com"})).json()["comments"]
    assert listed[0]["attachments"][0]["url"].startswith("http://acme.zendesk.com/api/v2/attachments/")
    assert listed[0]["attachments"][0]["content_url"].startswith("http://acme.zendesk.com/attachments/token/")


async def test_what_people_write_does_not_pass_for_attachments(desk: Client) -> None:
    told = await upload(desk, 'a","audit_id":5.txt')
    words = ',"attachments":[{"url":"/x"}],"audit_id":7,"via":'
    custom = {"attachments": [], "audit_id": 3, "via": "me"}
    ticket = await desk.create_ticket(comment={"body": words, "uploads": [told["token"]]}, metadata=custom)
    (comment,) = await comments(desk, ticket["id"])
    assert (comment["body"], comment["metadata"]["custom"]) == (words, custom)
    assert comment["attachments"] == told["attachments"]
    plain = await desk.create_ticket(comment={"body": words}, metadata={"attachments": [{"url": "/x"}], "audit_id": 3})
    (comment,) = await comments(desk, plain["id"])
    assert (comment["body"], comment["attachments"]) == (words, [])


async def test_updates_and_descriptions_attach_too(desk: Client) -> None:
    first, second, third = [(await upload(desk, f"{number}.txt"))["token"] for number in range(3)]
    ticket = await desk.create_ticket(comment={"uploads": [first]}, description="See there.")
    written = await desk.update_ticket(
        ticket["id"], comment={"body": "And there.", "public": False, "uploads": [second, third, second]}
    )
    assert [one["file_name"] for one in written["audit"]["events"][0]["attachments"]] == ["1.txt", "2.txt"]
    shown = [[one["file_name"] for one in said["attachments"]] for said in await comments(desk, ticket["id"])]
    assert shown == [["0.txt"], ["1.txt", "2.txt"]]


async def test_bulk_requests_attach_too(desk: Client) -> None:
    tokens = [(await upload(desk))["token"] for _ in range(2)]
    tickets = [{"subject": "x", "comment": {"body": "x", "uploads": [token]}} for token in tokens]
    job = await ended(desk, await desk.post("/api/v2/tickets/create_many.json", {"tickets": tickets}))
    for row in job["results"]:
        assert len((await comments(desk, row["id"]))[0]["attachments"]) == 1


async def test_a_token_is_used_once(desk: Client) -> None:
    token = (await upload(desk))["token"]
    ticket_id, comment = await comment_with(desk, token)
    sent = {"ticket": {"status": "open", "comment": {"body": "x", "uploads": [token]}}}
    assert_invalid(await desk.put(f"/api/v2/tickets/{ticket_id}", sent), **UNKNOWN)
    assert await comments(desk, ticket_id) == [comment]


async def test_of_claims_at_once_one_wins(desk: Client) -> None:
    for _ in range(5):
        token = (await upload(desk))["token"]
        body = {"ticket": {"subject": "x", "comment": {"body": "x", "uploads": [token]}}}
        answers = await asyncio.gather(*(desk.post("/api/v2/tickets", body) for _ in range(8)))
        assert sorted(answer.status_code for answer in answers) == [201] + [422] * 7
        (won,) = [answer for answer in answers if answer.status_code == 201]
        (attachment,) = won.json()["audit"]["events"][0]["attachments"]
        assert (await download(desk, attachment)).content == b"Read me."
    assert len(await desk.acme.rows("tickets")) == 5


async def test_a_claim_and_a_deletion_at_once_leave_no_half(desk: Client) -> None:
    for _ in range(5):
        token = (await upload(desk))["token"]
        body = {"ticket": {"subject": "x", "comment": {"body": "x", "uploads": [token]}}}
        created, deleted = await asyncio.gather(
            desk.post("/api/v2/tickets", body), desk.delete(f"/api/v2/uploads/{token}.json")
        )
        assert (created.status_code, deleted.status_code) in {(201, 404), (422, 204)}
        if created.status_code == 201:
            (attachment,) = created.json()["audit"]["events"][0]["attachments"]
            assert (await download(desk, attachment)).status_code == 200


async def test_a_refused_ticket_uses_up_no_token(desk: Client) -> None:
    told = await upload(desk)
    sent = {"ticket": {"comment": {"body": "x", "uploads": [told["token"]]}, "assignee_id": 7}}
    assert (await desk.post("/api/v2/tickets", sent)).status_code == 422
    _, comment = await comment_with(desk, told["token"])
    assert comment["attachments"] == told["attachments"]


async def test_unknown_and_expired_tokens_are_refused(desk: Client) -> None:
    expired = (await upload(desk))["token"]
    desk.acme.advance(days=3)
    for token in (expired, "unknown", "1" * 1_000, "%", "'"):
        sent = {"ticket": {"comment": {"body": "x", "uploads": [token]}}}
        assert_invalid(await desk.post("/api/v2/tickets", sent), **UNKNOWN)
    assert await desk.acme.rows("tickets") == []


async def test_a_last_second_is_enough(desk: Client) -> None:
    token = (await upload(desk))["token"]
    desk.acme.advance(days=3, seconds=-1)
    await comment_with(desk, token)
    desk.acme.advance(days=10)
    await until_kept(desk.acme, 1)


async def test_what_is_no_token_is_refused(desk: Client) -> None:
    for sent in (5, [5], {"token": "x"}, [[]], [None]):
        body = {"ticket": {"comment": {"body": "x", "uploads": sent}}}
        assert (await desk.post("/api/v2/tickets", body)).status_code == 422
    for none in (None, [], ""):
        await desk.create_ticket(comment={"body": "x", "uploads": none})


async def test_a_deleted_ticket_shows_no_file_and_a_purged_one_has_none(desk: Client) -> None:
    told = await upload(desk, "swordfish.txt")
    ticket_id, comment = await comment_with(desk, told["token"])
    (attachment,) = comment["attachments"]
    other = await upload(desk)
    await desk.delete(f"/api/v2/tickets/{ticket_id}")
    assert (await download(desk, attachment)).status_code == 404
    assert (await desk.get(f"/api/v2/attachments/{attachment['id']}")).status_code == 404
    await desk.put(f"/api/v2/deleted_tickets/{ticket_id}/restore")
    assert (await download(desk, attachment)).content == b"Read me."
    await desk.delete(f"/api/v2/tickets/{ticket_id}")
    await desk.delete(f"/api/v2/deleted_tickets/{ticket_id}")
    await until_kept(desk.acme, 1)
    assert (await download(desk, attachment)).status_code == 404
    assert (await download(desk, other["attachment"])).status_code == 200
    assert await tables_holding(desk.acme, "swordfish") == []


async def test_emptying_the_desk_removes_every_file(desk: Client) -> None:
    from ticketgate.storage import setup  # noqa: PLC0415 - as the command does

    await comment_with(desk, (await upload(desk))["token"])
    await upload(desk)
    assert len(kept(desk.acme)) == 2
    await desk.acme.desk.database.write(setup.delete_everything)
    await until_kept(desk.acme, 0)


async def test_names_are_kept_as_data(desk: Client) -> None:
    told = (await send(desk, "Rechnung «März» 请 🧾.pdf")).json()["upload"]
    _, comment = await comment_with(desk, told["token"])
    assert comment["attachments"][0]["file_name"] == "Rechnung «März» 请 🧾.pdf"
    assert json.dumps(comment["attachments"][0]["content_url"]).isascii()
