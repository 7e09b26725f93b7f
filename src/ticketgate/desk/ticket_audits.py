"""Audits, of one ticket or of all, each told with the comment that it made."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.tickets import TicketAudit
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor, Document, Order, Page, Window
from ticketgate.storage import comments, pages, ticket_audits
from ticketgate.storage.database import Reader, Transaction
from ticketgate.storage.pages import Listing

from . import comments as conversation
from . import tickets
from .access import require_admin

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


async def list_all(reader: Reader, actor: Actor, order: Order, window: Window) -> tuple[Page, list[dict[str, Any]]]:
    """A page of all tickets' audits, for admins."""
    require_admin(actor)
    page = await pages.fetch_page(reader, ticket_audits.of_account(actor.account_id), order, window)
    return page, await told(reader, actor, [_decode(document) for document in page.documents])


async def last(reader: Reader, actor: Actor, ticket_ids: Sequence[int]) -> list[dict[str, Any]]:
    """The last audit of each ticket."""
    documents = await ticket_audits.last_on_tickets(reader, actor.account_id, ticket_ids)
    return await told(reader, actor, [_decode(document) for document in documents])


async def show(reader: Reader, actor: Actor, ticket_id: int, audit_id: int) -> dict[str, Any]:
    """Raises RoleForbids, RecordNotFound."""
    (audit,) = await told(reader, actor, [await _find(reader, actor, ticket_id, audit_id)])
    return audit


async def make_private(transaction: Transaction, actor: Actor, ticket_id: int, audit_id: int) -> None:
    """Turn the comment that an audit made into an internal note.

    Raises:
        RoleForbids
        RecordNotFound: there is no such audit on the ticket, or it made no comment.
    """
    audit = await _find(transaction, actor, ticket_id, audit_id)
    if not (comment_ids := _comment_ids([audit])):
        raise RecordNotFound
    await conversation.make_private(transaction, actor, ticket_id, comment_ids[0])


async def told(reader: Reader, actor: Actor, stored: Sequence[TicketAudit]) -> list[dict[str, Any]]:
    """Audits of any tickets with their comments' present text."""
    said = await comments.show_many(reader, actor.account_id, _comment_ids(stored))
    return [tell(audit, said) for audit in stored]


async def _find(reader: Reader, actor: Actor, ticket_id: int, audit_id: int) -> TicketAudit:
    await tickets.show(reader, actor, ticket_id)
    document = await ticket_audits.show(reader, actor.account_id, ticket_id, audit_id)
    if document is None:
        raise RecordNotFound
    return _decode(document)


def _comment_ids(stored: Sequence[TicketAudit]) -> list[int]:
    return [event.id for audit in stored for event in audit.events if event.type == "Comment"]


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
