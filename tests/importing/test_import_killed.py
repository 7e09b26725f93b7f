"""`kill -9` in the middle of an import, again and again: the next run goes on, and nothing is missing or there twice."""

import os
import random

from copies import compare, fill
from killing import import_until

from conftest import Client
from ticketgate.server import Desk

SEED = int(os.environ.get("SEED", "20261125"))
TICKETS = 600
EVERYTHING = 1_000_000


async def test_an_import_that_is_killed_goes_on(desk: Client, copy: Desk) -> None:
    await fill(desk)
    for number in range(TICKETS):
        await desk.create_ticket(subject=f"Lamp {number}", requester_id=desk.acme.carla)
    moments = random.Random(SEED)
    environment = {"TICKETGATE_IMPORT_EMAIL": desk.acme.emails["ana"], "TICKETGATE_IMPORT_TOKEN": desk.acme.token}
    for brought, ending in ((1, None), (4, None), (9, None), (100, None), (500, None), (EVERYTHING, 0)):
        desk.acme.advance(minutes=2)  # ten exports a minute are allowed
        moment = moments.uniform(0, 0.05)
        ended = await import_until(brought, copy, "--from", desk.base_url, moment=moment, **environment)
        assert ended == ending, f"SEED={SEED}: at {brought}"
    await compare(copy, desk)
