"""Signing in by e-mail address and password, and signing out."""

import re
from typing import Final
from urllib.parse import parse_qs, quote, urlencode

from ticketgate.api.oauth import AUTHORIZATION_PATH
from ticketgate.clock import epoch
from ticketgate.desk import passwords, sessions
from ticketgate.storage.database import Transaction
from ticketgate.wire import Response

from . import pages
from .pages import Refused
from .visits import COOKIE, Visit

HOME_PATH: Final = "/console"
SIGN_IN_PATH: Final = "/console/sign-in"
SIGN_OUT_PATH: Final = "/console/sign-out"
TRIES: Final = 10
TRIES_SECONDS: Final = 60
_NEXT: Final = re.compile(rf"({HOME_PATH}|{re.escape(AUTHORIZATION_PATH)}\?[\x21-\x5b\x5d-\x7e]*)\Z")


async def home(visit: Visit) -> Response:
    if visit.session is None:
        return pages.sent_on(SIGN_IN_PATH)
    return pages.page("home", desk=visit.account.name, session=visit.session)


async def ask(visit: Visit) -> Response:
    after = parse_qs(visit.request.query_string).get("next", [HOME_PATH])[0]
    return _form(visit, after, "", "")


async def sign_in(visit: Visit) -> Response:
    """A new session, whatever session there was before.

    Raises:
        Refused: too many tries.
    """
    email, password, after = (visit.form.get(name, "") for name in ("email", "password", "next"))
    await _count_try(visit, email)
    user_id = await passwords.who(visit.database, visit.account.account_id, email, password)
    if user_id is None:
        return _form(visit, after, email, "No one here has that address and password.", status=403)
    person_id = user_id

    async def begin(transaction: Transaction) -> str:
        if visit.token:
            await sessions.end(transaction, visit.pepper, visit.account.account_id, visit.token)
        return await sessions.begin(
            transaction, visit.pepper, visit.account.account_id, person_id, epoch(transaction.now)
        )

    token = await visit.database.write(begin)
    return pages.sent_on(_after(after), [_cookie(token, sessions.LONGEST_SECONDS)])


async def sign_out(visit: Visit) -> Response:
    visit.require_form_token()
    await visit.database.write(
        lambda transaction: sessions.end(transaction, visit.pepper, visit.account.account_id, visit.token)
    )
    return pages.sent_on(sign_in_address(visit.form.get("next", "")), [_cookie("", 0)])


def sign_in_address(after: str) -> str:
    """The page to sign in on, which leads on to another of the desk's pages."""
    return f"{SIGN_IN_PATH}?{urlencode({'next': after}, quote_via=quote)}" if _NEXT.match(after) else SIGN_IN_PATH


async def _count_try(visit: Visit, email: str) -> None:
    """Raises Refused: too many tries from one address on the network, or for one person."""
    for place in (f"sign-in from {visit.request.ip_address}", f"sign-in as {email.strip().lower()[:320]}"):
        count = await visit.windows.take(visit.account.account_id, place, TRIES, TRIES_SECONDS)
        if not count.within:
            headers = [(b"retry-after", str(count.resets).encode())]
            raise Refused(429, "Too many tries", f"Try again in {count.resets} seconds.", headers)


def _form(visit: Visit, after: str, email: str, problem: str, *, status: int = 200) -> Response:
    return pages.page(
        "sign_in", status=status, desk=visit.account.name, after=_after(after), email=email, problem=problem
    )


def _after(sent: str) -> str:
    """Where to go from here: to one of the desk's own pages, whatever was sent."""
    return sent if _NEXT.match(sent) else HOME_PATH


def _cookie(token: str, seconds: int) -> tuple[bytes, bytes]:
    text = f"{COOKIE}={token}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax"
    return b"set-cookie", text.encode()
