"""Bodies that are no JSON, no object, of the wrong types or too much: rows 1 to 9, 13 and 16 of the catalogue."""

import json
from typing import Any

import pytest
from raw import Answer
from refusals import Findings, mismatch

from conftest import Client

MEGABYTE = 2**20


def ticket(**sent: Any) -> bytes:
    return json.dumps({"ticket": {"comment": {"body": "Smoke."}, **sent}}).encode()


def holding(text: bytes) -> bytes:
    """A ticket whose subject is this JSON, as it stands."""
    return b'{"ticket":{"comment":{"body":"Smoke."},"subject":' + text + b"}}"


def nested(depth: int, innermost: bytes = b"1") -> bytes:
    return b'{"ticket":{"comment":{"body":"Smoke."},"metadata":' + b'{"a":' * depth + innermost + b"}" * (depth + 2)


NO_OBJECT = {
    "an open brace": (b"{", "J"),
    "nothing": (b"", "J"),
    "blanks": (b" \n ", "J"),
    "null": (b"null", "J"),
    "a list": (b"[]", "J"),
    "a list of a ticket": (b'[{"ticket":{}}]', "J"),
    "text": (b'"x"', "J"),
    "a number": (b"5", "J"),
    "an empty object": (b"{}", "J"),
    "another member": (b'{"tickt":{"subject":"x"}}', "J"),
    "the member in another case": (b'{"Ticket":{"subject":"x"}}', "J"),
    "the member as null": (b'{"ticket":null}', "J"),
    "the member as text": (b'{"ticket":"x"}', "J"),
    "the member as a number": (b'{"ticket":3}', "J"),
    "the member as a list": (b'{"ticket":[]}', "G ticket"),
    "more behind the end": (ticket() + b" x", "J"),
    "two documents": (ticket() + ticket(), "J"),
    "a comment of JavaScript": (b'{/*x*/"ticket":{}}', "J"),
    "single quotes": (b"{'ticket':{}}", "J"),
    "a comma at the end": (b'{"ticket":{"subject":"a",}}', "J"),
    "a form": (b"ticket[subject]=x", "J"),
    "XML": (b"<ticket><subject>x</subject></ticket>", "J"),
}
DEPTH = {
    "100,000 brackets": (b"[" * 100_000, "J"),
    "1,025 deep": (b'{"a":' * 1_025 + b"1" + b"}" * 1_025, "J"),
    "deeper than a document is read again": (nested(900), "J"),
    "101 deep": (nested(101), "J"),
    "NUL far down": (nested(90, b'"\\u0000"'), "G metadata"),
    "90 deep": (nested(90), "201"),
}
NUMBERS = {
    "NaN": (holding(b"NaN"), "J"),
    "Infinity": (holding(b"Infinity"), "J"),
    "-Infinity": (holding(b"-Infinity"), "J"),
    "1e999": (holding(b"1e999"), "J"),
    "-1e999": (holding(b"-1e999"), "J"),
    "1e999 where any value is taken": (b'{"ticket":{"comment":{"body":"x"},"metadata":{"a":1e999}}}', "J"),
    "hexadecimal": (holding(b"0x10"), "J"),
    "a leading zero": (holding(b"01"), "J"),
    "a plus": (holding(b"+1"), "J"),
    "5,000 digits": (holding(b"9" * 5_000), "J"),
    "23 digits as an id": (ticket(requester_id=99999999999999999999999), "G requester_id"),
    "2^63 as an id": (ticket(requester_id=2**63), "G requester_id"),
    "2^63 - 1 as an id": (ticket(requester_id=2**63 - 1), "G requester"),
    "zero as an id": (ticket(requester_id=0), "G requester_id"),
    "a negative id": (ticket(requester_id=-1), "G requester_id"),
    "a fraction as an id": (ticket(requester_id=1.5), "G requester_id"),
    "1e30 as an id": (b'{"ticket":{"comment":{"body":"x"},"requester_id":1e30}}', "G requester_id"),
    "digits of full width as an id": (ticket(requester_id="\uff11"), "G requester_id"),
    "an underscore in an id": (ticket(requester_id="1_0"), "G requester_id"),
    "a blank before an id": (ticket(requester_id=" 1"), "G requester_id"),
    "letters as an id": (ticket(requester_id="abc"), "G requester_id"),
    "an id that nobody has": (ticket(requester_id=4711), "G requester"),
    "a huge id of a custom field": (ticket(custom_fields=[{"id": 2**64, "value": 1}]), "G custom_fields"),
    "a huge key of custom fields": (ticket(custom_fields={str(2**64): "x"}), "G custom_fields"),
    "a key of custom fields that is no id": (ticket(custom_fields={"\uff11\uff12": "x"}), "G custom_fields"),
}
ENCODING = {
    "a lone high surrogate": (holding(b'"\\ud800"'), "J"),
    "surrogates the wrong way round": (holding(b'"\\udc00\\ud800"'), "J"),
    "a lone surrogate in a name": (b'{"ticket":{"comment":{"body":"x"},"metadata":{"\\ud800":1}}}', "J"),
    "a byte that UTF-8 lacks": (holding(b'"\xff"'), "J"),
    "an overlong slash": (holding(b'"\xc0\xaf"'), "J"),
    "a surrogate in UTF-8": (holding(b'"\xed\xa0\x80"'), "J"),
    "latin-1": (ticket().replace(b"Smoke", "Rauchmelder für".encode("latin-1")), "J"),
    "UTF-16": (ticket().decode().encode("utf-16"), "J"),
    "UTF-16 without a mark": (ticket().decode().encode("utf-16-le"), "J"),
    "UTF-32": (ticket().decode().encode("utf-32"), "J"),
    "a byte order mark": (b"\xef\xbb\xbf" + ticket(), "J"),
    "UTF-7": (ticket(subject="+2AA-"), "201"),
    "a bare control character": (holding(b'"\x01"'), "J"),
    "a bare NUL": (holding(b'"\x00"'), "J"),
    "an emoji as a pair of surrogates": (holding(b'"\\ud83d\\ude00"'), "201"),
}
NUL = {
    "NUL in the subject": (ticket(subject="a\0b"), "G subject"),
    "NUL in a tag": (ticket(tags=["a\0b"]), "G tags"),
    "NUL in an address": (ticket(requester={"name": "Zoe", "email": "zoe\0@initech.test"}), "G requester"),
    "NUL in a comment": (ticket(comment={"body": "\0"}), "G comment"),
    "NUL in a custom field": (ticket(custom_fields=[{"id": 7, "value": "\0"}]), "G custom_fields"),
    "NUL in metadata": (ticket(metadata={"a": {"b": ["\0"]}}), "G metadata"),
    "NUL in a name of metadata": (ticket(metadata={"\0": 1}), "G metadata"),
    "NUL in an external id": (ticket(external_id="\0"), "G external_id"),
    "NUL in an unknown field": (ticket(colour="\0"), "G colour"),
    "NUL in the name of a field": (ticket(**{"a\0": 1}), "G base"),
    "NUL beside the ticket": (b'{"ticket":{"comment":{"body":"x"}},"\\u0000":1}', "G base"),
    "NUL as HTML writes it": (ticket(comment={"html_body": "<p>a&#0;b</p>"}), "201"),
    "a backslash and u0000": (ticket(subject="\\u0000"), "201"),
}
TYPES = {
    "tags as an object": (ticket(tags={}), "G tags"),
    "tags as a number": (ticket(tags=5), "G tags"),
    "a tag as an object": (ticket(tags=[{}]), "G tags"),
    "a tag as null": (ticket(tags=[None]), "G tags"),
    "a priority as a number": (ticket(priority=3), "G priority"),
    "a priority that is none": (ticket(priority="hot"), "G priority"),
    "a priority in another case": (ticket(priority="High"), "G priority"),
    "a status that is none": (ticket(status="ajar"), "G status"),
    "a type that is none": (ticket(type="riddle"), "G type"),
    "a comment as a list": (ticket(comment=[]), "G comment"),
    "a comment as text": (ticket(comment="Smoke."), "G comment"),
    "a comment's body as a number": (ticket(comment={"body": 5}), "G comment"),
    "a comment's body in another case": (ticket(comment={"Body": "Smoke."}), "G base"),
    "a comment of blanks": (ticket(comment={"body": " \n\t "}), "G base"),
    "no comment": (b'{"ticket":{}}', "G base"),
    "a subject as an object": (ticket(subject={"a": 1}), "G subject"),
    "a subject as a list": (ticket(subject=[]), "G subject"),
    "a subject as a number": (ticket(subject=5), "G subject"),
    "a subject as a boolean": (ticket(subject=True), "G subject"),
    "public as yes": (ticket(comment={"body": "Smoke.", "public": "yes"}), "G comment"),
    "public as 2": (ticket(comment={"body": "Smoke.", "public": 2}), "G comment"),
    "public as a list": (ticket(comment={"body": "Smoke.", "public": []}), "G comment"),
    "a requester as text": (ticket(requester="zoe@initech.test"), "G requester"),
    "a requester as a list": (ticket(requester=[]), "G requester"),
    "a requester without an address": (ticket(requester={"name": "Zoe"}), "G requester"),
    "a requester without a name": (ticket(requester={"email": "zoe@initech.test"}), "G requester"),
    "collaborators as an object": (ticket(collaborators={}), "G collaborators"),
    "a collaborator as a boolean": (ticket(collaborators=[True]), "G collaborators"),
    "custom fields as text": (ticket(custom_fields="x"), "G custom_fields"),
    "a custom field as a number": (ticket(custom_fields=[5]), "G custom_fields"),
    "a custom field without an id": (ticket(custom_fields=[{"value": 1}]), "G custom_fields"),
    "a custom field of an object": (ticket(custom_fields=[{"id": 7, "value": {}}]), "G custom_fields"),
    "metadata as a list": (ticket(metadata=[]), "G metadata"),
    "a due date as a number": (ticket(due_at=5), "G due_at"),
    "a due date that is none": (ticket(due_at="soon"), "G due_at"),
    "an e-mail CC as text": (ticket(email_ccs=["zoe@initech.test"]), "G email_ccs"),
    "an e-mail CC to be juggled": (ticket(email_ccs=[{"user_id": 1, "action": "juggle"}]), "G email_ccs"),
    "a follower who is nobody": (ticket(followers=[{}]), "G followers"),
    "safe_update as text": (ticket(safe_update="true"), "201"),
    "public as text": (ticket(comment={"body": "Smoke.", "public": "false"}), "201"),
    "fields in another case": (ticket(Subject="x", PRIORITY="hot"), "201"),
}
SIZES = {
    "a subject of 1 MB": (ticket(subject="a" * MEGABYTE), "G subject"),
    "a subject of 65,536 characters": (ticket(subject="a" * 65_536), "G subject"),
    "a comment of 65,537 characters": (ticket(comment={"body": "a" * 65_537}), "G comment"),
    "a comment of 65,536 characters": (ticket(comment={"body": "ü" * 65_536}), "201"),
    "a comment of 9 MB": (ticket(comment={"body": "a " * 4 * MEGABYTE}), "G comment"),
    "HTML of 9 MB": (ticket(comment={"html_body": "<p>a</p>" * MEGABYTE}), "G comment"),
    "HTML of 100,000 open tags": (ticket(comment={"html_body": "<div>" * 100_000}), "G comment"),
    "10,000 tags": (ticket(tags=[f"tag_{number}" for number in range(10_000)]), "G tags"),
    "10,000 tags in one text": (ticket(tags=" ".join(f"t{number}" for number in range(10_000))), "G tags"),
    "a tag of 1 MB": (ticket(tags=["a" * MEGABYTE]), "G tags"),
    "a tag of 256 characters": (ticket(tags=["a" * 256]), "G tags"),
    "1,000 custom fields": (
        ticket(custom_fields=[{"id": number, "value": "x"} for number in range(1, 1_001)]),
        "G custom_fields",
    ),
    "1,000 custom fields by key": (ticket(fields={str(number): "x" for number in range(1, 1_001)}), "G custom_fields"),
    "a custom field of 1 MB": (ticket(custom_fields=[{"id": 7, "value": "x" * MEGABYTE}]), "G custom_fields"),
    "a name of 1 MB": (ticket(**{"k" * MEGABYTE: 1}), "G base"),
    "a name of 1 MB in metadata": (ticket(metadata={"k" * MEGABYTE: 1}), "G metadata"),
    "1 MB in metadata": (ticket(metadata={"a": ["x" * MEGABYTE]}), "G metadata"),
    "an external id of 1 MB": (ticket(external_id="x" * MEGABYTE), "G external_id"),
    "an external id of 256 characters": (ticket(external_id="x" * 256), "G external_id"),
    "an address of 1 MB": (ticket(requester={"name": "Zoe", "email": "x" * MEGABYTE}), "G requester"),
    "an address of 255 characters": (
        ticket(requester={"name": "Zoe", "email": "z" * 242 + "@initech.test"}),
        "G requester",
    ),
    "a priority of 1 MB": (ticket(priority="x" * MEGABYTE), "G priority"),
    "100 collaborators": (
        ticket(collaborators=[f"c{number}@initech.test" for number in range(100)]),
        "G collaborators",
    ),
}
TABLES = {
    "no object": NO_OBJECT,
    "depth": DEPTH,
    "numbers": NUMBERS,
    "encoding": ENCODING,
    "NUL": NUL,
    "types": TYPES,
    "sizes": SIZES,
}


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_a_new_ticket_is_refused_for_what_is_wrong_with_it_and_leaves_no_trace(desk: Client) -> None:
    await desk.create_ticket(requester_id=desk.acme.carla)
    findings = Findings()
    for table, cases in TABLES.items():
        for name, (body, expected) in cases.items():
            await expect(findings, desk, f"{table}: {name}", "POST", "/api/v2/tickets.json", body, expected)
    findings.refuse()


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_an_update_is_refused_alike(desk: Client) -> None:
    created = await desk.create_ticket(requester_id=desk.acme.carla)
    findings = Findings()
    for table, cases in TABLES.items():
        for name, (body, expected) in cases.items():
            if expected == "201" or name == "no comment":
                continue
            desk.acme.advance(minutes=1)  # an agent may update a ticket 30 times in ten minutes
            target = f"/api/v2/tickets/{created['id']}.json"
            await expect(findings, desk, f"{table}: {name}", "PUT", target, body, expected)
    findings.refuse()


