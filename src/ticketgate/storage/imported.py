"""Rows that came from elsewhere: written many at once, told apart from the desk's own, and how far an import has come.

A row's `imported` is the number of the import's run that wrote it last; it is 0 where the desk wrote the row itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal

from msgspec import Struct

from .database import Reader, Transaction
from .lists import columns, in_list

Table = Literal[
    "users",
    "organizations",
    "groups",
    "group_memberships",
    "macros",
    "tickets",
    "comments",
    "ticket_audits",
    "satisfaction_ratings",
]
_PROGRESS: Final = ("run", "position", "records", "done")


class Progress(Struct, frozen=True):
    """How far a run has come with one kind of record: where it goes on, and how many records it has brought."""

    run: int
    position: str = ""
    records: int = 0
    done: bool = False


async def keep(
    transaction: Transaction,
    account_id: int,
    run: int,
    table: Table,
    names: Sequence[str],
    rows: Iterable[tuple[int, tuple[Any, ...]]],
    kept: Mapping[str, str] | None = None,
) -> None:
    """Write rows, each an id and its values by those names, over those that are there.

    `kept` are the columns that depend on what is there, each with its new value in SQL.
    """
    own = kept or {}
    changes = ", ".join(f"{name} = {own.get(name, f'excluded.{name}')}" for name in ("imported", *names))
    over = f" ON CONFLICT (account_id, id) DO UPDATE SET {changes}"
    await insert(transaction, account_id, run, table, names, rows, over)


async def insert(
    transaction: Transaction,
    account_id: int,
    run: int,
    table: Table,
    names: Sequence[str],
    rows: Iterable[tuple[int, tuple[Any, ...]]],
    over: str = "",
) -> None:
    """Write rows of which none is there, or else `over` says what becomes of the one that is."""
    shown, places = columns(("account_id", "id", "imported", *names))
    await transaction.execute_many(
        f"INSERT INTO {table} ({shown}) VALUES ({places}){over}",
        [(account_id, record_id, run, *values) for record_id, values in rows],
    )


async def runs(reader: Reader, account_id: int, table: Table, ids: Sequence[int]) -> dict[int, int]:
    """Of those ids that are there: which run wrote each one last, 0 for the desk itself."""
    if not ids:
        return {}
    places, values = in_list(ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT id, imported FROM {table} WHERE account_id = $1 AND id IN {places}", account_id, *values
    )
    return {int(record_id): int(run) for record_id, run in rows}


async def unseen(reader: Reader, account_id: int, run: int, table: Table) -> Sequence[int]:
    """What an earlier run brought and this one, which saw everything, did not."""
    rows = await reader.fetch_rows(
        f"SELECT id FROM {table} WHERE account_id = $1 AND imported > 0 AND imported < $2 ORDER BY id", account_id, run
    )
    return [int(row[0]) for row in rows]


async def delete_unseen(transaction: Transaction, account_id: int, run: int, table: Table) -> None:
    """Remove what an earlier run brought and this one, which saw everything, did not."""
    await transaction.execute(
        f"DELETE FROM {table} WHERE account_id = $1 AND imported > 0 AND imported < $2", account_id, run
    )


async def progress(reader: Reader, account_id: int, source: str) -> dict[str, Progress]:
    """How far the last run from a source came, by the kind of record."""
    rows = await reader.fetch_rows(
        f"SELECT stream, {', '.join(_PROGRESS)} FROM imports WHERE account_id = $1 AND source = $2", account_id, source
    )
    return {
        stream: Progress(int(run), position, int(records), bool(done)) for stream, run, position, records, done in rows
    }


async def keep_progress(
    transaction: Transaction, account_id: int, source: str, stream: str, progress: Progress
) -> None:
    shown, places = columns(("account_id", "source", "stream", *_PROGRESS))
    changes = ", ".join(f"{name} = excluded.{name}" for name in _PROGRESS)
    await transaction.execute(
        f"INSERT INTO imports ({shown}) VALUES ({places}) "
        f"ON CONFLICT (account_id, source, stream) DO UPDATE SET {changes}",
        account_id,
        source,
        stream,
        progress.run,
        progress.position,
        progress.records,
        int(progress.done),
    )


async def last_run(reader: Reader, account_id: int) -> int:
    row = await reader.fetch_row("SELECT max(run) FROM imports WHERE account_id = $1", account_id)
    return int(row[0]) if row and row[0] is not None else 0
