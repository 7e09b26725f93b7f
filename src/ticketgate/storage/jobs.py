"""The jobs table: what bulk and background requests are to do, and what they have come to."""

from collections.abc import Sequence
from typing import Final

import msgspec

from ticketgate.clock import epoch
from ticketgate.records import Document, Job

from .database import Reader, Row, Transaction
from .pages import Listing

UNFINISHED: Final = "state IN ('queued', 'working')"


async def insert(
    transaction: Transaction, account_id: int, number: int, job: Job, kind: str = "", work: str = ""
) -> None:
    """Keep a job. `number` rises with time: jobs are done in its order."""
    await transaction.execute(
        "INSERT INTO jobs (account_id, id, created_at, document, state, kind, work, number) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        account_id,
        job.id,
        epoch(transaction.now),
        msgspec.json.encode(job).decode(),
        job.status,
        kind,
        work,
        number,
    )


async def update(transaction: Transaction, account_id: int, job: Job) -> None:
    await transaction.execute(
        "UPDATE jobs SET document = $1, state = $2 WHERE account_id = $3 AND id = $4",
        msgspec.json.encode(job).decode(),
        job.status,
        account_id,
        job.id,
    )


async def show(reader: Reader, account_id: int, job_id: str) -> Document | None:
    row = await reader.fetch_row("SELECT document FROM jobs WHERE account_id = $1 AND id = $2", account_id, job_id)
    return row[0] if row else None


async def show_many(reader: Reader, account_id: int, job_ids: Sequence[str]) -> Sequence[Document]:
    """Those that exist, the oldest first."""
    places = ", ".join(f"${number}" for number in range(2, 2 + len(job_ids)))
    rows = await reader.fetch_rows(
        f"SELECT document FROM jobs WHERE account_id = $1 AND id IN ({places}) ORDER BY number", account_id, *job_ids
    )
    return [row[0] for row in rows]


def of(account_id: int) -> Listing:
    return Listing("jobs", "account_id = $1", (account_id,), {"number": "number"}, tie="id")


async def count_unfinished(reader: Reader, account_id: int) -> int:
    row = await reader.fetch_row(f"SELECT count(*) FROM jobs WHERE account_id = $1 AND {UNFINISHED}", account_id)
    return int(row[0]) if row else 0


async def next_unfinished(reader: Reader) -> Row | None:
    """`(account_id, id, kind)` of the oldest job of any account that is not done."""
    return await reader.fetch_row(f"SELECT account_id, id, kind FROM jobs WHERE {UNFINISHED} ORDER BY number LIMIT 1")


async def lock(transaction: Transaction, account_id: int, job_id: str) -> tuple[Job, str]:
    """The job and its work, kept from other workers until this transaction ends."""
    row = await transaction.fetch_row(
        "SELECT document, work FROM jobs WHERE account_id = $1 AND id = $2" + transaction.for_update,
        account_id,
        job_id,
    )
    if row is None:
        raise LookupError(f"no job {job_id}")
    return msgspec.json.decode(row[0], type=Job), row[1]
