"""SQLite through apsw: reads inline on the event loop, long ones aside, writes in groups that share a durable commit.

While a commit waits for the disk in a thread of its own, the loop goes on and collects the next group. Each write of a
group has a savepoint, so that a refused one takes nothing of its neighbours with it.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import apsw

from ticketgate.clock import Clock
from ticketgate.errors import ServiceUnavailable

from .database import Duplicate, Row, Transaction, UnsafeEngine
from .ids import IdBlocks

T = TypeVar("T")

WRITES_PER_COMMIT: Final = 128
BUSY_TIMEOUT_MILLISECONDS: Final = 10_000
# The "WAL-reset" bug can corrupt a database that several connections write and checkpoint.
WAL_RESET_BUG: Final = ((3, 7, 0), (3, 51, 2))
BACK_PORTED: Final = (((3, 44, 6), (3, 45, 0)), ((3, 50, 7), (3, 51, 0)))

PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = FAST",
    "PRAGMA mmap_size = 268435456",
    "PRAGMA cache_size = -16000",
    "PRAGMA temp_store = MEMORY",
)


def refuse_affected_library(version: str) -> None:
    """Raises UnsafeEngine for a SQLite whose write-ahead log may corrupt the database."""
    number = tuple(int(part) for part in version.split(".")[:3])
    first, last = WAL_RESET_BUG
    fixed = any(since <= number < until for since, until in BACK_PORTED)
    if first <= number <= last and not fixed:
        raise UnsafeEngine(
            f"SQLite {version} can corrupt a database in WAL mode (fixed in 3.51.3, 3.50.7 and 3.44.6): "
            "install the package apsw, whose wheel carries a fixed library"
        )


class _Connection:
    """A connection as a Reader. Its coroutines never wait: SQLite answers within the call."""

    for_update = ""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    async def fetch_row(self, sql: str, *arguments: Any) -> Row | None:
        rows = self._connection.execute(sql, arguments).fetchall()
        return rows[0] if rows else None

    async def fetch_rows(self, sql: str, *arguments: Any) -> Sequence[Row]:
        return self._connection.execute(sql, arguments).fetchall()


class _Aside(_Connection):
    """A connection for reads that may take long, in a thread of its own: the loop goes on meanwhile."""

    def __init__(self, connection: apsw.Connection) -> None:
        super().__init__(connection)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite-aside")

    async def fetch_row(self, sql: str, *arguments: Any) -> Row | None:
        rows = await self.fetch_rows(sql, *arguments)
        return rows[0] if rows else None

    async def fetch_rows(self, sql: str, *arguments: Any) -> Sequence[Row]:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._fetch, sql, arguments)

    def _fetch(self, sql: str, arguments: Sequence[Any]) -> Sequence[Row]:
        return self._connection.execute(sql, arguments).fetchall()

    def close(self) -> None:
        self._thread.shutdown()
        self._connection.close()


class SqliteTransaction(_Connection):
    now: datetime

    def __init__(self, connection: apsw.Connection, now: datetime, ids: IdBlocks) -> None:
        super().__init__(connection)
        self.now = now
        self.new_id = ids.new_id
        self._locked: set[str] = set()

    async def execute(self, sql: str, *arguments: Any) -> None:
        try:
            self._connection.execute(sql, arguments)
        except apsw.ConstraintError as error:
            raise Duplicate(str(error)) from error

    async def try_lock(self, name: str) -> bool:
        """Writes run one after the other, so that only those of the same commit are under way together."""
        free = name not in self._locked
        self._locked.add(name)
        return free

    async def execute_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        try:
            self._connection.executemany(sql, rows)
        except apsw.ConstraintError as error:
            raise Duplicate(str(error)) from error


class SqliteDatabase(_Connection):
    engine = "sqlite"
    commits = 0
    migration_lock = ""
    ids: IdBlocks

    def __init__(self, path: Path, clock: Clock) -> None:
        refuse_affected_library(apsw.sqlite_lib_version())
        self.clock = clock
        self._path = path
        self._writer = self._connect()
        super().__init__(self._connect())
        self.aside = _Aside(self._connect())
        self._waiting: deque[tuple[Callable[[Transaction], Awaitable[Any]], asyncio.Future[Any]]] = deque()
        self._draining: asyncio.Task[None] | None = None
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="sqlite-commit")
        self.ids = IdBlocks(self)

    def _connect(self) -> apsw.Connection:
        connection = apsw.Connection(str(self._path), statementcachesize=512)
        connection.set_busy_timeout(BUSY_TIMEOUT_MILLISECONDS)
        # Without this a join is planned again for each new value of its parameters: 12.7 µs instead of 3.
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
        for pragma in PRAGMAS:
            connection.execute(pragma).fetchall()
        return connection

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        if self._draining is None:
            self._draining = asyncio.create_task(self._drain())
        result = await done
        await self.ids.keep_ready()
        return result

    async def _drain(self) -> None:
        try:
            while self._waiting:
                await self._write_group()
        finally:
            self._draining = None

    async def _write_group(self) -> None:
        loop = asyncio.get_running_loop()
        group = [self._waiting.popleft() for _ in range(min(WRITES_PER_COMMIT, len(self._waiting)))]
        settled: list[tuple[asyncio.Future[Any], Any, BaseException | None]] = []
        try:
            await self._begin(loop)
            transaction = SqliteTransaction(self._writer, self.clock.now(), self.ids)
            settled = [(done, *self._attempt(work, transaction)) for work, done in group]
            await loop.run_in_executor(self._disk, self._writer.execute, "COMMIT")
            self.commits += 1
        except apsw.Error as error:
            self._undo()
            refusal = ServiceUnavailable()
            refusal.__cause__ = error
            settled = [(done, None, refusal) for _, done in group]
        for done, result, failure in settled:
            if done.cancelled():
                continue
            if failure is None:
                done.set_result(result)
            else:
                done.set_exception(failure)

    async def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Take the write lock without making the loop wait for another process that holds it."""
        self._writer.set_busy_timeout(0)
        try:
            self._writer.execute("BEGIN IMMEDIATE")
        except apsw.BusyError:
            self._writer.set_busy_timeout(BUSY_TIMEOUT_MILLISECONDS)
            await loop.run_in_executor(self._disk, self._writer.execute, "BEGIN IMMEDIATE")

    def _attempt(
        self, work: Callable[[Transaction], Awaitable[T]], transaction: SqliteTransaction
    ) -> tuple[T | None, BaseException | None]:
        self._writer.execute("SAVEPOINT one")
        try:
            result = _run(work, transaction)
        except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the caller of this write alone
            self._writer.execute("ROLLBACK TO one")
            self._writer.execute("RELEASE one")
            return None, error
        self._writer.execute("RELEASE one")
        return result, None

    def _undo(self) -> None:
        if self._writer.in_transaction:
            self._writer.execute("ROLLBACK")

    async def close(self) -> None:
        if self._draining is not None:
            await asyncio.wait({self._draining})  # however it ends: whoever stops the process may have cancelled it
        self._disk.shutdown()
        self.aside.close()
        self._connection.close()
        self._writer.close()


def _run(work: Callable[[Transaction], Awaitable[T]], transaction: SqliteTransaction) -> T:
    """Drive the work's coroutine to its end within this call: all it awaits is this transaction, which never waits."""
    coroutine: Any = work(transaction)
    try:
        coroutine.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    coroutine.close()
    raise RuntimeError("a write waited for something other than its transaction")
