"""Heads, framing, hosts and methods: rows 21 to 25 of the catalogue, and what a connection is good for afterwards."""

import itertools
import json

import pytest
from raw import PATIENT_SECONDS, exchange, head, host_of, send_parts
from refusals import Findings, mismatch, reply_mismatch

from conftest import Client
from ticketgate import http_protocol

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

TICKET = "/api/v2/tickets/1.json"
JSON_TYPE = "Content-Type: application/json"
CHANGE = json.dumps({"ticket": {"subject": "Smuggled"}})
CHUNKED = f"{len(CHANGE):x}\r\n{CHANGE}\r\n0\r\n\r\n"

HEADERS = {
    "one of 70 KB": (["X-A: " + "a" * 70_000], "headers"),
    "one of 17 KB": (["X-A: " + "a" * 17_000], "headers"),
    "1,000 of them": ([f"X-{number}: a" for number in range(1_000)], "headers"),
    "1,000 of one name": (["X-A: a"] * 1_000, "headers"),
    "a head of 1 MB": (["X-A: " + "a" * 2**20], "X"),
    "NUL in a value": (["X-A: a\0b"], "X"),
    "a bare CR in a value": (["X-A: a\rX-B: b"], "X"),
    "a bare LF in a value": (["X-A: a\nX-B: b"], "X"),
    "a folded line": (["X-A: a\r\n b"], "X"),
    "a blank before the colon": (["X-A : a"], "X"),
    "no colon": (["X-A"], "X"),
    "no name": ([": a"], "X"),
    "a name that is not ASCII": (["X-\xe4: a"], "X"),
    "a name with a bracket": (["X-(A): a"], "X"),
    "a blank first line": ([" X-A: a"], "X"),
    "an underscore": (["X_Forwarded_For: 192.0.2.1"], "J"),
    "an underscore for a dash": (["Content_Length: 5"], "J"),
    "two of Authorization": (["Authorization: Bearer x"], "J"),
    "two of Content-Type": ([JSON_TYPE, JSON_TYPE], "J"),
    "a value that is not ASCII": (["User-Agent: \xe4\xff"], "200"),
    "64 of them": ([f"X-{number}: a" for number in range(62)], "200"),
}
HOSTS = {
    "none": (None, [], "host"),
    "two": ("", ["Host: evil.example"], "host"),
    "two of the same": ("", ["Host: {host}"], "host"),
    "blanks inside": ("a b", [], "host"),
    "a path": ("evil.example/api", [], "host"),
    "a person": ("ana@evil.example", [], "host"),
    "a query": ("evil.example?x", [], "host"),
    "a list": ("a.example, b.example", [], "host"),
    "a port that is none": ("evil.example:http", [], "host"),
    "a scheme": ("http://evil.example", [], "host"),
    "a slash encoded": ("evil.example%2f", [], "host"),
    "an underscore": ("evil_host.example", [], "host"),
    "letters that are not ASCII": ("\xe4.example", [], "host"),
    "254 characters and more": ("a" * 300, [], "host"),
    "an address": ("[::1]:8080", [], "200"),
    "a name in capitals": ("ACME.example", [], "200"),
}
TARGETS = {
    "another host's": ("GET", "http://evil.example/api/v2/users/me.json", "X"),
    "its own host's": ("GET", "http://{host}/api/v2/users/me.json", "X"),
    "a scheme alone": ("GET", "https:/api/v2/users/me.json", "X"),
    "a star": ("OPTIONS", "*", "X"),
    "a star to read": ("GET", "*", "X"),
    "a query alone": ("GET", "?x=1", "X"),
    "a host to connect to": ("CONNECT", "evil.example:443", "X"),
    "a path to connect to": ("CONNECT", TICKET, "X"),
    "none": ("GET", "", "X"),
    "no slash": ("GET", "api/v2/users/me.json", "X"),
}
FRAMING = {
    "length and chunks": (["Content-Length: 5", "Transfer-Encoding: chunked"], "0\r\n\r\n"),
    "chunks and length": (["Transfer-Encoding: chunked", "Content-Length: 5"], "0\r\n\r\n"),
    "two lengths": (["Content-Length: 2", "Content-Length: 40"], CHANGE),
    "two equal lengths": ([f"Content-Length: {len(CHANGE)}"] * 2, CHANGE),
    "a list of lengths": ([f"Content-Length: {len(CHANGE)}, {len(CHANGE)}"], CHANGE),
    "a length with a plus": ([f"Content-Length: +{len(CHANGE)}"], CHANGE),
    "a length with a minus": ([f"Content-Length: -{len(CHANGE)}"], CHANGE),
    "a length in hexadecimal": ([f"Content-Length: 0x{len(CHANGE):x}"], CHANGE),
    "a length with a fraction": ([f"Content-Length: {len(CHANGE)}.0"], CHANGE),
    "a length of 23 digits": (["Content-Length: 99999999999999999999999"], CHANGE),
    "no length in the header": (["Content-Length:"], CHANGE),
    "an unknown coding": (["Transfer-Encoding: xchunked"], CHUNKED),
    "a vertical tab before the coding": (["Transfer-Encoding:\x0bchunked"], CHUNKED),
    "a tab inside the coding": (["Transfer-Encoding: chun\tked"], CHUNKED),
    "chunked, identity": (["Transfer-Encoding: chunked, identity"], CHUNKED),
    "identity, chunked": (["Transfer-Encoding: identity, chunked"], CHUNKED),
    "gzip, chunked": (["Transfer-Encoding: gzip, chunked"], CHUNKED),
    "chunked, chunked": (["Transfer-Encoding: chunked, chunked"], CHUNKED),
    "identity": (["Transfer-Encoding: identity"], CHUNKED),
    "no coding in the header": (["Transfer-Encoding:"], CHUNKED),
    "two of Transfer-Encoding": (["Transfer-Encoding: chunked"] * 2, CHUNKED),
    "a chunk that does not end": (["Transfer-Encoding: chunked"], CHUNKED.replace("}}\r\n", "}}XX")),
    "a chunk in hexadecimal with 0x": (["Transfer-Encoding: chunked"], "0x" + CHUNKED),
    "a chunk with a minus": (["Transfer-Encoding: chunked"], "-" + CHUNKED),
    "a chunk of 2^64": (["Transfer-Encoding: chunked"], "10000000000000002\r\n{}\r\n0\r\n\r\n"),
    "chunks of bare line feeds": (["Transfer-Encoding: chunked"], CHUNKED.replace("\r\n", "\n")),
    "a chunk longer than it says": (["Transfer-Encoding: chunked"], f"2\r\n{CHANGE}\r\n0\r\n\r\n"),
}
METHODS = {
    "OPTIONS": "method",
    "TRACE": "method",
    "PATCH": "method",
    "POST": "method",
    "PROPFIND": "method",
    "get": "X",
    "GeT": "X",
    "FOO": "X",
    "G" * 10_240: "X",
    "GET\0": "X",
}
OVERRIDES = ("X-HTTP-Method-Override: DELETE", "X-HTTP-Method: DELETE", "X-Method-Override: DELETE")
PROTOCOLS = {
    "an expectation": ("GET {ticket} HTTP/1.1\r\n{host}Expect: 200-maybe\r\n\r\n", "X 417"),
    "two expectations": ("GET {ticket} HTTP/1.1\r\n{host}Expect: 100-continue, 200-maybe\r\n\r\n", "X 417"),
    "HTTP/0.9": ("GET {ticket}\r\n\r\n", "X"),
    "HTTP/0.9 by name": ("GET {ticket} HTTP/0.9\r\n{host}\r\n", "X"),
    "HTTP/2.0 by name": ("GET {ticket} HTTP/2.0\r\n{host}\r\n", "X"),
    "HTTP/1.2": ("GET {ticket} HTTP/1.2\r\n{host}\r\n", "X"),
    "HTTP/11": ("GET {ticket} HTTP/11\r\n{host}\r\n", "X"),
    "http/1.1": ("GET {ticket} http/1.1\r\n{host}\r\n", "X"),
    "HTTP/2 with prior knowledge": ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "X"),
    "TLS": ("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "X"),
    "bare line feeds": ("GET {ticket} HTTP/1.1\n{host}\n", "X"),
    "a blank line first": (" GET {ticket} HTTP/1.1\r\n{host}\r\n", "X"),
}
UPGRADES = {
    "h2c": ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"],
    "websocket": ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="],
}


