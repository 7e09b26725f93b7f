"""The groups table, and who belongs to which group."""

from collections.abc import Sequence

import msgspec

from ticketgate.catalog.shapes.people import Group
from ticketgate.clock import epoch
from ticketgate.records import Document

from .database import Reader, Transaction
from .lists import in_list


async def insert(transaction: Transaction, account_id: int, group: Group) -> None:
    await transaction.execute(
        "INSERT INTO groups (account_id, id, name, is_default, deleted, created_at, updated_at, document) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        account_id,
        group.id,
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


async def add_member(
    transaction: Transaction, account_id: int, user_id: int, group_id: int, *, is_default: bool
) -> None:
    at = epoch(transaction.now)
    await transaction.execute(
        "INSERT INTO group_memberships (account_id, id, user_id, group_id, is_default, created_at, updated_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        account_id,
        transaction.new_id(),
        user_id,
        group_id,
        int(is_default),
        at,
        at,
    )


async def memberships(reader: Reader, account_id: int, user_id: int) -> Sequence[int]:
    """The ids of the person's groups, the default one first."""
    rows = await reader.fetch_rows(
        "SELECT group_id FROM group_memberships WHERE account_id = $1 AND user_id = $2 ORDER BY is_default DESC, id",
        account_id,
        user_id,
    )
    return [int(row[0]) for row in rows]
