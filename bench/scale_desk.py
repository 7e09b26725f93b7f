"""A desk of some size: `python scale_desk.py DATABASE_URL FOLDER` prints one line of JSON once it answers.

Nothing is counted against the limits of single operations: a walk through a million tickets would wait for hours.
"""

import asyncio
import json
import sys
from pathlib import Path

import uvloop

from ticketgate.api.limits import Limits
from ticketgate.clock import Clock
from ticketgate.config import Config
from ticketgate.desk import credentials, setup
from ticketgate.server import listen, open_desk, serve, until_signalled

Limits.take = lambda *_: []


async def main(database_url: str, folder: Path) -> None:
    config = Config(
        data_directory=folder, database_url=database_url, key_file=folder / "key", ca_directory=folder / "ca"
    )
    async with open_desk(config, Clock()) as desk:
        try:
            account_id = await setup.account_id(desk.database)
        except setup.NotSetUp:
            facts = {"subdomain": "bench", "name": "Bench", "plan": "unlimited"}
            owner = {"owner_name": "Olga", "owner_email": "olga@bench.test"}
            await desk.database.write(lambda transaction: setup.create_account(transaction, **facts, **owner))
            account_id = await setup.account_id(desk.database)
        email, token = await setup.owner_email(desk.database), credentials.new_token()
        await desk.database.write(
            lambda transaction: credentials.create_api_token(transaction, desk.pepper, account_id, "bench", token)
        )
        listener = listen("127.0.0.1", 0)
        told = json.dumps({"port": listener.getsockname()[1], "login": f"{email}/token:{token}"})
        await serve(desk, listener, until=until_signalled(), when_ready=lambda: print(told, flush=True))


with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
    runner.run(main(sys.argv[1], Path(sys.argv[2])))
