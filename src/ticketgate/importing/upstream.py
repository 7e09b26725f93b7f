"""Asks another desk's API, with patience: it waits as long as it is told to, and asks again after faults."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlsplit

import msgspec
from pyreqwest.client import Client, ClientBuilder
from pyreqwest.exceptions import ConnectError, PyreqwestError, TransportError
from pyreqwest.response import Response

from ticketgate import __version__

from .refusals import UpstreamRefuses

AT_ONCE: Final = 8
MOST_ATTEMPTS: Final = 8
FIRST_WAIT_SECONDS: Final = 0.5
LONGEST_WAIT_SECONDS: Final = 60.0
USUAL_RETRY_AFTER_SECONDS: Final = 10.0
READ_TIMEOUT: Final = timedelta(seconds=120)
CONNECT_TIMEOUT: Final = timedelta(seconds=15)
MAX_ANSWER_BYTES: Final = 128 * 1024 * 1024
LOCAL: Final = ("localhost", "127.0.0.1", "::1")

_MEANINGS: Final = {
    401: "it does not know these credentials: check TICKETGATE_IMPORT_EMAIL and TICKETGATE_IMPORT_TOKEN, "
    "or TICKETGATE_IMPORT_OAUTH_TOKEN, and that the account allows API tokens",
    403: "these credentials may not read this: an admin's are needed, or a token with the scope `read`",
}


class Missing(UpstreamRefuses):
    """The upstream has no such record, which callers may expect."""


class Upstream:
    """One desk's API. Requests go to its address alone: links in its answers are never followed."""

    def __init__(
        self,
        base_url: str,
        authorization: str,
        *,
        ca_pem: bytes | None = None,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Raises UpstreamRefuses for an address that would show the credentials to others."""
        self._now, self._sleep_for = now, sleep
        self.base_url = _origin(base_url)
        self.host = urlsplit(self.base_url).hostname or ""
        self.requests = 0
        self.waited_seconds = 0.0
        self._authorization = authorization
        self._ca_pem = ca_pem
        self._places = asyncio.Semaphore(AT_ONCE)
        self._not_before = 0.0

    async def __aenter__(self) -> Self:
        builder = ClientBuilder().user_agent(f"ticketgate/{__version__}").follow_redirects(enable=False)
        builder = builder.connect_timeout(CONNECT_TIMEOUT).read_timeout(READ_TIMEOUT)
        if self._ca_pem:
            builder = builder.add_root_certificate_pem(self._ca_pem)
        self._client: Client = builder.build()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()

    async def read(self, path: str, query: Mapping[str, str] | None = None) -> dict[str, Any]:
        """The JSON object at a path.

        Raises:
            Missing
            UpstreamRefuses: it answers anything else but success, or does not answer at all, however often it is asked.
        """
        async with self._places:
            for attempt in range(MOST_ATTEMPTS):
                await self._wait_until_welcome()
                try:
                    status, retry_after, content = await self._ask(path, query or {})
                except TransportError as error:
                    if attempt + 1 == MOST_ATTEMPTS or _is_hopeless(error):
                        raise UpstreamRefuses(_unreachable(self.base_url, error)) from error
                    await self._sleep(_backoff(attempt))
                    continue
                if status == 429:
                    self._hold_back(retry_after)
                elif status >= 500 and attempt + 1 < MOST_ATTEMPTS:
                    await self._sleep(max(_backoff(attempt), retry_after or 0.0))
                else:
                    return self._judge(path, status, content)
        raise UpstreamRefuses(f"{self.base_url} still says that we ask too much, after {MOST_ATTEMPTS} waits")

    async def _ask(self, path: str, query: Mapping[str, str]) -> tuple[int, float | None, bytes]:
        self.requests += 1
        request = self._client.get(f"{self.base_url}{path}").query(dict(query))
        request = request.header("authorization", self._authorization, is_sensitive=True)
        try:
            async with request.header("accept", "application/json").build_streamed() as answer:
                return answer.status, _seconds(answer.get_header("retry-after")), await _content(answer)
        except TransportError:
            raise
        except PyreqwestError as error:
            raise UpstreamRefuses(f"{self.base_url}{path}: {error}") from error

    def _judge(self, path: str, status: int, content: bytes) -> dict[str, Any]:
        if status == 404:
            raise Missing(f"{self.base_url}{path}: there is nothing. Is it the address of a Zendesk account?")
        if status != 200:
            meaning = _MEANINGS.get(status) or f"it answers {status}: {content[:200].decode('utf-8', 'replace')}"
            if 300 <= status < 400:
                meaning = "it sends us elsewhere: name the account's own address, https://SUBDOMAIN.zendesk.com"
            raise UpstreamRefuses(f"{self.base_url}{path}: {meaning}")
        try:
            return msgspec.json.decode(content, type=dict[str, Any])
        except msgspec.MsgspecError as error:
            raise UpstreamRefuses(f"{self.base_url}{path} does not answer as a Zendesk API does: is it one?") from error

    def _hold_back(self, retry_after: float | None) -> None:
        """Let nobody ask before the time that the upstream named."""
        wait = USUAL_RETRY_AFTER_SECONDS if retry_after is None else retry_after
        # Those who were refused together must not come back together.
        until = self._now() + wait + random.uniform(0, 0.25)  # noqa: S311
        self._not_before = max(self._not_before, until)

    async def _wait_until_welcome(self) -> None:
        while (wait := self._not_before - self._now()) > 0:
            await self._sleep(wait)

    async def _sleep(self, seconds: float) -> None:
        self.waited_seconds += seconds
        await self._sleep_for(seconds)


async def _content(answer: Response) -> bytes:
    parts, size = [], 0
    while (part := await answer.body_reader.read_chunk()) is not None:
        size += len(part)
        if size > MAX_ANSWER_BYTES:
            raise UpstreamRefuses(f"an answer is larger than {MAX_ANSWER_BYTES:,} bytes")
        parts.append(bytes(part))
    return b"".join(parts)


def _origin(base_url: str) -> str:
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise UpstreamRefuses(f"{base_url!r} is no desk's address: write it as https://SUBDOMAIN.zendesk.com")
    if parts.username or parts.password:
        raise UpstreamRefuses("credentials belong into the environment, not into the address")
    if parts.scheme == "http" and parts.hostname not in LOCAL:
        raise UpstreamRefuses(f"{base_url} would send the credentials in the clear: use https")
    return f"{parts.scheme}://{parts.netloc}"


def _seconds(retry_after: str | None) -> float | None:
    return float(retry_after) if retry_after and retry_after.isascii() and retry_after.isdigit() else None


def _backoff(attempt: int) -> float:
    return random.uniform(0, min(FIRST_WAIT_SECONDS * 2**attempt, LONGEST_WAIT_SECONDS))  # noqa: S311 - jitter


def _is_hopeless(error: TransportError) -> bool:
    """Whether asking again cannot help: the name is nobody's, or its certificate is not to be trusted."""
    text = _causes(error)
    return isinstance(error, ConnectError) and ("dns" in text or "certificate" in text or "lookup" in text)


def _unreachable(base_url: str, error: TransportError) -> str:
    text = _causes(error)
    if "certificate" in text:
        return f"{base_url}: its TLS certificate is not to be trusted ({text}). A local CA is named by SSL_CERT_FILE"
    if "dns" in text or "lookup" in text:
        return f"{base_url}: there is no such host. Is the subdomain right?"
    return f"{base_url} does not answer: {text}"


def _causes(error: TransportError) -> str:
    details: Any = error.details
    causes = " ".join(str(cause.get("message", cause)) for cause in (details or {}).get("causes") or ())
    return f"{error} {causes}".strip().lower()
