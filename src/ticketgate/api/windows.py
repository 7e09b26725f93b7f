"""How much of a budget is used in the present window of time. Windows are aligned to the clock's minutes.

An embedded desk is one process and counts in memory. On PostgreSQL all processes and hosts count in one table; each
draws a small share at a time, and single units once little is left, so that a busy budget is not asked for each call
and is never given out beyond its measure.
"""

import asyncio
from typing import Final, NamedTuple, Protocol

from ticketgate.clock import Clock
from ticketgate.storage import rate_windows
from ticketgate.storage.database import Database

KEPT_WINDOWS: Final = 100_000
SHARES_OF_BUDGET: Final = 200
NEARLY_SPENT: Final = 0.95


class Count(NamedTuple):
    """What a call found: whether it was within the budget, what is left of it, and in how many seconds all is again."""

    within: bool
    left: int
    resets: int


class Windows(Protocol):
    async def take(self, account_id: int, place: str, budget: int, window_seconds: int) -> Count: ...


def open_windows(database: Database) -> Windows:
    return SharedWindows(database) if database.engine == "postgresql" else OwnWindows(database.clock)


class OwnWindows:
    """Counts in the memory of the only process there is."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._used: dict[tuple[int, str], tuple[int, int]] = {}

    async def take(self, account_id: int, place: str, budget: int, window_seconds: int) -> Count:
        ends_at, resets = _window(int(self._clock.seconds()), window_seconds)
        ended, used = self._used.get((account_id, place), (0, 0))
        used = used + 1 if ended == ends_at else 1
        if used > budget:
            return Count(within=False, left=0, resets=resets)
        if len(self._used) >= KEPT_WINDOWS:
            self._forget(ends_at - resets)
        self._used[account_id, place] = (ends_at, used)
        return Count(within=True, left=budget - used, resets=resets)

    def _forget(self, now: int) -> None:
        self._used = {place: window for place, window in self._used.items() if window[0] > now}


class _Share:
    """What this process has drawn of one window and not used yet; `used` is by all processes, as last heard."""

    __slots__ = ("ends_at", "in_hand", "lock", "spent", "used")

    def __init__(self, ends_at: int) -> None:
        self.ends_at = ends_at
        self.in_hand = 0
        self.used = 0
        self.spent = False
        self.lock = asyncio.Lock()


class SharedWindows:
    """Counts in the database that all processes have in common."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._shares: dict[tuple[int, str], _Share] = {}
        self._forgot_at = 0

    async def take(self, account_id: int, place: str, budget: int, window_seconds: int) -> Count:
        ends_at, resets = _window(int(self._database.clock.seconds()), window_seconds)
        share = self._shares.get((account_id, place))
        if share is None or share.ends_at != ends_at:
            share = self._shares[account_id, place] = _Share(ends_at)
            await self._tidy(ends_at - resets)
        async with share.lock:
            if not share.in_hand and not share.spent:
                await self._draw(share, account_id, place, budget)
            if not share.in_hand:
                return Count(within=False, left=0, resets=resets)
            share.in_hand -= 1
            return Count(within=True, left=budget - share.used + share.in_hand, resets=resets)

    async def _draw(self, share: _Share, account_id: int, place: str, budget: int) -> None:
        for units in _sizes(share.used, budget):
            used = await rate_windows.draw(self._database, account_id, place, share.ends_at, units, budget)
            if used is not None:
                share.in_hand, share.used = units, used
                return
        share.spent, share.used = True, budget

    async def _tidy(self, now: int) -> None:
        """Forget the windows that are over, here and, once a minute, in the database."""
        if len(self._shares) >= KEPT_WINDOWS:
            self._shares = {place: share for place, share in self._shares.items() if share.ends_at > now}
        if now - self._forgot_at >= 60:
            self._forgot_at = now
            await rate_windows.forget(self._database, now)


def _sizes(used: int, budget: int) -> tuple[int, ...]:
    share = budget // SHARES_OF_BUDGET
    return (1,) if share <= 1 or used > budget * NEARLY_SPENT else (share, 1)


def _window(now: int, window_seconds: int) -> tuple[int, int]:
    resets = window_seconds - now % window_seconds
    return now + resets, resets
