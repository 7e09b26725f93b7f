"""A ticket's audits, each told with the comment that it made."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.tickets import TicketAudit
from ticketgate.records import Actor, Document
from ticketgate.storage import comments, ticket_audits
from ticketgate.storage.database import Reader
from ticketgate.storage.pages import Listing

from . import tickets

_decode: Final = msgspec.json.Decoder(TicketAudit).decode
# What an audit tells of its comment: not where it came from, which the audit says itself.
_TOLD: Final = ("id", "type", "author_id", "body", "html_body", "plain_body", "public", "attachments", "audit_id")


async def listing(reader: Reader, actor: Actor, ticket_id: int) -> Listing:
    await tickets.show(reader, actor, ticket_id)
    return ticket_audits.on_ticket(actor.account_id, ticket_id)


async def tell_all(reader: Reader, actor: Actor, ticket_id: int, documents: Sequence[Document]) -> list[dict[str, Any]]:
    """The ticket's stored audits as they are told."""
    stored = [_decode(document) for document in documents]
    said = await comments.by_audit(reader, actor.account_id, [audit.id for audit in stored], ticket_id)
    return [tell(audit, said) for audit in stored]


def tell(audit: TicketAudit, said: dict[int, Document]) -> dict[str, Any]:
    """The audit with its comments' present text."""
    told: dict[str, Any] = msgspec.to_builtins(audit)
    told["events"] = [_with_text(event, said) for event in told["events"]]
    return told


def _with_text(event: dict[str, Any], said: dict[int, Document]) -> dict[str, Any]:
    document = said.get(event["id"]) if event["type"] == "Comment" else None
    if document is None:
        return event
    comment = msgspec.json.decode(document)
    return {name: comment[name] for name in _TOLD}
