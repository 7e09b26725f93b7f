"""OAuth's grants: a person's consent becomes a code, a code becomes tokens, a refresh token becomes the next ones.

A code or a refresh token that comes a second time is in two hands: the tokens of its family end. What is refused in
this way is returned, not raised, so that the end of the family is kept.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.oauth import GrantedTokens, OAuthClient, OAuthToken
from ticketgate.clock import epoch
from ticketgate.errors import OAuthError
from ticketgate.records import Consent
from ticketgate.storage import oauth_codes, oauth_tokens, users
from ticketgate.storage.database import Reader, Transaction
from ticketgate.storage.oauth_tokens import Digests

from . import credentials, oauth_clients, oauth_scopes
from .credentials import Kind, Pepper
from .oauth_clients import Found

CODE_SECONDS: Final = 60
ACCESS_SECONDS: Final = (300, 1_800, 172_800)  # least, without a wish, most
REFRESH_SECONDS: Final = (604_800, 2_592_000, 7_776_000)
_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}\Z")
_VERIFIER: Final = re.compile(r"[A-Za-z0-9._~-]{43,128}\Z")


class Lifetimes(Struct, frozen=True):
    access_seconds: int = ACCESS_SECONDS[1]
    refresh_seconds: int = REFRESH_SECONDS[1]


class Request(Struct, frozen=True):
    """A client's request for a person's consent, found to be in order."""

    client: OAuthClient
    redirect_uri: str
    scopes: list[str]
    challenge: str
    state: str


class UnsafeRequest(OAuthError):  # noqa: N818 - a refusal is an answer
    """A request that names no client, or an address that is not its own: nobody may be sent there."""


class RefusedRequest(OAuthError):  # noqa: N818
    """A request that is told to the client at its address."""

    def __init__(self, error: str, description: str, redirect_uri: str, state: str) -> None:
        super().__init__(error, description)
        self.redirect_uri, self.state = redirect_uri, state


async def examine(reader: Reader, pepper: Pepper, account_id: int, sent: Mapping[str, Sequence[str]]) -> Request:
    """The request in a query: each parameter once, PKCE by S256, and no more scopes than the client may ask for.

    Raises:
        UnsafeRequest, RefusedRequest
    """
    found = await oauth_clients.find(reader, pepper, account_id, _one(sent, "client_id"), None)
    if found is None:
        raise UnsafeRequest("invalid_client", "No client of this desk has that client_id.")
    redirect_uri = _one(sent, "redirect_uri")
    if redirect_uri not in found.client.redirect_uri:
        raise UnsafeRequest("invalid_request", "redirect_uri is none of the client's own, letter for letter.")
    return _in_order(found.client, redirect_uri, sent)


def _in_order(client: OAuthClient, redirect_uri: str, sent: Mapping[str, Sequence[str]]) -> Request:
    state = (sent.get("state") or [""])[0]

    def refuse(error: str, description: str) -> RefusedRequest:
        return RefusedRequest(error, description, redirect_uri, state)

    doubled = [name for name, values in sent.items() if len(values) > 1]
    if doubled:
        raise refuse("invalid_request", f"Send {', '.join(sorted(doubled))} once.")
    if _one(sent, "response_type") != "code":
        raise refuse("unsupported_response_type", "response_type must be code: no other grant is given here.")
    if not state:
        raise refuse("invalid_request", "Send a state, and look at it when the person comes back.")
    if _one(sent, "code_challenge_method") != "S256" or not _CHALLENGE.match(_one(sent, "code_challenge")):
        raise refuse("invalid_request", "Send a code_challenge, and S256 as its code_challenge_method.")
    scopes = oauth_scopes.words(_one(sent, "scope"))
    problem = _scopes_problem(client, scopes)
    if problem:
        raise refuse("invalid_scope", problem)
    return Request(client, redirect_uri, scopes, _one(sent, "code_challenge"), state)


def _one(sent: Mapping[str, Sequence[str]], name: str) -> str:
    values = sent.get(name) or [""]
    return values[0] if len(values) == 1 else ""


def _scopes_problem(client: OAuthClient, scopes: Sequence[str]) -> str:
    if not scopes:
        return "Name the scopes that are needed."
    unknown = [scope for scope in scopes if not oauth_scopes.reach((scope,))]
    if unknown:
        return f"There is no scope {unknown[0][:100]!r}."
    if client.allowed_scopes is not None and oauth_scopes.exceeds(scopes, client.allowed_scopes):
        return f"The client may ask for no more than: {' '.join(client.allowed_scopes)}."
    return ""


async def consent(transaction: Transaction, pepper: Pepper, account_id: int, user_id: int, asked: Request) -> str:
    """The code for what the person consented to. It is worth its tokens once, within a minute."""
    code = credentials.new_token(Kind.CODE)
    given = Consent(
        account_id=account_id,
        client_id=asked.client.id,
        user_id=user_id,
        redirect_uri=asked.redirect_uri,
        scopes=" ".join(asked.scopes),
        challenge=asked.challenge,
    )
    now = epoch(transaction.now)
    await oauth_codes.forget(transaction, account_id, now - ACCESS_SECONDS[2])
    await oauth_codes.insert(transaction, pepper.digest(code), given, now + CODE_SECONDS)
    return code


class Exchange(Struct, frozen=True, kw_only=True):
    """A client's request for tokens, whoever it says it is."""

    account_id: int
    found: Found
    lifetimes: Lifetimes
    scopes: list[str]  # empty where none are named


