"""Credentials that are none: rows 39 and 40 of the catalogue. A refusal never tells which part was wrong."""

import base64
import json

import pytest
from raw import Answer, exchange, head
from refusals import Findings, mismatch, reply_mismatch

from conftest import Client, basic

TICKET = "/api/v2/tickets/1.json"
ME = "/api/v2/users/me.json"
BODY = json.dumps({"ticket": {"comment": {"body": "Smoke."}}})


def encoded(text: bytes) -> str:
    return f"Basic {base64.b64encode(text).decode()}"


def cases(desk: Client) -> dict[str, tuple[str, str, str]]:
    """By name: the Authorization header, what a ticket answers to it, and what `me` answers."""
    ana, token = desk.acme.emails["ana"], desk.acme.token
    right = f"{ana}/token:{token}"
    return {
        "the scheme in another case": (encoded(right.encode()).replace("Basic", "bAsIC"), "200", "200"),
        "the address in another case": (basic(f"{ana.upper()}/token", token), "200", "200"),
        "no header": ("", "A", "anonymous"),
        "a password": (basic(ana, "secret"), "A", "anonymous"),
        "a token as a password": (basic(ana, token), "A", "anonymous"),
        "an address that nobody has, and a password": (basic("zoe@acme.test", "secret"), "A", "anonymous"),
        "no name": (basic("", token), "A", "anonymous"),
        "/TOKEN": (basic(f"{ana}/TOKEN", token), "A", "anonymous"),
        "no credentials": ("Basic", "A", "A"),
        "blanks": ("Basic   ", "A", "A"),
        "no colon": (encoded(f"{ana}/token".encode()), "A", "A"),
        "a colon alone": (basic("", ""), "A", "A"),
        "an empty token": (basic(f"{ana}/token", ""), "A", "A"),
        "no address": (basic("/token", token), "A", "A"),
        "not base64": ("Basic !!!", "A", "A"),
        "base64 without its end": ("Basic YWJjZ", "A", "A"),
        "base64 with a line of it in front": (f"Basic x {encoded(right.encode())[6:]}", "A", "A"),
        "base64 for URLs": ("Basic _-_-", "A", "A"),
        "not in base64 at all": (f"Basic {right}", "A", "A"),
        "bytes that are not UTF-8": (encoded(b"\xff\xfe/token:x"), "A", "A"),
        "a surrogate": (encoded(b"\xed\xa0\x80/token:x"), "A", "A"),
        "NUL in the address": (basic(f"{ana}\0/token", token), "A", "A"),
        "NUL behind the token": (basic(f"{ana}/token", f"{token}\0"), "A", "A"),
        "a blank before the token": (basic(f"{ana}/token", f" {token}"), "A", "A"),
        "a line break behind the token": (basic(f"{ana}/token", f"{token}\n"), "A", "A"),
        "more behind the token": (basic(f"{ana}/token", f"{token}:x"), "A", "A"),
        "a wrong token": (basic(f"{ana}/token", f"{token[:-1]}{'0' if token[-1] != '0' else '1'}"), "A", "A"),
        "the token cut off": (basic(f"{ana}/token", token[:-1]), "A", "A"),
        "the token in another case": (basic(f"{ana}/token", token.swapcase()), "A", "A"),
        "a token of 185 characters": (basic(f"{ana}/token", "x" * 185), "A", "A"),
        "an address that nobody has": (basic("zoe@acme.test/token", token), "A", "A"),
        "no address of any kind": (basic("ana/token", token), "A", "A"),
        "the suffix twice": (basic(f"{ana}/token/token", token), "A", "A"),
        "an address of look-alike letters": (basic("\u0430na@acme.test/token", token), "A", "A"),
        "an address of 2,000 characters": (basic(f"{'a' * 2_000}@acme.test/token", token), "A", "A"),
        "10 KB": ("Basic " + "A" * 10_240, "A", "A"),
        "20 KB": ("Basic " + "A" * 20_480, "headers", "headers"),
        "10 MB": ("Basic " + "A" * 10 * 2**20, "X", "X"),
        "another scheme": ("Digest username=ana", "A", "A"),
        "a token as a scheme": (token, "A", "A"),
        "a tab for a blank": (encoded(right.encode()).replace(" ", "\t"), "A", "A"),
        "two schemes": (f"{encoded(right.encode())}, Bearer x", "A", "A"),
        "Bearer alone": ("Bearer", "B", "B"),
        "Bearer and a blank": ("Bearer ", "B", "B"),
        "an unknown bearer": ("Bearer x", "B", "B"),
        "a bearer in another case": ("bEARER x", "B", "B"),
        "a bearer of 184 characters": ("Bearer " + "a" * 184, "B", "B"),
        "a bearer of 10 KB": ("Bearer " + "a" * 10_240, "B", "B"),
        "an API token as a bearer": (f"Bearer {token}", "B", "B"),
        "a JWT that nobody signed": ("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", "B", "B"),
    }


