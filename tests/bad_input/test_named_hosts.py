"""A desk that answers to certain names alone: row 23 of the catalogue."""

import msgspec
import pytest
from raw import exchange, head, host_of
from refusals import Findings, reply_mismatch

from conftest import Client
from ticketgate.config import Config

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

HOSTS = {
    "acme.test": "200",
    "ACME.test": "200",
    "acme.test:8443": "200",
    "desk.acme.test": "200",
    "evil.example": "host",
    "acme.test.evil.example": "host",
    "evil-acme.test": "host",
    "x.acme.test": "host",
    "acme.test.": "host",
    "127.0.0.1": "host",
}


@pytest.fixture
def config(config: Config) -> Config:
    return msgspec.structs.replace(config, hosts=frozenset({"acme.test", "desk.acme.test"}))


async def test_other_names_are_misdirected(desk: Client) -> None:
    findings = Findings()
    for host, expected in HOSTS.items():
        reply = await exchange(desk, head(desk, "GET", "/api/v2/users/me.json", host=host))
        findings.note(host, reply_mismatch(reply, expected))
    findings.refuse()


async def test_a_proxy_that_is_trusted_may_name_one_of_them(desk: Client) -> None:
    findings = Findings()
    for host, expected in HOSTS.items():
        more = (f"X-Forwarded-Host: {host}", "X-Forwarded-Proto: https", "X-Forwarded-For: 192.0.2.1")
        reply = await exchange(desk, head(desk, "GET", "/api/v2/users/me.json", *more, host=host_of(desk)))
        findings.note(host, reply_mismatch(reply, expected))
    for proto in ("ftp", "https, javascript", "http://x"):
        more = ("X-Forwarded-Host: acme.test", f"X-Forwarded-Proto: {proto}")
        reply = await exchange(desk, head(desk, "GET", "/api/v2/users/me.json", *more))
        findings.note(proto, reply_mismatch(reply, "host"))
    findings.refuse()
