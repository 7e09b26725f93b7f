"""The idempotency_keys table: what was answered to a request whose sender may send it again."""

from ticketgate.clock import epoch
from ticketgate.records import Actor

from .database import Row, Transaction


async def show(transaction: Transaction, actor: Actor, operation: str, key: str) -> Row | None:
    """`(digest, body, location)` of the request that the key stands for, if it has not expired."""
    return await transaction.fetch_row(
        "SELECT digest, body, location FROM idempotency_keys "
        "WHERE account_id = $1 AND user_id = $2 AND operation = $3 AND key = $4 AND expires_at > $5",
        actor.account_id,
        actor.user_id,
        operation,
        key,
        epoch(transaction.now),
    )


async def insert(
    transaction: Transaction,
    actor: Actor,
    operation: str,
    key: str,
    digest: str,
    *,
    body: str,
    location: str,
    lives_seconds: int,
) -> None:
    """Keep an answer, and forget those of the account that have expired."""
    now = epoch(transaction.now)
    await transaction.execute(
        "DELETE FROM idempotency_keys WHERE account_id = $1 AND expires_at <= $2", actor.account_id, now
    )
    await transaction.execute(
        "INSERT INTO idempotency_keys (account_id, user_id, operation, key, digest, body, location, expires_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        actor.account_id,
        actor.user_id,
        operation,
        key,
        digest,
        body,
        location,
        now + lives_seconds,
    )
