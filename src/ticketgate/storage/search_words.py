"""The words of tickets, kept beside what holds them: one row for a ticket's subject and one for each comment.

Text is cut into words here, once for both engines, so that both find the same tickets.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

import msgspec

from ticketgate.catalog.shapes.comments import Comment
from ticketgate.catalog.shapes.tickets import Ticket

from .database import Transaction

MAX_WORD_CHARACTERS: Final = 255
SUBJECT, DESCRIPTION, COMMENT = "subject", "description", "comment"
_WORD: Final = re.compile(r"[^\W_]+")
_KEEP: Final = (
    "INSERT INTO search_words (account_id, ticket_id, comment_id, place, words) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (account_id, ticket_id, comment_id) DO UPDATE SET words = excluded.words"
)
_BATCH: Final = 500


def words_of(text: str) -> tuple[str, ...]:
    """The runs of letters and digits in a text, in lower case."""
    normal = unicodedata.normalize("NFKC", text).lower()
    return tuple(word[:MAX_WORD_CHARACTERS] for word in _WORD.findall(normal))


def phrase(words: Sequence[str], prefix: bool) -> str:
    """The words one behind the other, as SQLite's full-text index is asked for them."""
    return f'"{" ".join(words)}"{" *" if prefix else ""}'


def vector(words: Sequence[str], prefix: bool) -> str:
    """The words in any order, as PostgreSQL's text search is asked for them."""
    return " & ".join(f"'{word}'" for word in words) + (":*" if prefix else "")


async def keep_subject(transaction: Transaction, account_id: int, ticket: Ticket) -> None:
    await transaction.execute(_KEEP, account_id, ticket.id, 0, SUBJECT, _joined(ticket.subject or ""))


async def keep_comment(
    transaction: Transaction, account_id: int, ticket_id: int, comment: Comment, place: str = COMMENT
) -> None:
    """Keep a comment's words; a row that is there keeps its place."""
    await transaction.execute(_KEEP, account_id, ticket_id, comment.id, place, _joined(comment.body))


async def keep_all(transaction: Transaction) -> None:
    """Keep the words of every ticket that a database held before there was a search."""
    account_id, ticket_id = 0, 0
    while rows := await transaction.fetch_rows(
        "SELECT account_id, id, document FROM tickets WHERE (account_id, id) > ($1, $2) "
        f"ORDER BY account_id, id LIMIT {_BATCH}",
        account_id,
        ticket_id,
    ):
        for account_id, ticket_id, document in rows:
            await keep_subject(transaction, account_id, msgspec.json.decode(document, type=Ticket))
            await _keep_comments(transaction, account_id, ticket_id)


async def _keep_comments(transaction: Transaction, account_id: int, ticket_id: int) -> None:
    rows = await transaction.fetch_rows(
        "SELECT document FROM comments WHERE account_id = $1 AND ticket_id = $2 ORDER BY created_at, id",
        account_id,
        ticket_id,
    )
    place = DESCRIPTION
    for row in rows:
        await keep_comment(transaction, account_id, ticket_id, msgspec.json.decode(row[0], type=Comment), place)
        place = COMMENT


def _joined(text: str) -> str:
    """The words with a blank before and behind each, so that a phrase is a part of it."""
    words = words_of(text)
    return f" {' '.join(words)} " if words else ""