async def test_headers(desk: Client) -> None:
    findings = Findings()
    for name, (more, expected) in HEADERS.items():
        reply = await exchange(desk, head(desk, "GET", "/api/v2/users/me.json", *more))
        findings.note(name, reply_mismatch(reply, expected))
    findings.refuse()


async def test_hosts(desk: Client) -> None:
    findings = Findings()
    for name, (host, more, expected) in HOSTS.items():
        lines = [line.format(host=host_of(desk)) for line in more]
        reply = await exchange(desk, head(desk, "GET", "/api/v2/users/me.json", *lines, host=host))
        findings.note(name, reply_mismatch(reply, expected))
    findings.refuse()


async def test_targets_that_are_no_paths(desk: Client) -> None:
    await desk.create_ticket()
    findings = Findings()
    for name, (method, target, expected) in TARGETS.items():
        reply = await exchange(desk, head(desk, method, target.format(host=host_of(desk))))
        findings.note(name, reply_mismatch(reply, expected))
    findings.refuse()


async def test_a_body_whose_end_is_in_doubt_ends_the_connection_and_changes_nothing(desk: Client) -> None:
    await desk.create_ticket()
    second = head(desk, "DELETE", TICKET)
    findings = Findings()
    for method, target in (("PUT", TICKET), ("DELETE", TICKET), ("POST", "/api/v2/tickets.json")):
        for name, (framing, body) in FRAMING.items():
            async with findings.unchanged(desk.acme, f"{method}: {name}"):
                reply = await exchange(desk, head(desk, method, target, JSON_TYPE, *framing) + body + second)
                findings.note(f"{method}: {name}", reply_mismatch(reply, "X"))
    findings.refuse()


