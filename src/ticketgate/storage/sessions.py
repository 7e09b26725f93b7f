"""The sessions table: who is signed in to the desk's pages."""

from .database import Reader, Row, Transaction


async def insert(transaction: Transaction, digest: str, account_id: int, user_id: int, now: int) -> None:
    await transaction.execute(
        "INSERT INTO sessions (digest, account_id, user_id, created_at, seen_at) VALUES ($1, $2, $3, $4, $5)",
        digest,
        account_id,
        user_id,
        now,
        now,
    )


async def find(reader: Reader, digest: str, *, created_after: int, seen_after: int) -> Row | None:
    """`(account_id, seen_at, user id, name, email)` of a session that has not ended, whose person is active."""
    return await reader.fetch_row(
        "SELECT sessions.account_id, sessions.seen_at, users.id, users.name, users.email FROM sessions "
        "JOIN users ON users.account_id = sessions.account_id AND users.id = sessions.user_id "
        "WHERE sessions.digest = $1 AND sessions.created_at > $2 AND sessions.seen_at > $3 "
        "AND users.active = 1 AND users.suspended = 0",
        digest,
        created_after,
        seen_after,
    )


async def see(transaction: Transaction, digest: str, now: int) -> None:
    await transaction.execute("UPDATE sessions SET seen_at = $1 WHERE digest = $2", now, digest)


async def end(transaction: Transaction, digest: str) -> None:
    await transaction.execute("DELETE FROM sessions WHERE digest = $1", digest)


async def end_all_of(transaction: Transaction, account_id: int, user_id: int) -> None:
    await transaction.execute("DELETE FROM sessions WHERE account_id = $1 AND user_id = $2", account_id, user_id)


async def forget(transaction: Transaction, *, created_before: int, seen_before: int) -> None:
    """Drop the sessions that have ended by themselves."""
    await transaction.execute(
        "DELETE FROM sessions WHERE created_at <= $1 OR seen_at <= $2", created_before, seen_before
    )
