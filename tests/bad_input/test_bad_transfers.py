"""Bodies that are too large, never end, come too slowly, packed or under a wrong type: rows 15, 17 and 19."""

import asyncio
import gzip
import json
import time
import zlib
from collections.abc import Iterator

import pytest
from raw import PATIENT_SECONDS, exchange, head, send_parts
from refusals import Findings, mismatch, reply_mismatch

from conftest import Client
from ticketgate import door, http_protocol
from ticketgate.catalog.limits import MAX_BODY_BYTES
from ticketgate.http_protocol import StrictProtocol

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

TICKETS = "/api/v2/tickets.json"
JSON_TYPE = "Content-Type: application/json"
BODY = json.dumps({"ticket": {"comment": {"body": "Smoke."}}}).encode()
CHUNK = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
PACKED = gzip.compress(b"0" * MAX_BODY_BYTES)

ENCODINGS = {
    "gzip": PACKED,
    "x-gzip": PACKED,
    "GZIP": PACKED,
    "deflate": zlib.compress(b"0" * MAX_BODY_BYTES),
    "br": BODY,
    "zstd": BODY,
    "compress": BODY,
    "gzip, gzip": gzip.compress(PACKED),
    "identity, gzip": PACKED,
    "aes128gcm": BODY,
    "unheard-of": BODY,
}
TYPES = {
    "application/json": "201",
    "application/json; charset=UTF-8": "201",
    "application/json;charset=utf-8": "201",
    'application/json; charset="utf-8"': "201",
    "Application/JSON": "201",
    "application/json;": "201",
    "application/vnd.api+json": "201",
    "text/plain": "type",
    "text/html": "type",
    "application/xml": "type",
    "application/x-www-form-urlencoded": "type",
    "multipart/form-data": "type",
    "multipart/form-data; boundary=x": "type",
    "application/octet-stream": "type",
    "application/jsonp": "type",
    "application/json, text/plain": "type",
    "application/json; charset=utf-7": "type",
    "application/json; charset=utf-16": "type",
    "application/json; charset=iso-8859-1": "type",
    "application/json; charset=utf-8; charset=utf-7": "type",
    "json": "type",
    "*/*": "type",
    "": "type",
}


