"""Files of records: the same tables by the same way, a batch of lines at a time."""

import json
from pathlib import Path
from typing import Any

import pytest
from copies import compare, everything, fill, teller
from killing import import_until

from conftest import Client
from ticketgate.importing import files
from ticketgate.importing.refusals import BadRecord, ForeignData
from ticketgate.server import Desk

AT = "2026-11-01T08:00:00Z"
SINGULAR = {"groups": "group", "organizations": "organization", "group_memberships": "group_membership"}
SINGULAR |= {"macros": "macro", "satisfaction_ratings": "satisfaction_rating"}


def user(user_id: int, **more: Any) -> dict[str, Any]:
    return {"id": user_id, "name": f"Nº {user_id}", "created_at": AT, "updated_at": AT, "role": "end-user", **more}


def ticket(ticket_id: int, **more: Any) -> dict[str, Any]:
    sent = {
        "id": ticket_id,
        "subject": f"Lampe {ticket_id}",
        "status": "open",
        "requester_id": 900,
        "submitter_id": 900,
    }
    return {**sent, "description": "Kaputt", "created_at": AT, "updated_at": AT, **more}


def comment(comment_id: int, **more: Any) -> dict[str, Any]:
    return {"id": comment_id, "author_id": 900, "body": f"Nummer {comment_id}", "created_at": AT, **more}


def write(path: Path, *records: Any) -> Path:
    path.write_text("".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records), "utf-8")
    return path


async def count(copy: Desk, table: str) -> int:
    row = await copy.database.fetch_row(f"SELECT count(*) FROM {table}")
    assert row is not None
    return int(row[0])


async def test_a_file_of_all_that_the_api_tells_makes_the_same_desk(desk: Client, copy: Desk, tmp_path: Path) -> None:
    await fill(desk)
    await desk.delete("/api/v2/tickets/4.json")
    await desk.delete("/api/v2/deleted_tickets/4.json")  # files know nothing of who deleted what
    desk._http.headers["authorization"] = desk.authorization
    told = await everything(desk._http)
    lines: list[Any] = [
        {one: record} for name, one in SINGULAR.items() if name != "satisfaction_ratings" for record in told[name]
    ]
    lines += [{"user": one, "identities": told[f"/api/v2/users/{one['id']}/identities.json"]} for one in told["users"]]
    lines += [{"ticket": one, "comments": told[f"/api/v2/tickets/{one['id']}/comments"]} for one in told["tickets"]]
    lines += [{"satisfaction_rating": one} for one in told["satisfaction_ratings"]]
    summary = await files.run(copy.database, write(tmp_path / "acme.jsonl", *lines), teller())
    assert summary.records["tickets"] == 3
    await compare(copy, desk)