async def test_nobody_gets_in(desk: Client) -> None:
    await desk.create_ticket()
    findings = Findings()
    for name, (authorization, ticket, me) in cases(desk).items():
        async with findings.unchanged(desk.acme, name):
            for target, expected in ((TICKET, ticket), (ME, me)):
                reply = await exchange(desk, claiming(authorization, head(desk, "GET", target, "Connection: close")))
                if expected == "anonymous":
                    findings.note(f"{name}, me", None if is_anonymous(reply.only) else f"got {reply}")
                else:
                    findings.note(f"{name}, {target}", reply_mismatch(reply, expected))
    findings.refuse()


async def test_nobody_writes(desk: Client) -> None:
    await desk.create_ticket()
    lines = ("Content-Type: application/json", f"Content-Length: {len(BODY)}", "Connection: close")
    findings = Findings()
    for name, (authorization, expected, _) in cases(desk).items():
        if expected == "200":
            continue
        for method, target in (("POST", "/api/v2/tickets.json"), ("PUT", TICKET), ("DELETE", TICKET)):
            async with findings.unchanged(desk.acme, f"{name}: {method}"):
                reply = await exchange(desk, claiming(authorization, head(desk, method, target, *lines)) + BODY)
                findings.note(f"{name}: {method}", reply_mismatch(reply, expected))
    findings.refuse()


async def test_a_token_anywhere_else_is_no_token(desk: Client) -> None:
    findings = Findings()
    token, ana = desk.acme.token, desk.acme.emails["ana"]
    for name in ("access_token", "token", "api_token", "oauth_token", "authorization"):
        answer = await desk.call("GET", f"/api/v2/tickets.json?{name}={token}", headers={"authorization": ""})
        findings.note(name, mismatch(Answer.of(answer), "A"))
    for name, value in {
        "Cookie": f"token={token}",
        "X-Authorization": desk.authorization,
        "Proxy-Authorization": desk.authorization,
        "X-Auth-Token": token,
        "X-User-Email": ana,
    }.items():
        answer = await desk.call("GET", "/api/v2/tickets.json", headers={"authorization": "", name: value})
        findings.note(name, mismatch(Answer.of(answer), "A"))
    findings.refuse()


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_refusal_says_how_to_come_in_and_nothing_else(desk: Client) -> None:
    bodies = set()
    for name, secret in ((desk.acme.emails["ana"], "x"), ("zoe@acme.test/token", "x"), ("", "x")):
        answer = await desk.call("GET", TICKET, headers={"authorization": basic(name, secret)})
        assert answer.headers["www-authenticate"] == 'Basic realm="Web Password"'
        assert answer.headers["cache-control"] == "no-cache"
        bodies.add(answer.content)
    assert len(bodies) == 1
    answer = await desk.call("GET", TICKET, headers={"authorization": "Bearer x"})
    assert "www-authenticate" not in answer.headers


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_who_is_unknown_learns_of_paths_but_not_of_records(desk: Client) -> None:
    await desk.create_ticket()
    nobody = {"headers": {"authorization": ""}}
    shown, absent = await desk.get(TICKET, **nobody), await desk.get("/api/v2/tickets/4711.json", **nobody)
    assert shown.status_code == absent.status_code == 401
    assert shown.content == absent.content
    assert (await desk.get("/api/v2/nothing", **nobody)).status_code == 404


def claiming(authorization: str, sent: str) -> str:
    """The request with that Authorization header, or with none."""
    lines = [line for line in sent.split("\r\n") if not line.startswith("Authorization: ")]
    return "\r\n".join([lines[0], *([f"Authorization: {authorization}"] if authorization else []), *lines[1:]])


def is_anonymous(answer: Answer) -> bool:
    return answer.status == 200 and answer.json()["user"]["id"] is None
