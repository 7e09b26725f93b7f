"""PostgreSQL through asyncpg: a pool of connections, prepared statements, one transaction per write."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Final, Self, TypeVar

import asyncpg

from ticketgate.clock import Clock
from ticketgate.errors import DatabaseConflict, ServiceUnavailable

from .database import Duplicate, Row, Transaction, UnsafeEngine
from .ids import IdBlocks

T = TypeVar("T")

ATTEMPTS: Final = 3
CLOSE_SECONDS: Final = 5
DURABLE: Final = ("fsync", "synchronous_commit", "full_page_writes")
SETTINGS: Final = {"jit": "off", "statement_timeout": "10000", "timezone": "UTC", "application_name": "ticketgate"}
OLDEST_SERVER: Final = 150000


class PostgresTransaction:
    for_update = " FOR UPDATE"
    now: datetime

    def __init__(self, connection: Any, now: datetime, ids: IdBlocks) -> None:
        self._connection = connection
        self.now = now
        self.new_id = ids.new_id

    async def fetch_row(self, sql: str, *arguments: Any) -> Row | None:
        row: Row | None = await self._connection.fetchrow(sql, *arguments)
        return row

    async def fetch_rows(self, sql: str, *arguments: Any) -> Sequence[Row]:
        rows: Sequence[Row] = await self._connection.fetch(sql, *arguments)
        return rows

    async def execute(self, sql: str, *arguments: Any) -> None:
        try:
            await self._connection.execute(sql, *arguments)
        except asyncpg.UniqueViolationError as error:
            raise Duplicate(str(error.constraint_name)) from error

    async def try_lock(self, name: str) -> bool:
        return bool(await self._connection.fetchval("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))", name))

    async def execute_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        try:
            await self._connection.executemany(sql, rows)
        except asyncpg.UniqueViolationError as error:
            raise Duplicate(str(error.constraint_name)) from error


class PostgresDatabase:
    engine = "postgresql"
    commits = 0
    migration_lock = "SELECT pg_advisory_xact_lock(20261125)"
    ids: IdBlocks

    def __init__(self, pool: Any, clock: Clock) -> None:
        self._pool = pool
        self.clock = clock
        self.aside = self  # the server works while the loop goes on
        self.ids = IdBlocks(self)

    @classmethod
    async def connect(cls, url: str, clock: Clock) -> Self:
        try:
            pool = await asyncpg.create_pool(
                url, min_size=2, max_size=16, server_settings=SETTINGS, reset=_keep_session, command_timeout=15
            )
        except (OSError, asyncpg.PostgresError) as error:
            raise UnsafeEngine(f"PostgreSQL does not answer: {error}") from error
        await _refuse_unsafe_server(pool)
        return cls(pool, clock)

    async def fetch_row(self, sql: str, *arguments: Any) -> Row | None:
        try:
            row: Row | None = await self._pool.fetchrow(sql, *arguments)
        except (OSError, asyncpg.PostgresConnectionError, asyncpg.InterfaceError) as error:
            raise ServiceUnavailable from error
        return row

    async def fetch_rows(self, sql: str, *arguments: Any) -> Sequence[Row]:
        try:
            rows: Sequence[Row] = await self._pool.fetch(sql, *arguments)
        except (OSError, asyncpg.PostgresConnectionError, asyncpg.InterfaceError) as error:
            raise ServiceUnavailable from error
        return rows

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        result = await self._write(work)
        self.commits += 1
        await self.ids.keep_ready()
        return result

    async def _write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        for attempt in range(ATTEMPTS):
            try:
                async with self._pool.acquire() as connection, connection.transaction():
                    return await work(PostgresTransaction(connection, self.clock.now(), self.ids))
            except (asyncpg.SerializationError, asyncpg.DeadlockDetectedError) as error:
                if attempt == ATTEMPTS - 1:
                    raise DatabaseConflict from error
            except (OSError, asyncpg.PostgresConnectionError, asyncpg.InsufficientResourcesError) as error:
                raise ServiceUnavailable from error
        raise AssertionError("unreachable")

    async def close(self) -> None:
        """End the connections; those that somebody has not given back by then are cut off."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._pool.close()


async def _keep_session(connection: Any) -> None:
    """No session state is kept, so nothing needs a reset: it would cost a round trip at each release."""


async def _refuse_unsafe_server(pool: Any) -> None:
    version = int(await pool.fetchval("SHOW server_version_num"))
    if version < OLDEST_SERVER:
        raise UnsafeEngine(f"PostgreSQL 15 or later is needed; this server is {version // 10000}")
    for setting in DURABLE:
        if await pool.fetchval(f"SHOW {setting}") == "off":
            raise UnsafeEngine(f"PostgreSQL runs with {setting} = off and could lose acknowledged writes")
