"""The sessions table: who is signed in to the desk's pages."""

from .database import Reader, Row, Transaction


async def insert(transaction: Transaction, account_id: int, digest: str, user_id: int, now: int) -> None:
    await transaction.execute(
        "INSERT INTO sessions (account_id, digest, user_id, created_at, seen_at) VALUES ($1, $2, $3, $4, $5)",
        account_id,
        digest,
        user_id,
        now,
        now,
    )


async def find(reader: Reader, account_id: int, digest: str, *, created_after: int, seen_after: int) -> Row | None:
    """`(seen_at, user id, name, email)` of a session that has not ended, whose person is active."""
    return await reader.fetch_row(
        "SELECT sessions.seen_at, users.id, users.name, users.email FROM sessions "
        "JOIN users ON users.account_id = sessions.account_id AND users.id = sessions.user_id "
        "WHERE sessions.account_id = $1 AND sessions.digest = $2 "
        "AND sessions.created_at > $3 AND sessions.seen_at > $4 AND users.active = 1 AND users.suspended = 0",
        account_id,
        digest,
        created_after,
        seen_after,
    )


async def see(transaction: Transaction, account_id: int, digest: str, now: int) -> None:
    await transaction.execute(
        "UPDATE sessions SET seen_at = $1 WHERE account_id = $2 AND digest = $3", now, account_id, digest
    )


async def end(transaction: Transaction, account_id: int, digest: str) -> None:
    await transaction.execute("DELETE FROM sessions WHERE account_id = $1 AND digest = $2", account_id, digest)


async def end_all_of(transaction: Transaction, account_id: int, user_id: int) -> None:
    await transaction.execute("DELETE FROM sessions WHERE account_id = $1 AND user_id = $2", account_id, user_id)


async def forget(transaction: Transaction, account_id: int, *, created_before: int, seen_before: int) -> None:
    """Drop the sessions that have ended by themselves."""
    await transaction.execute(
        "DELETE FROM sessions WHERE account_id = $1 AND (created_at <= $2 OR seen_at <= $3)",
        account_id,
        created_before,
        seen_before,
    )
