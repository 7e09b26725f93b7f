"""OAuth access tokens: who acts by one, and the lists in which people see and revoke theirs."""

from datetime import timedelta
from typing import Final

import msgspec

from ticketgate.catalog.shapes.oauth import OAuthToken, OAuthTokenInput
from ticketgate.clock import epoch
from ticketgate.errors import RecordInvalid, RecordNotFound
from ticketgate.records import Actor, Document, shown_fields
from ticketgate.storage import oauth_clients, oauth_tokens
from ticketgate.storage.database import Database, Reader, Transaction
from ticketgate.storage.oauth_tokens import Digests
from ticketgate.storage.pages import Listing

from . import credentials, oauth_scopes
from .access import require_admin
from .credentials import Kind, Pepper

USE_IS_TOLD_EVERY: Final = timedelta(minutes=1)


async def identify(database: Database, pepper: Pepper, token: str, client: str, ip_address: str) -> Actor | None:
    """The active person whom a living access token stands for, with the reach of its scopes."""
    if len(token) > credentials.MAX_CHARACTERS:
        return None
    now = database.clock.now()
    row = await oauth_tokens.find_person(database, pepper.digest(token), epoch(now))
    if row is None:
        return None
    account_id, plan, shown, user_id, name, email, role, document = row
    known = msgspec.json.decode(document, type=OAuthToken)
    if known.used_at is None or now - known.used_at >= USE_IS_TOLD_EVERY:
        used = msgspec.structs.replace(known, used_at=now)
        await database.write(lambda transaction: oauth_tokens.update(transaction, account_id, used))
    return Actor(
        account_id=account_id,
        plan=plan,
        user_id=user_id,
        name=name,
        email=email or "",
        role=role,
        scopes=oauth_scopes.reach(known.scopes),
        client=client,
        ip_address=ip_address,
        shown_fields=shown_fields(shown),
        token_id=known.id,
        until=None if known.expires_at is None else epoch(known.expires_at),
    )


def listing(actor: Actor, *, of_all: bool, client_id: int | None) -> Listing:
    """The person's own tokens, or those of all for an admin who asks for them."""
    if of_all:
        require_admin(actor)
    return oauth_tokens.living(actor.account_id, None if of_all else actor.user_id, client_id)


async def show(reader: Reader, actor: Actor, token_id: int) -> Document:
    """One's own token, or anybody's for an admin."""
    document = await oauth_tokens.show(reader, actor.account_id, token_id)
    if document is None or not (actor.is_admin or _owner(document) == actor.user_id):
        raise RecordNotFound
    return document


def _owner(document: Document) -> int:
    return msgspec.json.decode(document, type=OAuthToken).user_id


async def create(
    transaction: Transaction, pepper: Pepper, actor: Actor, sent: OAuthTokenInput
) -> tuple[OAuthToken, str]:
    """A token of the admin's own, which lives until it is revoked, and its text, which cannot be shown again.

    A scope that nobody knows is taken, as Zendesk does, and reaches nothing.

    Raises:
        RoleForbids, MissingScopes, RecordInvalid
    """
    require_admin(actor)
    oauth_scopes.require_reach(actor, sent.scopes)
    client = await oauth_clients.lock(transaction, actor.account_id, sent.client_id)
    if client is None:
        raise RecordInvalid({"client_id": [{"description": "Client: is invalid", "error": "InvalidValue"}]})
    if client.allowed_scopes is not None and oauth_scopes.exceeds(sent.scopes, client.allowed_scopes):
        most = f"Scopes: no more than {' '.join(client.allowed_scopes)}"
        raise RecordInvalid({"scopes": [{"description": most, "error": "InvalidValue"}]})
    text = credentials.new_token(Kind.ACCESS)
    token = OAuthToken(
        id=transaction.new_id(),
        user_id=actor.user_id,
        client_id=client.id,
        token=text[: credentials.HINT_CHARACTERS],
        refresh_token=None,
        scopes=sent.scopes,
        created_at=transaction.now,
        expires_at=None,
        refresh_token_expires_at=None,
        used_at=None,
    )
    family = transaction.new_id()
    await oauth_tokens.insert(transaction, actor.account_id, token, family, Digests(pepper.digest(text)))
    return token, text


async def revoke(transaction: Transaction, actor: Actor, token_id: int) -> None:
    await show(transaction, actor, token_id)
    await oauth_tokens.end(transaction, actor.account_id, token_id)
