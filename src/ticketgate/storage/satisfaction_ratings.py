"""The satisfaction_ratings table: one rating for each ticket that was rated."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.macros import SatisfactionRating
from ticketgate.clock import epoch
from ticketgate.records import Document

from . import imported
from .database import Reader, Transaction
from .lists import assignments, columns
from .pages import Listing

_CHANGING: Final = ("ticket_id", "score", "has_comment", "created_at", "updated_at", "document")
_NAMES, _PLACES = columns(("account_id", "id", *_CHANGING))
_INSERT: Final = f"INSERT INTO satisfaction_ratings ({_NAMES}) VALUES ({_PLACES})"
_UPDATE: Final = (
    f"UPDATE satisfaction_ratings SET {assignments(_CHANGING, 1)} "
    f"WHERE account_id = ${len(_CHANGING) + 1} AND id = ${len(_CHANGING) + 2}"
)
ORDERS: Final = {"id": "id"}


async def insert(transaction: Transaction, account_id: int, rating: SatisfactionRating) -> None:
    await transaction.execute(_INSERT, account_id, rating.id, *_values(rating))


async def update(transaction: Transaction, account_id: int, rating: SatisfactionRating) -> None:
    await transaction.execute(_UPDATE, *_values(rating), account_id, rating.id)


async def show(reader: Reader, account_id: int, rating_id: int) -> Document | None:
    row = await reader.fetch_row(
        "SELECT document FROM satisfaction_ratings WHERE account_id = $1 AND id = $2", account_id, rating_id
    )
    return row[0] if row else None


async def find_by_ticket(reader: Reader, account_id: int, ticket_id: int) -> SatisfactionRating | None:
    row = await reader.fetch_row(
        "SELECT document FROM satisfaction_ratings WHERE account_id = $1 AND ticket_id = $2", account_id, ticket_id
    )
    return msgspec.json.decode(row[0], type=SatisfactionRating) if row else None


def listing(
    account_id: int, scores: tuple[str, ...], *, comment: bool | None, since: int | None, until: int | None
) -> Listing:
    """The ratings with one of those scores, with or without a comment, created in that time. No scores mean any."""
    where, values = "account_id = $1", [account_id]

    def place(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    if scores:
        where += f" AND score IN ({', '.join(place(score) for score in scores)})"
    if comment is not None:
        where += f" AND has_comment = {place(int(comment))}"
    if since is not None:
        where += f" AND created_at >= {place(since)}"
    if until is not None:
        where += f" AND created_at <= {place(until)}"
    return Listing("satisfaction_ratings", where, tuple(values), ORDERS)


def _values(rating: SatisfactionRating) -> tuple[Any, ...]:
    return (
        rating.ticket_id,
        rating.score,
        int(bool(rating.comment)),
        epoch(rating.created_at),
        epoch(rating.updated_at),
        msgspec.json.encode(rating).decode(),
    )


async def keep_imported(
    transaction: Transaction, account_id: int, run: int, records: Sequence[SatisfactionRating]
) -> None:
    await transaction.execute_many(
        "DELETE FROM satisfaction_ratings WHERE account_id = $1 AND ticket_id = $2 AND id <> $3 AND imported > 0",
        [(account_id, rating.ticket_id, rating.id) for rating in records],
    )
    rows = ((rating.id, _values(rating)) for rating in records)
    await imported.keep(transaction, account_id, run, "satisfaction_ratings", _CHANGING, rows)
