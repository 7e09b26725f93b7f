"""Answers `/reference`, its static files, and `/openapi.json`."""

import functools
from typing import Final

import msgspec

from ticketgate.errors import InvalidEndpoint, MethodNotAllowed
from ticketgate.wire import Headers, Request, Response

from . import openapi, page

PAGE: Final = "/reference"
STATIC: Final = "/reference/static/"
OPENAPI: Final = "/openapi.json"
METHODS: Final = ("GET", "HEAD")
CONTENT_TYPES: Final = {
    "css": b"text/css; charset=utf-8",
    "js": b"text/javascript; charset=utf-8",
    "svg": b"image/svg+xml",
}
CONTENT_SECURITY_POLICY: Final = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    b"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
ALWAYS: Final[Headers] = [
    (b"content-security-policy", CONTENT_SECURITY_POLICY),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]


async def answer(request: Request) -> Response:
    """The server sends the head alone where `HEAD` asks for it.

    Raises:
        InvalidEndpoint, MethodNotAllowed
    """
    found = _find(request)
    if request.http_method not in METHODS:
        raise MethodNotAllowed(METHODS)
    return found


def _find(request: Request) -> Response:
    if request.path == PAGE:
        return _response(b"text/html; charset=utf-8", b"no-cache", page.render(request.base_url).encode())
    if request.path == OPENAPI:
        return _response(b"application/json; charset=utf-8", b"no-cache", _document(request.base_url))
    name = request.path.removeprefix(STATIC)
    if request.path.startswith(STATIC) and name in page.STATIC:
        return _response(CONTENT_TYPES[name.rpartition(".")[2]], b"public, max-age=3600", page.STATIC[name])
    raise InvalidEndpoint


@functools.lru_cache(maxsize=8)
def _document(base_url: str) -> bytes:
    return msgspec.json.encode(openapi.document(base_url))


def _response(content_type: bytes, cache_control: bytes, body: bytes) -> Response:
    return Response(200, [(b"content-type", content_type), (b"cache-control", cache_control), *ALWAYS], body)
