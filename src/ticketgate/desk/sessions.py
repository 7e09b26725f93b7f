"""Sessions of people who signed in to the desk's pages. A session's token is made anew at each sign-in."""

import hmac
from typing import Final

from msgspec import Struct

from ticketgate.storage import sessions
from ticketgate.storage.database import Database, Transaction

from . import credentials
from .credentials import Kind, Pepper

IDLE_SECONDS: Final = 1_800
LONGEST_SECONDS: Final = 43_200
SEEN_EVERY_SECONDS: Final = 60


class Session(Struct, frozen=True):
    """Who is signed in. `form_token` is what the session's own pages, and no others, can put in a form."""

    account_id: int
    user_id: int
    name: str
    email: str
    form_token: str


async def begin(transaction: Transaction, pepper: Pepper, account_id: int, user_id: int, now: int) -> str:
    token = credentials.new_token(Kind.SESSION)
    await sessions.forget(transaction, account_id, created_before=now - LONGEST_SECONDS, seen_before=now - IDLE_SECONDS)
    await sessions.insert(transaction, account_id, pepper.digest(token), user_id, now)
    return token


async def find(database: Database, pepper: Pepper, account_id: int, token: str) -> Session | None:
    if not token.startswith(Kind.SESSION) or len(token) > credentials.MAX_CHARACTERS:
        return None
    digest, now = pepper.digest(token), int(database.clock.seconds())
    row = await sessions.find(
        database, account_id, digest, created_after=now - LONGEST_SECONDS, seen_after=now - IDLE_SECONDS
    )
    if row is None:
        return None
    seen_at, user_id, name, email = row
    if now - seen_at >= SEEN_EVERY_SECONDS:
        await database.write(lambda transaction: sessions.see(transaction, account_id, digest, now))
    return Session(account_id, user_id, name, email or "", form_token(pepper, token))


async def end(transaction: Transaction, pepper: Pepper, account_id: int, token: str) -> None:
    await sessions.end(transaction, account_id, pepper.digest(token))


def form_token(pepper: Pepper, token: str) -> str:
    return pepper.digest(f"form {token}")


def is_form_token(expected: str, sent: str) -> bool:
    return hmac.compare_digest(expected.encode(), sent.encode())
