"""The demo desk as a user starts it: `ticketgate demo --tls --json` in a process of its own, with its proxy."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE_SECONDS = 30


@dataclass
class Served:
    base_url: str
    email: str
    token: str
    password: str
    environment: dict[str, str]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def demo(folder: Path, *, database_url: str | None = None) -> Iterator[Served]:
    """A running demo desk, and the environment that `ticketgate env` gives to clients that speak only https."""
    proxy_port = str(free_port())
    command = [sys.executable, "-m", "ticketgate", "demo", "--data", str(folder), "--port", "0", "--plan", "unlimited"]
    command += ["--tls", "--proxy-port", proxy_port, "--json"]
    settings = dict(os.environ)
    if database_url:
        settings["TICKETGATE_DATABASE_URL"] = database_url
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=settings) as process:
        try:
            told = json.loads(_first_line(process))
            yield Served(**told, environment=_environment(folder, proxy_port))
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(PATIENCE_SECONDS) == 0, "the desk did not stop in order"


def _first_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], PATIENCE_SECONDS)
    assert ready, "the desk did not start"
    return process.stdout.readline()


def _environment(folder: Path, proxy_port: str) -> dict[str, str]:
    command = [sys.executable, "-m", "ticketgate", "env", "--data", str(folder), "--proxy-port", proxy_port]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return dict(line.removeprefix("export ").split("=", 1) for line in lines)
