"""A process that creates tickets and tells each one's number once it is acknowledged, until it is killed."""

import asyncio
import sys
from pathlib import Path

from ticketgate.catalog.shapes.comments import CommentInput
from ticketgate.catalog.shapes.tickets import TicketInput
from ticketgate.clock import Clock
from ticketgate.config import Config
from ticketgate.desk import setup, tickets
from ticketgate.server import open_desk

WRITERS = 16


async def main(database_url: str, folder: Path) -> None:
    config = Config(data_directory=folder, database_url=database_url, key_file=folder / "key", ca_directory=folder)
    async with open_desk(config, Clock()) as desk:
        owner = await desk.database.write(
            lambda transaction: setup.create_account(
                transaction, subdomain="x", name="X", plan="unlimited", owner_name="Ana", owner_email="ana@x.test"
            )
        )

        async def write(number: int) -> None:
            sent = TicketInput(subject=f"by writer {number}", comment=CommentInput(body="Smoke."), tags=["a"])
            while True:
                written = await desk.database.write(lambda transaction: tickets.create(transaction, owner, sent))
                sys.stdout.write(f"{written.ticket.id}\n")
                sys.stdout.flush()

        await asyncio.gather(*(write(number) for number in range(WRITERS)))


asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
