"""The demo desk as a user starts it: `ticketgate demo --tls --json` in a process of its own, with its proxy."""

import asyncio
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import asyncpg
import pytest
from zenpy import Zenpy
from zenpy.lib.api_objects import JobStatus

PATIENCE_SECONDS = 30
_numbers = count(1)


@dataclass
class Served:
    base_url: str
    email: str
    token: str
    password: str
    environment: dict[str, str]


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("demo")
    url = _new_database(request.getfixturevalue("postgres")) if request.param == "postgresql" else None
    with demo(folder, database_url=url) as running:
        yield running


@pytest.fixture
def zenpy(served: Served, monkeypatch: pytest.MonkeyPatch) -> Zenpy:
    for name, value in served.environment.items():
        monkeypatch.setenv(name, value)
    # Its cache would answer a restored ticket with the row of the list of deleted ones.
    return Zenpy(subdomain="harborpine", email=served.email, token=served.token, disable_cache=True)


def finished(zenpy: Zenpy, job: JobStatus) -> JobStatus:
    """The job once it is done."""
    for _ in range(200):
        job = zenpy.job_status(id=job.id)
        if job.status in ("completed", "failed"):
            return job
        time.sleep(0.02)
    raise AssertionError(job.status)


def _new_database(server: str) -> str:
    name = f"demo_{next(_numbers)}"

    async def create() -> None:
        connection = await asyncpg.connect(f"{server}/postgres")
        await connection.execute(f"CREATE DATABASE {name}")
        await connection.close()

    asyncio.run(create())
    return f"{server}/{name}"


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
