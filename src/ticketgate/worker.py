"""Does what waits: jobs, and files to be removed. In an embedded desk it runs beside the server, in its process."""

import asyncio
import contextlib
import logging
from typing import Final

from .desk import bulk, jobs, uploads
from .storage.database import Database
from .storage.files import Files

log = logging.getLogger("ticketgate.worker")

LOOK_EVERY_SECONDS: Final = 1.0


class Worker:
    """Works off what waits when it is rung for, and looks by itself for what another process left."""

    def __init__(self, database: Database, files: Files) -> None:
        self._database = database
        self._files = files
        self._bell = asyncio.Event()

    def ring(self) -> None:
        self._bell.set()

    async def run(self) -> None:
        """Work until cancelled. A database that cannot be reached is asked again later: what waits is not lost."""
        while True:
            try:
                await jobs.work_off(self._database, bulk.KINDS)
                await uploads.sweep(self._database, self._files)
            except Exception:
                log.exception("the worker could not go on; it tries again")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), LOOK_EVERY_SECONDS)
            self._bell.clear()
