"""One visit of a page: who is signed in, and proof that a form was sent from the desk's own page."""

import re
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from msgspec import Struct

from ticketgate.api.windows import Windows
from ticketgate.desk import sessions
from ticketgate.desk.credentials import Pepper
from ticketgate.desk.sessions import Session
from ticketgate.records import Account
from ticketgate.storage.database import Database
from ticketgate.wire import Request

from .pages import Refused

COOKIE: Final = "__Host-tg"
FORM_TOKEN: Final = "form_token"  # noqa: S105 - the name of a field
MAX_FIELDS: Final = 16
MAX_FORM_BYTES: Final = 16_384
_FORM: Final = re.compile(r"application/x-www-form-urlencoded\s*(;|\Z)", re.IGNORECASE)
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


class Visit(Struct, frozen=True, kw_only=True):
    """A request for a page. `form` is what was posted; `token` is the session's, empty where nobody is signed in."""

    request: Request
    account: Account
    database: Database
    pepper: Pepper
    windows: Windows
    token: str
    session: Session | None
    form: dict[str, str]

    def require_form_token(self) -> Session:
        """The session whose page the form is from.

        Raises:
            Refused
        """
        if self.session is None or not sessions.is_form_token(self.session.form_token, self.form.get(FORM_TOKEN, "")):
            raise Refused(403, "This form is out of date", "Go back, load the page again, and send it once more.")
        return self.session


class Visitors:
    def __init__(self, database: Database, pepper: Pepper, windows: Windows) -> None:
        self._database, self._pepper, self._windows = database, pepper, windows

    async def receive(self, request: Request, account: Account) -> Visit:
        """Raises Refused: a form that is not from this desk's own pages."""
        form: dict[str, str] = {}
        if request.http_method != "GET":
            _require_own_page(request)
            form = _fields(request, await request.read_body())
        token = _cookie(request)
        session = await sessions.find(self._database, self._pepper, account.account_id, token) if token else None
        return Visit(
            request=request,
            account=account,
            database=self._database,
            pepper=self._pepper,
            windows=self._windows,
            token=token if session else "",
            session=session,
            form=form,
        )


def _require_own_page(request: Request) -> None:
    """Browsers tell with each form whose page it is from: none that does not tell is taken."""
    site = request.header(b"sec-fetch-site")
    own = _origin(request.header(b"origin") or "") == _origin(request.base_url)
    if not own or site not in (None, "same-origin"):
        raise Refused(403, "Not from this desk", "This form was sent from another site, and nothing was done.")


def _origin(address: str) -> tuple[str, str, int | None] | None:
    try:
        parts = urlsplit(address)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return None
    return (parts.scheme, parts.hostname, port) if parts.hostname else None


def _fields(request: Request, body: bytes) -> dict[str, str]:
    not_ours = Refused(400, "Not a form", "What was sent is not the form of this page.")
    if not _FORM.match(request.header(b"content-type") or "") or len(body) > MAX_FORM_BYTES:
        raise not_ours
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except ValueError as error:
        raise not_ours from error
    fields = dict(pairs)
    if len(fields) != len(pairs) or "\0" in "".join(fields.values()):
        raise not_ours
    return fields


def _cookie(request: Request) -> str:
    for pair in (request.header(b"cookie") or "").split(";"):
        name, _, value = pair.strip().partition("=")
        if name == COOKIE:
            return value
    return ""
