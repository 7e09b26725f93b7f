"""The tickets table: live tickets, and the deleted ones until they are restored or purged."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.tickets import Ticket
from ticketgate.catalog.shapes.values import Status
from ticketgate.clock import epoch
from ticketgate.records import Document

from . import attachments, ticket_people, ticket_times
from .database import Reader, Row, Transaction
from .lists import assignments, columns, in_list
from .pages import Listing

CHANGING: Final = (
    "external_id",
    "type",
    "status",
    "status_rank",
    "priority",
    "subject",
    "requester_id",
    "assignee_id",
    "group_id",
    "organization_id",
    "problem_id",
    "created_at",
    "updated_at",
    "changed_at",
    "document",
)
_NAMES, _PLACES = columns(("account_id", "id", *CHANGING, *ticket_times.COLUMNS))
_INSERT: Final = f"INSERT INTO tickets ({_NAMES}) VALUES ({_PLACES})"
_UPDATE: Final = (
    f"UPDATE tickets SET {assignments(CHANGING, 1)}, "
    f"{ticket_times.assignments(CHANGING, f'CAST(${len(CHANGING) + 1} AS BIGINT)')} "
    f"WHERE account_id = ${len(CHANGING) + 2} AND id = ${len(CHANGING) + 3}"
)
_decode: Final = msgspec.json.Decoder(Ticket).decode

NOBODY: Final = 0
STATUSES: Final[tuple[Status, ...]] = ("new", "open", "pending", "hold", "solved", "closed")
# With a plus so that a list that has another index does not walk through all tickets by their status instead.
STATUS_ORDER: Final = "+status_rank"


def name_of(table: str, key: str) -> str:
    return (
        f"COALESCE((SELECT {table}.name FROM {table} "
        f"WHERE {table}.account_id = tickets.account_id AND {table}.id = tickets.{key}), '')"
    )


_LIVE: Final = "live_tickets"
_PROBLEMS: Final = "account_id = $1 AND type = 'problem' AND deleted_at IS NULL"
_LOOKED_AT: Final = 1_000
ORDERS: Final = {
    "id": "id",
    "subject": "COALESCE(subject, '')",
    "created_at": "created_at",
    "updated_at": "updated_at",
    "deleted_at": "COALESCE(deleted_at, 0)",
    "status": "status_rank",
    "requester": "requester_id",
    "requester.name": name_of("users", "requester_id"),
    "group": name_of("groups", "group_id"),
    "assignee": "COALESCE(assignee_id, 0)",
    "assignee.name": name_of("users", "assignee_id"),
}


def values_of(ticket: Ticket, changed_at: int) -> tuple[Any, ...]:
    """The values of `CHANGING`."""
    return (
        ticket.external_id,
        ticket.type,
        ticket.status,
        STATUSES.index(ticket.status),
        ticket.priority,
        ticket.subject,
        ticket.requester_id,
        ticket.assignee_id,
        ticket.group_id,
        ticket.organization_id,
        ticket.problem_id,
        epoch(ticket.created_at),
        epoch(ticket.updated_at),
        changed_at,
        msgspec.json.encode(ticket).decode(),
    )


async def next_id(transaction: Transaction, account_id: int) -> int:
    row = await transaction.fetch_row(
        "UPDATE counters SET value = value + 1 WHERE account_id = $1 AND name = 'tickets' RETURNING value", account_id
    )
    if row is None:
        raise LookupError(f"no account {account_id}")
    return int(row[0])


async def insert(transaction: Transaction, account_id: int, ticket: Ticket) -> None:
    values = (*values_of(ticket, epoch(transaction.now)), *ticket_times.since(ticket, ticket.created_at))
    await transaction.execute(_INSERT, account_id, ticket.id, *values)
    await ticket_people.keep(transaction, account_id, ticket.id, ticket.email_cc_ids)
    await count_more(transaction, account_id, 1)


async def update(transaction: Transaction, account_id: int, ticket: Ticket, *, by: int = NOBODY) -> None:
    """Keep what the ticket is now; `by` is who worked on it, where somebody did.

    Where others are copied on it, `ticket_people.replace` keeps that too.
    """
    values = values_of(ticket, epoch(transaction.now))
    await transaction.execute(_UPDATE, *values, by, account_id, ticket.id)


async def count_more(transaction: Transaction, account_id: int, more: int) -> None:
    """Keep the number of live tickets, which no list of a million can count anew."""
    await transaction.execute(
        "UPDATE counters SET value = value + $1 WHERE account_id = $2 AND name = $3", more, account_id, _LIVE
    )


async def show(reader: Reader, account_id: int, ticket_id: int) -> Document | None:
    row = await reader.fetch_row(
        "SELECT document FROM tickets WHERE account_id = $1 AND id = $2 AND deleted_at IS NULL", account_id, ticket_id
    )
    return row[0] if row else None


async def lock(transaction: Transaction, account_id: int, ticket_id: int) -> Ticket | None:
    """The live ticket, kept from other writers until this transaction ends."""
    row = await transaction.fetch_row(
        "SELECT document FROM tickets WHERE account_id = $1 AND id = $2 AND deleted_at IS NULL"
        + transaction.for_update,
        account_id,
        ticket_id,
    )
    return _decode(row[0]) if row else None


async def show_many(reader: Reader, account_id: int, ticket_ids: Sequence[int]) -> Sequence[Document]:
    if not ticket_ids:
        return []
    places, values = in_list(ticket_ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT document FROM tickets WHERE account_id = $1 AND deleted_at IS NULL AND id IN {places} ORDER BY id",
        account_id,
        *values,
    )
    return [row[0] for row in rows]


def live(account_id: int, external_id: str | None = None, changed_since: int | None = None) -> Listing:
    where = "account_id = $1 AND deleted_at IS NULL"
    values: list[Any] = [account_id]
    if external_id is not None:
        where, values = f"{where} AND external_id = ${len(values) + 1}", [*values, external_id]
    if changed_since is not None:
        where, values = f"{where} AND updated_at >= ${len(values) + 1}", [*values, changed_since]
    return Listing("tickets", where, tuple(values), ORDERS)


def every_live(account_id: int) -> Listing:
    return msgspec.structs.replace(live(account_id), counter=_LIVE)


PLACES: Final = {
    "requester": "requester_id = {0}",
    "assignee": "assignee_id = {0}",
    "copied": ticket_people.COPIED,
}


def of_person(account_id: int, place: str, user_id: int) -> Listing:
    """The live tickets in which a person has that place, one of `PLACES`."""
    where = f"account_id = $1 AND deleted_at IS NULL AND {PLACES[place].format('$2')}"
    return Listing("tickets", where, (account_id, user_id), ORDERS)


async def count_unclosed(reader: Reader, account_id: int, requester_id: int) -> int:
    row = await reader.fetch_row(
        "SELECT count(*) FROM tickets "
        "WHERE account_id = $1 AND requester_id = $2 AND deleted_at IS NULL AND status <> 'closed'",
        account_id,
        requester_id,
    )
    return int(row[0]) if row else 0


async def lock_assigned(transaction: Transaction, account_id: int, user_id: int) -> Sequence[Ticket]:
    """The person's live tickets that are not solved yet, kept from other writers."""
    rows = await transaction.fetch_rows(
        "SELECT document FROM tickets WHERE account_id = $1 AND assignee_id = $2 AND deleted_at IS NULL "
        "AND status NOT IN ('solved', 'closed') ORDER BY id" + transaction.for_update,
        account_id,
        user_id,
    )
    return [_decode(row[0]) for row in rows]


