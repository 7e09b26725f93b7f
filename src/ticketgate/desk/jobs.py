"""What bulk and background requests have come to."""

from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor, Document
from ticketgate.storage import jobs
from ticketgate.storage.database import Reader

from .access import require_agent


async def show(reader: Reader, actor: Actor, job_id: str) -> Document:
    require_agent(actor)
    document = await jobs.show(reader, actor.account_id, job_id)
    if document is None:
        raise RecordNotFound
    return document
