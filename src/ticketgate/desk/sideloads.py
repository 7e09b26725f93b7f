"""The records that `include=` brings along with tickets, comments and audits."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from ticketgate.records import Actor, Document
from ticketgate.storage import comments, groups, organizations, tickets, users
from ticketgate.storage.database import Reader

from . import ticket_audits, ticket_metrics

_FACTS: Final = frozenset({"comment_count", "incident_counts", "dates", "slas"})


class _Ties(Struct, frozen=True):
    """The ids in a document that lead elsewhere; a document of any kind has some of them."""

    id: int = 0
    requester_id: int | None = None
    submitter_id: int | None = None
    assignee_id: int | None = None
    author_id: int | None = None
    user_id: int | None = None
    collaborator_ids: list[int] = []
    organization_id: int | None = None
    group_id: int | None = None


_decode: Final = msgspec.json.Decoder(_Ties).decode


def _people(ties: _Ties) -> Iterable[int | None]:
    return (
        ties.requester_id,
        ties.submitter_id,
        ties.assignee_id,
        ties.author_id,
        ties.user_id,
        *ties.collaborator_ids,
    )


_RECORDS: Final = {
    "users": (users.show_many, _people),
    "organizations": (organizations.show_many, lambda ties: (ties.organization_id,)),
    "groups": (groups.show_many, lambda ties: (ties.group_id,)),
}


async def records(
    reader: Reader, actor: Actor, includes: Sequence[str], documents: Sequence[Document]
) -> dict[str, Sequence[Document]]:
    """For each include that names records: those that the documents point at, each once, by id."""
    wanted = [name for name in includes if name in _RECORDS or name in _OF_TICKETS]
    if not wanted:
        return {}
    ties = [_decode(document) for document in documents]
    return {
        name: await _OF_TICKETS[name](reader, actor, documents)
        if name in _OF_TICKETS
        else await _show_many(reader, actor, name, ties)
        for name in wanted
    }


async def _metric_sets(reader: Reader, actor: Actor, documents: Sequence[Document]) -> Sequence[Document]:
    return [
        msgspec.json.encode(metric).decode() for metric in await ticket_metrics.of_tickets(reader, actor, documents)
    ]


async def _last_audits(reader: Reader, actor: Actor, documents: Sequence[Document]) -> Sequence[Document]:
    ids = [_decode(document).id for document in documents]
    audits = await ticket_audits.last(reader, actor, ids)
    return [msgspec.json.encode(audit).decode() for audit in audits]


_OF_TICKETS: Final = {"metric_sets": _metric_sets, "last_audits": _last_audits}


async def _show_many(reader: Reader, actor: Actor, name: str, ties: Sequence[_Ties]) -> Sequence[Document]:
    show_many, follow = _RECORDS[name]
    return await show_many(reader, actor.account_id, _distinct(ties, follow))


def _distinct(ties: Sequence[_Ties], follow: Callable[[_Ties], Iterable[int | None]]) -> list[int]:
    return sorted({found for one in ties for found in follow(one) if found is not None})


async def ticket_facts(
    reader: Reader, actor: Actor, includes: Sequence[str], documents: Sequence[Document]
) -> dict[int, dict[str, Any]]:
    """What is written into each ticket: `comment_count`, `incident_count`, `dates`, `slas`."""
    if not _FACTS.intersection(includes):
        return {}
    ids = [_decode(document).id for document in documents]
    facts: dict[int, dict[str, Any]] = {ticket_id: {} for ticket_id in ids}
    if "comment_count" in includes:
        numbers = await comments.counts(reader, actor.account_id, ids)
        for ticket_id in ids:
            facts[ticket_id]["comment_count"] = numbers.get(ticket_id, 0)
    if "incident_counts" in includes:
        numbers = await tickets.incident_counts(reader, actor.account_id, ids)
        for ticket_id in ids:
            facts[ticket_id]["incident_count"] = numbers.get(ticket_id, 0)
    if "dates" in includes:
        for metric in await ticket_metrics.of_tickets(reader, actor, documents):
            facts[metric.ticket_id]["dates"] = ticket_metrics.dates(metric)
    if "slas" in includes:
        for ticket_id in ids:
            facts[ticket_id]["slas"] = {"policy_metrics": []}
    return facts
