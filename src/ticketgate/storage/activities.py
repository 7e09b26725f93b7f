"""The activities table: what others did on tickets that an agent is responsible for."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from .database import Reader, Row, Transaction
from .lists import in_list
from .pages import Listing

ORDERS: Final = {"created_at": "created_at"}
_COLUMNS: Final = "id, user_id, actor_id, ticket_id, verb, comment_id, value, previous_value, created_at"


class Activity(Struct, frozen=True, kw_only=True):
    """One of an agent's activities: `user_id` is the agent, `actor_id` who did it. `created_at` is in seconds."""

    id: int
    user_id: int
    actor_id: int
    ticket_id: int
    verb: str
    comment_id: int | None = None
    value: str | None = None
    previous_value: str | None = None
    created_at: int


async def insert(transaction: Transaction, account_id: int, activity: Activity) -> None:
    await transaction.execute(
        f"INSERT INTO activities (account_id, {_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        account_id,
        activity.id,
        activity.user_id,
        activity.actor_id,
        activity.ticket_id,
        activity.verb,
        activity.comment_id,
        activity.value,
        activity.previous_value,
        activity.created_at,
    )


async def forget(transaction: Transaction, account_id: int, user_id: int, before: int) -> None:
    await transaction.execute(
        "DELETE FROM activities WHERE account_id = $1 AND user_id = $2 AND created_at < $3", account_id, user_id, before
    )


def of_agent(account_id: int, user_id: int, since: int) -> Listing:
    """The agent's activities since then; each document is an id."""
    where = "account_id = $1 AND user_id = $2 AND created_at >= $3"
    return Listing("activities", where, (account_id, user_id, since), ORDERS, columns="id")


async def show_many(reader: Reader, account_id: int, ids: Sequence[int]) -> dict[int, Activity]:
    if not ids:
        return {}
    places, values = in_list(ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT {_COLUMNS} FROM activities WHERE account_id = $1 AND id IN {places}", account_id, *values
    )
    return {activity.id: activity for activity in map(_activity, rows)}


def _activity(row: Row) -> Activity:
    names = _COLUMNS.split(", ")
    return Activity(**dict(zip(names, row, strict=True)))
