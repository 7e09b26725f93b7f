"""A request and a response as the doors pass them inside the process: no server, no framework."""

from collections.abc import Awaitable, Callable, Mapping

from msgspec import Struct

Headers = list[tuple[bytes, bytes]]


class Request(Struct, frozen=True):
    """One request. `path` is the raw path, undecoded; header names are lower case, and none that matters is doubled.

    `base_url` is the scheme and host that the client used. `read_body` gives the body, at most as long as the desk
    takes.
    """

    http_method: str
    path: str
    query_string: str
    headers: Mapping[bytes, bytes]
    base_url: str
    ip_address: str
    read_body: Callable[[], Awaitable[bytes]]

    def header(self, name: bytes) -> str | None:
        value = self.headers.get(name)
        return None if value is None else value.decode("latin-1")


class Response(Struct, frozen=True):
    status: int
    headers: Headers
    body: bytes


Answerer = Callable[[Request], Awaitable[Response]]
