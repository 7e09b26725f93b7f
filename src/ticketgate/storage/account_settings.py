"""The table of what an account chose otherwise than all others have it."""

import msgspec
from msgspec import Struct

from .database import Reader, Transaction


class Chosen(Struct, frozen=True, omit_defaults=True):
    """What was chosen; None where nothing was."""

    locale_ids: list[int] | None = None


async def show(reader: Reader, account_id: int) -> Chosen:
    row = await reader.fetch_row("SELECT document FROM account_settings WHERE account_id = $1", account_id)
    return msgspec.json.decode(row[0], type=Chosen) if row else Chosen()


async def keep(transaction: Transaction, account_id: int, chosen: Chosen) -> None:
    await transaction.execute(
        "INSERT INTO account_settings (account_id, document) VALUES ($1, $2) "
        "ON CONFLICT (account_id) DO UPDATE SET document = excluded.document",
        account_id,
        msgspec.json.encode(chosen).decode(),
    )
