"""What bulk requests do with each of their items: one visible list of kinds."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.organization_memberships import OrganizationMembershipInput
from ticketgate.catalog.shapes.people import OrganizationInput, UserInput
from ticketgate.catalog.shapes.ticket_imports import TicketImportInput
from ticketgate.catalog.shapes.ticket_tools import TicketMergeBody
from ticketgate.catalog.shapes.tickets import TicketInput
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor, Job
from ticketgate.storage import organizations as stored_organizations
from ticketgate.storage import users as stored_users
from ticketgate.storage.database import Reader, Transaction

from . import (
    deleted_tickets,
    jobs,
    organization_memberships,
    organizations,
    spam,
    ticket_imports,
    ticket_merge,
    tickets,
    users,
)
from .jobs import Item, Kind

Delete = Callable[[Transaction, Actor, int], Awaitable[object]]
Find = Callable[[Reader, int, str], Awaitable[int | None]]


async def enqueue(transaction: Transaction, actor: Actor, name: str, items: list[Item]) -> Job:
    """Keep a job of the kind `name` to be done soon.

    Raises:
        RoleForbids, TooManyJobs
    """
    return await jobs.enqueue(transaction, actor, name, KINDS[name], items)


async def known_as(reader: Reader, actor: Actor, find: Find, external_ids: Sequence[str], change: Any) -> list[Item]:
    """An item for each external id; what nothing is known by is told in its row of the results."""
    found = [await find(reader, actor.account_id, external_id) for external_id in external_ids]
    return [Item(change, record_id, None if record_id else RecordNotFound.__name__) for record_id in found]


async def user_known_as(reader: Reader, account_id: int, external_id: str) -> int | None:
    user = await stored_users.find_by_external_id(reader, account_id, external_id)
    return user.id if user else None


organization_known_as: Final[Find] = stored_organizations.id_of_external_id


async def enqueue_merge(transaction: Transaction, actor: Actor, target_id: int, sent: TicketMergeBody) -> Job:
    """Keep a merge to be done soon, which could be done now.

    Raises:
        RoleForbids, RecordNotFound, RecordInvalid, TooManyJobs
    """
    await ticket_merge.check(transaction, actor, target_id, sent)
    return await enqueue(transaction, actor, "merge tickets", [Item(msgspec.to_builtins(sent), target_id)])


async def _create_ticket(transaction: Transaction, actor: Actor, item: Item, index: int) -> dict[str, Any]:
    written = await tickets.create(transaction, actor, msgspec.convert(item.sent, TicketInput))
    return {"index": index, "id": written.ticket.id, "account_id": actor.account_id}


async def _update_ticket(transaction: Transaction, actor: Actor, item: Item, _: int) -> dict[str, Any]:
    await tickets.update(transaction, actor, item.id or 0, msgspec.convert(item.sent, TicketInput))
    return {"action": "update", "status": "Updated", "success": True, "id": item.id}


async def _import_ticket(transaction: Transaction, actor: Actor, item: Item, index: int) -> dict[str, Any]:
    ticket = await ticket_imports.create(transaction, actor, msgspec.convert(item.sent, TicketImportInput))
    return {"index": index, "id": ticket.id, "account_id": actor.account_id}


async def _merge_tickets(transaction: Transaction, actor: Actor, item: Item, _: int) -> dict[str, Any]:
    await ticket_merge.merge(transaction, actor, item.id or 0, msgspec.convert(item.sent, TicketMergeBody))
    return {"action": "update", "status": "Updated", "success": True, "id": item.id}


async def _mark_as_spam(transaction: Transaction, actor: Actor, item: Item, _: int) -> dict[str, Any]:
    await spam.mark(transaction, actor, item.id or 0)
    return {"action": "update", "status": "Updated", "success": True, "id": item.id}


async def _create_user(transaction: Transaction, actor: Actor, item: Item, _: int) -> dict[str, Any]:
    user = await users.create(transaction, actor, msgspec.convert(item.sent, UserInput))
    return {"id": user.id, "status": "Created"}


async def _create_or_update_user(transaction: Transaction, actor: Actor, item: Item, _: int) -> dict[str, Any]:
    user, is_new = await users.create_or_update(transaction, actor, msgspec.convert(item.sent, UserInput))
    return {"id": user.id, "status": "Created" if is_new else "Updated"}


async def _update_user(transaction: Transaction, actor: Actor, item: Item, _: int) -> dict[str, Any]:
    await users.update(transaction, actor, item.id or 0, msgspec.convert(item.sent, UserInput))
    return {"id": item.id, "action": "update", "status": "Updated", "success": True}


async def _create_organization(transaction: Transaction, actor: Actor, item: Item, _: int) -> dict[str, Any]:
    created = await organizations.create(transaction, actor, msgspec.convert(item.sent, OrganizationInput))
    return {"status": "Created", "id": created.id}


async def _update_organization(transaction: Transaction, actor: Actor, item: Item, _: int) -> dict[str, Any]:
    await organizations.update(transaction, actor, item.id or 0, msgspec.convert(item.sent, OrganizationInput))
    return {"action": "update", "id": item.id, "status": "Updated", "success": True}


async def _create_organization_membership(
    transaction: Transaction, actor: Actor, item: Item, index: int
) -> dict[str, Any]:
    sent = msgspec.convert(item.sent, OrganizationMembershipInput)
    membership = await organization_memberships.join(transaction, actor, sent)
    return {"index": index, "id": membership.id, "action": "create", "status": "Created", "success": True}


def _deletion(delete: Delete) -> Callable[[Transaction, Actor, Item, int], Awaitable[dict[str, Any]]]:
    async def apply(transaction: Transaction, actor: Actor, item: Item, _: int) -> dict[str, Any]:
        await delete(transaction, actor, item.id or 0)
        return {"action": "delete", "id": item.id, "status": "Deleted", "success": True}

    return apply


KINDS: Final = {
    "create tickets": Kind("Bulk Create Ticket", "Creating ticket", "TicketCreateFailed", _create_ticket),
    "update tickets": Kind("Bulk Update Ticket", "Updating ticket", "TicketUpdateFailed", _update_ticket),
    "delete tickets": Kind("Bulk Delete Ticket", "Deleting ticket", "TicketDeleteFailed", _deletion(tickets.delete)),
    "import tickets": Kind(
        "Bulk Import Ticket", "Importing ticket", "TicketImportFailed", _import_ticket, is_for_admins=True
    ),
    "merge tickets": Kind("Ticket Merge", "Merging ticket", "TicketMergeFailed", _merge_tickets),
    "mark tickets as spam": Kind(
        "Bulk Mark Ticket As Spam", "Marking ticket as spam", "TicketUpdateFailed", _mark_as_spam
    ),
    "purge tickets": Kind(
        "Permanently Delete Ticket",
        "Permanently deleting ticket",
        "TicketDeleteFailed",
        _deletion(deleted_tickets.purge),
    ),
    "create users": Kind("Bulk Create User", "Creating User", "UserCreateFailed", _create_user),
    "create or update users": Kind(
        "Bulk Create or Update User", "Creating or updating User", "UserCreateFailed", _create_or_update_user
    ),
    "update users": Kind("Bulk Update User", "Updating user", "UserUpdateFailed", _update_user),
    "delete users": Kind("Bulk Delete User", "Deleting user", "UserDeleteFailed", _deletion(users.delete)),
    "create organizations": Kind(
        "Bulk Create Organization", "Creating organization", "OrganizationCreateFailed", _create_organization
    ),
    "update organizations": Kind(
        "Bulk Update Organization", "Updating organization", "OrganizationUpdateFailed", _update_organization
    ),
    "delete organizations": Kind(
        "Bulk Delete Organization",
        "Deleting organization",
        "OrganizationDeleteFailed",
        _deletion(organizations.delete),
    ),
    "create organization memberships": Kind(
        "Bulk Create Organization Membership",
        "Creating organization membership",
        "OrganizationMembershipCreateFailed",
        _create_organization_membership,
    ),
    "delete organization memberships": Kind(
        "Bulk Delete Organization Membership",
        "Deleting organization membership",
        "OrganizationMembershipDeleteFailed",
        _deletion(organization_memberships.leave),
    ),
}
