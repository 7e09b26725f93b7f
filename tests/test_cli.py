"""The command line, as a person or a script uses it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

OLGA = ["--email", "olga@desk.test", "--name", "Olga Owner"]


def ticketgate(*arguments: str, succeed: bool = True, typed: str = "") -> str:
    """What the command prints; its complaint where it is to fail."""
    done = subprocess.run(
        [sys.executable, "-m", "ticketgate", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode == 0) == succeed, done.stdout + done.stderr
    return done.stdout if succeed else done.stderr


@contextmanager
def serving(*arguments: str) -> Iterator[dict[str, Any]]:
    """What a serving command tells once it answers, while it answers."""
    command = [sys.executable, "-m", "ticketgate", *arguments, "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ}) as process:
        assert process.stdout
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0


def client(told: dict[str, Any], email: str, token: str) -> httpx.Client:
    return httpx.Client(base_url=told["base_url"], auth=(f"{email}/token", token), trust_env=False)


def test_an_own_desk_is_set_up_served_and_kept(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path)]
    told = json.loads(ticketgate("init", *OLGA, *data, "--json"))
    with serving("serve", *data) as served, client(served, told["email"], told["token"]) as http:
        created = http.post("/api/v2/tickets.json", json={"ticket": {"subject": "One", "comment": {"body": "Hello"}}})
        assert created.status_code == 201
    with serving("serve", *data) as served, client(served, told["email"], told["token"]) as http:
        assert http.get("/api/v2/tickets/1.json").json()["ticket"]["subject"] == "One"
        assert http.get("/api/v2/users/me.json").json()["user"]["name"] == "Olga Owner"
        assert "x-rate-limit" not in http.get("/api/v2/users/me.json").headers, "an own desk is unlimited"


def test_a_token_is_made_and_kept_as_a_hash_only(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path)]
    ticketgate("init", *OLGA, *data)
    token = json.loads(ticketgate("token", "create", *data, "--json"))["token"]
    assert token.startswith("tg_api_")
    assert len(token) == len("tg_api_") + 49
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("desk.db*"))
    assert token.encode() not in stored
    assert token[7:30].encode() not in stored
    assert (tmp_path / "ticketgate.key").stat().st_mode & 0o777 == 0o600
    with serving("serve", *data) as served, client(served, "olga@desk.test", token) as http:
        assert http.get("/api/v2/users/me.json").json()["user"]["email"] == "olga@desk.test"


def test_the_demo_is_the_promised_desk(tmp_path: Path) -> None:
    frozen = ["--frozen-clock", "2026-11-25T12:00:00Z", "--plan", "team", "--data", str(tmp_path)]
    with serving("demo", *frozen) as told, client(told, told["email"], told["token"]) as http:
        assert set(told) == {"base_url", "email", "token", "password"}
        assert http.get("/api/v2/tickets/count.json").json()["count"]["value"] == 400
        assert http.get("/api/v2/users.json").json()["count"] == 60
        assert http.get("/api/v2/tickets/count.json").headers["x-rate-limit"] == "200"
        last = http.get("/api/v2/tickets/400.json?include=users,organizations").json()
        assert last["ticket"]["created_at"] < "2026-11-25T12:00:00Z"
        created = http.post("/api/v2/tickets.json", json={"ticket": {"comment": {"body": "Now"}}}).json()["ticket"]
        assert created["created_at"] == "2026-11-25T12:00:00Z"


def test_the_demo_is_the_same_each_time(tmp_path: Path) -> None:
    seen = []
    for name in ("one", "two"):
        with serving("demo", "--frozen-clock", "2026-11-25T12:00:00Z", "--data", str(tmp_path / name)) as told:
            with client(told, told["email"], told["token"]) as http:
                tickets = http.get("/api/v2/tickets.json?per_page=100&page=4&include=users").text
            seen.append(tickets.replace(told["base_url"], ""))
    assert seen[0] == seen[1]


def test_a_desk_is_emptied_and_filled_again(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path)]
    ticketgate("seed", "--tickets", "12", *data)
    assert "holds a desk already" in ticketgate("seed", *data, succeed=False)
    ticketgate("reset", "--yes", *data)
    assert "holds no desk yet" in ticketgate("serve", *data, succeed=False)
    assert "Seeded 3 tickets" in ticketgate("seed", "--tickets", "3", *data)


def test_what_a_person_can_mend_is_told_in_a_sentence(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path)]
    for arguments, complaint in {
        ("serve", *data): "run `ticketgate init`",
        ("demo", "--plan", "gold", *data): "no plan 'gold'",
        ("demo", "--frozen-clock", "yesterday", *data): "yesterday",
        ("init", "--email", "no address", "--name", "X", *data): "not properly formatted",
    }.items():
        told = ticketgate(*arguments, succeed=False)
        assert complaint in told
        assert "Traceback" not in told


def test_env_leads_https_clients_to_the_desk(tmp_path: Path) -> None:
    lines = ticketgate("env", "--data", str(tmp_path), "--proxy-port", "9999").splitlines()
    exported = dict(line.removeprefix("export ").split("=", 1) for line in lines)
    assert exported["HTTPS_PROXY"] == "http://127.0.0.1:9999"
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"):
        assert Path(exported[name]).read_text().startswith("-----BEGIN CERTIFICATE-----")


def test_health_is_told_without_credentials(tmp_path: Path) -> None:
    with serving("demo", "--data", str(tmp_path)) as told:
        for path in ("/livez", "/readyz"):
            assert httpx.get(told["base_url"] + path, trust_env=False).status_code == 200
        assert httpx.get(told["base_url"] + "/livez/x", trust_env=False).status_code == 404


@pytest.mark.parametrize("command", ["demo", "serve", "init", "seed", "reset", "migrate", "env", "token", "version"])
def test_each_command_explains_itself(command: str) -> None:
    assert "Usage" in ticketgate(command, "--help")


def sign_in(told: dict[str, Any], email: str, password: str) -> int:
    """The status that the page for signing in answers."""
    headers = {"origin": told["base_url"]}
    address = f"{told['base_url']}/console/sign-in"
    with httpx.Client(trust_env=False) as http:
        return http.post(address, data={"email": email, "password": password}, headers=headers).status_code


def test_a_person_gets_a_password_by_standard_input(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path)]
    ticketgate("init", *OLGA, *data)
    assert "12 to 256 characters" in ticketgate("password", "olga@desk.test", *data, succeed=False, typed="short\n")
    assert "nobody" in ticketgate("password", "x@desk.test", *data, succeed=False, typed="a longer password\n")
    said = ticketgate("password", "olga@desk.test", *data, typed="a longer password\n")
    assert "a longer password" not in said
    with serving("serve", *data) as served:
        assert sign_in(served, "olga@desk.test", "a longer password") == 303
        assert sign_in(served, "olga@desk.test", "another password") == 403


def test_the_demo_tells_its_owners_password(tmp_path: Path) -> None:
    with serving("demo", "--data", str(tmp_path)) as told:
        assert sign_in(told, told["email"], told["password"]) == 303
