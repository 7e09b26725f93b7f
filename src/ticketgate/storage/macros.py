"""The macros table."""

import msgspec

from ticketgate.catalog.shapes.macros import Macro
from ticketgate.clock import epoch

from .database import Transaction


async def insert(transaction: Transaction, account_id: int, macro: Macro) -> None:
    await transaction.execute(
        "INSERT INTO macros (account_id, id, title, active, position, created_at, updated_at, document) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        account_id,
        macro.id,
        macro.title,
        int(macro.active),
        macro.position,
        epoch(macro.created_at),
        epoch(macro.updated_at),
        msgspec.json.encode(macro).decode(),
    )
