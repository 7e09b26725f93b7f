"""Answers `/console` and `/oauth/authorizations/new`. A page's session is a cookie that the API never takes."""

from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import urlsplit

from ticketgate.api.oauth import AUTHORIZATION_PATH
from ticketgate.api.windows import Windows
from ticketgate.desk.credentials import Pepper
from ticketgate.errors import InvalidEndpoint, MethodNotAllowed
from ticketgate.storage import accounts
from ticketgate.storage.database import Database
from ticketgate.wire import Request, Response

from . import consent, pages, sign_in
from .pages import Refused
from .visits import Visit, Visitors

Page = Callable[[Visit], Awaitable[Response]]

PAGES: Final[dict[str, dict[str, Page]]] = {
    "/console": {"GET": sign_in.home},
    sign_in.SIGN_IN_PATH: {"GET": sign_in.ask, "POST": sign_in.sign_in},
    sign_in.SIGN_OUT_PATH: {"POST": sign_in.sign_out},
    AUTHORIZATION_PATH: {"GET": consent.ask, "POST": consent.answer},
}


class Console:
    def __init__(self, database: Database, pepper: Pepper, windows: Windows) -> None:
        self._database = database
        self._visitors = Visitors(database, pepper, windows)

    async def answer(self, request: Request) -> Response:
        """Raises InvalidEndpoint, MethodNotAllowed."""
        if request.http_method == "GET" and request.path == pages.STYLE_PATH:
            return pages.style()
        methods = PAGES.get(request.path)
        if methods is None:
            raise InvalidEndpoint
        page = methods.get(request.http_method)
        if page is None:
            raise MethodNotAllowed(tuple(methods))
        try:
            return await self._page(request, page)
        except Refused as refused:
            return pages.refusal(refused)

    async def _page(self, request: Request, page: Page) -> Response:
        account = await accounts.of_host(self._database, urlsplit(request.base_url).hostname or "")
        if account is None:
            raise Refused(404, "No desk here", "There is no desk at this address yet.")
        visit = await self._visitors.receive(request, account)
        return await page(visit)
