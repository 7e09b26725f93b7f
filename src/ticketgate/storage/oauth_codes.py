"""The oauth_codes table: what a person consented to, until the client fetches its tokens."""

from ticketgate.records import Consent

from .database import Transaction


async def insert(transaction: Transaction, digest: str, consent: Consent, expires_at: int) -> None:
    await transaction.execute(
        "INSERT INTO oauth_codes "
        "(account_id, digest, client_id, user_id, redirect_uri, scopes, challenge, expires_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        consent.account_id,
        digest,
        consent.client_id,
        consent.user_id,
        consent.redirect_uri,
        consent.scopes,
        consent.challenge,
        expires_at,
    )


async def lock(transaction: Transaction, account_id: int, digest: str) -> tuple[Consent, int, int | None] | None:
    """The consent, when its code expires, and the family of the tokens that were given for it, if they were."""
    row = await transaction.fetch_row(
        "SELECT client_id, user_id, redirect_uri, scopes, challenge, expires_at, family "
        "FROM oauth_codes WHERE account_id = $1 AND digest = $2" + transaction.for_update,
        account_id,
        digest,
    )
    if row is None:
        return None
    client_id, user_id, redirect_uri, scopes, challenge, expires_at, family = row
    consent = Consent(
        account_id=account_id,
        client_id=client_id,
        user_id=user_id,
        redirect_uri=redirect_uri,
        scopes=scopes,
        challenge=challenge,
    )
    return consent, expires_at, family


async def use(transaction: Transaction, account_id: int, digest: str, family: int) -> None:
    await transaction.execute(
        "UPDATE oauth_codes SET family = $1 WHERE account_id = $2 AND digest = $3", family, account_id, digest
    )


async def forget(transaction: Transaction, account_id: int, before: int) -> None:
    """Drop the codes that expired before."""
    await transaction.execute("DELETE FROM oauth_codes WHERE account_id = $1 AND expires_at < $2", account_id, before)
