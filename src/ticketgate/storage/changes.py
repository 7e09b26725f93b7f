"""Records in the order in which they last changed, whatever table keeps them."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from ticketgate.records import Document

from .database import Reader


class Changed(Struct, frozen=True):
    """A record as it is now, when it last changed (seconds since 1970), and whether that was its deletion."""

    document: Document
    at: int
    id: int
    deleted: bool


class Source(Struct, frozen=True):
    """A table whose records are exported."""

    table: str
    changed: str
    deleted: str


TICKETS: Final = Source("tickets", "changed_at", "deleted_at IS NOT NULL")
USERS: Final = Source("users", "updated_at", "active = 0")
TICKET_AUDITS: Final = Source("ticket_audits", "created_at", "1 = 0")
ORGANIZATIONS: Final = Source("organizations", "updated_at", "1 = 0")


async def after(
    reader: Reader, source: Source, account_id: int, at: int, record_id: int, limit: int
) -> Sequence[Changed]:
    """Up to `limit` records that changed after that one, the first change first."""
    return await _fetch(
        reader,
        source,
        f"account_id = $1 AND ({source.changed}, id) > ($2, $3)",
        (account_id, at, record_id),
        limit,
    )


async def rest_of_second(
    reader: Reader, source: Source, account_id: int, last: Changed, limit: int
) -> Sequence[Changed]:
    """The other records that changed in the same second."""
    where = f"account_id = $1 AND {source.changed} = $2 AND id > $3"
    return await _fetch(reader, source, where, (account_id, last.at, last.id), limit)


async def _fetch(reader: Reader, source: Source, where: str, values: tuple[int, ...], limit: int) -> Sequence[Changed]:
    rows = await reader.fetch_rows(
        f"SELECT document, {source.changed}, id, CASE WHEN {source.deleted} THEN 1 ELSE 0 END FROM {source.table} "
        f"WHERE {where} ORDER BY {source.changed}, id LIMIT ${len(values) + 1}",
        *values,
        limit,
    )
    return [Changed(document, int(at), int(record_id), bool(deleted)) for document, at, record_id, deleted in rows]
