"""Rate limits: the plan's requests a minute, and the ceilings of single operations, in windows aligned to the clock."""

import ipaddress
from typing import Final, Literal

from ticketgate.catalog.limits import MINUTE, PLANS
from ticketgate.catalog.operation import Limit, Operation
from ticketgate.clock import Clock
from ticketgate.errors import RateLimited
from ticketgate.records import Actor

PLAN_EXCEEDED: Final = "Number of allowed API requests per minute exceeded"
EXPORTS_EXCEEDED: Final = "Number of allowed incremental export API requests per minute exceeded"
SENTENCES: Final[dict[str, tuple[str, Literal["plain", "html", "json"]]]] = {
    "per-ticket-updates": (
        "Rate limit for ticket updates exceeded, please wait before updating this ticket again",
        "html",
    ),
    "incremental-exports": (EXPORTS_EXCEEDED, "json"),
    "incremental-exports-users": (EXPORTS_EXCEEDED, "json"),
}
KEPT_WINDOWS: Final = 100_000


class Limits:
    """Counts calls. One process keeps an embedded desk, so its counters are the whole truth."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._used: dict[tuple[object, ...], int] = {}

    def take(self, actor: Actor, operation: Operation, record: str, page: int) -> list[tuple[bytes, bytes]]:
        """Count one call and return the headers that tell what is left.

        The calls of those who don't say who they are use up nothing of the desk's plan.

        Raises:
            RateLimited: nothing is left; the call is not counted against the other limit.
        """
        now = self._clock.seconds()
        headers = [] if actor.is_anonymous else self._take_plan(actor, now)
        limit = operation.limit
        if limit is not None and page > limit.beyond_page and (actor.is_anonymous or limit.key != "address"):
            headers.append(self._take_own(actor, limit, record, now))
        return headers

    def _take_plan(self, actor: Actor, now: float) -> list[tuple[bytes, bytes]]:
        budget = PLANS[actor.plan].requests_per_minute
        if budget is None:
            return []
        left, resets = self._count((actor.account_id,), budget, MINUTE, now)
        headers = _plan_headers(budget, max(left, 0), resets)
        if left < 0:
            raise RateLimited(PLAN_EXCEEDED, resets, {name.decode(): value.decode() for name, value in headers})
        return headers

    def _take_own(self, actor: Actor, limit: Limit, record: str, now: float) -> tuple[bytes, bytes]:
        key = (actor.account_id, limit.bucket, *_sharers(actor, limit, record))
        left, resets = self._count(key, limit.budget, limit.window_seconds, now)
        name = f"zendesk-ratelimit-{limit.bucket}"
        value = f"total={limit.budget}; remaining={max(left, 0)}; resets={resets}"
        if left < 0:
            sentence, form = SENTENCES.get(limit.bucket, (PLAN_EXCEEDED, "plain"))
            raise RateLimited(sentence, resets, {name: value}, form=form)
        return name.encode(), value.encode()

    def _count(self, key: tuple[object, ...], budget: int, window_seconds: int, now: float) -> tuple[int, int]:
        window, into = divmod(int(now), window_seconds)
        place = (*key, window_seconds, window)
        used = self._used.get(place, 0) + 1
        if used <= budget:
            if len(self._used) >= KEPT_WINDOWS:
                self._forget(now)
            self._used[place] = used
        return budget - used, window_seconds - into

    def _forget(self, now: float) -> None:
        """Drop the windows that are over."""
        self._used = {
            place: used
            for place, used in self._used.items()
            if isinstance(place[-2], int) and place[-1] == int(now) // place[-2]
        }


def _sharers(actor: Actor, limit: Limit, record: str) -> tuple[object, ...]:
    match limit.key:
        case "account":
            return ()
        case "user":
            return (actor.user_id,)
        case "record":
            return (record,)
        case "user and ticket":
            return (actor.user_id, record)
        case "address":
            return (_household(actor.ip_address),)


def _household(ip_address: str) -> str:
    """The address, or what a household is given of IPv6 where anybody has a good many."""
    try:
        address = ipaddress.ip_address(ip_address)
    except ValueError:
        return ip_address  # no address is known of those who call over a socket in the file system
    return ip_address if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))


def _plan_headers(budget: int, left: int, resets: int) -> list[tuple[bytes, bytes]]:
    total, remaining = str(budget).encode(), str(left).encode()
    return [
        (b"x-rate-limit", total),
        (b"x-rate-limit-remaining", remaining),
        (b"ratelimit-limit", total),
        (b"ratelimit-remaining", remaining),
        (b"ratelimit-reset", str(resets).encode()),
    ]
