"""Targets and ids in them: rows 11, 12, 28 and 29 of the catalogue. Nothing is decoded, folded or put right."""

import json

import pytest
from raw import exchange, head
from refusals import Findings, mismatch, reply_mismatch

from conftest import Client

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

ENDINGS = {
    "/api/v2/tickets/1.json": "200",
    "/api/v2/tickets/1": "200",
    "/api/v2/tickets.json?": "200",
    "/api/v2/tickets/1.json?a": "200",
    "/api/v2/tickets/1.JSON": "F",
    "/api/v2/tickets/1.xml": "F",
    "/api/v2/tickets/1.json.json": "F",
    "/api/v2/tickets/1.json/": "F",
    "/api/v2/tickets/1.json%00": "F",
    "/api/v2/tickets/1.json%20": "F",
    "/api/v2/tickets/1%2ejson": "F",
    "/api/v2/tickets/1;x=1.json": "F",
    "/api/v2/tickets/1.json;x=1": "F",
    "/api/v2/tickets/.json": "F",
    "/api/v2/tickets/1//.json": "F",
    "/api/v2.json/tickets": "F",
    "/api.json": "F",
}
DOUBLED_SLASHES = {
    "/api//v2/tickets": "200",
    "/api/v2//tickets/1": "200",
    "/api//v2//tickets//1.json": "200",
    "//api/v2/tickets": "F",
    "///api/v2/tickets": "F",
    "/api///v2/tickets": "F",
    "/api/v2///tickets/1": "F",
    "/api/v2/tickets//": "F",
}
DETOURS = {
    "/api/v2/./tickets": "F",
    "/api/v2/x/../users": "F",
    "/api/v2/../v2/users": "F",
    "/../api/v2/users": "F",
    "/api/v2/%2e/tickets": "F",
    "/api/v2/x/%2e%2e/users": "F",
    "/api/v2/x/.%2e/users": "F",
    "/api/v2/x/%252e%252e/users": "F",
    "/api/v2/x/%c0%ae%c0%ae/users": "F",
    "/api/v2/x/..;/users": "F",
    "/api/v2/x/..%2fusers": "F",
    "/api/v2/;p=1/tickets": "F",
    "/api/v2;p=1/tickets": "F",
    "/api/v2/tickets;p=1": "F",
    "/api\\v2\\tickets": "F",
    "/api/v2/x\\..\\users": "F",
    "/api/v2%5ctickets": "F",
    "/api/v2%2ftickets": "F",
    "/api%2fv2%2ftickets": "F",
    "/%61pi/v2/tickets": "F",
    "/api/v2/ticket%73": "F",
    "/api/v2/tickets%00": "F",
    "/api/v2/tickets%0d%0aX:1": "F",
    "/api/v2/tickets%ff": "F",
    "/api/v2/tickets%zz": "F",
    "/api/v2/tickets%": "F",
    "/api/v2/tickets%23x": "F",
    "/api/v2/tickets%3fpage=1": "F",
    "/api/v2/tickets/": "F",
    "/api/v2/tickets/1/": "F",
    "/api/V2/tickets": "F",
    "/API/v2/tickets": "F",
    "/api/v2/Tickets": "F",
    "/api/v2/%ef%bc%8e%ef%bc%8e/users": "F",
    "/api/v2/\uff0e\uff0e/users": "X",
    "/api/v2/tickets\xff": "X",
    "/api/v2/tickets#x": "X",
    "/api/v2/tickets?a#x": "X",
    "/api/v2/tickets /1": "X",
    "/api/v2/tickets\t": "X",
    "/api/v2/tickets\0": "X",
    "/": "F",
    "/api": "F",
    "/api/": "F",
    "/api/v2": "F",
    "/api/v2/": "F",
    "/api/v2/nothing": "F",
    "/api/v3/tickets": "F",
    "/api/v2/tickets/1/nothing": "F",
    "/api/v2/tickets" + "/1" * 5_000: "F",
    "/" + "a" * 60_000: "F",
}
IDS = {
    "/api/v2/tickets/0": "H id",
    "/api/v2/tickets/-1": "H id",
    "/api/v2/tickets/1e3": "H id",
    "/api/v2/tickets/01": "H id",
    "/api/v2/tickets/1_000": "H id",
    "/api/v2/tickets/0x1": "H id",
    "/api/v2/tickets/abc": "H id",
    "/api/v2/tickets/1-": "H id",
    "/api/v2/users/0": "H id",
    "/api/v2/users/Me": "H id",
    "/api/v2/tickets/one/comments": "H id",
    "/api/v2/tickets/0/comments/count": "H id",
    "/api/v2/tickets/0x1/audits.json": "H id",
    # No path has a dot, a plus or an escape in it, so that these are no paths.
    "/api/v2/tickets/1.0": "F",
    "/api/v2/tickets/+1": "F",
    "/api/v2/tickets/%201": "F",
    "/api/v2/tickets/1%20": "F",
    "/api/v2/tickets/%31": "F",
    "/api/v2/tickets/%EF%BC%91%EF%BC%92": "F",
    "/api/v2/tickets/\uff11\uff12\uff13": "X",
    "/api/v2/tickets/4711": "E",
    f"/api/v2/tickets/{2**63 - 1}": "E",
    f"/api/v2/users/{2**63 - 1}": "E",
    f"/api/v2/tickets/{2**63}": "H id",
    f"/api/v2/tickets/{2**64}": "H id",
    f"/api/v2/tickets/{2**64 + 1}": "H id",
    "/api/v2/tickets/" + "1" * 1_000: "H id",
    "/api/v2/tickets/" + "1" * 5_000: "F",  # longer than any path
    "/api/v2/job_statuses/..": "F",
    "/api/v2/job_statuses/V3-none": "E",
}
CHANGES = {
    ("PUT", "/api/v2/tickets/0.json"): "H id",
    ("PUT", "/api/v2/tickets/4711.json"): "E",
    ("PUT", f"/api/v2/tickets/{2**63}.json"): "H id",
    ("PUT", "/api/v2/tickets/1.json/"): "F",
    ("PUT", "/api/v2/tickets/1.JSON"): "F",
    ("PUT", "//api/v2/tickets/1.json"): "F",
    ("POST", "/api/v2/tickets/"): "F",
    ("POST", "//api/v2/tickets"): "F",
    ("DELETE", "/api/v2/tickets/01"): "H id",
    ("DELETE", "/api/v2/tickets/1%00"): "F",
    ("DELETE", "/api/v2/x/../tickets/1"): "F",
    ("DELETE", "/api/v2/tickets/4711"): "E",
    ("DELETE", "/api/v2/deleted_tickets/1"): "E",
    ("PUT", "/api/v2/deleted_tickets/one/restore"): "H id",
    ("PUT", "/api/v2/tickets/1/comments/0/make_private"): "H id",
    ("PUT", "/api/v2/tickets/1/comments/4711/make_private"): "E",
    ("PUT", "/api/v2/tickets/0/comments/1/make_private"): "H id",
}