async def exchange_code(
    transaction: Transaction, pepper: Pepper, sent: Exchange, code: str, redirect_uri: str, verifier: str
) -> GrantedTokens | OAuthError:
    digest = pepper.digest(code)
    kept = await oauth_codes.lock(transaction, sent.account_id, digest)
    if kept is None:
        return _no_grant()
    given, expires_at, family = kept
    if family is not None:
        await oauth_tokens.end_family(transaction, sent.account_id, family)
        return _no_grant()
    if given.client_id != sent.found.client.id or expires_at <= epoch(transaction.now):
        return _no_grant()
    if given.redirect_uri != redirect_uri or not _proves(verifier, given.challenge):
        return OAuthError("invalid_grant", "redirect_uri or code_verifier is not that of the request for consent.")
    scopes = _narrowed(given.scopes.split(), sent.scopes)
    if isinstance(scopes, OAuthError):
        return scopes
    family = transaction.new_id()
    await oauth_codes.use(transaction, sent.account_id, digest, family)
    return await _give(transaction, pepper, sent, given.user_id, scopes, family)


async def refresh(
    transaction: Transaction, pepper: Pepper, sent: Exchange, refresh_token: str
) -> GrantedTokens | OAuthError:
    row = await oauth_tokens.find_refresh(transaction, sent.account_id, pepper.digest(refresh_token))
    if row is None:
        return _no_grant()
    family, expires_at, ended_at, document = row
    before = msgspec.json.decode(document, type=OAuthToken)
    if before.client_id != sent.found.client.id:
        return _no_grant()
    if ended_at is not None:
        await oauth_tokens.end_family(transaction, sent.account_id, family)
        return _no_grant()
    if expires_at <= epoch(transaction.now):
        return _no_grant()
    scopes = _narrowed(before.scopes, sent.scopes)
    if isinstance(scopes, OAuthError):
        return scopes
    await oauth_tokens.end(transaction, sent.account_id, before.id)
    return await _give(transaction, pepper, sent, before.user_id, scopes, family)


async def client_credentials(transaction: Transaction, pepper: Pepper, sent: Exchange) -> GrantedTokens | OAuthError:
    """A token by which a client that can keep a secret acts as the admin who made it. It is not refreshed."""
    client = sent.found.client
    problem = _scopes_problem(client, sent.scopes)
    if problem:
        return OAuthError("invalid_scope", problem)
    family = transaction.new_id()
    return await _give(transaction, pepper, sent, client.user_id, sent.scopes, family, refreshable=False)


def _no_grant() -> OAuthError:
    return OAuthError("invalid_grant", "The grant is unknown, used, expired, or another client's.")


def _proves(verifier: str, challenge: str) -> bool:
    if not _VERIFIER.match(verifier):
        return False
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=")
    return hmac.compare_digest(digest, challenge.encode())


def _narrowed(granted: Sequence[str], asked: Sequence[str]) -> list[str] | OAuthError:
    """What was granted, or the part of it that is asked for."""
    if not asked:
        return list(granted)
    if oauth_scopes.exceeds(asked, granted):
        return OAuthError("invalid_scope", f"No more is granted than: {' '.join(granted)}.")
    return list(asked)


async def _give(
    transaction: Transaction,
    pepper: Pepper,
    sent: Exchange,
    user_id: int,
    scopes: list[str],
    family: int,
    *,
    refreshable: bool = True,
) -> GrantedTokens | OAuthError:
    person = await users.find(transaction, sent.account_id, user_id)
    if person is None or not person.active or person.suspended:
        return _no_grant()
    access, refreshing = (credentials.new_token(kind) for kind in (Kind.ACCESS, Kind.REFRESH))
    lifetimes = sent.lifetimes
    token = OAuthToken(
        id=transaction.new_id(),
        user_id=user_id,
        client_id=sent.found.client.id,
        token=access[: credentials.HINT_CHARACTERS],
        refresh_token=refreshing[: credentials.HINT_CHARACTERS] if refreshable else None,
        scopes=scopes,
        created_at=transaction.now,
        expires_at=transaction.now + timedelta(seconds=lifetimes.access_seconds),
        refresh_token_expires_at=transaction.now + timedelta(seconds=lifetimes.refresh_seconds)
        if refreshable
        else None,
        used_at=None,
    )
    digests = Digests(pepper.digest(access), pepper.digest(refreshing) if refreshable else None)
    await oauth_tokens.insert(transaction, sent.account_id, token, family, digests)
    return GrantedTokens(
        access_token=access,
        refresh_token=refreshing if refreshable else None,
        token_type="bearer",  # noqa: S106
        scope=" ".join(scopes),
        expires_in=lifetimes.access_seconds,
        refresh_token_expires_in=lifetimes.refresh_seconds if refreshable else None,
    )