async def test_bare_records_and_sparse_ones_are_read(copy: Desk, tmp_path: Path) -> None:
    file = write(
        tmp_path / "sparse.jsonl",
        user(900, email="Emile@Example.test"),
        {"id": 7, "name": "Initech", "domain_names": ["initech.test"], "created_at": AT, "updated_at": AT},
        {**ticket(3, ticket_form_id=None, custom_status_id=None, tags=None), "comments": [{"body": "Nur <Text>"}]},
        {"ticket": ticket(4, status="deleted")},
    )
    assert (await files.run(copy.database, file, teller())).records == {"users": 1, "organizations": 1, "tickets": 2}
    said = json.loads((await copy.database.fetch_rows("SELECT document FROM comments"))[0][0])
    assert said["author_id"] == 900
    assert said["html_body"] == '<div class="zd-comment" dir="auto"><p dir="auto">Nur &lt;Text&gt;</p></div>'
    kept = json.loads((await copy.database.fetch_rows("SELECT document FROM tickets WHERE id = 3"))[0][0])
    assert kept["ticket_form_id"] > 0
    assert kept["custom_status_id"] > 0
    assert kept["tags"] == []
    emails = await copy.database.fetch_rows("SELECT value FROM identities")
    assert [row[0] for row in emails] == ["emile@example.test"]
    deleted = await copy.database.fetch_rows("SELECT id FROM tickets WHERE deleted_at IS NOT NULL")
    assert [row[0] for row in deleted] == [4]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2 is no record"),
        ("[]", "line 2 is no record"),
        ('{"ticket": {}}', "ticket None"),
        ('{"lamp": {}}', "line 2 is no record of a desk: it has none of"),
        (json.dumps({"ticket": {**ticket(5), "id": 2**60}}), "ids beyond"),
        (json.dumps({"ticket": {**ticket(5), "created_at": "2026-11-01T08:00:00"}}), "no time zone"),
        (json.dumps({"ticket": {**ticket(5), "status": "broken"}}), "Invalid enum value 'broken'"),
        (json.dumps({"ticket": ticket(5), "comments": [{**comment(9), "author_id": "x"}]}), "author_id"),
    ],
)
async def test_a_line_that_is_no_record_is_named(copy: Desk, tmp_path: Path, line: str, message: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(f"{json.dumps({'user': user(900)})}\n{line}\n")
    with pytest.raises(BadRecord, match=message):
        await files.run(copy.database, file, teller())
    assert await count(copy, "users") == 0


async def test_the_same_file_again_brings_nothing_and_a_later_one_what_changed(copy: Desk, tmp_path: Path) -> None:
    said = {"ticket": ticket(1), "comments": [comment(10), comment(11)]}
    file = write(tmp_path / "one.jsonl", {"user": user(900)}, said)
    await files.run(copy.database, file, teller())
    assert (await files.run(copy.database, file, teller())).records == {}
    later = {"ticket": ticket(1, subject="Anders"), "comments": [comment(11, body="Geändert")]}
    await files.run(copy.database, write(tmp_path / "two.jsonl", later), teller())
    rows = await copy.database.fetch_rows("SELECT id FROM comments")
    assert [row[0] for row in rows] == [11]
    words = [row[0] for row in await copy.database.fetch_rows("SELECT words FROM search_words ORDER BY comment_id")]
    assert words == [" anders ", " geändert "]
    assert await count(copy, "ticket_audits") == 1


async def test_a_local_ticket_is_not_overwritten(desk: Client, tmp_path: Path) -> None:
    await desk.create_ticket(subject="Mine")
    file = write(tmp_path / "theirs.jsonl", {"ticket": ticket(1), "comments": []})
    with pytest.raises(ForeignData, match=r"tickets of its own with ids that the import brings too \(1\)"):
        await files.run(desk.acme.desk.database, file, teller())


async def test_html_from_a_file_cannot_run(copy: Desk, tmp_path: Path) -> None:
    hostile = comment(10, html_body='<p onclick="x()">Hi<script>alert(1)</script></p>')
    file = write(tmp_path / "hostile.jsonl", {"ticket": ticket(1), "comments": [hostile]})
    await files.run(copy.database, file, teller())
    document = (await copy.database.fetch_rows("SELECT document FROM comments"))[0][0]
    assert "script" not in document
    assert "onclick" not in document


async def test_a_load_that_is_killed_goes_on_with_the_next_line(copy: Desk, tmp_path: Path) -> None:
    number = 12_000
    lines = [{"ticket": ticket(one), "comments": [comment(100_000 + one)]} for one in range(1, number + 1)]
    file = write(tmp_path / "many.jsonl", *lines)
    for brought in (1, 3_000, 7_000, 10_000):
        assert await import_until(brought, copy, "--file", str(file)) is None
    assert await import_until(2 * number, copy, "--file", str(file)) == 0
    for table in ("tickets", "comments", "ticket_audits"):
        assert await count(copy, table) == number
    assert await count(copy, "search_words") == 2 * number
    row = await copy.database.fetch_row("SELECT value FROM counters WHERE name = 'live_tickets'")
    assert row is not None
    assert row[0] == number
