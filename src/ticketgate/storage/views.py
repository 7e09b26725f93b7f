"""The views table, and how the tickets of a view are sorted."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.views import View
from ticketgate.clock import epoch
from ticketgate.records import Document

from . import restrictions
from .database import Reader, Transaction
from .lists import assignments, columns, in_list
from .pages import Listing
from .restrictions import Wanted

_CHANGING: Final = ("title", "active", "position", "reach", "created_at", "updated_at", "document")
_NAMES, _PLACES = columns(("account_id", "id", *_CHANGING))
_INSERT: Final = f"INSERT INTO views ({_NAMES}) VALUES ({_PLACES})"
_UPDATE: Final = (
    f"UPDATE views SET {assignments(_CHANGING, 1)} "
    f"WHERE account_id = ${len(_CHANGING) + 1} AND id = ${len(_CHANGING) + 2}"
)
_decode: Final = msgspec.json.Decoder(View).decode

ORDERS: Final = {"position": "position", "title": "title", "created_at": "created_at", "updated_at": "updated_at"}


async def insert(transaction: Transaction, account_id: int, view: View) -> None:
    await transaction.execute(_INSERT, account_id, view.id, *_values(view))


async def update(transaction: Transaction, account_id: int, view: View) -> None:
    await transaction.execute(_UPDATE, *_values(view), account_id, view.id)


async def delete(transaction: Transaction, account_id: int, view_id: int) -> None:
    await transaction.execute("DELETE FROM views WHERE account_id = $1 AND id = $2", account_id, view_id)


async def find(reader: Reader, account_id: int, view_id: int) -> View | None:
    row = await reader.fetch_row("SELECT document FROM views WHERE account_id = $1 AND id = $2", account_id, view_id)
    return _decode(row[0]) if row else None


async def lock(transaction: Transaction, account_id: int, view_id: int) -> View | None:
    """The view, kept from other writers until this transaction ends."""
    row = await transaction.fetch_row(
        "SELECT document FROM views WHERE account_id = $1 AND id = $2" + transaction.for_update, account_id, view_id
    )
    return _decode(row[0]) if row else None


async def last_position(reader: Reader, account_id: int) -> int | None:
    row = await reader.fetch_row("SELECT max(position) FROM views WHERE account_id = $1", account_id)
    return None if row is None else row[0]


def listing(account_id: int, user_id: int, wanted: Wanted) -> Listing:
    """The views that are wanted, `user_id` being who asks."""
    parts, values = restrictions.where(account_id, user_id, wanted)
    return Listing("views", " AND ".join(parts), tuple(values), ORDERS)


async def among(reader: Reader, views: Listing, view_ids: Sequence[int]) -> Sequence[Document]:
    """Those views of the listing that have one of the ids, in the views' own order."""
    if not view_ids:
        return []
    places, ids = in_list(view_ids, len(views.values) + 1)
    rows = await reader.fetch_rows(
        f"SELECT document FROM views WHERE {views.where} AND id IN {places} ORDER BY position, id", *views.values, *ids
    )
    return [row[0] for row in rows]


def _values(view: View) -> tuple[Any, ...]:
    return (
        view.title,
        int(view.active),
        view.position,
        restrictions.reach(view.restriction),
        epoch(view.created_at),
        epoch(view.updated_at),
        msgspec.json.encode(view).decode(),
    )
