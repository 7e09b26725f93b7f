"""The records of an account, each kind by the way that costs least: exports of what changed, else whole lists.

People and tickets come by incremental exports, many at once, and a later run asks for what changed since. The others
are few, or their exports do not tell what was deleted: each run walks through all of them. What costs most is comments,
one request for each ticket that changed, and identities, one for each person that did.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from ticketgate.catalog import BY_NAME
from ticketgate.storage.imported import Table

from .keeping import Page
from .reading import Sent
from .refusals import UpstreamRefuses
from .upstream import Missing, Upstream

PAGE_SIZE: Final = "250"
"""What ten exports a minute can bring at 2,500 requests a minute, and what a killed import asks for again at most."""


class Part(Struct, frozen=True):
    """One page of a stream, where the stream goes on, and whether that was all for now."""

    page: Page
    position: str
    is_last: bool


Walk = Callable[[Upstream, str], AsyncIterator[Part]]


class Stream(Struct, frozen=True):
    """A kind of records: named as the table that keeps them, how they are walked through from a position on.

    `whole` streams begin anew with each run and tell what is gone; the others go on where the last run ended.
    """

    name: Table
    walk: Walk
    counted_by: str = ""
    whole: bool = False

    async def expected(self, upstream: Upstream) -> int | None:
        """About how many records there are upstream, or None where it does not tell."""
        if not self.counted_by:
            return None
        try:
            answer = await upstream.read(_path(self.counted_by))
        except Missing:
            return None
        value = answer.get("count", {}).get("value")
        return value if isinstance(value, int) else None


def _path(operation: str, record_id: int | None = None) -> str:
    path = BY_NAME[operation].path
    return path if record_id is None else f"{path.partition('{')[0]}{record_id}{path.partition('}')[2]}"


def _listed(operation: str, name: Table) -> Walk:
    async def walk(upstream: Upstream, position: str) -> AsyncIterator[Part]:
        more = True
        while more:
            answer = await upstream.read(_path(operation), _cursor_query(position))
            sent, position, more = _part(answer, name)
            yield Part(Page(name, sent), position, not more)

    return walk


def _cursor_query(position: str) -> dict[str, str]:
    return {"page[size]": "100", **({"page[after]": position} if position else {})}


def _part(answer: Mapping[str, Any], name: str) -> tuple[Sequence[Sent], str, bool]:
    meta = answer.get("meta")
    if not isinstance(answer.get(name), list) or not isinstance(meta, dict):
        raise UpstreamRefuses(f"the upstream's list of {name} is no list paged by cursor")
    return answer[name], meta.get("after_cursor") or "", bool(meta.get("has_more"))


def _exported(operation: str, name: Table, beside: Callable[[Upstream, Sequence[Sent]], Any]) -> Walk:
    async def walk(upstream: Upstream, position: str) -> AsyncIterator[Part]:
        ended = False
        while not ended:
            query = {"cursor": position} if position else {"start_time": "0"}
            answer = await upstream.read(_path(operation), {**query, "per_page": PAGE_SIZE})
            position = answer.get("after_cursor") or position
            ended = bool(answer.get("end_of_stream", True))
            sent = answer.get(name) or []
            yield Part(Page(name, sent, await beside(upstream, sent)), position, ended)

    return walk


async def _identities(upstream: Upstream, people: Sequence[Sent]) -> dict[int, Sequence[Sent]]:
    return await _beside(upstream, "list_user_identities", "identities", [one["id"] for one in people])


async def _comments(upstream: Upstream, tickets: Sequence[Sent]) -> dict[int, Sequence[Sent]]:
    """What is said on live tickets; nobody is shown what was said on deleted ones."""
    live = [one["id"] for one in tickets if one.get("status") != "deleted"]
    return await _beside(upstream, "list_ticket_comments", "comments", live)


async def _beside(upstream: Upstream, operation: str, name: str, ids: Sequence[int]) -> dict[int, Sequence[Sent]]:
    """What belongs to each record, asked for several at once."""
    found: dict[int, Sequence[Sent]] = {}

    async def ask(record_id: int) -> None:
        try:
            found[record_id] = await _all(upstream, _path(operation, record_id), name)
        except Missing:
            return  # it went while we read: its deletion comes with a later page

    try:
        async with asyncio.TaskGroup() as group:
            for record_id in ids:
                group.create_task(ask(record_id))
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from errors
    return found


async def _all(upstream: Upstream, path: str, name: str) -> Sequence[Sent]:
    sent: list[Sent] = []
    position, more = "", True
    while more:
        page, position, more = _part(await upstream.read(path, _cursor_query(position)), name)
        sent += page
    return sent


_PEOPLE: Final = _exported("export_users_by_cursor", "users", _identities)
_TICKETS: Final = _exported("export_tickets_by_cursor", "tickets", _comments)
STREAMS: Final = (
    Stream("groups", _listed("list_groups", "groups"), "count_groups", whole=True),
    Stream("organizations", _listed("list_organizations", "organizations"), "count_organizations", whole=True),
    Stream("users", _PEOPLE, "count_users"),
    Stream("group_memberships", _listed("list_group_memberships", "group_memberships"), whole=True),
    Stream("macros", _listed("list_macros", "macros"), whole=True),
    Stream("tickets", _TICKETS, "count_tickets"),
    Stream(
        "satisfaction_ratings",
        _listed("list_satisfaction_ratings", "satisfaction_ratings"),
        "count_satisfaction_ratings",
        whole=True,
    ),
)
