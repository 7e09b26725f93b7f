"""What a database of the desk offers, whichever engine keeps it, and how one is opened.

Reads answer at once or with the engine's own concurrency. A write is a function of a transaction: it runs alone, all of
it is kept or none of it, and the caller learns of success only when it is durable.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ticketgate.clock import Clock

if TYPE_CHECKING:
    from .ids import IdBlocks
    from .postgres import PostgresDatabase
    from .sqlite import SqliteDatabase

T = TypeVar("T")
Row = Sequence[Any]


class Reader(Protocol):
    """Runs queries. Parameters stand in the SQL as `$1`, `$2`, … in the order of their first use."""

    async def fetch_row(self, sql: str, *arguments: Any) -> Row | None: ...
    async def fetch_rows(self, sql: str, *arguments: Any) -> Sequence[Row]: ...


class Transaction(Reader, Protocol):
    """One transaction: its own time, ids, reads and changes. `for_update` ends a SELECT whose rows will be changed.

    `try_lock` takes a name until the transaction ends and tells whether no other one under way has it.
    """

    now: datetime
    for_update: str

    async def execute(self, sql: str, *arguments: Any) -> None: ...
    async def try_lock(self, name: str) -> bool: ...
    async def execute_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None: ...
    def new_id(self) -> int: ...


class Database(Reader, Protocol):
    """An open database.

    `commits` counts what this process has written since it began. `aside` is for reads that may take long: they hold up
    nothing else. `write` runs the work again from its start where the
    engine asks for it, so that the work must have no effect outside its transaction.
    """

    clock: Clock
    engine: str
    commits: int
    migration_lock: str
    ids: "IdBlocks"

    @property
    def aside(self) -> Reader: ...
    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T: ...
    async def close(self) -> None: ...


class UnsafeEngine(Exception):  # noqa: N818 - said of the engine, and shown as a sentence
    """The engine as set up could lose acknowledged writes."""


class Duplicate(Exception):  # noqa: N818 - a fact about the data, for the desk to judge
    """A unique index already holds the value."""


async def open_database(url: str, clock: Clock) -> Database:
    """Open `sqlite:///path/desk.db` or `postgresql://…`, migrate it to this release, and make it ready for writes.

    Raises:
        ValueError: the URL names neither engine.
        UnsafeEngine: the SQLite library or the PostgreSQL server would not keep what it acknowledged.
        NewerSchema: the database was written by a later release.
    """
    from .migrate import migrate  # noqa: PLC0415 - the engines and the migrations import this module's protocols

    database = await _connect(url, clock)
    try:
        await migrate(database)
        await database.ids.keep_ready()
    except BaseException:
        await database.close()
        raise
    return database


async def _connect(url: str, clock: Clock) -> "SqliteDatabase | PostgresDatabase":
    # Each desk loads its own engine alone: neither library is needed by the other's.
    if url.startswith("sqlite:///"):
        from .sqlite import SqliteDatabase  # noqa: PLC0415

        return SqliteDatabase(Path(url.removeprefix("sqlite:///")), clock)
    if url.startswith(("postgresql://", "postgres://")):
        from .postgres import PostgresDatabase  # noqa: PLC0415

        return await PostgresDatabase.connect(url, clock)
    raise ValueError(f"database URL {url!r}: use sqlite:///PATH or postgresql://USER@HOST/NAME")
