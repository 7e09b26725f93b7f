"""Rate limits: the plan's requests a minute, and the ceilings of operations. A plan that counts nothing has none."""

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

        Raises:
            RateLimited: nothing is left of one of the budgets; those after it do not count the call.
        """
        plan = PLANS[actor.plan]
        if plan.requests_per_minute is None:
            return []
        headers = await self._take_plan(actor, plan.requests_per_minute)
        told = {
            limit.bucket: await self._take_own(actor, limit, record)
            for limit in operation.limits
            if page > limit.beyond_page
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


def _plan_headers(budget: int, left: int, resets: int) -> Headers:
    total, remaining = str(budget).encode(), str(left).encode()
    return [
        (b"x-rate-limit", total),
        (b"x-rate-limit-remaining", remaining),
        (b"ratelimit-limit", total),
        (b"ratelimit-remaining", remaining),
        (b"ratelimit-reset", str(resets).encode()),
    ]
