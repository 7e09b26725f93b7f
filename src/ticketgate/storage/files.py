"""Where the bytes of attachments are: a folder beside the database, or a bucket that several hosts share.

A file is put together in a folder of this host first, and kept under a key of its own making: no name that a client
sends reaches a file system. Which keys are in use is the database's to say.
"""

import asyncio
import contextlib
import os
import secrets
import time
from collections.abc import AsyncGenerator, AsyncIterator
from pathlib import Path
from typing import Final, Protocol

from ticketgate.errors import RequestEntityTooLarge, ServiceUnavailable

CHUNK_BYTES: Final = 256 * 1024
FORGOTTEN_SECONDS: Final = 24 * 3_600


class Files(Protocol):
    """Kept files. `incoming` is the folder where one is put together, `max_bytes` the most that it may have."""

    incoming: Path
    max_bytes: int

    async def keep(self, key: str, path: Path) -> None:
        """Keep the file at `path` for good under `key`: when this returns, it is on disk.

        Raises:
            ServiceUnavailable, OSError
        """

    def read(self, key: str) -> AsyncGenerator[bytes, None]: ...

    async def remove(self, key: str) -> None:
        """Remove the file; one that is not there is removed already."""


def open_files(url: str, data_directory: Path, max_bytes: int) -> Files:
    """The folder `attachments` of the data directory, or the bucket of `s3://BUCKET/PREFIX?endpoint=…&region=…`.

    Raises:
        ValueError: the URL names no bucket, or the package that speaks S3 is not installed.
    """
    folder = data_directory / "attachments"
    incoming = folder / "incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    _forget(incoming)
    if not url:
        return FolderFiles(folder, incoming, max_bytes)
    try:
        from .bucket import BucketFiles  # noqa: PLC0415 - a folder needs no library
    except ModuleNotFoundError as error:
        raise ValueError("attachments in a bucket need the package obstore: install ticketgate[s3]") from error
    return BucketFiles(url, incoming, max_bytes)


def _forget(incoming: Path) -> None:
    """Drop what an end of the process left half received."""
    for path in incoming.iterdir():
        if path.stat().st_mtime < time.time() - FORGOTTEN_SECONDS:
            _drop(path)


def new_key() -> str:
    return secrets.token_hex(16)


@contextlib.asynccontextmanager
async def receive(files: Files, key: str, chunks: AsyncIterator[bytes]) -> AsyncGenerator[tuple[Path, int], None]:
    """Put a file together as it comes in, and tell its place and size; what is not kept until then is dropped.

    Raises:
        RequestEntityTooLarge
        ServiceUnavailable: the disk is full or fails.
    """
    path = files.incoming / key
    try:
        yield path, await _write(path, chunks, files.max_bytes)
    except OSError as error:
        raise ServiceUnavailable from error
    finally:
        _drop(path)


def _drop(path: Path) -> None:
    path.unlink(missing_ok=True)


async def _write(path: Path, chunks: AsyncIterator[bytes], max_bytes: int) -> int:
    size, waiting = 0, bytearray()
    with path.open("xb", buffering=0) as file:
        async for chunk in chunks:
            size += len(chunk)
            if size > max_bytes:
                raise RequestEntityTooLarge(f"Send a file of at most {max_bytes} bytes.")
            waiting += chunk
            if len(waiting) >= CHUNK_BYTES:
                await asyncio.to_thread(file.write, waiting)
                waiting = bytearray()
        await asyncio.to_thread(file.write, waiting)
    return size


class FolderFiles:
    """A folder on this host, its files spread over 256 folders."""

    def __init__(self, folder: Path, incoming: Path, max_bytes: int) -> None:
        self.incoming = incoming
        self.max_bytes = max_bytes
        self._folder = folder

    async def keep(self, key: str, path: Path) -> None:
        await asyncio.to_thread(_move, path, self._place(key))

    async def read(self, key: str) -> AsyncGenerator[bytes, None]:
        try:
            with self._place(key).open("rb", buffering=0) as file:
                while chunk := await asyncio.to_thread(file.read, CHUNK_BYTES):
                    yield chunk
        except OSError as error:
            raise ServiceUnavailable from error

    async def remove(self, key: str) -> None:
        _drop(self.incoming / key)
        _drop(self._place(key))

    def _place(self, key: str) -> Path:
        return self._folder / key[:2] / key


def _move(path: Path, place: Path) -> None:
    """Move a file for good: its bytes and each name on the way to it are on disk afterwards."""
    if not place.parent.is_dir():
        place.parent.mkdir(exist_ok=True)
        _sync(place.parent.parent)
    _sync(path)
    path.rename(place)
    _sync(place.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
