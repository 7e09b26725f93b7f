"""A desk to be measured: `python desk.py PORT DATABASE_URL FOLDER` prints one line of JSON once it answers.

Its plan has a limit that is counted and never reached.
"""

import asyncio
import json
import sys
from pathlib import Path

import msgspec
import uvloop

from ticketgate.catalog.limits import PLANS, Plan
from ticketgate.catalog.shapes.tickets import TicketInput
from ticketgate.clock import Clock
from ticketgate.config import Config
from ticketgate.desk import credentials, setup, tickets
from ticketgate.server import listen, open_desk, serve, until_signalled

TICKETS = 1_000
DESCRIPTION = "The lamp that I ordered arrived with a broken shade. Could you send me a new one? " * 10
PLANS["bench"] = Plan("bench", "Bench", 10**9)


async def main(port: int, database_url: str, folder: Path) -> None:
    config = Config(
        data_directory=folder, database_url=database_url, key_file=folder / "key", ca_directory=folder / "ca"
    )
    async with open_desk(config, Clock()) as desk:
        owner = await desk.database.write(
            lambda transaction: setup.create_account(
                transaction,
                subdomain="bench",
                name="Bench",
                plan="bench",
                owner_name="Olga",
                owner_email="olga@bench.test",
            )
        )
        token = credentials.new_token()
        await desk.database.write(
            lambda transaction: credentials.create_api_token(transaction, desk.pepper, owner.account_id, "bench", token)
        )
        sent = msgspec.convert(
            {"subject": "Broken lamp", "comment": {"body": DESCRIPTION}, "tags": ["lamp"]}, TicketInput
        )
        await asyncio.gather(
            *(desk.database.write(lambda transaction: tickets.create(transaction, owner, sent)) for _ in range(TICKETS))
        )
        told = json.dumps({"base_url": f"http://127.0.0.1:{port}", "login": f"{owner.email}/token:{token}"})
        await serve(
            desk, listen("127.0.0.1", port), until=until_signalled(), when_ready=lambda: print(told, flush=True)
        )


with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
    runner.run(main(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
