"""The accounts table."""

from datetime import datetime

import msgspec

from ticketgate.clock import epoch, from_epoch
from ticketgate.records import Account

from .database import Reader, Transaction


async def insert(transaction: Transaction, account: Account) -> None:
    await transaction.execute(
        "INSERT INTO accounts (account_id, subdomain, plan, created_at, document) VALUES ($1, $2, $3, $4, $5)",
        account.account_id,
        account.subdomain,
        account.plan,
        epoch(transaction.now),
        msgspec.json.encode(account).decode(),
    )
    await transaction.execute(
        "INSERT INTO counters (account_id, name, value) VALUES ($1, 'tickets', 0), ($1, 'live_tickets', 0)",
        account.account_id,
    )


async def update(transaction: Transaction, account: Account) -> None:
    await transaction.execute(
        "UPDATE accounts SET document = $1 WHERE account_id = $2",
        msgspec.json.encode(account).decode(),
        account.account_id,
    )


async def lock(transaction: Transaction, account_id: int) -> Account:
    """The account, kept from other writers until this transaction ends."""
    row = await transaction.fetch_row(
        "SELECT document FROM accounts WHERE account_id = $1" + transaction.for_update, account_id
    )
    if row is None:
        raise LookupError(f"no account {account_id}")
    return msgspec.json.decode(row[0], type=Account)


async def keep_shown_fields(transaction: Transaction, account_id: int, shown: str) -> None:
    await transaction.execute("UPDATE accounts SET shown_fields = $1 WHERE account_id = $2", shown, account_id)


async def show(reader: Reader, account_id: int) -> Account:
    row = await reader.fetch_row("SELECT document FROM accounts WHERE account_id = $1", account_id)
    if row is None:
        raise LookupError(f"no account {account_id}")
    return msgspec.json.decode(row[0], type=Account)


async def created_at(reader: Reader, account_id: int) -> datetime:
    row = await reader.fetch_row("SELECT created_at FROM accounts WHERE account_id = $1", account_id)
    if row is None:
        raise LookupError(f"no account {account_id}")
    return from_epoch(row[0])


async def of_host(reader: Reader, host: str) -> Account | None:
    """The account that is meant by a host name: the only one, or the one whose subdomain the name begins with."""
    rows = await reader.fetch_rows(
        "SELECT document FROM accounts WHERE subdomain = $1 OR (SELECT count(*) FROM accounts) = 1 LIMIT 1",
        host.partition(".")[0],
    )
    return msgspec.json.decode(rows[0][0], type=Account) if rows else None


async def first(reader: Reader) -> Account | None:
    """The account of an embedded desk, which has one."""
    row = await reader.fetch_row("SELECT document FROM accounts ORDER BY account_id LIMIT 1")
    return msgspec.json.decode(row[0], type=Account) if row else None
