"""A process that uploads files and tells each one's attachment id once it is acknowledged, until it is killed."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from ticketgate.clock import Clock
from ticketgate.config import Config
from ticketgate.desk import setup, uploads
from ticketgate.server import open_desk

WRITERS = 16


async def content(number: int) -> AsyncIterator[bytes]:
    for _ in range(4):
        await asyncio.sleep(0)
        yield b"%08d" % number * 2_048


async def main(database_url: str, folder: Path) -> None:
    config = Config(data_directory=folder, database_url=database_url, key_file=folder / "key", ca_directory=folder)
    async with open_desk(config, Clock()) as desk:
        owner = await desk.database.write(
            lambda transaction: setup.create_account(
                transaction, subdomain="x", name="X", plan="unlimited", owner_name="Ana", owner_email="ana@x.test"
            )
        )

        async def write(number: int) -> None:
            sent = uploads.Sent(f"{number}.bin", "", None)
            while True:
                told = await uploads.receive(desk.database, desk.files, owner, sent, content(number))
                sys.stdout.write(f"{told.attachment.id}\n")
                sys.stdout.flush()

        await asyncio.gather(*(write(number) for number in range(WRITERS)))


asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
