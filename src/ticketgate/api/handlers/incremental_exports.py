"""Incremental exports of tickets, people and organizations, by time and by cursor."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from ticketgate.api import present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.desk import incremental_exports as exports
from ticketgate.desk import sideloads, ticket_events, ticket_metrics
from ticketgate.storage import changes
from ticketgate.storage.changes import Changed, Source

MOST: Final = 1_000
_CURSOR: Final = re.compile(r"([0-9]{1,11})\.0\|\|([0-9]{1,19})\|", re.ASCII)
_STATUS: Final = re.compile(r'"status":"[a-z]+"')


class Kind(Struct, frozen=True):
    """What is exported: its name in the answer, its table, how one record is told, and what is told behind them."""

    name: str
    source: Source
    tell: Callable[[Changed, str, Mapping[str, Any] | None], str]
    end: tuple[str, ...] = ("next_page", "count", "end_of_stream", "end_time")


def _ticket(changed: Changed, base_url: str, facts: Mapping[str, Any] | None) -> str:
    """A ticket with `generated_timestamp`; a deleted one says so in its status."""
    document = _STATUS.sub('"status":"deleted"', changed.document, count=1) if changed.deleted else changed.document
    return present.ticket(document, base_url, more={**(facts or {}), "generated_timestamp": changed.at})


TICKETS: Final = Kind("tickets", changes.TICKETS, _ticket, ("count", "end_of_stream", "next_page", "end_time"))
USERS: Final = Kind("users", changes.USERS, lambda changed, base_url, _: present.user(changed.document, base_url))
ORGANIZATIONS: Final = Kind(
    "organizations",
    changes.ORGANIZATIONS,
    lambda changed, base_url, _: present.organization(changed.document, base_url),
)


async def export_tickets_by_time(call: Call) -> Answer:
    return await _by_time(call, TICKETS)


async def export_tickets_by_cursor(call: Call) -> Answer:
    return await _by_cursor(call, TICKETS)


async def export_users_by_time(call: Call) -> Answer:
    return await _by_time(call, USERS)


async def export_users_by_cursor(call: Call) -> Answer:
    return await _by_cursor(call, USERS)


async def export_organizations_by_time(call: Call) -> Answer:
    return await _by_time(call, ORGANIZATIONS)


async def export_ticket_events(call: Call) -> Answer:
    start, with_comments = export_start(call), "comment_events" in call.includes()
    events, is_last = await ticket_events.since(
        call.database, call.actor, start, export_limit(call), with_comments=with_comments
    )
    end = events[-1]["timestamp"] + 1 if events else int(start.timestamp())
    told = [{**event, "child_events": present.hosted(event["child_events"], call.base_url)} for event in events]
    return Answer(
        present.members(ticket_events=encode(told), **time_envelope(call, len(events), is_last=is_last, end=end))
    )


async def _by_time(call: Call, kind: Kind) -> Answer:
    start = export_start(call)
    export = await exports.since(call.database, call.actor, kind.source, start, export_limit(call))
    shown, records = await _present(call, kind, export.changed)
    end = export.changed[-1].at + 1 if export.changed else int(start.timestamp())
    facts = time_envelope(call, len(export.changed), is_last=export.is_last, end=end)
    end_facts = {name: facts[name] for name in kind.end}
    return Answer(present.members(**{kind.name: shown}, **records, **end_facts))


def time_envelope(call: Call, count: int, *, is_last: bool, end: int) -> dict[str, str]:
    """How many there are, whether these are all, and where to go on."""
    facts = {
        "count": count,
        "end_of_stream": is_last,
        "next_page": export_url(call, {"start_time": str(end)}),
        "end_time": end,
    }
    return present.envelope(facts)


async def _by_cursor(call: Call, kind: Kind) -> Answer:
    text, limit = call.text("cursor"), export_limit(call)
    if text is None:
        export = await exports.from_start(call.database, call.actor, kind.source, export_start(call), limit)
    else:
        at, record_id = _open(call, text)
        export = await exports.following(call.database, call.actor, kind.source, at, record_id, limit)
    shown, records = await _present(call, kind, export.changed)
    after = _cursor(export.changed[-1]) if export.changed else text
    facts = {
        "after_url": None if after is None else export_url(call, {"cursor": after}),
        "before_url": None,
        "after_cursor": after,
        "before_cursor": None,
        "end_of_stream": export.is_last,
    }
    return Answer(present.members(**{kind.name: shown}, **records, **present.envelope(facts)))


async def _present(call: Call, kind: Kind, changed: Sequence[Changed]) -> tuple[str, dict[str, str]]:
    documents = [one.document for one in changed]
    includes = call.includes()
    facts = await sideloads.ticket_facts(call.database, call.actor, includes, documents)
    if "metric_sets" in includes:  # stands in each ticket here, beside them elsewhere
        includes.remove("metric_sets")
        for metric in await ticket_metrics.of_tickets(call.database, call.actor, documents):
            set_of_ticket = msgspec.Raw(present.ticket_metric(encode(metric), call.base_url).encode())
            facts.setdefault(metric.ticket_id, {})["metric_set"] = set_of_ticket
    records = await sideloads.records(call.database, call.actor, includes, documents)
    shown = present.array(kind.tell(one, call.base_url, facts.get(one.id)) for one in changed)
    return shown, present.sideloads(records, call.base_url)


def export_start(call: Call) -> datetime:
    start = call.instant("start_time")
    if start is None:
        raise call.invalid("start_time", "a time in seconds since 1970")
    return start


def export_limit(call: Call) -> int:
    number = call.integer("per_page")
    return MOST if number is None else min(max(number, 1), MOST)


def _cursor(last: Changed) -> str:
    return base64.b64encode(f"{last.at}.0||{last.id}|".encode()).decode()


def _open(call: Call, text: str) -> tuple[int, int]:
    try:
        found = _CURSOR.fullmatch(base64.b64decode(text, validate=True).decode())
    except (binascii.Error, ValueError):
        found = None
    if found is None:
        raise call.invalid("cursor", "one that this export gave")
    return int(found[1]), int(found[2])


def export_url(call: Call, moved: Mapping[str, str]) -> str:
    """The export's own URL further on, with what the client asked for besides."""
    kept = {name: values[0] for name, values in call.query.items() if name not in ("cursor", "start_time")}
    return f"{call.base_url}{call.path}?{urlencode(sorted({**kept, **moved}.items()))}"
