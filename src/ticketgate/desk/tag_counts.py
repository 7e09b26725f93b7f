"""The tags that tickets have, the most used first."""

import re
from datetime import timedelta
from typing import Final

from ticketgate.clock import epoch
from ticketgate.records import Actor
from ticketgate.storage import tag_counts
from ticketgate.storage.database import Database
from ticketgate.storage.pages import Listing

from .access import require_agent

RECENT: Final = timedelta(days=60)
MOST_LISTED: Final = 20_000
MOST_SUGGESTED: Final = 15
MOST_COMPARED: Final = 1_000
FEWEST_CHARACTERS: Final = 2
_WORD: Final = re.compile(r"[^\W_]+")


def recent(database: Database, actor: Actor) -> Listing:
    """Raises RoleForbids."""
    require_agent(actor)
    return tag_counts.used_since(actor.account_id, _since(database), MOST_LISTED)


async def suggest(database: Database, actor: Actor, text: str) -> list[str]:
    """The recent tags that begin so, or one of whose words does; none where less than two characters are given.

    Raises:
        RoleForbids
    """
    require_agent(actor)
    sought = text.lower()
    if len(sought) < FEWEST_CHARACTERS:
        return []
    names = await tag_counts.holding(database, actor.account_id, _since(database), sought, MOST_COMPARED)
    return [name for name in names if _begins(name, sought)][:MOST_SUGGESTED]


def _begins(name: str, sought: str) -> bool:
    return name.startswith(sought) or any(name.startswith(sought, found.start()) for found in _WORD.finditer(name))


def _since(database: Database) -> int:
    return epoch(database.clock.now() - RECENT)
