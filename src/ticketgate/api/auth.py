"""Who calls: Basic credentials with an API token, or an OAuth token. A refusal never tells which part was wrong."""

import base64
import binascii
from time import monotonic
from typing import Final

from ticketgate.catalog.limits import MINUTE
from ticketgate.catalog.operation import Operation
from ticketgate.catalog.scopes import EVERY_SCOPE
from ticketgate.desk import credentials, impersonation, oauth_tokens
from ticketgate.desk.credentials import Pepper
from ticketgate.errors import CouldNotAuthenticate, InvalidToken, RateLimited
from ticketgate.records import Actor
from ticketgate.storage import accounts
from ticketgate.storage.database import Database, Reader
from ticketgate.wire import Request

from .limits import PLAN_EXCEEDED
from .windows import Windows

TOKEN_SUFFIX: Final = "/token"  # noqa: S105 - a part of the user name in Basic credentials
MAX_CREDENTIALS_CHARACTERS: Final = 2_048
MAX_CLIENT_CHARACTERS: Final = 255
BELIEVED_SECONDS: Final = 0.5
MAX_KNOWN: Final = 1_024
REFUSALS_PER_MINUTE: Final = 600
NO_ACCOUNT: Final = 0


class Callers:
    """Tells who calls.

    What was found out is believed for half a second, and only until this process commits a change: so that a token
    revoked here is refused at once, one revoked by another process within that time, and a busy client is not looked
    up each time. That takes a sixth off the time of a small answer.
    """

    def __init__(self, database: Database, pepper: Pepper, windows: Windows) -> None:
        self._database = database
        self._pepper = pepper
        self._windows = windows
        self._known: dict[tuple[bytes, bytes, bytes, str], Actor] = {}
        self._known_until = 0.0
        self._commits = -1

    async def caller(self, request: Request, operation: Operation) -> Actor:
        """Who calls, or nobody where the operation answers nobody too.

        Raises:
            CouldNotAuthenticate, InvalidToken
        """
        if operation.anonymous and not carries_token(request.header(b"authorization")):
            return await nobody(self._database, _client(request), request.ip_address)
        return await self.identify(request)

    async def identify(self, request: Request) -> Actor:
        """Raises CouldNotAuthenticate, InvalidToken; RateLimited where one address was refused too often."""
        headers, now, commits = request.headers, monotonic(), self._database.commits
        if now > self._known_until or commits != self._commits or len(self._known) >= MAX_KNOWN:
            self._known, self._known_until, self._commits = {}, now + BELIEVED_SECONDS, commits
        known = self._known
        key = (
            headers.get(b"authorization", b""),
            headers.get(b"x-on-behalf-of", b""),
            headers.get(b"user-agent", b""),
            request.ip_address,
        )
        actor = known.get(key)
        if actor is None or (actor.until is not None and actor.until <= self._database.clock.seconds()):
            try:
                actor = await self._authenticate(request)
            except (CouldNotAuthenticate, InvalidToken):
                await self._count_refusal(request.ip_address)
                raise
            known[key] = actor
        return actor

    async def _count_refusal(self, ip_address: str) -> None:
        """Who holds a right token is not kept waiting by those who guess from the same address."""
        found = await self._windows.take(NO_ACCOUNT, f"refused {ip_address}", REFUSALS_PER_MINUTE, MINUTE)
        if not found.within:
            raise RateLimited(PLAN_EXCEEDED, found.resets)

    async def _authenticate(self, request: Request) -> Actor:
        authorization = request.header(b"authorization")
        actor = await authenticate(self._database, self._pepper, authorization, _client(request), request.ip_address)
        other = request.header(b"x-on-behalf-of")
        return actor if other is None else await impersonation.act_for(self._database, actor, other)


def _client(request: Request) -> str:
    return (request.header(b"user-agent") or "")[:MAX_CLIENT_CHARACTERS]


async def nobody(reader: Reader, client: str, ip_address: str) -> Actor:
    """Somebody of whom nothing is known but where they call from. No token narrows what an end user may do."""
    account = await accounts.first(reader)
    if account is None:
        raise CouldNotAuthenticate
    return Actor(
        account_id=account.account_id,
        plan=account.plan,
        user_id=0,
        name="Anonymous user",
        email="",
        role="end-user",
        scopes=EVERY_SCOPE,
        client=client,
        ip_address=ip_address,
    )


async def authenticate(
    database: Database, pepper: Pepper, authorization: str | None, client: str, ip_address: str
) -> Actor:
    """The person that `Authorization: Basic base64({email}/token:{token})` or `Bearer {token}` stands for.

    Raises:
        CouldNotAuthenticate: no credentials, wrong ones, or an address with a password.
        InvalidToken: a bearer token that the desk does not know, or that has ended.
    """
    scheme, _, credentials_text = (authorization or "").partition(" ")
    if scheme.lower() == "bearer":
        actor = await oauth_tokens.identify(database, pepper, credentials_text.strip(), client, ip_address)
        if actor is None:
            raise InvalidToken
        return actor
    if scheme.lower() != "basic":
        raise CouldNotAuthenticate
    name, token = _basic(credentials_text.strip())
    if not name.endswith(TOKEN_SUFFIX):
        raise CouldNotAuthenticate  # a password: the API stopped taking them on 12 January 2026
    actor = await credentials.identify(database, pepper, name.removesuffix(TOKEN_SUFFIX), token, client, ip_address)
    if actor is None:
        raise CouldNotAuthenticate
    return actor


def _basic(text: str) -> tuple[str, str]:
    if len(text) > MAX_CREDENTIALS_CHARACTERS:
        raise CouldNotAuthenticate
    try:
        name, colon, secret = base64.b64decode(text, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        raise CouldNotAuthenticate from error
    if not colon or not secret or "\0" in name:
        raise CouldNotAuthenticate
    return name, secret


def carries_token(authorization: str | None) -> bool:
    """Whether somebody says who they are in a way that the API takes; a password says nothing to it."""
    scheme, _, credentials_text = (authorization or "").partition(" ")
    if scheme.lower() != "basic":
        return bool(scheme)
    try:
        name, _ = _basic(credentials_text.strip())
    except CouldNotAuthenticate:
        return True
    return name.endswith(TOKEN_SUFFIX)
