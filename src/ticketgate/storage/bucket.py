"""Files in a bucket that speaks S3: what several hosts need who share one database.

Keys and region come from the usual `AWS_*` variables, which the library reads itself.
"""

from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from ticketgate.errors import ServiceUnavailable

PART_BYTES: Final = 5 * 1024 * 1024  # the least that S3 takes for a part
PARTS_AT_ONCE: Final = 1
RETRIES: Final = 3
RETRIED_WITHIN: Final = timedelta(seconds=10)  # clients wait meanwhile
SETTINGS: Final = frozenset({"endpoint", "region"})


class BucketFiles:
    def __init__(self, url: str, incoming: Path, max_bytes: int) -> None:
        self.incoming = incoming
        self.max_bytes = max_bytes
        self._store = _connect(url)

    async def keep(self, key: str, path: Path) -> None:
        try:
            await obstore.put_async(self._store, key, path, chunk_size=PART_BYTES, max_concurrency=PARTS_AT_ONCE)
        except (BaseError, OSError) as error:
            raise ServiceUnavailable from error

    async def read(self, key: str) -> AsyncGenerator[bytes, None]:
        try:
            found = await obstore.get_async(self._store, key)
            async for chunk in found.stream():
                yield bytes(chunk)
        except (BaseError, OSError) as error:
            raise ServiceUnavailable from error

    async def remove(self, key: str) -> None:
        try:
            await obstore.delete_async(self._store, key)
        except FileNotFoundError:
            return
        except (BaseError, OSError) as error:
            raise ServiceUnavailable from error


def _connect(url: str) -> S3Store:
    """`s3://BUCKET/PREFIX?endpoint=http://HOST:PORT&region=…`, whose query may be left out.

    Raises:
        ValueError
    """
    parts = urlsplit(url)
    settings: dict[str, Any] = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    if parts.scheme != "s3" or not parts.netloc or not settings.keys() <= SETTINGS:
        raise ValueError(f"attachments URL {url!r}: use s3://BUCKET/PREFIX?endpoint=…&region=…")
    plain = settings.get("endpoint", "").startswith("http://")
    return S3Store(
        parts.netloc,
        prefix=parts.path.strip("/") or None,
        client_options={"allow_http": plain},
        retry_config={
            "max_retries": RETRIES,
            "retry_timeout": RETRIED_WITHIN,
            "backoff": {"init_backoff": timedelta(milliseconds=100), "max_backoff": timedelta(seconds=1), "base": 2},
        },
        **settings,
    )
