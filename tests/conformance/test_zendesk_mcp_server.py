"""zendesk-mcp-server, unmodified, lets the official MCP client work on the desk: at https://….zendesk.com, by the proxy."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from served import Served
from zenpy import Zenpy

pytestmark = pytest.mark.conformance

FOLDER = Path(__file__).parent / "zendesk_mcp_server"
LOCKS = (FOLDER / "dependencies.lock", FOLDER / "server.lock")


class Tools:
    """The server's tools, called one at a time."""

    def __init__(self, client: "subprocess.Popen[str]") -> None:
        self._client = client
        self.names: list[str] = self._read()

    def call(self, tool: str, **arguments: Any) -> str:
        assert self._client.stdin
        self._client.stdin.write(f"{json.dumps([tool, arguments])}\n")
        self._client.stdin.flush()
        text: str = self._read()
        return text

    def _read(self) -> Any:
        assert self._client.stdout
        return json.loads(self._client.stdout.readline())


@pytest.fixture(scope="session")
def programs() -> Path:
    """The programs of a virtual environment with the server in it, made anew where a lock is newer."""
    environment = FOLDER / ".venv"
    made, bin_folder = environment / ".made", environment / "bin"
    if not made.exists() or made.stat().st_mtime < max(lock.stat().st_mtime for lock in LOCKS):
        subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True)
        pip = [bin_folder / "python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
        locked = [part for lock in LOCKS for part in ("-r", lock)]
        subprocess.run([*pip, "--require-hashes", "--no-deps", "--ignore-requires-python", *locked], check=True)
        made.touch()
    return bin_folder


@pytest.fixture
def tools(programs: Path, served: Served) -> Iterator[Tools]:
    environment = {
        "PATH": str(programs),
        **served.environment,
        "ZENDESK_SUBDOMAIN": "harborpine",
        "ZENDESK_EMAIL": served.email,
        "ZENDESK_API_KEY": served.token,
    }
    command = [programs / "python", FOLDER / "client.py", "zendesk-mcp-server"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, text=True, env=environment, **pipes) as client:
        yield Tools(client)
        assert client.stdin
        client.stdin.close()
        assert client.wait(30) == 0


def test_every_tool_works_on_the_desk(tools: Tools, zenpy: Zenpy) -> None:
    ticket_id = create_ticket(tools, zenpy)
    others = (get_ticket, get_tickets, create_ticket_comment, get_ticket_comments, update_ticket)
    for use in others:
        use(tools, zenpy, ticket_id)
    assert set(tools.names) == {use.__name__ for use in (create_ticket, *others)}


def create_ticket(tools: Tools, zenpy: Zenpy) -> int:
    me = zenpy.users.me()
    sent = {"subject": "Lamp", "description": "In two.", "requester_id": me.id, "priority": "high", "tags": ["mcp"]}
    told = json.loads(tools.call("create_ticket", **sent))["ticket"]
    ticket = zenpy.tickets(id=told["id"])
    assert (ticket.subject, ticket.description, ticket.priority, ticket.tags) == ("Lamp", "In two.", "high", ["mcp"])
    return int(ticket.id)


def get_ticket(tools: Tools, zenpy: Zenpy, ticket_id: int) -> None:
    told = json.loads(tools.call("get_ticket", ticket_id=ticket_id))
    assert told["created_at"] == str(zenpy.tickets(id=ticket_id).created_at)
    assert tools.call("get_ticket", ticket_id=999_999).startswith("Error: Failed to get ticket 999999: ")


def get_tickets(tools: Tools, _: Zenpy, ticket_id: int) -> None:
    told = json.loads(tools.call("get_tickets", per_page=2, sort_by="created_at", sort_order="desc"))
    assert told["tickets"][0]["id"] == ticket_id
    assert (told["count"], told["has_more"], told["next_page"]) == (2, True, 2)


def create_ticket_comment(tools: Tools, zenpy: Zenpy, ticket_id: int) -> None:
    said = {"ticket_id": ticket_id, "comment": "Card <b>4242</b>.", "public": False}
    assert tools.call("create_ticket_comment", **said).startswith("Comment created successfully")
    comment = list(zenpy.tickets.comments(ticket=ticket_id))[-1]
    assert (comment.body, comment.public) == ("Card 4242.", False)


def get_ticket_comments(tools: Tools, zenpy: Zenpy, ticket_id: int) -> None:
    told = json.loads(tools.call("get_ticket_comments", ticket_id=ticket_id))
    assert [comment["id"] for comment in told] == [comment.id for comment in zenpy.tickets.comments(ticket=ticket_id)]


def update_ticket(tools: Tools, zenpy: Zenpy, ticket_id: int) -> None:
    me = zenpy.users.me()
    told = json.loads(tools.call("update_ticket", ticket_id=ticket_id, status="solved", assignee_id=me.id))["ticket"]
    ticket = zenpy.tickets(id=ticket_id)
    assert (told["status"], ticket.status, ticket.assignee_id) == ("solved", "solved", me.id)