async def lock_naming(transaction: Transaction, account_id: int, user_id: int) -> Sequence[Ticket]:
    """All tickets whose document may name the person, deleted and closed ones too, kept from other writers."""
    rows = await transaction.fetch_rows(
        "SELECT document FROM tickets WHERE account_id = $1 AND document LIKE '%' || $2 || '%' ORDER BY id"
        + transaction.for_update,
        account_id,
        str(user_id),
    )
    return [_decode(row[0]) for row in rows]


def deleted(account_id: int) -> Listing:
    """Deleted tickets: each document is what the list of them tells."""
    return Listing("tickets", "account_id = $1 AND deleted_at IS NOT NULL", (account_id,), ORDERS, columns="id")


async def deleted_rows(reader: Reader, account_id: int, ticket_ids: Sequence[int]) -> Sequence[Row]:
    """`(id, subject, deleted_by, their name, deleted_at, status)` of deleted tickets, in no order."""
    if not ticket_ids:
        return []
    places, values = in_list(ticket_ids, 2)
    return await reader.fetch_rows(
        "SELECT tickets.id, tickets.subject, tickets.deleted_by, COALESCE(users.name, ''), tickets.deleted_at, "
        "tickets.status FROM tickets "
        "LEFT JOIN users ON users.account_id = tickets.account_id AND users.id = tickets.deleted_by "
        f"WHERE tickets.account_id = $1 AND tickets.deleted_at IS NOT NULL AND tickets.id IN {places}",
        account_id,
        *values,
    )


async def mark_deleted(transaction: Transaction, account_id: int, ticket_id: int, by: int) -> None:
    await transaction.execute(
        "UPDATE tickets SET deleted_at = $1, changed_at = $1, deleted_by = $2 WHERE account_id = $3 AND id = $4",
        epoch(transaction.now),
        by,
        account_id,
        ticket_id,
    )
    await count_more(transaction, account_id, -1)


