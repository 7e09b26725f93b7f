"""A request and a response as the doors pass them inside the process: no server, no framework."""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping

from msgspec import Struct

Headers = list[tuple[bytes, bytes]]


class Request(Struct, frozen=True):
    """One request. `path` is the raw path, undecoded; header names are lower case, and none that matters is doubled.

    `base_url` is the scheme and host that the client used. `read_body` gives the body, at most as long as the desk
    takes; `stream_body` gives one of at most that many bytes piece by piece, as it comes in.
    """

    http_method: str
    path: str
    query_string: str
    headers: Mapping[bytes, bytes]
    base_url: str
    ip_address: str
    read_body: Callable[[], Awaitable[bytes]]
    stream_body: Callable[[int], AsyncIterator[bytes]]

    def header(self, name: bytes) -> str | None:
        value = self.headers.get(name)
        return None if value is None else value.decode("latin-1")


class Parts(Struct, frozen=True):
    """What follows the head piece by piece: as many bytes as `length` says."""

    length: int
    chunks: AsyncGenerator[bytes, None]


class Response(Struct, frozen=True):
    """An answer. `parts` stand in the place of a body that is too long to be held whole."""

    status: int
    headers: Headers
    body: bytes
    parts: Parts | None = None

    @property
    def length(self) -> int:
        return len(self.body) if self.parts is None else self.parts.length


Answerer = Callable[[Request], Awaitable[Response]]