async def test_what_stands_behind_the_last_chunk_is_no_header(desk: Client) -> None:
    sent = head(desk, "POST", "/api/v2/tickets.json", "Transfer-Encoding: chunked")
    for trailer in (JSON_TYPE, "Host: evil.example", f"Authorization: {desk.authorization}", "X_A: a"):
        findings = Findings()
        async with findings.unchanged(desk.acme, trailer):
            reply = await exchange(desk, f"{sent}{CHUNKED[:-2]}{trailer}\r\n\r\n")
            findings.note(trailer, reply_mismatch(reply, "type"))
        findings.refuse()


async def test_methods_that_a_path_does_not_take(desk: Client) -> None:
    await desk.create_ticket()
    findings = Findings()
    for method, expected in METHODS.items():
        async with findings.unchanged(desk.acme, method):
            reply = await exchange(desk, head(desk, method, TICKET, JSON_TYPE, "Content-Length: 2") + "{}")
            findings.note(method[:20], reply_mismatch(reply, expected))
            if expected == "method" and reply.only.headers.get("allow") != "DELETE, GET, PUT":
                findings.note(method, f"Allow is {reply.only.headers.get('allow')}")
    findings.refuse()


async def test_a_method_says_itself_what_it_is(desk: Client) -> None:
    ticket = await desk.create_ticket()
    for override in OVERRIDES:
        reply = await exchange(desk, head(desk, "GET", f"{TICKET}?_method=delete", override))
        assert reply.only.json()["ticket"]["id"] == ticket["id"], override
        sent = head(desk, "POST", "/api/v2/tickets.json?_method=delete", override, JSON_TYPE, "Content-Length: 2")
        assert mismatch((await exchange(desk, sent + "{}")).only, "J") is None, override
    body = json.dumps({"_method": "delete", "ticket": {"comment": {"body": "Still here."}}})
    answer = await desk.put(f"{TICKET}?_method=delete", body.encode())
    assert answer.status_code == 200
    assert (await desk.get(TICKET)).status_code == 200


