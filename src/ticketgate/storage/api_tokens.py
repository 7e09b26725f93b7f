"""The api_tokens table. A token's text is never stored: `digest` is a keyed hash of it, `hint` its last characters."""

from ticketgate.clock import epoch

from .database import Reader, Row, Transaction


async def insert(transaction: Transaction, account_id: int, digest: str, hint: str, description: str) -> int:
    token_id = transaction.new_id()
    await transaction.execute(
        "INSERT INTO api_tokens (account_id, id, digest, hint, description, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        account_id,
        token_id,
        digest,
        hint,
        description,
        epoch(transaction.now),
    )
    return token_id


async def find_person(reader: Reader, digest: str, email: str) -> Row | None:
    """`(account_id, plan, shown fields, user id, name, role)` of the active person with that address in its account."""
    return await reader.fetch_row(
        "SELECT accounts.account_id, accounts.plan, accounts.shown_fields, users.id, users.name, users.role "
        "FROM api_tokens "
        "JOIN accounts ON accounts.account_id = api_tokens.account_id "
        "JOIN users ON users.account_id = api_tokens.account_id AND users.email = $1 "
        "WHERE api_tokens.digest = $2 AND api_tokens.revoked_at IS NULL AND users.active = 1 AND users.suspended = 0",
        email,
        digest,
    )
