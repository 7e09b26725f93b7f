"""Serves the bytes of attachments: to whoever has the URL, and never so that a browser runs what is in them."""

import re
from collections.abc import AsyncGenerator
from typing import Final
from urllib.parse import quote

from ticketgate.catalog.attachments import CONTENT_PATH
from ticketgate.catalog.shapes.attachments import Attachment
from ticketgate.clock import epoch
from ticketgate.desk.file_types import SHOWN_INLINE
from ticketgate.errors import InvalidEndpoint, MethodNotAllowed, RecordNotFound
from ticketgate.storage import attachments
from ticketgate.storage.database import Database
from ticketgate.storage.files import Files
from ticketgate.wire import Parts, Request, Response

_PATH: Final = re.compile(CONTENT_PATH.replace("{token}", "([A-Za-z0-9]+)").rstrip("/") + r"/?\Z")
_TEXT: Final = re.compile(r"text/")
_GUARDS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; sandbox"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"cache-control", b"private, max-age=0, no-store"),  # what is redacted is gone from caches too
)


class Content:
    """Answers `/attachments/token/*`."""

    def __init__(self, database: Database, files: Files) -> None:
        self._database = database
        self._files = files

    async def answer(self, request: Request) -> Response:
        found = _PATH.match(request.path)
        if found is None:
            raise InvalidEndpoint
        if request.http_method != "GET":
            raise MethodNotAllowed(["GET"])
        content = await attachments.content(self._database, found[1], epoch(self._database.clock.now()))
        if content is None:
            raise RecordNotFound
        attachment, key = content
        headers = [*_headers(attachment), *_GUARDS]
        if key is None:
            return Response(200, headers, b"")
        return Response(200, headers, b"", Parts(attachment.size, await _opened(self._files.read(key))))


async def _opened(chunks: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    """The chunks, of which the first is there: a file that cannot be read is refused before the answer begins."""
    first = await anext(chunks, b"")

    async def all_of_them() -> AsyncGenerator[bytes, None]:
        yield first
        async for chunk in chunks:
            yield chunk

    return all_of_them()


def _headers(attachment: Attachment) -> list[tuple[bytes, bytes]]:
    charset = "; charset=utf-8" if _TEXT.match(attachment.content_type) else ""
    place = "inline" if attachment.content_type in SHOWN_INLINE else "attachment"
    return [
        (b"content-type", f"{attachment.content_type}{charset}".encode()),
        (b"content-disposition", f"{place}; {_named(attachment.file_name)}".encode()),
    ]


def _named(file_name: str) -> str:
    """The file's name as RFC 6266 writes it: in ASCII for those who know no other, and whole."""
    plain = re.sub(r'[^\x20-\x7e]|["\\%]', "_", file_name)
    return f"filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"