async def test_a_target_is_taken_as_it_stands_or_not_at_all(desk: Client) -> None:
    await desk.create_ticket()
    findings = Findings()
    for target, expected in {**ENDINGS, **DOUBLED_SLASHES, **DETOURS, **IDS}.items():
        reply = await exchange(desk, head(desk, "GET", target, "Connection: close").encode())
        findings.note(repr(target[:80]), reply_mismatch(reply, expected))
    findings.refuse()


async def test_a_change_under_a_wrong_target_is_none(desk: Client) -> None:
    await desk.create_ticket()
    body = json.dumps({"ticket": {"subject": "Changed", "comment": {"body": "More smoke."}}})
    findings = Findings()
    for (method, target), expected in CHANGES.items():
        sent = head(desk, method, target, "Content-Type: application/json", f"Content-Length: {len(body)}") + body
        async with findings.unchanged(desk.acme, f"{method} {target}"):
            findings.note(f"{method} {target}", mismatch((await exchange(desk, sent)).only, expected))
    findings.refuse()


async def test_the_wrong_id_is_told_with_the_endpoint_that_it_was_sent_to(desk: Client) -> None:
    endpoints = {
        ("GET", "/api/v2/tickets/x.json"): "api/v2/tickets/show",
        ("PUT", "/api/v2/tickets/x.json"): "api/v2/tickets/update",
        ("DELETE", "/api/v2/tickets/x.json"): "api/v2/tickets/destroy",
        ("GET", "/api/v2/users/x.json"): "api/v2/users/show",
    }
    for (method, target), endpoint in endpoints.items():
        answer = await desk.call(method, target, {"ticket": {}} if method == "PUT" else None)
        message = answer.json()["error"]["message"]
        assert message.endswith(f"Invalid parameter: id must be an integer from {endpoint}"), message
