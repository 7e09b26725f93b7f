"""The custom_statuses table."""

from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.custom_statuses import CustomStatus

from .database import Reader, Transaction
from .lists import assignments, columns

_CHANGING: Final = ("status_category", "active", "is_default", "document")
_NAMES, _PLACES = columns(("account_id", "id", *_CHANGING))
_INSERT: Final = f"INSERT INTO custom_statuses ({_NAMES}) VALUES ({_PLACES})"
_UPDATE: Final = (
    f"UPDATE custom_statuses SET {assignments(_CHANGING, 1)} "
    f"WHERE account_id = ${len(_CHANGING) + 1} AND id = ${len(_CHANGING) + 2}"
)
_decode: Final = msgspec.json.Decoder(CustomStatus).decode


async def insert(transaction: Transaction, account_id: int, status: CustomStatus) -> None:
    await transaction.execute(_INSERT, account_id, status.id, *_values(status))


async def update(transaction: Transaction, account_id: int, status: CustomStatus) -> None:
    await transaction.execute(_UPDATE, *_values(status), account_id, status.id)


async def delete(transaction: Transaction, account_id: int, status_id: int) -> None:
    await transaction.execute("DELETE FROM custom_statuses WHERE account_id = $1 AND id = $2", account_id, status_id)


async def find(reader: Reader, account_id: int, status_id: int) -> CustomStatus | None:
    row = await reader.fetch_row(
        "SELECT document FROM custom_statuses WHERE account_id = $1 AND id = $2", account_id, status_id
    )
    return _decode(row[0]) if row else None


async def every(reader: Reader, account_id: int) -> list[CustomStatus]:
    """All of the account's, by category and id."""
    rows = await reader.fetch_rows(
        "SELECT document FROM custom_statuses WHERE account_id = $1 ORDER BY CASE status_category WHEN 'new' THEN 0 "
        "WHEN 'open' THEN 1 WHEN 'pending' THEN 2 WHEN 'hold' THEN 3 ELSE 4 END, id",
        account_id,
    )
    return [_decode(row[0]) for row in rows]


async def is_in_use(reader: Reader, account_id: int, status_id: int) -> bool:
    """Whether a ticket that is not closed has it. The id stands in the document alone, among the ticket's facts."""
    row = await reader.fetch_row(
        "SELECT 1 FROM tickets WHERE account_id = $1 AND status <> 'closed' AND deleted_at IS NULL "
        "AND document LIKE '%\"custom_status_id\":' || $2 || ',\"followup_ids\"%' LIMIT 1",
        account_id,
        str(status_id),
    )
    return row is not None


def _values(status: CustomStatus) -> tuple[Any, ...]:
    return (
        status.status_category,
        int(status.active),
        int(status.default),
        msgspec.json.encode(status).decode(),
    )
