"""kill -9 under sixteen uploads: no record without its file, and no file without a record for longer than an hour."""

import os
import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import msgspec
import pytest
from test_crash import kill_while_writing

from ticketgate.clock import FrozenClock
from ticketgate.config import Config
from ticketgate.desk import uploads
from ticketgate.server import Desk, open_desk

KILLS = 100 if os.environ.get("TICKETGATE_LONG") else 4
SEED = int(os.environ.get("SEED", time.time_ns() % 10**6))
UPLOADER = Path(__file__).parent / "uploader.py"


async def test_what_was_acknowledged_is_whole(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    moments = random.Random(SEED)
    for number in range(KILLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        url = await _database(engine, folder, request)
        acknowledged = kill_while_writing(url, folder, moments.uniform(0, 0.3), UPLOADER)
        config = Config(data_directory=folder, database_url=url, key_file=folder / "key", ca_directory=folder)
        clock = FrozenClock(datetime.now(UTC))
        async with open_desk(config, clock) as desk:
            named = await _named(desk)
            assert acknowledged <= named.keys(), f"SEED={SEED}"
            assert len(named) > 0
            clock.advance(timedelta(hours=1, seconds=1))
            for _ in range(20):
                await uploads.sweep(desk.database, desk.files)
            kept = {path for path in desk.files.incoming.parent.rglob("*") if path.is_file()}
            assert kept == {path for path, _ in named.values()}, f"SEED={SEED}"


async def _named(desk: Desk) -> dict[int, tuple[Path, int]]:
    """Each attachment's file, which is as long as the attachment says and holds what was sent."""
    rows = await desk.database.fetch_rows("SELECT id, file_key, document FROM attachments")
    named = {}
    for attachment_id, key, document in rows:
        path, told = desk.files.incoming.parent / key[:2] / key, msgspec.json.decode(document)
        sent = b"%08d" % int(told["file_name"].removesuffix(".bin")) * 8_192
        assert path.read_bytes() == sent, f"SEED={SEED}: {attachment_id}"
        named[attachment_id] = path, told["size"]
        assert told["size"] == len(sent)
    return named


async def _database(engine: str, folder: Path, request: pytest.FixtureRequest) -> str:
    if engine == "sqlite":
        return f"sqlite:///{folder / 'desk.db'}"
    server, name = request.getfixturevalue("postgres"), f"uploads_{folder.name}"
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    return f"{server}/{name}"
