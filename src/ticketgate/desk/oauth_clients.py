"""OAuth clients: who may ask people for access to the desk. Admins keep them."""

import hmac
import re
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
from msgspec import UNSET

from ticketgate.catalog.shapes.oauth import OAuthClient, OAuthClientInput
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor, Document
from ticketgate.storage import oauth_clients
from ticketgate.storage.database import Duplicate, Reader, Transaction
from ticketgate.storage.pages import Listing

from . import credentials, oauth_scopes
from .access import require_admin
from .credentials import Kind, Pepper
from .problems import BLANK, DUPLICATE, Problems, given

MAX_TEXT_CHARACTERS: Final = 255
MAX_REDIRECT_URIS: Final = 20
MAX_REDIRECT_URI_CHARACTERS: Final = 2_000
MAX_SCOPES: Final = 100
OWN_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9_.-]{1,255}\Z")
_AUTHORITY: Final = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?\Z")
_URI: Final = re.compile(r"[\x21-\x7e]+\Z")


async def show(reader: Reader, actor: Actor, client_id: int) -> Document:
    require_admin(actor)
    document = await oauth_clients.show(reader, actor.account_id, client_id)
    if document is None:
        raise RecordNotFound
    return document


def listing(actor: Actor) -> Listing:
    require_admin(actor)
    return oauth_clients.every(actor.account_id)


async def create(
    transaction: Transaction, pepper: Pepper, actor: Actor, sent: OAuthClientInput
) -> tuple[OAuthClient, str]:
    """The new client and its secret, which is not kept and cannot be shown again.

    Raises:
        RoleForbids, MissingScopes, RecordInvalid
    """
    require_admin(actor)
    secret = credentials.new_token(Kind.OAUTH_CLIENT)
    name = given(sent.name)
    blank = OAuthClient(
        id=transaction.new_id(),
        name="",
        identifier=re.sub(r"[^a-z0-9]+", "_", (name or "").lower()).strip("_")[:MAX_TEXT_CHARACTERS],
        secret=_hint(secret),
        user_id=actor.user_id,
        created_at=transaction.now,
        updated_at=transaction.now,
    )
    client = _changed(blank, msgspec.structs.replace(sent, name=name))
    _require_reach(actor, client)
    try:
        await oauth_clients.insert(transaction, actor.account_id, client, pepper.digest(secret))
    except Duplicate:
        _refuse_taken()
    return client, secret


async def update(transaction: Transaction, actor: Actor, client_id: int, sent: OAuthClientInput) -> OAuthClient:
    before = await _lock(transaction, actor, client_id)
    after = _changed(before, sent)
    _require_reach(actor, after)
    if after != before:
        after = msgspec.structs.replace(after, updated_at=transaction.now)
        try:
            await oauth_clients.update(transaction, actor.account_id, after)
        except Duplicate:
            _refuse_taken()
    return after


async def generate_secret(
    transaction: Transaction, pepper: Pepper, actor: Actor, client_id: int
) -> tuple[OAuthClient, str]:
    """A new secret for the client; the old one is worth nothing from then on."""
    client = await _lock(transaction, actor, client_id)
    _require_reach(actor, client)
    secret = credentials.new_token(Kind.OAUTH_CLIENT)
    client = msgspec.structs.replace(client, secret=_hint(secret), updated_at=transaction.now)
    await oauth_clients.update(transaction, actor.account_id, client)
    await oauth_clients.change_secret(transaction, actor.account_id, client_id, pepper.digest(secret))
    return client, secret


async def delete(transaction: Transaction, actor: Actor, client_id: int) -> None:
    """Its tokens go with it."""
    await _lock(transaction, actor, client_id)
    await oauth_clients.delete(transaction, actor.account_id, client_id)


def _require_reach(actor: Actor, client: OAuthClient) -> None:
    """Whoever has a client's secret acts by all its scopes as the admin who made it."""
    oauth_scopes.require_reach(actor, oauth_scopes.WIDEST if client.allowed_scopes is None else client.allowed_scopes)


async def _lock(transaction: Transaction, actor: Actor, client_id: int) -> OAuthClient:
    require_admin(actor)
    client = await oauth_clients.lock(transaction, actor.account_id, client_id)
    if client is None:
        raise RecordNotFound
    return client


async def find(reader: Reader, pepper: Pepper, account_id: int, identifier: str, secret: str | None) -> "Found | None":
    """The client, and whether the secret is its own."""
    row = await oauth_clients.find(reader, account_id, identifier)
    if row is None:
        return None
    client = msgspec.json.decode(row[0], type=OAuthClient)
    proven = secret is not None and hmac.compare_digest(str(row[1]), pepper.digest(secret))
    return Found(client, proven)


class Found(msgspec.Struct, frozen=True):
    client: OAuthClient
    proven: bool


def _hint(secret: str) -> str:
    return secret[: credentials.HINT_CHARACTERS] + "…"


def _refuse_taken() -> None:
    problems = Problems()
    problems.add("identifier", "Identifier: has already been taken", DUPLICATE)
    problems.refuse_if_any()


def _changed(before: OAuthClient, sent: OAuthClientInput) -> OAuthClient:
    problems = Problems()
    facts: dict[str, Any] = {}
    for field in ("name", "identifier", "company", "description"):
        value = getattr(sent, field)
        if value is not UNSET:
            facts[field] = (given(value) or "").strip() or None
            if len(facts[field] or "") > MAX_TEXT_CHARACTERS:
                problems.too_long(field, field.capitalize(), MAX_TEXT_CHARACTERS)
    if sent.kind is not UNSET:
        facts["kind"] = sent.kind
    if sent.redirect_uri is not UNSET:
        facts["redirect_uri"] = _redirect_uris(sent.redirect_uri, problems)
    if sent.allowed_scopes is not UNSET:
        facts["allowed_scopes"] = given(sent.allowed_scopes)
        if len(facts["allowed_scopes"] or ()) > MAX_SCOPES:
            problems.add("allowed_scopes", f"Allowed scopes: more than {MAX_SCOPES}")
    name, identifier = facts.get("name", before.name), facts.get("identifier", before.identifier)
    if not name:
        problems.add("name", "Name: cannot be blank", BLANK)
    elif not identifier or not _IDENTIFIER.match(identifier):
        problems.invalid("identifier", "Identifier")
    problems.refuse_if_any()
    return msgspec.structs.replace(before, **facts)


def _redirect_uris(sent: list[str] | str | None, problems: Problems) -> list[str]:
    """A list, or one text with an address on each line, as Zendesk's own form sends it."""
    uris = sent.split() if isinstance(sent, str) else list(sent or ())
    if len(uris) > MAX_REDIRECT_URIS:
        problems.add("redirect_uri", f"Redirect uri: more than {MAX_REDIRECT_URIS}")
    elif not all(_is_redirect_uri(uri) for uri in uris):
        problems.add(
            "redirect_uri",
            "Redirect uri: must be absolute https addresses without a fragment, or http ones of this machine",
            "InvalidValue",
        )
    return uris


def _is_redirect_uri(uri: str) -> bool:
    if len(uri) > MAX_REDIRECT_URI_CHARACTERS or not _URI.match(uri) or any(sign in uri for sign in '\\"<>#'):
        return False
    try:
        parts = urlsplit(uri)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or not _AUTHORITY.match(parts.netloc):
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in {name.strip("[]") for name in OWN_MACHINE})