async def test_a_body_of_10_mb_is_read_and_a_byte_more_is_not(desk: Client) -> None:
    answer = await desk.post(TICKETS, BODY.ljust(MAX_BODY_BYTES))
    assert answer.status_code == 201, answer.text
    findings = Findings()
    for name, sent in {
        "one byte more": head(desk, "POST", TICKETS, JSON_TYPE, f"Content-Length: {MAX_BODY_BYTES + 1}").encode()
        + BODY.ljust(MAX_BODY_BYTES + 1),
        "one byte more in chunks": head(desk, "POST", TICKETS, JSON_TYPE, "Transfer-Encoding: chunked").encode()
        + CHUNK * (MAX_BODY_BYTES // 0x10000)
        + b"1\r\n \r\n0\r\n\r\n",
    }.items():
        async with findings.unchanged(desk.acme, name):
            findings.note(name, mismatch((await exchange(desk, sent)).answers[0], "N"))
    findings.refuse()


async def test_a_body_that_says_it_is_too_large_is_not_waited_for(desk: Client) -> None:
    findings = Findings()
    for length in (MAX_BODY_BYTES + 1, 99_999_999_999, 2**63 - 1):
        for expectation in ([], ["Expect: 100-continue"]):
            began = time.perf_counter()
            sent = head(desk, "POST", TICKETS, JSON_TYPE, f"Content-Length: {length}", *expectation)
            findings.note(str(length), reply_mismatch(await exchange(desk, sent), "N"))
            assert time.perf_counter() - began < 5  # where the body would be waited for 25 seconds
    findings.refuse()


@pytest.mark.parametrize("target", ["POST /api/v2/tickets.json", "DELETE /api/v2/tickets/4711.json"])
async def test_a_body_without_an_end_is_cut(desk: Client, monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    monkeypatch.setattr(http_protocol, "LINGER_SECONDS", 0.05)

    def endless() -> Iterator[bytes]:
        yield head(desk, *target.split(" "), JSON_TYPE, "Transfer-Encoding: chunked").encode()
        while True:
            yield CHUNK

    reply = await asyncio.wait_for(send_parts(desk, endless(), quiet_seconds=10), 20)
    assert mismatch(reply.answers[0], "N") is None, str(reply)
    assert reply.closed


async def test_a_body_that_does_not_come_is_given_up(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "BODY_TIMEOUT_SECONDS", 0.1)
    monkeypatch.setattr(http_protocol, "LINGER_SECONDS", 0.05)
    await desk.create_ticket()
    findings = Findings()
    for method, target in (("POST", TICKETS), ("PUT", "/api/v2/tickets/1.json"), ("DELETE", "/api/v2/tickets/1.json")):
        for name, framing, body in (
            ("none of it", "Content-Length: 100", b""),
            ("half of it", "Content-Length: 100", BODY[:20]),
            ("no chunk", "Transfer-Encoding: chunked", b""),
            ("half a chunk", "Transfer-Encoding: chunked", b"ff\r\n" + BODY),
            ("no last chunk", "Transfer-Encoding: chunked", b"%x\r\n%b\r\n" % (len(BODY), BODY)),
        ):
            async with findings.unchanged(desk.acme, f"{method}: {name}"):
                sent = head(desk, method, target, JSON_TYPE, framing).encode() + body
                reply = await exchange(desk, sent, quiet_seconds=10)
                findings.note(f"{method}: {name}", reply_mismatch(reply, "J"))
                findings.note(f"{method}: {name}", None if reply.closed else "left open")
    findings.refuse()


async def test_a_client_that_goes_away_in_the_middle_changes_nothing(desk: Client) -> None:
    await desk.create_ticket()
    findings = Findings()
    for method, target in (("POST", TICKETS), ("PUT", "/api/v2/tickets/1.json"), ("DELETE", "/api/v2/tickets/1.json")):
        async with findings.unchanged(desk.acme, method):
            host, _, port = desk.base_url.removeprefix("http://").rpartition(":")
            _, writer = await asyncio.open_connection(host, int(port))
            writer.write(head(desk, method, target, JSON_TYPE, f"Content-Length: {len(BODY)}").encode() + BODY[:-1])
            await writer.drain()
            writer.close()
            await writer.wait_closed()
            await asyncio.sleep(0.05)
    findings.refuse()


async def test_an_answer_before_the_body_leaves_the_connection_to_the_next_request(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_protocol, "LINGER_SECONDS", 0.3)
    parts = [unknown(desk), BODY, head(desk, "GET", "/livez").encode()]
    reply = await send_parts(desk, parts, pause_seconds=0.2, quiet_seconds=PATIENT_SECONDS)
    assert [answer.status for answer in reply.answers] == [401, 200], str(reply)
    assert not reply.closed


async def test_a_connection_that_asks_for_nothing_more_is_closed(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    connection_made = StrictProtocol.connection_made

    def hasty(protocol: StrictProtocol, transport: asyncio.Transport) -> None:
        protocol.timeout_keep_alive = 0.2
        connection_made(protocol, transport)

    monkeypatch.setattr(StrictProtocol, "connection_made", hasty)
    for parts in ([head(desk).encode()], [unknown(desk), BODY]):
        reply = await send_parts(desk, parts, pause_seconds=0.1, quiet_seconds=5)
        assert len(reply.answers) == 1, str(reply)
        assert reply.closed


def unknown(desk: Client) -> bytes:
    """The head of a ticket from nobody known, answered before its body comes."""
    sent = head(desk, "POST", TICKETS, JSON_TYPE, f"Content-Length: {len(BODY)}")
    return sent.replace(desk.authorization, "Basic x").encode()


async def test_a_packed_body_is_not_unpacked(desk: Client) -> None:
    findings = Findings()
    for encoding, body in ENCODINGS.items():
        lines = (JSON_TYPE, f"Content-Encoding: {encoding}", f"Content-Length: {len(body)}")
        async with findings.unchanged(desk.acme, encoding):
            reply = await exchange(desk, head(desk, "POST", TICKETS, *lines).encode() + body)
            findings.note(encoding, reply_mismatch(reply, "type"))
    for encoding in ("identity", "Identity"):
        lines = (JSON_TYPE, f"Content-Encoding: {encoding}", f"Content-Length: {len(BODY)}")
        findings.note(
            encoding, reply_mismatch(await exchange(desk, head(desk, "POST", TICKETS, *lines).encode() + BODY), "201")
        )
    findings.refuse()


async def test_a_packed_body_under_no_encoding_is_no_json(desk: Client) -> None:
    answer = await desk.post(TICKETS, PACKED)
    assert answer.status_code == 400
    assert answer.json()["error"] == "BadRequest"


async def test_a_body_is_json_by_its_type(desk: Client) -> None:
    findings = Findings()
    for content_type, expected in TYPES.items():
        lines = (f"Content-Type: {content_type}", f"Content-Length: {len(BODY)}")
        reply = await exchange(desk, head(desk, "POST", TICKETS, *lines).encode() + BODY)
        findings.note(content_type, reply_mismatch(reply, expected))
    reply = await exchange(desk, head(desk, "POST", TICKETS, f"Content-Length: {len(BODY)}").encode() + BODY)
    findings.note("no type", reply_mismatch(reply, "type"))
    findings.refuse()
    stored = await desk.acme.rows("tickets")
    assert len(stored) == list(TYPES.values()).count("201")
