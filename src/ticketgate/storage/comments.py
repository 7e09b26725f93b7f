"""The comments table: the only place that keeps a comment's text."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.comments import Comment
from ticketgate.clock import epoch
from ticketgate.records import Document

from . import imported
from .database import Reader, Transaction
from .lists import in_list
from .pages import Listing

_decode: Final = msgspec.json.Decoder(Comment).decode
_COLUMNS: Final = ("ticket_id", "audit_id", "public", "created_at", "document")
ORDERS: Final = {"created_at": "created_at"}
HEAD_CHARACTERS: Final = 80
"""So many hold a comment's id, type and author, with which its document begins."""
_AUTHOR: Final = re.compile(r'"author_id":([0-9]+)')


class Head(Struct, frozen=True):
    """A comment without its text. `created_at` is in seconds since 1970."""

    ticket_id: int
    audit_id: int
    public: bool
    created_at: int
    author_id: int


async def insert(transaction: Transaction, account_id: int, ticket_id: int, comment: Comment) -> None:
    await transaction.execute(
        "INSERT INTO comments (account_id, id, ticket_id, audit_id, public, created_at, document) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        account_id,
        comment.id,
        ticket_id,
        comment.audit_id,
        int(comment.public),
        epoch(comment.created_at),
        msgspec.json.encode(comment).decode(),
    )


async def update(transaction: Transaction, account_id: int, comment: Comment) -> None:
    await transaction.execute(
        "UPDATE comments SET public = $1, document = $2 WHERE account_id = $3 AND id = $4",
        int(comment.public),
        msgspec.json.encode(comment).decode(),
        account_id,
        comment.id,
    )


async def find(reader: Reader, account_id: int, ticket_id: int, comment_id: int) -> Comment | None:
    row = await reader.fetch_row(
        "SELECT document FROM comments WHERE account_id = $1 AND ticket_id = $2 AND id = $3",
        account_id,
        ticket_id,
        comment_id,
    )
    return _decode(row[0]) if row else None


async def first(reader: Reader, account_id: int, ticket_id: int) -> Comment | None:
    """The ticket's description."""
    row = await reader.fetch_row(
        "SELECT document FROM comments WHERE account_id = $1 AND ticket_id = $2 ORDER BY created_at, id LIMIT 1",
        account_id,
        ticket_id,
    )
    return _decode(row[0]) if row else None


def on_ticket(account_id: int, ticket_id: int) -> Listing:
    return Listing("comments", "account_id = $1 AND ticket_id = $2", (account_id, ticket_id), ORDERS)


async def is_any_public(reader: Reader, account_id: int, ticket_id: int) -> bool:
    row = await reader.fetch_row(
        "SELECT 1 FROM comments WHERE account_id = $1 AND ticket_id = $2 AND public = 1 LIMIT 1",
        account_id,
        ticket_id,
    )
    return row is not None


async def count(reader: Reader, account_id: int, ticket_id: int) -> int:
    row = await reader.fetch_row(
        "SELECT count(*) FROM comments WHERE account_id = $1 AND ticket_id = $2", account_id, ticket_id
    )
    return int(row[0]) if row else 0


async def counts(reader: Reader, account_id: int, ticket_ids: Sequence[int]) -> dict[int, int]:
    """How many comments each ticket has."""
    if not ticket_ids:
        return {}
    places, values = in_list(ticket_ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT ticket_id, count(*) FROM comments WHERE account_id = $1 AND ticket_id IN {places} GROUP BY ticket_id",
        account_id,
        *values,
    )
    return {int(ticket_id): int(number) for ticket_id, number in rows}


async def heads(reader: Reader, account_id: int, ticket_ids: Sequence[int]) -> list[Head]:
    """The comments of several tickets without their texts, the oldest first."""
    if not ticket_ids:
        return []
    places, values = in_list(ticket_ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT ticket_id, audit_id, public, created_at, substr(document, 1, {HEAD_CHARACTERS}) FROM comments "
        f"WHERE account_id = $1 AND ticket_id IN {places} ORDER BY created_at, id",
        account_id,
        *values,
    )
    return [
        Head(int(ticket_id), int(audit_id), bool(public), int(at), int(_AUTHOR.findall(text)[0]))
        for ticket_id, audit_id, public, at, text in rows
    ]


async def show_many(reader: Reader, account_id: int, comment_ids: Sequence[int]) -> dict[int, Document]:
    """Comments by id, whatever ticket they stand on."""
    if not comment_ids:
        return {}
    places, values = in_list(comment_ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT id, document FROM comments WHERE account_id = $1 AND id IN {places}", account_id, *values
    )
    return {int(comment_id): document for comment_id, document in rows}


async def by_audit(reader: Reader, account_id: int, audit_ids: Sequence[int], ticket_id: int) -> dict[int, Document]:
    """The comments that the ticket's audits made, by comment id."""
    if not audit_ids:
        return {}
    places, values = in_list(audit_ids, 3)
    rows = await reader.fetch_rows(
        f"SELECT id, document FROM comments WHERE account_id = $1 AND ticket_id = $2 AND audit_id IN {places}",
        account_id,
        ticket_id,
        *values,
    )
    return {int(comment_id): document for comment_id, document in rows}


async def keep_imported(
    transaction: Transaction, account_id: int, run: int, said: Sequence[tuple[int, Comment]]
) -> None:
    """Write comments from elsewhere, each with its ticket's id."""
    rows = [
        (
            comment.id,
            (
                ticket_id,
                comment.audit_id,
                int(comment.public),
                epoch(comment.created_at),
                msgspec.json.encode(comment).decode(),
            ),
        )
        for ticket_id, comment in said
    ]
    await imported.insert(transaction, account_id, run, "comments", _COLUMNS, rows)
