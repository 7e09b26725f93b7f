"""Requests: the tickets that have a public comment, listed by who may see them. They are no table of their own."""

from collections.abc import Sequence
from typing import Any, Final

from ticketgate.records import Document

from .database import Reader
from .lists import in_list
from .pages import Listing
from .search_words import words_of
from .ticket_people import COPIED

ORDERS: Final = {"id": "id", "created_at": "created_at", "updated_at": "updated_at"}
_LIVE: Final = (
    "account_id = $1 AND deleted_at IS NULL AND EXISTS (SELECT 1 FROM comments "
    "WHERE comments.account_id = tickets.account_id AND comments.ticket_id = tickets.id AND comments.public = 1)"
)
_SAID: Final = (
    "EXISTS (SELECT 1 FROM search_words WHERE search_words.account_id = tickets.account_id "
    "AND search_words.ticket_id = tickets.id AND search_words.words LIKE {0} AND (search_words.comment_id = 0 "
    "OR EXISTS (SELECT 1 FROM comments WHERE comments.account_id = search_words.account_id "
    "AND comments.id = search_words.comment_id AND comments.public = 1)))"
)
_BY_AGENT: Final = (
    "EXISTS (SELECT 1 FROM users WHERE users.account_id = comments.account_id AND users.role <> 'end-user' "
    'AND comments.document LIKE \'{"id":%,"type":"Comment","author_id":\' || users.id || \',"body":%\')'
)


def every(account_id: int) -> Listing:
    return _listing(account_id)


def requested(account_id: int, user_id: int, statuses: Sequence[str] = ()) -> Listing:
    listing = _listing(account_id, "requester_id = $2", user_id)
    return with_status(listing, statuses) if statuses else listing


def copied(account_id: int, user_id: int) -> Listing:
    return _listing(account_id, COPIED.format("$2"), user_id)


def of_organization(account_id: int, organization_id: int) -> Listing:
    return _listing(account_id, "organization_id = $2", organization_id)


def seen_by(account_id: int, user_id: int, organization_id: int | None) -> Listing:
    """Those that an end user asked for or is copied on, and those of the organization that shares its tickets.

    Each part is found by an index of its own, which an OR of them would not be.
    """
    parts = [
        "SELECT id FROM tickets WHERE account_id = $1 AND requester_id = $2",
        "SELECT ticket_id FROM ticket_people WHERE account_id = $1 AND user_id = $2",
    ]
    if organization_id is None:
        return _listing(account_id, f"id IN ({' UNION ALL '.join(parts)})", user_id)
    parts.append("SELECT id FROM tickets WHERE account_id = $1 AND organization_id = $3")
    return _listing(account_id, f"id IN ({' UNION ALL '.join(parts)})", user_id, organization_id)


async def show(reader: Reader, account_id: int, ticket_id: int) -> Document | None:
    return await _only(reader, _listing(account_id, "id = $2", ticket_id))


async def show_seen_by(
    reader: Reader, account_id: int, ticket_id: int, user_id: int, organization_id: int | None
) -> Document | None:
    """The ticket, if it is among those that `seen_by` lists."""
    own = f"id = $2 AND (requester_id = $3 OR {COPIED.format('$3')} OR organization_id = $4)"
    return await _only(reader, _listing(account_id, own, ticket_id, user_id, organization_id or 0))


def with_status(listing: Listing, statuses: Sequence[str]) -> Listing:
    first = len(listing.values) + 1
    places = ", ".join(f"${number}" for number in range(first, first + len(statuses)))
    return _narrowed(listing, f"status IN ({places})", *statuses)


def within(listing: Listing, organization_id: int) -> Listing:
    return _narrowed(listing, f"organization_id = ${len(listing.values) + 1}", organization_id)


def saying(listing: Listing, text: str, most: int) -> Listing:
    """Those in whose subject and public comments every word of the text stands."""
    for word in words_of(text)[:most]:
        listing = _narrowed(listing, _SAID.format(f"${len(listing.values) + 1}"), f"% {word} %")
    return listing


def comments(account_id: int, ticket_id: int, since: int | None, by_agents: bool | None) -> Listing:
    """What was said in public, since a time, by agents alone or by everybody else."""
    where = "account_id = $1 AND ticket_id = $2 AND public = 1"
    listing = Listing("comments", where, (account_id, ticket_id), {"created_at": "created_at"})
    if since is not None:
        listing = _narrowed(listing, "created_at >= $3", since)
    if by_agents is None:
        return listing
    return _narrowed(listing, _BY_AGENT if by_agents else f"NOT {_BY_AGENT}")


async def descriptions(reader: Reader, account_id: int, ticket_ids: Sequence[int]) -> dict[int, str]:
    """The first public comment of each ticket, as a document: a ticket may begin with an internal note."""
    if not ticket_ids:
        return {}
    places, values = in_list(ticket_ids, 2)
    rows = await reader.fetch_rows(
        "SELECT ticket_id, document FROM comments WHERE account_id = $1 AND public = 1 "
        f"AND ticket_id IN {places} AND NOT EXISTS (SELECT 1 FROM comments AS earlier "
        "WHERE earlier.account_id = comments.account_id AND earlier.ticket_id = comments.ticket_id "
        "AND earlier.public = 1 AND (earlier.created_at, earlier.id) < (comments.created_at, comments.id))",
        account_id,
        *values,
    )
    return {int(ticket_id): document for ticket_id, document in rows}


async def _only(reader: Reader, listing: Listing) -> Document | None:
    row = await reader.fetch_row(f"SELECT document FROM tickets WHERE {listing.where}", *listing.values)
    return row[0] if row else None


def _listing(account_id: int, which: str = "", *values: Any) -> Listing:
    where = f"{_LIVE} AND {which}" if which else _LIVE
    return Listing("tickets", where, (account_id, *values), ORDERS)


def _narrowed(listing: Listing, which: str, *values: Any) -> Listing:
    return Listing(listing.table, f"{listing.where} AND {which}", (*listing.values, *values), listing.orders)
