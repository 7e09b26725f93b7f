"""Puts a desk together and serves it: database, doors, HTTP server, orderly stop."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import uvicorn
from msgspec import Struct

from . import reference
from .api.app import Api
from .api.attachment_content import Content
from .api.oauth import AUTHORIZATION_PATH, OAuth
from .api.windows import open_windows
from .clock import Clock
from .config import Config, load_key
from .console import Console
from .desk.credentials import Pepper
from .door import Door
from .errors import InvalidEndpoint
from .http_protocol import StrictProtocol
from .storage.database import Database, open_database
from .storage.files import Files, open_files
from .wire import Answerer, Request, Response
from .worker import Worker

TEXT = (b"content-type", b"text/plain; charset=utf-8")
CONNECTION_BACKLOG = 2_048
STOP_SECONDS = 20


class Desk(Struct, frozen=True):
    """An open desk: what the commands and the door work on."""

    config: Config
    database: Database
    files: Files
    pepper: Pepper
    worker: Worker

    def door(self) -> Door:
        delay = self.config.search_delay_seconds
        windows = open_windows(self.database)
        api = Api(self.database, self.pepper, self.files, windows, self.worker.ring, delay)
        oauth = OAuth(self.database, self.pepper)
        console = Console(self.database, self.pepper, windows)
        health = _health(self.database)
        answerers: dict[str, Answerer] = {
            "api": api.answer,
            "attachments": Content(self.database, self.files).answer,
            "oauth": _oauth(oauth, console),
            "console": console.answer,
            ".well-known": oauth.answer,
            "reference": reference.answer,
            "openapi.json": reference.answer,
            "livez": health,
            "readyz": health,
        }
        return Door(self.config, answerers)


@contextlib.asynccontextmanager
async def open_desk(config: Config, clock: Clock) -> AsyncIterator[Desk]:
    config.data_directory.mkdir(parents=True, exist_ok=True)
    files = open_files(config.attachments_url, config.data_directory, config.max_attachment_bytes)
    database = await open_database(config.database_url, clock)
    try:
        yield Desk(config, database, files, Pepper(load_key(config.key_file)), Worker(database, files))
    finally:
        await database.close()


def _oauth(oauth: OAuth, console: Console) -> Answerer:
    """Clients speak to OAuth's own door; people consent on a page of the console."""

    async def answer(request: Request) -> Response:
        door: OAuth | Console = console if request.path == AUTHORIZATION_PATH else oauth
        return await door.answer(request)

    return answer


def _health(database: Database) -> Answerer:
    """`/livez`: the process answers. `/readyz`: its database does too."""

    async def answer(request: Request) -> Response:
        if request.path == "/readyz":
            await database.fetch_row("SELECT name FROM schema_migrations LIMIT 1")
        elif request.path != "/livez":
            raise InvalidEndpoint
        return Response(200, [TEXT, (b"cache-control", b"no-store")], b"ok\n")

    return answer


async def serve(
    desk: Desk,
    listener: socket.socket,
    *,
    until: asyncio.Event,
    certificate_file: Path | None = None,
    key_file: Path | None = None,
    when_ready: Callable[[], None] = lambda: None,
) -> None:
    """Answer on an open socket until the event is set, then finish what is under way."""
    server = _server(desk, certificate_file, key_file)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    working = asyncio.create_task(desk.worker.run())
    while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.005)
    if not serving.done():
        when_ready()
    stopping = asyncio.create_task(until.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    await serving
    for task in (stopping, working):
        task.cancel()
    await asyncio.gather(stopping, working, return_exceptions=True)


def until_signalled() -> asyncio.Event:
    """An event that SIGTERM and SIGINT set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    return stop


def _server(desk: Desk, certificate_file: Path | None, key_file: Path | None) -> "_Server":
    config = uvicorn.Config(
        desk.door(),
        loop="none",
        http=StrictProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=STOP_SECONDS,
        backlog=CONNECTION_BACKLOG,
        ssl_certfile=certificate_file,
        ssl_keyfile=key_file,
    )
    return _Server(config)


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """`serve` has handlers of its own: uvicorn's would raise the signal again and cut off what comes after."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes any free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(CONNECTION_BACKLOG)
    listener.set_inheritable(True)
    return listener