async def lock_deleted(transaction: Transaction, account_id: int, ticket_id: int) -> Ticket | None:
    row = await transaction.fetch_row(
        "SELECT document FROM tickets WHERE account_id = $1 AND id = $2 AND deleted_at IS NOT NULL"
        + transaction.for_update,
        account_id,
        ticket_id,
    )
    return _decode(row[0]) if row else None


async def mark_restored(transaction: Transaction, account_id: int, ticket_id: int) -> None:
    await transaction.execute(
        "UPDATE tickets SET deleted_at = NULL, deleted_by = NULL, changed_at = $1 WHERE account_id = $2 AND id = $3",
        epoch(transaction.now),
        account_id,
        ticket_id,
    )
    await count_more(transaction, account_id, 1)


async def purge(transaction: Transaction, account_id: int, ticket_id: int) -> None:
    """Remove the ticket and everything said on it, for good."""
    await attachments.delete_of_ticket(transaction, account_id, ticket_id)
    for table in ("comments", "ticket_audits", "satisfaction_ratings", "search_words", "ticket_people", "activities"):
        await transaction.execute(
            f"DELETE FROM {table} WHERE account_id = $1 AND ticket_id = $2", account_id, ticket_id
        )
    await transaction.execute("DELETE FROM tickets WHERE account_id = $1 AND id = $2", account_id, ticket_id)


def problems(account_id: int) -> Listing:
    return Listing("tickets", _PROBLEMS, (account_id,), ORDERS)


async def problems_by_subject(reader: Reader, account_id: int) -> Sequence[Row]:
    """`(subject, document)` of the live problems, the newest changes first."""
    return await reader.fetch_rows(
        f"SELECT COALESCE(subject, ''), document FROM tickets WHERE {_PROBLEMS} ORDER BY updated_at DESC, id DESC",
        account_id,
    )


def incidents(account_id: int, problem_id: int) -> Listing:
    where = "account_id = $1 AND problem_id = $2 AND deleted_at IS NULL"
    return Listing("tickets", where, (account_id, problem_id), ORDERS)


async def newest_of_submitter(reader: Reader, account_id: int, user_id: int, most: int) -> Sequence[Document]:
    """The newest tickets that somebody wrote down, looked for among the newest of all."""
    rows = await reader.fetch_rows(
        "SELECT document FROM (SELECT id, document FROM tickets WHERE account_id = $1 AND deleted_at IS NULL "
        f"ORDER BY id DESC LIMIT {_LOOKED_AT}) AS newest WHERE document LIKE $2 ORDER BY id DESC LIMIT $3",
        account_id,
        f'%,"submitter_id":{user_id},"assignee_id":%',
        most,
    )
    return [row[0] for row in rows]


async def with_deleted(reader: Reader, account_id: int, ticket_ids: Sequence[int]) -> Sequence[tuple[Document, bool]]:
    """Tickets by id, deleted ones too, and whether they are."""
    if not ticket_ids:
        return []
    places, values = in_list(ticket_ids, 2)
    rows = await reader.fetch_rows(
        "SELECT document, CASE WHEN deleted_at IS NULL THEN 0 ELSE 1 END FROM tickets "
        f"WHERE account_id = $1 AND id IN {places} ORDER BY id",
        account_id,
        *values,
    )
    return [(document, bool(deleted)) for document, deleted in rows]


async def incident_counts(reader: Reader, account_id: int, problem_ids: Sequence[int]) -> dict[int, int]:
    """How many live incidents each problem has."""
    if not problem_ids:
        return {}
    places, values = in_list(problem_ids, 2)
    rows = await reader.fetch_rows(
        "SELECT problem_id, count(*) FROM tickets "
        f"WHERE account_id = $1 AND deleted_at IS NULL AND problem_id IN {places} GROUP BY problem_id",
        account_id,
        *values,
    )
    return {int(problem_id): int(number) for problem_id, number in rows}


async def has_incidents(reader: Reader, account_id: int, problem_id: int) -> bool:
    row = await reader.fetch_row(
        "SELECT 1 FROM tickets WHERE account_id = $1 AND problem_id = $2 AND deleted_at IS NULL LIMIT 1",
        account_id,
        problem_id,
    )
    return row is not None


async def incident_ids(reader: Reader, account_id: int, problem_id: int) -> Sequence[int]:
    rows = await reader.fetch_rows(
        "SELECT id FROM tickets WHERE account_id = $1 AND problem_id = $2 AND deleted_at IS NULL ORDER BY id",
        account_id,
        problem_id,
    )
    return [int(row[0]) for row in rows]
