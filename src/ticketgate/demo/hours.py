"""When customers write and when the desk answers. It knows the clock and the week, not the conversation."""

from datetime import datetime, timedelta
from random import Random

SPAN = timedelta(days=90)

# How many of a hundred customers write in each hour of the day.
_WRITING = (1, 0, 0, 0, 0, 1, 2, 4, 7, 9, 9, 8, 6, 6, 6, 6, 6, 5, 5, 5, 5, 4, 3, 2)
_WEEKDAY_HOURS = (7, 18)
_SATURDAY_HOURS = (9, 13)


def openings(now: datetime, count: int, rng: Random) -> list[datetime]:
    """`count` moments, spread evenly over the days before `now` and like a day's mail within each."""
    latest = now.replace(microsecond=0) - timedelta(minutes=1)
    return sorted(_opening(latest, (number + rng.random()) / count, rng) for number in range(count))


def waking(at: datetime, rng: Random) -> datetime:
    """`at`, or the next morning if people sleep then."""
    if 6 <= at.hour < 23:
        return at
    morning = at + timedelta(days=1) if at.hour >= 23 else at
    return _at_minute(morning, 7 * 60 + rng.randint(0, 119), rng)


def working(at: datetime, rng: Random) -> datetime:
    """`at`, or early in the next hours of work."""
    while not _is_working(at):
        opens, closes = _hours_of(at)
        if at.hour >= closes:
            at = at.replace(hour=0) + timedelta(days=1)
        else:
            at = _at_minute(at, opens * 60 + rng.randint(0, 75), rng)
    return at


def _opening(latest: datetime, share: float, rng: Random) -> datetime:
    even = latest - SPAN + timedelta(seconds=int(SPAN.total_seconds() * share))
    hour = rng.choices(range(24), _WRITING)[0]
    lifelike = _at_minute(even, hour * 60 + rng.randint(0, 59), rng)
    return lifelike if latest - SPAN <= lifelike <= latest else even


def _hours_of(at: datetime) -> tuple[int, int]:
    if at.weekday() == 6:
        return (0, 0)
    return _SATURDAY_HOURS if at.weekday() == 5 else _WEEKDAY_HOURS


def _is_working(at: datetime) -> bool:
    opens, closes = _hours_of(at)
    return opens <= at.hour < closes


def _at_minute(at: datetime, minute_of_day: int, rng: Random) -> datetime:
    return at.replace(hour=minute_of_day // 60, minute=minute_of_day % 60, second=rng.randint(0, 59))
