"""Bulk requests: each is answered with the job that does it, and done soon after."""

from typing import Any

import msgspec
from msgspec import UNSET, Struct

from ticketgate.api import bodies, pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.limits import MAX_BULK_ITEMS
from ticketgate.catalog.shapes.organization_memberships import OrganizationMembershipInput
from ticketgate.catalog.shapes.people import OrganizationInput, UserInput
from ticketgate.catalog.shapes.ticket_imports import TicketImportInput
from ticketgate.catalog.shapes.ticket_tools import TicketMergeBody
from ticketgate.catalog.shapes.tickets import TicketInput
from ticketgate.desk import bulk, jobs
from ticketgate.desk.jobs import NEWEST_FIRST, Item
from ticketgate.errors import BadRequest, TooManyValues
from ticketgate.records import Job

TOO_MANY_USERS = f"Maximum {MAX_BULK_ITEMS} users may be created per call"


async def create_many_tickets(call: Call) -> Answer:
    return await _enqueue(call, "create tickets", _sent(call, "tickets", TicketInput))


async def update_many_tickets(call: Call) -> Answer:
    return await _enqueue(call, "update tickets", await _changes(call, "ticket", "tickets", TicketInput))


async def destroy_many_tickets(call: Call) -> Answer:
    return await _enqueue(call, "delete tickets", await _named(call))


async def import_many_tickets(call: Call) -> Answer:
    call.flag("archive_immediately")
    return await _enqueue(call, "import tickets", _sent(call, "tickets", TicketImportInput))


async def mark_many_tickets_as_spam(call: Call) -> Answer:
    return await _enqueue(call, "mark tickets as spam", await _named(call))


async def destroy_many_deleted_tickets(call: Call) -> Answer:
    return await _enqueue(call, "purge tickets", await _named(call))


async def merge_tickets(call: Call) -> Answer:
    target_id, sent = call.id(), call.decode(TicketMergeBody)
    if len(sent.ids) > MAX_BULK_ITEMS:
        raise TooManyValues("ids")
    job = await call.database.write(lambda transaction: bulk.enqueue_merge(transaction, call.actor, target_id, sent))
    return _queued(call, job)


async def create_many_users(call: Call) -> Answer:
    return await _enqueue(call, "create users", _sent(call, "users", UserInput, TOO_MANY_USERS))


async def create_or_update_many_users(call: Call) -> Answer:
    return await _enqueue(call, "create or update users", _sent(call, "users", UserInput, TOO_MANY_USERS))


async def update_many_users(call: Call) -> Answer:
    changes = await _changes(call, "user", "users", UserInput, bulk.user_known_as)
    return await _enqueue(call, "update users", changes)


async def destroy_many_users(call: Call) -> Answer:
    return await _enqueue(call, "delete users", await _named(call, bulk.user_known_as))


async def create_many_organizations(call: Call) -> Answer:
    return await _enqueue(call, "create organizations", _sent(call, "organizations", OrganizationInput))


async def update_many_organizations(call: Call) -> Answer:
    find = bulk.organization_known_as
    changes = await _changes(call, "organization", "organizations", OrganizationInput, find)
    return await _enqueue(call, "update organizations", changes)


async def destroy_many_organizations(call: Call) -> Answer:
    return await _enqueue(call, "delete organizations", await _named(call, bulk.organization_known_as))


async def create_many_organization_memberships(call: Call) -> Answer:
    sent = _sent(call, "organization_memberships", OrganizationMembershipInput)
    return await _enqueue(call, "create organization memberships", sent)


async def delete_many_organization_memberships(call: Call) -> Answer:
    return await _enqueue(call, "delete organization memberships", await _named(call))


async def list_job_statuses(call: Call) -> Answer:
    by_cursor = pagination.cursor(call, {"": NEWEST_FIRST}, "")
    page = await jobs.list_page(call.database, call.actor, by_cursor.window)
    shown = present.array(present.job(document, call.base_url) for document in page.documents)
    end = present.envelope(pagination.cursor_envelope(call, by_cursor, page))
    return Answer(present.members(job_statuses=shown, **end))


async def show_many_job_statuses(call: Call) -> Answer:
    job_ids = [name for name in (call.text("ids") or "").split(",") if name][:MAX_BULK_ITEMS]
    documents = await jobs.show_many(call.database, call.actor, job_ids) if job_ids else []
    shown = present.array(present.job(document, call.base_url) for document in documents)
    end = pagination.whole_envelope(len(documents))
    return Answer(present.members(job_statuses=shown, **present.envelope(end)))


async def _changes(call: Call, one: str, many: str, shape: type[Struct], find: bulk.Find | None = None) -> list[Item]:
    """One change for the records that the query names, or a change for each record with its own id.

    Clients that send changes for each name the records in the query too, by their external ids.
    """
    if call.text("ids") is None and (find is None or not call.external_ids() or many in bodies.members(call.body)):
        return _sent(call, many, shape)
    body = call.operation.body
    if body is None:
        raise BadRequest("This operation takes no body.")
    change = getattr(call.decode(body), one)
    if change is UNSET:
        raise BadRequest(f"The body must be a JSON object with the member {one}.")
    return await _named(call, find, msgspec.to_builtins(change))


async def _named(call: Call, find: bulk.Find | None = None, change: Any = None) -> list[Item]:
    """The records that `ids` names or, where they can be found so, `external_ids`."""
    external_ids = call.external_ids() if find and call.text("ids") is None else []
    if find and external_ids:
        return await bulk.known_as(call.database, call.actor, find, external_ids, change)
    return [Item(change, record_id) for record_id in call.ids()]


def _sent(call: Call, root: str, shape: type[Struct], too_many: str = "") -> list[Item]:
    """The items of the body. What is wrong with one is told in its row of the job's results."""
    read = bodies.items(call.body, root, shape)
    if len(read) > MAX_BULK_ITEMS:
        raise TooManyValues(said=too_many)
    return [Item(None if one is None else msgspec.to_builtins(one), named, wrong) for one, named, wrong in read]


async def _enqueue(call: Call, name: str, items: list[Item]) -> Answer:
    return _queued(
        call, await call.database.write(lambda transaction: bulk.enqueue(transaction, call.actor, name, items))
    )


def _queued(call: Call, job: Job) -> Answer:
    call.ring_worker()
    return Answer(present.members(job_status=present.job(encode(job), call.base_url)))