async def test_a_refused_ticket_leaves_no_gap_in_the_numbers(desk: Client) -> None:
    first = await desk.create_ticket()
    for body, _ in (NO_OBJECT["an open brace"], TYPES["a status that is none"], TYPES["a requester without a name"]):
        assert (await desk.post("/api/v2/tickets.json", body)).status_code in (400, 422)
    assert (await desk.create_ticket())["id"] == first["id"] + 1


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_last_of_equal_names_counts(desk: Client) -> None:
    body = b'{"ticket":{"subject":"first"},"ticket":{"subject":"a","subject":"b","comment":{"body":"Smoke."}}}'
    answer = await desk.post("/api/v2/tickets.json", body)
    assert answer.status_code == 201, answer.text
    assert answer.json()["ticket"]["subject"] == "b"


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_refusal_of_many_values_tells_all_of_them(desk: Client) -> None:
    answer = await desk.post(
        "/api/v2/tickets.json", ticket(tags=["a" * 256], external_id="x" * 256, assignee_id=4711, due_at="soon")
    )
    assert answer.status_code == 422, answer.text
    assert set(answer.json()["details"]) == {"tags", "external_id", "assignee", "due_at"}


async def expect(
    findings: Findings, desk: Client, name: str, method: str, target: str, body: bytes, expected: str
) -> None:
    if expected.isdecimal():
        findings.note(name, mismatch(Answer.of(await desk.call(method, target, body)), expected))
        return
    async with findings.unchanged(desk.acme, name):
        answer = await desk.call(method, target, body)
        findings.note(name, mismatch(Answer.of(answer), expected))
        if answer.elapsed.total_seconds() > 5:
            findings.note(name, f"took {answer.elapsed}")
