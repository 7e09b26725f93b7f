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
_INSERT: Final = "INSERT INTO search_words (account_id, ticket_id, comment_id, place, words) VALUES"
_KEEP: Final = (
    f"{_INSERT} ($1, $2, $3, $4, $5) "
    "ON CONFLICT (account_id, ticket_id, comment_id) DO UPDATE SET words = excluded.words"
)
_BATCH: Final = 500
_ROWS_AT_ONCE: Final = 200


def words_of(text: str) -> tuple[str, ...]:
    """The runs of letters and digits in a text, in lower case."""
    normal = unicodedata.normalize("NFKC", text).lower()
    found: list[str] = _WORD.findall(normal)
    if len(normal) <= MAX_WORD_CHARACTERS:
        return tuple(found)
    return tuple(word[:MAX_WORD_CHARACTERS] for word in found)


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


async def keep_opening(transaction: Transaction, account_id: int, ticket: Ticket, comment: Comment) -> None:
    """Keep the words of a new ticket: its subject, and its first comment, which is its description."""
    subject = (ticket.id, 0, SUBJECT, ticket.subject or "")
    await keep_new(transaction, account_id, [subject, (ticket.id, comment.id, DESCRIPTION, comment.body)])


async def keep_new(transaction: Transaction, account_id: int, texts: Sequence[tuple[int, int, str, str]]) -> None:
    """Keep the words of texts that have no row yet, each with its ticket, its comment and its place.

    Many rows go into one statement: SQLite's full-text index is brought to its pages at the end of each.
    """
    for start in range(0, len(texts), _ROWS_AT_ONCE):
        part = texts[start : start + _ROWS_AT_ONCE]
        rows = [(account_id, *facts, _joined(text)) for *facts, text in part]
        places = ", ".join(_places(5 * number + 1) for number in range(len(part)))
        await transaction.execute(f"{_INSERT} {places}", *(value for row in rows for value in row))


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


def _places(first: int) -> str:
    return f"(${first}, ${first + 1}, ${first + 2}, ${first + 3}, ${first + 4})"


def _joined(text: str) -> str:
    """The words with a blank before and behind each, so that a phrase is a part of it."""
    words = words_of(text)
    return f" {' '.join(words)} " if words else ""
