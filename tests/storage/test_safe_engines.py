"""Engines that could lose what they acknowledged are refused."""

from pathlib import Path

import apsw
import pytest

from ticketgate.clock import Clock
from ticketgate.storage.database import UnsafeEngine, open_database
from ticketgate.storage.sqlite import SqliteDatabase, refuse_affected_library


@pytest.mark.parametrize("version", ["3.7.0", "3.40.1", "3.44.5", "3.45.0", "3.50.6", "3.51.2"])
def test_a_library_with_the_wal_reset_bug_is_refused(version: str) -> None:
    with pytest.raises(UnsafeEngine, match=version):
        refuse_affected_library(version)


@pytest.mark.parametrize("version", ["3.44.6", "3.44.9", "3.50.7", "3.51.3", "3.54.1", apsw.sqlite_lib_version()])
def test_a_fixed_library_is_taken(version: str) -> None:
    refuse_affected_library(version)


async def test_sqlite_writes_ahead_and_syncs_each_commit(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "desk.db", Clock())
    for connection in (database._connection, database._writer):
        assert connection.execute("PRAGMA journal_mode").fetchall() == [("wal",)]
        assert connection.execute("PRAGMA synchronous").fetchall() == [(2,)]
    await database.close()


async def test_a_url_of_neither_engine_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="use sqlite:///PATH or postgresql://"):
        await open_database(f"mysql://{tmp_path}", Clock())


async def test_a_postgresql_server_that_does_not_answer_is_told() -> None:
    with pytest.raises(UnsafeEngine, match="does not answer"):
        await open_database("postgresql://nobody@127.0.0.1:1/none", Clock())
