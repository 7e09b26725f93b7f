"""Rate limits: the plan's requests a minute, and the ceilings of operations. A plan that counts nothing has none."""

import ipaddress
from typing import Final, Literal

from ticketgate.catalog.limits import HIGH_VOLUME, MINUTE, PLANS
from ticketgate.catalog.operation import Limit, Operation
from ticketgate.errors import RateLimited
from ticketgate.records import Actor
from ticketgate.wire import Headers

from .windows import Windows

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


class Limits:
    """Counts calls against the plan and against the ceilings of the operation."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows

    async def take(self, actor: Actor, operation: Operation, record: str, page: int) -> Headers:
        """Count one call and return the headers that tell what is left.

        The calls of those who don't say who they are use up nothing of the desk's plan.

        Raises:
            RateLimited: nothing is left of one of the budgets; those after it do not count the call.
        """
        budget = PLANS[actor.plan].requests_per_minute
        headers: Headers = []
        if not actor.is_anonymous:
            if budget is None:
                return []
            headers = await self._take_plan(actor, budget)
        told = {
            limit.bucket: await self._take_own(actor, limit, record)
            for limit in operation.limits
            if page > limit.beyond_page and (actor.is_anonymous or limit.key != "address")
        }
        return [*headers, *((f"zendesk-ratelimit-{bucket}".encode(), value) for bucket, value in told.items())]

    async def _take_plan(self, actor: Actor, budget: int) -> Headers:
        found = await self._windows.take(actor.account_id, "plan", budget, MINUTE)
        headers = _plan_headers(budget, found.left, found.resets)
        if not found.within:
            raise RateLimited(PLAN_EXCEEDED, found.resets, {name.decode(): value.decode() for name, value in headers})
        return headers

    async def _take_own(self, actor: Actor, limit: Limit, record: str) -> bytes:
        budget = _budget(actor, limit)
        place = " ".join((limit.bucket, *_sharers(actor, limit, record)))
        found = await self._windows.take(actor.account_id, place, budget, limit.window_seconds)
        value = f"total={budget}; remaining={found.left}; resets={found.resets}"
        if not found.within:
            sentence, form = SENTENCES.get(limit.bucket, (PLAN_EXCEEDED, "plain"))
            raise RateLimited(sentence, found.resets, {f"zendesk-ratelimit-{limit.bucket}": value}, form=form)
        return value.encode()


def _budget(actor: Actor, limit: Limit) -> int:
    return limit.high_volume if limit.high_volume and actor.plan == HIGH_VOLUME else limit.budget


def _sharers(actor: Actor, limit: Limit, record: str) -> tuple[str, ...]:
    match limit.key:
        case "account":
            return ()
        case "user":
            return (str(actor.user_id),)
        case "user and address":
            return (str(actor.user_id), actor.ip_address)
        case "record":
            return (record,)
        case "user and ticket":
            return (str(actor.user_id), record)
        case "address":
            return (_household(actor.ip_address),)


def _household(ip_address: str) -> str:
    """The address, or what a household is given of IPv6 where anybody has a good many."""
    try:
        address = ipaddress.ip_address(ip_address)
    except ValueError:
        return ip_address  # no address is known of those who call over a socket in the file system
    return ip_address if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))


def _plan_headers(budget: int, left: int, resets: int) -> Headers:
    total, remaining = str(budget).encode(), str(left).encode()
    return [
        (b"x-rate-limit", total),
        (b"x-rate-limit-remaining", remaining),
        (b"ratelimit-limit", total),
        (b"ratelimit-remaining", remaining),
        (b"ratelimit-reset", str(resets).encode()),
    ]