async def test_head_answers_as_get_does_without_the_body(desk: Client) -> None:
    await desk.create_ticket()
    for target, expected in (
        (TICKET, 200),
        ("/api/v2/tickets/4711.json", 404),
        ("/api/v2/nothing", 404),
        ("/livez", 200),
    ):
        shown, named = await exchange(desk, head(desk, "GET", target)), await exchange(desk, head(desk, "HEAD", target))
        assert (named.only.status, named.only.body) == (expected, b""), target
        for name in ("content-type", "content-length", "etag", "cache-control"):
            assert named.only.headers.get(name) == shown.only.headers.get(name), (target, name)


async def test_head_leaves_the_connection_to_the_next_request(desk: Client) -> None:
    reply = await exchange(desk, head(desk, "HEAD", "/livez") + head(desk, "GET", "/livez"), PATIENT_SECONDS)
    assert [(answer.status, answer.body) for answer in reply.answers] == [(200, b""), (200, b"ok\n")], str(reply)
    assert not reply.closed


async def test_other_protocols_and_expectations(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_protocol, "HEAD_TIMEOUT_SECONDS", 0.2)
    await desk.create_ticket()
    findings = Findings()
    for name, (sent, expected) in PROTOCOLS.items():
        host = f"Host: {host_of(desk)}\r\nAuthorization: {desk.authorization}\r\n"
        reply = await exchange(desk, sent.format(ticket=TICKET, host=host))
        findings.note(name, reply_mismatch(reply, expected))
    findings.refuse()


async def test_an_unmet_expectation_changes_nothing(desk: Client) -> None:
    await desk.create_ticket()
    sent = head(desk, "PUT", TICKET, JSON_TYPE, "Expect: 200-maybe", f"Content-Length: {len(CHANGE)}") + CHANGE
    findings = Findings()
    async with findings.unchanged(desk.acme, "a change"):
        findings.note("a change", reply_mismatch(await exchange(desk, sent), "X 417"))
    findings.refuse()


async def test_an_upgrade_is_ignored(desk: Client) -> None:
    await desk.create_ticket()
    for upgrade, more in UPGRADES.items():
        reply = await exchange(desk, head(desk, "GET", TICKET, *more) + head(desk, "GET", "/livez"), PATIENT_SECONDS)
        assert [answer.status for answer in reply.answers] == [200, 200], (upgrade, str(reply))
        assert not any({"upgrade", "sec-websocket-accept"} & set(answer.headers) for answer in reply.answers)
        assert not reply.closed


async def test_a_body_behind_an_upgrade_is_no_second_request(desk: Client) -> None:
    await desk.create_ticket()
    length, chunks = framed(json.dumps({"ticket": {"subject": head(desk, "DELETE", TICKET)}}))
    for upgrade, framing, parts in itertools.product(UPGRADES, (length, chunks), (1, 2, 400)):
        sent = (head(desk, "PUT", TICKET, JSON_TYPE, framing[0], *UPGRADES[upgrade]) + framing[1]).encode()
        size = -(-len(sent) // parts)
        reply = await send_parts(desk, [sent[start : start + size] for start in range(0, len(sent), size)])
        assert [answer.status for answer in reply.answers] == [200], (upgrade, framing[0], parts, str(reply))
        assert reply.only.json()["ticket"]["subject"].startswith("DELETE")


def framed(body: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The header and the body, by its length and in a chunk."""
    chunk = f"{len(body):x}\r\n{body}\r\n0\r\n\r\n"
    return (f"Content-Length: {len(body)}", body), ("Transfer-Encoding: chunked", chunk)


async def test_a_connection_survives_what_was_refused_in_its_own_terms(desk: Client) -> None:
    refused = head(desk, "GET", "/api/v2/users/me.json", host="evil host") + head(desk, "GET", "/api/v2/nothing")
    reply = await exchange(desk, refused + head(desk, "GET", "/livez"), PATIENT_SECONDS)
    assert [answer.status for answer in reply.answers] == [421, 404, 200], str(reply)


async def test_http_1_0_is_answered_and_closed(desk: Client) -> None:
    reply = await exchange(desk, head(desk).replace("HTTP/1.1", "HTTP/1.0"))
    assert reply.only.status == 200
    assert reply.closed
