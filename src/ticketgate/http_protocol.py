"""uvicorn's httptools protocol with the hygiene that it leaves out: strict targets, bounded and timely heads."""

import asyncio
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD_BYTES: Final = 128 * 1024
HEAD_TIMEOUT_SECONDS: Final = 10


class StrictProtocol(HttpToolsProtocol):
    """Refuses absolute-form and fragment targets, and cuts off heads that are too long or too slow."""

    _in_head = True
    _head_bytes = 0
    _head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._head_timer = self.loop.call_later(HEAD_TIMEOUT_SECONDS, self._cut_slow_head)

    def data_received(self, data: bytes) -> None:
        if self._in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._in_head and self._head_bytes > MAX_HEAD_BYTES:
            self.send_400_response("The head of the request is too long.")
        elif self._in_head and self._head_bytes and self._head_timer is None:
            self._head_timer = self.loop.call_later(HEAD_TIMEOUT_SECONDS, self._cut_slow_head)

    def on_message_begin(self) -> None:
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_head, self._head_bytes = False, 0
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None
        if self.url[:1] != b"/" or b"#" in self.url:
            raise ValueError("the target is no path")  # the parser answers 400 and closes
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._in_head = True
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None
        super().connection_lost(exc)

    def _cut_slow_head(self) -> None:
        self._head_timer = None
        if self._in_head and self._head_bytes:
            self.send_400_response("The head of the request took too long.")
        elif self._in_head:
            self.transport.close()
