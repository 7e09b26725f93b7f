"""Everything that changed since a time, for those who keep a copy: by seconds, or by a cursor that misses nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from ticketgate.clock import epoch
from ticketgate.errors import StartTimeTooRecent
from ticketgate.records import Actor
from ticketgate.storage import changes
from ticketgate.storage.changes import Changed, Source
from ticketgate.storage.database import Database

from .access import require_admin

SETTLED_AFTER: Final = timedelta(minutes=1)
MAX_OF_ONE_SECOND: Final = 100_000


class Export(Struct, frozen=True):
    """One part of an export."""

    changed: Sequence[Changed]
    is_last: bool


async def since(database: Database, actor: Actor, source: Source, start: datetime, limit: int) -> Export:
    """The records that changed from `start` on; a second is never cut, so that the next one is a fit start.

    Raises:
        RoleForbids: somebody who is no admin asks.
        StartTimeTooRecent: within the last minute, in which writes may still be under way.
    """
    _require(database, actor, start)
    found = list(await changes.after(database, source, actor.account_id, epoch(start), 0, limit + 1))
    if len(found) <= limit:
        return Export(found, is_last=True)
    found.pop()
    same = await changes.rest_of_second(database, source, actor.account_id, found[-1], MAX_OF_ONE_SECOND)
    found += same
    more = await changes.after(database, source, actor.account_id, found[-1].at, found[-1].id, 1)
    return Export(found, is_last=not more)


async def following(database: Database, actor: Actor, source: Source, at: int, record_id: int, limit: int) -> Export:
    """The records that changed after one that was exported. Raises RoleForbids."""
    require_admin(actor)
    found = await changes.after(database, source, actor.account_id, at, record_id, limit + 1)
    return Export(found[:limit], is_last=len(found) <= limit)


async def from_start(database: Database, actor: Actor, source: Source, start: datetime, limit: int) -> Export:
    """The first part of an export by cursor. Raises RoleForbids, StartTimeTooRecent."""
    _require(database, actor, start)
    return await following(database, actor, source, epoch(start), 0, limit)


def _require(database: Database, actor: Actor, start: datetime) -> None:
    require_admin(actor)
    if start > database.clock.now() - SETTLED_AFTER:
        raise StartTimeTooRecent
