"""The passwords table: Argon2id hashes."""

from ticketgate.clock import epoch

from .database import Reader, Row, Transaction


async def keep(transaction: Transaction, account_id: int, user_id: int, password_hash: str) -> None:
    await transaction.execute(
        "INSERT INTO passwords (account_id, user_id, hash, changed_at) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (account_id, user_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at",
        account_id,
        user_id,
        password_hash,
        epoch(transaction.now),
    )


async def find(reader: Reader, account_id: int, email: str) -> Row | None:
    """`(user_id, hash)` of the active person with that address, where they have a password."""
    return await reader.fetch_row(
        "SELECT users.id, passwords.hash FROM users JOIN passwords ON passwords.account_id = users.account_id "
        "AND passwords.user_id = users.id WHERE users.account_id = $1 AND users.email = $2 "
        "AND users.active = 1 AND users.suspended = 0",
        account_id,
        email,
    )
