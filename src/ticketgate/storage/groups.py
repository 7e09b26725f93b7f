"""The groups table, and who belongs to which group."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.people import Group, GroupMembership
from ticketgate.catalog.shapes.tickets import Ticket
from ticketgate.clock import epoch, from_epoch
from ticketgate.records import Document, Order, Page, Window

from . import pages, users
from .database import Reader, Row, Transaction
from .lists import assignments, columns, in_list
from .pages import Listing

_CHANGING: Final = ("name", "is_default", "deleted", "created_at", "updated_at", "document")
_NAMES, _PLACES = columns(("account_id", "id", *_CHANGING))
_INSERT: Final = f"INSERT INTO groups ({_NAMES}) VALUES ({_PLACES})"
_UPDATE: Final = (
    f"UPDATE groups SET {assignments(_CHANGING, 1)} "
    f"WHERE account_id = ${len(_CHANGING) + 1} AND id = ${len(_CHANGING) + 2}"
)
_ORDERS: Final = {"id": "id", "name": "name", "created_at": "created_at", "updated_at": "updated_at"}
_MEMBERSHIP: Final = "id, user_id, group_id, is_default, created_at, updated_at"
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
    listing = users.active(account_id, roles, external_id)
    where = (
        f"{listing.where} AND id IN (SELECT group_memberships.user_id FROM group_memberships "
        f"WHERE group_memberships.account_id = $1 AND group_memberships.group_id = ${len(listing.values) + 1})"
    )
    return msgspec.structs.replace(listing, where=where, values=(*listing.values, group_id))


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


async def add_member(
    transaction: Transaction, account_id: int, user_id: int, group_id: int, *, is_default: bool
) -> GroupMembership:
    membership = GroupMembership(
        id=transaction.new_id(),
        user_id=user_id,
        group_id=group_id,
        default=is_default,
        created_at=transaction.now,
        updated_at=transaction.now,
    )
    at = epoch(transaction.now)
    await transaction.execute(
        "INSERT INTO group_memberships (account_id, id, user_id, group_id, is_default, created_at, updated_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        account_id,
        membership.id,
        user_id,
        group_id,
        int(is_default),
        at,
        at,
    )
    return membership


async def memberships(reader: Reader, account_id: int, user_id: int) -> Sequence[int]:
    """The ids of the person's groups, the default one first."""
    rows = await reader.fetch_rows(
        "SELECT group_id FROM group_memberships WHERE account_id = $1 AND user_id = $2 ORDER BY is_default DESC, id",
        account_id,
        user_id,
    )
    return [int(row[0]) for row in rows]


async def membership(reader: Reader, account_id: int, membership_id: int) -> GroupMembership | None:
    row = await reader.fetch_row(
        f"SELECT {_MEMBERSHIP} FROM group_memberships WHERE account_id = $1 AND id = $2", account_id, membership_id
    )
    return _membership(row) if row else None


async def memberships_of_group(reader: Reader, account_id: int, group_id: int) -> Sequence[GroupMembership]:
    rows = await reader.fetch_rows(
        f"SELECT {_MEMBERSHIP} FROM group_memberships WHERE account_id = $1 AND group_id = $2 ORDER BY id",
        account_id,
        group_id,
    )
    return [_membership(row) for row in rows]


async def first_membership(reader: Reader, account_id: int, user_id: int) -> GroupMembership | None:
    """The oldest of the person's memberships."""
    row = await reader.fetch_row(
        f"SELECT {_MEMBERSHIP} FROM group_memberships WHERE account_id = $1 AND user_id = $2 ORDER BY id LIMIT 1",
        account_id,
        user_id,
    )
    return _membership(row) if row else None


async def make_default(transaction: Transaction, account_id: int, membership: GroupMembership) -> None:
    """Make it the person's one default membership."""
    await transaction.execute(
        "UPDATE group_memberships SET is_default = CASE WHEN id = $1 THEN 1 ELSE 0 END, updated_at = $2 "
        "WHERE account_id = $3 AND user_id = $4 AND is_default <> CASE WHEN id = $1 THEN 1 ELSE 0 END",
        membership.id,
        epoch(transaction.now),
        account_id,
        membership.user_id,
    )


async def remove_member(transaction: Transaction, account_id: int, membership_id: int) -> None:
    await transaction.execute(
        "DELETE FROM group_memberships WHERE account_id = $1 AND id = $2", account_id, membership_id
    )


def every_membership(
    account_id: int, user_id: int | None = None, group_id: int | None = None, *, assignable: bool = False
) -> Listing:
    """Memberships of a person, of a group or of all; `assignable` leaves out people who are gone or suspended."""
    where, values = "account_id = $1", [account_id]
    for column, value in (("user_id", user_id), ("group_id", group_id)):
        if value is not None:
            where, values = f"{where} AND {column} = ${len(values) + 1}", [*values, value]
    if assignable:
        where += (
            " AND user_id IN (SELECT users.id FROM users WHERE users.account_id = $1 AND users.active = 1 "
            "AND users.suspended = 0 AND users.role <> 'end-user')"
        )
    facts = " || ',' || ".join(_MEMBERSHIP.split(", "))
    return Listing("group_memberships", where, tuple(values), {"id": "id"}, columns=f"'[' || {facts} || ']'")


async def list_memberships(reader: Reader, listing: Listing, order: Order, window: Window) -> Page:
    page = await pages.fetch_page(reader, listing, order, window)
    documents = [msgspec.json.encode(_membership(msgspec.json.decode(row))).decode() for row in page.documents]
    return msgspec.structs.replace(page, documents=documents)


def _membership(row: Row) -> GroupMembership:
    membership_id, user_id, group_id, is_default, created_at, updated_at = row
    return GroupMembership(
        id=membership_id,
        user_id=user_id,
        group_id=group_id,
        default=bool(is_default),
        created_at=from_epoch(created_at),
        updated_at=from_epoch(updated_at),
    )
