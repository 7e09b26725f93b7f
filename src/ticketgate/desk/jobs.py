"""Jobs: work that is answered at once and done afterwards, item by item, each once, across restarts.

Each item has a transaction of its own that also moves the job's progress: an item is done and counted, or neither.
"""

import hashlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from ticketgate.catalog.limits import MAX_QUEUED_JOBS
from ticketgate.errors import (
    DatabaseConflict,
    RecordInvalid,
    RecordNotFound,
    Refusal,
    ServiceUnavailable,
    TooManyJobs,
)
from ticketgate.records import Actor, CursorWindow, Document, Job, Order, Page
from ticketgate.storage import jobs, pages
from ticketgate.storage.database import Database, Reader, Transaction

from .access import require_admin, require_agent

log = logging.getLogger("ticketgate.jobs")

NEWEST_FIRST: Final = Order("number", descending=True)


class Item(Struct, frozen=True, omit_defaults=True):
    """One item of a job: what was sent for it, or what was wrong with that already when it was sent."""

    sent: Any = None
    id: int | None = None
    details: str | None = None


class Work(Struct, frozen=True):
    """What a job is to do, and for whom."""

    actor: Actor
    items: list[Item]


class Kind(Struct, frozen=True):
    """One kind of job. `apply` does one item and returns its row of the results."""

    job_type: str
    doing: str
    failure: str
    apply: Callable[[Transaction, Actor, Item, int], Awaitable[dict[str, Any]]]
    is_for_admins: bool = False


async def show(reader: Reader, actor: Actor, job_id: str) -> Document:
    require_agent(actor)
    document = await jobs.show(reader, actor.account_id, job_id)
    if document is None:
        raise RecordNotFound
    return document


async def show_many(reader: Reader, actor: Actor, job_ids: Sequence[str]) -> Sequence[Document]:
    require_agent(actor)
    return await jobs.show_many(reader, actor.account_id, job_ids)


async def list_page(reader: Reader, actor: Actor, window: CursorWindow) -> Page:
    require_agent(actor)
    return await pages.fetch_page(reader, jobs.of(actor.account_id), NEWEST_FIRST, window)


async def enqueue(transaction: Transaction, actor: Actor, name: str, kind: Kind, items: list[Item]) -> Job:
    """Keep a job to be done soon.

    Raises:
        RoleForbids
        TooManyJobs: 30 jobs of the account wait already.
    """
    (require_admin if kind.is_for_admins else require_agent)(actor)
    if await jobs.count_unfinished(transaction, actor.account_id) >= MAX_QUEUED_JOBS:
        raise TooManyJobs
    number = transaction.new_id()
    job = Job(id=_job_id(number), job_type=kind.job_type, status="queued", total=len(items))
    work = msgspec.json.encode(Work(actor, items)).decode()
    await jobs.insert(transaction, actor.account_id, number, job, name, work)
    return job


async def keep_done(transaction: Transaction, actor: Actor, job_type: str, results: Any) -> Job:
    """Keep a job that was done in the transaction that answers it."""
    number = transaction.new_id()
    job = Job(
        id=_job_id(number),
        job_type=job_type,
        status="completed",
        message=_ended(transaction, "Completed"),
        results=results,
    )
    await jobs.insert(transaction, actor.account_id, number, job)
    return job


async def work_off(database: Database, kinds: Mapping[str, Kind]) -> None:
    """Do all that waits, the oldest job first."""
    while (row := await jobs.next_unfinished(database)) is not None:
        account_id, job_id, name = row
        task = _Task(database, kinds[name], account_id, job_id)
        while not await task.do_next():
            pass


class _Task:
    """One job being done. Another process may be doing it too: each item is done by whoever locks the job first."""

    def __init__(self, database: Database, kind: Kind, account_id: int, job_id: str) -> None:
        self._database = database
        self._kind = kind
        self._account_id = account_id
        self._job_id = job_id

    async def do_next(self) -> bool:
        """Do the next item, and tell whether the job is done."""
        document = await jobs.show(self._database, self._account_id, self._job_id)
        index = msgspec.json.decode(document or "{}").get("progress") or 0
        try:
            return await self._database.write(lambda transaction: self._apply(transaction, index))
        except (ServiceUnavailable, DatabaseConflict):
            raise  # nothing is wrong with the item: the worker comes back to it
        except Refusal as refusal:
            reason = _details(refusal)
        except Exception:
            log.exception("item %s of job %s failed", index, self._job_id)
            reason = "Something went wrong here; the log of the desk says more."
        return await self._database.write(lambda transaction: self._tell_failure(transaction, index, reason))

    async def _apply(self, transaction: Transaction, index: int) -> bool:
        job, work = await self._lock(transaction)
        if (job.progress or 0) != index or index >= len(work.items):
            return await self._keep(transaction, job, len(work.items))
        item = work.items[index]
        if item.details is not None:
            row = self._failure(item, index, item.details)
        else:
            row = await self._kind.apply(transaction, work.actor, item, index)
        return await self._keep(transaction, self._advanced(job, index, row), len(work.items))

    async def _tell_failure(self, transaction: Transaction, index: int, details: str) -> bool:
        job, work = await self._lock(transaction)
        if (job.progress or 0) == index:
            job = self._advanced(job, index, self._failure(work.items[index], index, details))
        return await self._keep(transaction, job, len(work.items))

    async def _lock(self, transaction: Transaction) -> tuple[Job, Work]:
        job, text = await jobs.lock(transaction, self._account_id, self._job_id)
        return job, msgspec.json.decode(text, type=Work)

    def _failure(self, item: Item, index: int, details: str) -> dict[str, Any]:
        named = {} if item.id is None else {"id": item.id}
        return {"index": index, "error": self._kind.failure, **named, "details": details}

    def _advanced(self, job: Job, index: int, row: dict[str, Any]) -> Job:
        return msgspec.structs.replace(
            job,
            status="working",
            progress=index + 1,
            message=f"{self._kind.doing} #{index + 1}",
            results=[*(job.results or ()), row],
        )

    async def _keep(self, transaction: Transaction, job: Job, total: int) -> bool:
        """Keep the job as it stands; one whose items all failed has failed."""
        done = (job.progress or 0) >= total
        if done and job.status not in ("completed", "failed"):
            failed = total > 0 and all("error" in row for row in job.results or ())
            message = _ended(transaction, "Failed" if failed else "Completed")
            job = msgspec.structs.replace(job, status="failed" if failed else "completed", message=message)
        await jobs.update(transaction, self._account_id, job)
        return done


def _details(refusal: Refusal) -> str:
    if isinstance(refusal, RecordInvalid):
        return ", ".join(problem["description"] for problems in refusal.details.values() for problem in problems)
    return str(refusal) or type(refusal).__name__


def _ended(transaction: Transaction, how: str) -> str:
    return f"{how} at {transaction.now:%Y-%m-%d %H:%M:%S} +0000"


def _job_id(number: int) -> str:
    """`V3-` and 32 hexadecimal digits, as Zendesk writes it: a digest of one of our own ids, so unique as they are."""
    return f"V3-{hashlib.blake2b(str(number).encode(), digest_size=16).hexdigest()}"
