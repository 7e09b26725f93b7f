"""Two tables of the same columns: which agents belong to which groups, and which people to which organizations.

A person has at most one default membership in each.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final, Generic, TypeVar

from msgspec import Struct

from ticketgate.catalog.shapes.people import GroupMembership
from ticketgate.clock import epoch, from_epoch

from .database import Reader, Row, Transaction
from .pages import Listing

M = TypeVar("M")


class Member(Struct, frozen=True, kw_only=True):
    """That a person belongs to an organization, without what the organization itself knows."""

    id: int
    user_id: int
    organization_id: int
    default: bool = False
    created_at: datetime
    updated_at: datetime


class Memberships(Generic[M]):
    """The memberships in one kind of place. `column` names the place, in the table and in the record alike."""

    def __init__(self, table: str, column: str, record: Callable[..., M]) -> None:
        self._table = table
        self._column = column
        self._record = record
        self._facts = f"id, user_id, {column}, is_default, created_at, updated_at"

    async def add(
        self, transaction: Transaction, account_id: int, user_id: int, place_id: int, *, is_default: bool
    ) -> M:
        at = epoch(transaction.now)
        row = (transaction.new_id(), user_id, place_id, int(is_default), at, at)
        await transaction.execute(
            f"INSERT INTO {self._table} (account_id, {self._facts}) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            account_id,
            *row,
        )
        return self.read(row)

    async def find(self, reader: Reader, account_id: int, membership_id: int) -> M | None:
        return await self._one(reader, account_id, "id = $2", membership_id)

    async def find_in(self, reader: Reader, account_id: int, user_id: int, place_id: int) -> M | None:
        """The person's membership there."""
        return await self._one(reader, account_id, f"user_id = $2 AND {self._column} = $3", user_id, place_id)

    async def first_of(self, reader: Reader, account_id: int, user_id: int) -> M | None:
        """The oldest of the person's memberships."""
        return await self._one(reader, account_id, "user_id = $2", user_id)

    async def _one(self, reader: Reader, account_id: int, where: str, *values: int) -> M | None:
        row = await reader.fetch_row(
            f"SELECT {self._facts} FROM {self._table} WHERE account_id = $1 AND {where} ORDER BY id LIMIT 1",
            account_id,
            *values,
        )
        return self.read(row) if row else None

    async def in_place(self, reader: Reader, account_id: int, place_id: int) -> Sequence[M]:
        return await self._all(reader, account_id, self._column, place_id)

    async def of_user(self, reader: Reader, account_id: int, user_id: int) -> Sequence[M]:
        return await self._all(reader, account_id, "user_id", user_id)

    async def _all(self, reader: Reader, account_id: int, column: str, value: int) -> Sequence[M]:
        rows = await reader.fetch_rows(
            f"SELECT {self._facts} FROM {self._table} WHERE account_id = $1 AND {column} = $2 ORDER BY id",
            account_id,
            value,
        )
        return [self.read(row) for row in rows]

    async def place_ids(self, reader: Reader, account_id: int, user_id: int) -> Sequence[int]:
        """Where the person belongs, the default place first."""
        rows = await reader.fetch_rows(
            f"SELECT {self._column} FROM {self._table} WHERE account_id = $1 AND user_id = $2 "
            "ORDER BY is_default DESC, id",
            account_id,
            user_id,
        )
        return [int(row[0]) for row in rows]

    async def make_default(self, transaction: Transaction, account_id: int, user_id: int, membership_id: int) -> None:
        """Make it the person's one default membership."""
        await transaction.execute(
            f"UPDATE {self._table} SET is_default = CASE WHEN id = $1 THEN 1 ELSE 0 END, updated_at = $2 "
            "WHERE account_id = $3 AND user_id = $4 AND is_default <> CASE WHEN id = $1 THEN 1 ELSE 0 END",
            membership_id,
            epoch(transaction.now),
            account_id,
            user_id,
        )

    async def remove(self, transaction: Transaction, account_id: int, membership_id: int) -> None:
        await transaction.execute(
            f"DELETE FROM {self._table} WHERE account_id = $1 AND id = $2", account_id, membership_id
        )

    async def remove_all(self, transaction: Transaction, account_id: int, user_id: int) -> None:
        await transaction.execute(
            f"DELETE FROM {self._table} WHERE account_id = $1 AND user_id = $2", account_id, user_id
        )

    def every(self, account_id: int, user_id: int | None = None, place_id: int | None = None) -> Listing:
        """Memberships of a person, in a place or all, each as the JSON array that `read` takes."""
        where, values = "account_id = $1", [account_id]
        for column, value in (("user_id", user_id), (self._column, place_id)):
            if value is not None:
                where, values = f"{where} AND {column} = ${len(values) + 1}", [*values, value]
        facts = " || ',' || ".join(self._facts.split(", "))
        return Listing(self._table, where, tuple(values), {"id": "id"}, columns=f"'[' || {facts} || ']'")

    def people(self, listing: Listing, place_id: int) -> Listing:
        """Those of the people who belong to the place."""
        return _among(listing, self._table, "user_id", self._column, place_id)

    def places(self, listing: Listing, user_id: int) -> Listing:
        """Those of the places that the person belongs to."""
        return _among(listing, self._table, self._column, "user_id", user_id)

    def read(self, row: Row) -> M:
        membership_id, user_id, place_id, is_default, created_at, updated_at = row
        facts: dict[str, Any] = {self._column: place_id, "default": bool(is_default)}
        return self._record(
            id=membership_id,
            user_id=user_id,
            created_at=from_epoch(created_at),
            updated_at=from_epoch(updated_at),
            **facts,
        )


def _among(listing: Listing, table: str, wanted: str, column: str, value: int) -> Listing:
    number = len(listing.values) + 1
    where = (
        f"{listing.where} AND id IN (SELECT {table}.{wanted} FROM {table} "
        f"WHERE {table}.account_id = $1 AND {table}.{column} = ${number})"
    )
    return Listing(
        listing.table, where, (*listing.values, value), listing.orders, columns=listing.columns, tie=listing.tie
    )


GROUPS: Final = Memberships("group_memberships", "group_id", GroupMembership)
ORGANIZATIONS: Final = Memberships("organization_memberships", "organization_id", Member)
