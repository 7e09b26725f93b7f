"""The command `ticketgate import` in a process of its own, killed where it has brought so many records."""

import asyncio
import os
import signal
import sys

from ticketgate.server import Desk

LOOK_EVERY_SECONDS = 0.005
PATIENCE_SECONDS = 120


async def import_until(brought: int, copy: Desk, *arguments: str, moment: float = 0, **environment: str) -> int | None:
    """How the command ended, or None where it was killed, a moment after it had brought so much."""
    process = await asyncio.create_subprocess_exec(
        *(
            sys.executable,
            "-m",
            "ticketgate",
            "import",
            "--json",
            "--data",
            str(copy.config.data_directory),
            *arguments,
        ),
        env={**os.environ, "TICKETGATE_DATABASE_URL": copy.config.database_url, **environment},
        stdout=asyncio.subprocess.DEVNULL,
    )
    ended = asyncio.create_task(process.wait())
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await records(copy) < brought:
            if (await asyncio.wait({ended}, timeout=LOOK_EVERY_SECONDS))[0]:
                return ended.result()
        await asyncio.sleep(moment)
    if ended.done():
        return ended.result()
    process.send_signal(signal.SIGKILL)
    await ended
    return None


async def records(copy: Desk) -> int:
    """How many records the import says that it has brought."""
    row = await copy.database.fetch_row("SELECT sum(records) FROM imports")
    return int(row[0] or 0) if row else 0
