"""The ticket_forms table."""

from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.ticket_forms import TicketForm

from .database import Reader, Transaction
from .lists import assignments, columns

_CHANGING: Final = ("position", "active", "end_user_visible", "document")
_NAMES, _PLACES = columns(("account_id", "id", *_CHANGING))
_INSERT: Final = f"INSERT INTO ticket_forms ({_NAMES}) VALUES ({_PLACES})"
_UPDATE: Final = (
    f"UPDATE ticket_forms SET {assignments(_CHANGING, 1)} "
    f"WHERE account_id = ${len(_CHANGING) + 1} AND id = ${len(_CHANGING) + 2}"
)
_decode: Final = msgspec.json.Decoder(TicketForm).decode


async def insert(transaction: Transaction, account_id: int, form: TicketForm) -> None:
    await transaction.execute(_INSERT, account_id, form.id, *_values(form))


async def update(transaction: Transaction, account_id: int, form: TicketForm) -> None:
    await transaction.execute(_UPDATE, *_values(form), account_id, form.id)


async def delete(transaction: Transaction, account_id: int, form_id: int) -> None:
    await transaction.execute("DELETE FROM ticket_forms WHERE account_id = $1 AND id = $2", account_id, form_id)


async def find(reader: Reader, account_id: int, form_id: int) -> TicketForm | None:
    row = await reader.fetch_row(
        "SELECT document FROM ticket_forms WHERE account_id = $1 AND id = $2", account_id, form_id
    )
    return _decode(row[0]) if row else None


async def every(reader: Reader, account_id: int) -> list[TicketForm]:
    """The account's forms in their order."""
    rows = await reader.fetch_rows(
        "SELECT document FROM ticket_forms WHERE account_id = $1 ORDER BY position, id", account_id
    )
    return [_decode(row[0]) for row in rows]


def _values(form: TicketForm) -> tuple[Any, ...]:
    return (form.position, int(form.active), int(form.end_user_visible), msgspec.json.encode(form).decode())
