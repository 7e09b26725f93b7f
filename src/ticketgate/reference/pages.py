"""Answers `/reference`, its static files, and `/openapi.json`."""

from ticketgate.errors import InvalidEndpoint
from ticketgate.wire import Request, Response


class Pages:
    def __init__(self, served: frozenset[str]) -> None:
        self._served = served

    async def answer(self, request: Request) -> Response:
        raise InvalidEndpoint
