"""The groups table, and who belongs to which group."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.people import Group, GroupMembership
from ticketgate.catalog.shapes.tickets import Ticket
from ticketgate.clock import epoch
from ticketgate.records import Document

from . import imported, users
from .database import Reader, Transaction
from .lists import assignments, columns, in_list
from .memberships import GROUPS
from .pages import Listing

_CHANGING: Final = ("name", "is_default", "deleted", "created_at", "updated_at", "document")
_NAMES, _PLACES = columns(("account_id", "id", *_CHANGING))
_INSERT: Final = f"INSERT INTO groups ({_NAMES}) VALUES ({_PLACES})"
_UPDATE: Final = (
    f"UPDATE groups SET {assignments(_CHANGING, 1)} "
    f"WHERE account_id = ${len(_CHANGING) + 1} AND id = ${len(_CHANGING) + 2}"
)
_ORDERS: Final = {"id": "id", "name": "name", "created_at": "created_at", "updated_at": "updated_at"}
_decode: Final = msgspec.json.Decoder(Group).decode


async def insert(transaction: Transaction, account_id: int, group: Group) -> None:
    await transaction.execute(_INSERT, account_id, group.id, *_values(group))


async def update(transaction: Transaction, account_id: int, group: Group) -> None:
    await transaction.execute(_UPDATE, *_values(group), account_id, group.id)


def _values(group: Group) -> tuple[Any, ...]:
    return (
        group.name,
        int(group.default),
        int(group.deleted),
        epoch(group.created_at),
        epoch(group.updated_at),
        msgspec.json.encode(group).decode(),
    )


async def exists(reader: Reader, account_id: int, group_id: int) -> bool:
    row = await reader.fetch_row(
        "SELECT 1 FROM groups WHERE account_id = $1 AND id = $2 AND deleted = 0", account_id, group_id
    )
    return row is not None


async def show(reader: Reader, account_id: int, group_id: int) -> Document | None:
    """The group, be it a deleted one."""
    row = await reader.fetch_row("SELECT document FROM groups WHERE account_id = $1 AND id = $2", account_id, group_id)
    return row[0] if row else None


async def lock(transaction: Transaction, account_id: int, group_id: int) -> Group | None:
    """The group that is not deleted, kept from other writers until this transaction ends."""
    row = await transaction.fetch_row(
        "SELECT document FROM groups WHERE account_id = $1 AND id = $2 AND deleted = 0" + transaction.for_update,
        account_id,
        group_id,
    )
    return _decode(row[0]) if row else None


async def default_id(reader: Reader, account_id: int) -> int | None:
    row = await reader.fetch_row(
        "SELECT id FROM groups WHERE account_id = $1 AND is_default = 1 AND deleted = 0 ORDER BY id LIMIT 1", account_id
    )
    return int(row[0]) if row else None


async def show_many(reader: Reader, account_id: int, group_ids: Sequence[int]) -> Sequence[Document]:
    if not group_ids:
        return []
    places, values = in_list(group_ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT document FROM groups WHERE account_id = $1 AND id IN {places} ORDER BY id", account_id, *values
    )
    return [row[0] for row in rows]


def every(account_id: int, *, with_deleted: bool) -> Listing:
    where = "account_id = $1" if with_deleted else "account_id = $1 AND deleted = 0"
    return Listing("groups", where, (account_id,), _ORDERS)


def members(account_id: int, group_id: int, roles: Sequence[str], external_id: str | None) -> Listing:
    """The group's active people."""
    return GROUPS.people(users.active(account_id, roles, external_id), group_id)


def of_user(account_id: int, user_id: int) -> Listing:
    """The groups that the person belongs to; there are no deleted ones among them."""
    return GROUPS.places(every(account_id, with_deleted=False), user_id)


async def members_of_any(reader: Reader, account_id: int, group_ids: Sequence[int]) -> Sequence[Document]:
    """The active people of these groups, each once, by id."""
    if not group_ids:
        return []
    places, values = in_list(group_ids, 2)
    rows = await reader.fetch_rows(
        "SELECT document FROM users WHERE account_id = $1 AND active = 1 AND id IN "
        f"(SELECT user_id FROM group_memberships WHERE account_id = $1 AND group_id IN {places}) ORDER BY id",
        account_id,
        *values,
    )
    return [row[0] for row in rows]


async def has_open_tickets(reader: Reader, account_id: int, group_id: int) -> bool:
    row = await reader.fetch_row(
        "SELECT 1 FROM tickets WHERE account_id = $1 AND group_id = $2 AND deleted_at IS NULL AND status <> 'closed' "
        "LIMIT 1",
        account_id,
        group_id,
    )
    return row is not None


async def lock_working_tickets(
    transaction: Transaction, account_id: int, user_id: int, group_id: int
) -> Sequence[Ticket]:
    """The person's live tickets in the group that are not solved yet, kept from other writers."""
    rows = await transaction.fetch_rows(
        "SELECT document FROM tickets WHERE account_id = $1 AND assignee_id = $2 AND group_id = $3 "
        "AND deleted_at IS NULL AND status NOT IN ('solved', 'closed') ORDER BY id" + transaction.for_update,
        account_id,
        user_id,
        group_id,
    )
    return [msgspec.json.decode(row[0], type=Ticket) for row in rows]


add_member: Final = GROUPS.add
memberships: Final = GROUPS.place_ids


def assignable(listing: Listing) -> Listing:
    """Those of the memberships whose people can take tickets: who are neither gone nor suspended."""
    where = (
        f"{listing.where} AND user_id IN (SELECT users.id FROM users WHERE users.account_id = $1 "
        "AND users.active = 1 AND users.suspended = 0 AND users.role <> 'end-user')"
    )
    return msgspec.structs.replace(listing, where=where)


async def keep_imported(transaction: Transaction, account_id: int, run: int, records: Sequence[Group]) -> None:
    rows = ((group.id, _values(group)) for group in records)
    await imported.keep(transaction, account_id, run, "groups", _CHANGING, rows)


async def keep_imported_memberships(
    transaction: Transaction, account_id: int, run: int, records: Sequence[GroupMembership]
) -> None:
    await transaction.execute_many(
        "DELETE FROM group_memberships "
        "WHERE account_id = $1 AND user_id = $2 AND group_id = $3 AND id <> $4 AND imported > 0",
        [(account_id, one.user_id, one.group_id, one.id) for one in records],
    )
    rows = [
        (one.id, (one.user_id, one.group_id, int(one.default), epoch(one.created_at), epoch(one.updated_at)))
        for one in records
    ]
    names = ("user_id", "group_id", "is_default", "created_at", "updated_at")
    await imported.keep(transaction, account_id, run, "group_memberships", names, rows)
