"""The only place that tells the time. It can be frozen and advanced, so that tests, demos and simulations own it."""

import time
from datetime import UTC, datetime, timedelta

TIMESTAMP_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


class Clock:
    """Wall-clock time in UTC, at the resolution that the wire has: whole seconds."""

    def now(self) -> datetime:
        return datetime.now(UTC).replace(microsecond=0)

    def seconds(self) -> float:
        """Seconds since 1970, for rate-limit windows."""
        return time.time()


class FrozenClock(Clock):
    """A clock that stands still until it is told to advance."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self._at.replace(microsecond=0)

    def seconds(self) -> float:
        return self._at.timestamp()

    def advance(self, by: timedelta) -> None:
        self._at += by


def epoch(at: datetime) -> int:
    """Whole seconds since 1970: how times are kept in columns that are compared."""
    return int(at.timestamp())


def from_epoch(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def format_timestamp(at: datetime) -> str:
    """`2026-11-25T07:43:00Z`, as every answer writes a time."""
    return at.strftime(TIMESTAMP_FORMAT)


def parse_timestamp(text: str) -> datetime:
    """Read an ISO 8601 time with a zone; a time without one is refused, since it could mean any hour of the day.

    Raises:
        ValueError: the text is no such time.
    """
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    try:
        return at.astimezone(UTC).replace(microsecond=0)
    except OverflowError as error:
        raise ValueError(f"{text!r} is no time of the years 1 to 9999 in UTC") from error
