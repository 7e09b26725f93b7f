"""Imports an account from its API, stream by stream. Each page and how far it leads are kept together: an import that
ends anywhere, however hard, goes on from there, and one that was through brings what changed since.
"""

from msgspec import Struct

from ticketgate.catalog import BY_NAME
from ticketgate.storage import imported
from ticketgate.storage.database import Database
from ticketgate.storage.imported import Progress

from . import deletions
from .keeping import Keeper, account_for
from .refusals import UpstreamRefuses
from .streams import STREAMS, Stream
from .telling import Counter, Teller
from .upstream import Upstream


class Summary(Struct, frozen=True):
    """What an import did: records by kind, and what it took."""

    source: str
    records: dict[str, int]
    requests: int = 0
    waited_seconds: float = 0.0


async def run(database: Database, upstream: Upstream, teller: Teller) -> Summary:
    """Bring what is new upstream into the desk, which is set up first where it is none yet.

    Raises:
        ImportStops
    """
    await _require_admin(upstream)
    subdomain = upstream.host.partition(".")[0]
    account = await account_for(database, subdomain, subdomain.title())
    known = await imported.progress(database, account.account_id, upstream.base_url)
    names = [*(stream.name for stream in STREAMS), deletions.STREAM]
    was_through = bool(known) and all(name in known and known[name].done for name in names)
    last = await imported.last_run(database, account.account_id)
    number = last + 1 if was_through or not known else max(one.run for one in known.values())
    keeper = Keeper(database, account, upstream.base_url, number)
    records: dict[str, int] = {}
    for stream in STREAMS:
        before = known.get(stream.name, Progress(0))
        counter = teller.begin(stream.name, await _expected(upstream, stream, before, number))
        if before.run != number or not before.done:
            await _bring(keeper, upstream, stream, before, counter)
        counter.end()
        records[stream.name] = counter.count
    await deletions.bring(keeper, upstream)
    return Summary(upstream.base_url, records, upstream.requests, round(upstream.waited_seconds, 1))


async def _expected(upstream: Upstream, stream: Stream, before: Progress, run: int) -> int | None:
    """About how many records this run will bring. Nobody knows how many changed since an earlier one."""
    if before.done and not stream.whole:
        return None
    total = await stream.expected(upstream)
    return None if total is None else max(total - (before.records if before.run == run else 0), 0)


async def _require_admin(upstream: Upstream) -> None:
    """Tell of a wrong key before anything is set up. Zendesk answers nobody's key with an anonymous end user."""
    me = (await upstream.read(BY_NAME["show_current_user"].path)).get("user") or {}
    if me.get("role") != "admin":
        raise UpstreamRefuses(f"{upstream.base_url}: an admin's credentials are needed, these are of {me.get('name')}")


async def _bring(keeper: Keeper, upstream: Upstream, stream: Stream, before: Progress, counter: Counter) -> None:
    is_resumed = before.run == keeper.run
    position = before.position if is_resumed or not stream.whole else ""
    number = before.records if is_resumed else 0
    async for part in stream.walk(upstream, position):
        number += len(part.page.sent)
        progress = Progress(keeper.run, part.position, number, part.is_last)
        whole = stream.name if stream.whole and part.is_last else None
        await keeper.keep([part.page], stream.name, progress, whole=whole)
        counter.add(len(part.page.sent))
