"""A fault of the desk's own is one answer too: it names itself in the log and tells nothing of its inside."""

import logging

import pytest
from raw import exchange, head

from conftest import Client
from ticketgate.api import bindings

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


async def broken(*_: object) -> None:
    raise RuntimeError("a secret")


@pytest.mark.parametrize("target", ["/api/v2/tickets/1.json", "/readyz"])
async def test_a_fault_is_answered_and_logged(
    desk: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, target: str
) -> None:
    monkeypatch.setitem(bindings.HANDLERS, "show_ticket", broken)
    monkeypatch.setattr(desk.acme.desk.database, "fetch_row", broken)
    with caplog.at_level(logging.ERROR, "ticketgate.door"):
        reply = await exchange(desk, head(desk, "GET", target))
    assert reply.only.status == 500
    assert reply.only.json()["error"] == "InternalError"
    assert b"secret" not in reply.only.body
    assert reply.only.headers["x-request-id"] in caplog.text
    assert "a secret" in caplog.text
