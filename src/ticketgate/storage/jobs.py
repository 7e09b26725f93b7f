"""The jobs table: what bulk and background requests have come to."""

import msgspec

from ticketgate.clock import epoch
from ticketgate.records import Document, Job

from .database import Reader, Transaction


async def insert(transaction: Transaction, account_id: int, job: Job) -> None:
    await transaction.execute(
        "INSERT INTO jobs (account_id, id, created_at, document) VALUES ($1, $2, $3, $4)",
        account_id,
        job.id,
        epoch(transaction.now),
        msgspec.json.encode(job).decode(),
    )


async def show(reader: Reader, account_id: int, job_id: str) -> Document | None:
    row = await reader.fetch_row("SELECT document FROM jobs WHERE account_id = $1 AND id = $2", account_id, job_id)
    return row[0] if row else None
