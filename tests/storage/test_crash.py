"""kill -9 under sixteen writers: what was acknowledged is there, nothing is there by half.

`make test` kills a few times, `make test-long` 500 times. The seed of the moments is printed.
"""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import apsw
import asyncpg
import pytest

KILLS = 250 if os.environ.get("TICKETGATE_LONG") else 6
SEED = int(os.environ.get("SEED", time.time_ns() % 10**6))

HALF_DONE = {
    "tickets without their audit": "SELECT count(*) FROM tickets t WHERE NOT EXISTS (SELECT 1 FROM ticket_audits a WHERE a.account_id = t.account_id AND a.ticket_id = t.id)",
    "audits without their ticket": "SELECT count(*) FROM ticket_audits a WHERE NOT EXISTS (SELECT 1 FROM tickets t WHERE t.account_id = a.account_id AND t.id = a.ticket_id)",
    "comments without their audit": "SELECT count(*) FROM comments c WHERE NOT EXISTS (SELECT 1 FROM ticket_audits a WHERE a.account_id = c.account_id AND a.id = c.audit_id)",
    "tickets without a comment": "SELECT count(*) FROM tickets t WHERE NOT EXISTS (SELECT 1 FROM comments c WHERE c.account_id = t.account_id AND c.ticket_id = t.id)",
    "ticket numbers beyond the counter": "SELECT count(*) FROM tickets t WHERE t.id > (SELECT value FROM counters c WHERE c.account_id = t.account_id AND c.name = 'tickets')",
}


WRITER = Path(__file__).parent / "writer.py"


def kill_while_writing(database_url: str, folder: Path, seconds: float, writer: Path = WRITER) -> set[int]:
    """The numbers of what was acknowledged before the writer was killed."""
    command = [sys.executable, str(writer), database_url, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        first = process.stdout.readline()
        assert first.strip(), "the writer did not begin"
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        told = (first + process.stdout.read()).splitlines(keepends=True)
    return {int(line) for line in told if line.endswith("\n")}


def test_sqlite_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    moments = random.Random(SEED)
    for number in range(KILLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = folder / "desk.db"
        acknowledged = kill_while_writing(f"sqlite:///{file}", folder, moments.uniform(0, 0.4))
        connection = apsw.Connection(str(file))
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        kept = {row[0] for row in connection.execute("SELECT id FROM tickets")}
        assert acknowledged <= kept, f"SEED={SEED}: lost {acknowledged - kept}"
        for what, count in HALF_DONE.items():
            assert connection.execute(count).fetchall() == [(0,)], f"SEED={SEED}: {what}"
        connection.close()


def test_postgresql_keeps_what_it_acknowledged(postgres: str, tmp_path: Path) -> None:
    moments = random.Random(SEED)
    for number in range(max(KILLS // 3, 2)):
        url = asyncio.run(create_database(postgres, f"crash_{number}"))
        acknowledged = kill_while_writing(url, tmp_path, moments.uniform(0, 0.4))
        kept, half_done = asyncio.run(inspect(url))
        assert acknowledged <= kept, f"SEED={SEED}: lost {acknowledged - kept}"
        assert half_done == [], f"SEED={SEED}"


async def create_database(server: str, name: str) -> str:
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    return f"{server}/{name}"


async def inspect(url: str) -> tuple[set[int], list[str]]:
    connection = await asyncpg.connect(url)
    kept = {row[0] for row in await connection.fetch("SELECT id FROM tickets")}
    half_done = [what for what, count in HALF_DONE.items() if await connection.fetchval(count)]
    await connection.close()
    return kept, half_done


@pytest.mark.parametrize("name", list(HALF_DONE))
def test_the_inspection_finds_what_it_looks_for(name: str, tmp_path: Path) -> None:
    """A check that cannot fail proves nothing: each one is shown a database that is wrong in its way."""
    file = tmp_path / "desk.db"
    kill_while_writing(f"sqlite:///{file}", tmp_path, 0)
    spoil = {
        "tickets without their audit": "DELETE FROM ticket_audits WHERE ticket_id = 1",
        "audits without their ticket": "DELETE FROM tickets WHERE id = 1",
        "comments without their audit": "DELETE FROM ticket_audits WHERE ticket_id = 1",
        "tickets without a comment": "DELETE FROM comments WHERE ticket_id = 1",
        "ticket numbers beyond the counter": "UPDATE counters SET value = 0 WHERE name = 'tickets'",
    }
    connection = apsw.Connection(str(file))
    connection.execute(spoil[name])
    assert connection.execute(HALF_DONE[name]).fetchall() != [(0,)]
    connection.close()
