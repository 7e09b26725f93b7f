"""Does what waits: jobs. In an embedded desk it runs beside the server, in the same process."""

import asyncio
import contextlib
import logging
from typing import Final

from .desk import bulk, jobs
from .storage.database import Database

log = logging.getLogger("ticketgate.worker")

LOOK_EVERY_SECONDS: Final = 1.0


class Worker:
    """Works off what waits when it is rung for, and looks by itself for what another process left."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._bell = asyncio.Event()

    def ring(self) -> None:
        self._bell.set()

    async def run(self) -> None:
        """Work until cancelled. A database that cannot be reached is asked again later: what waits is not lost."""
        while True:
            try:
                await jobs.work_off(self._database, bulk.KINDS)
            except Exception:
                log.exception("the worker could not go on; it tries again")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), LOOK_EVERY_SECONDS)
            self._bell.clear()
