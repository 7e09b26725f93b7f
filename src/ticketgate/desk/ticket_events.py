"""Every update of every ticket since a time, in the words that exporters know: the audits, told in another form."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.tickets import AuditEvent, TicketAudit
from ticketgate.clock import epoch
from ticketgate.records import Actor, Document
from ticketgate.storage import changes, comments
from ticketgate.storage.database import Database

from . import incremental_exports as exports

CHANNELS: Final = {"api": "Web service", "web": "Web form", "email": "Mail"}
_decode: Final = msgspec.json.Decoder(TicketAudit).decode
_COMMENT: Final = ("type", "author_id", "body", "html_body", "plain_body", "public", "attachments", "audit_id")


async def since(
    database: Database, actor: Actor, start: datetime, limit: int, *, with_comments: bool
) -> tuple[list[dict[str, Any]], bool]:
    """The updates since then, the first one first, and whether there are no more.

    Raises:
        RoleForbids, StartTimeTooRecent
    """
    export = await exports.since(database, actor, changes.TICKET_AUDITS, start, limit)
    audits = [_decode(one.document) for one in export.changed]
    ids = [event.id for audit in audits for event in audit.events if event.type == "Comment"]
    said = await comments.show_many(database, actor.account_id, ids)
    return [_told(audit, said, with_comments) for audit in audits], export.is_last


def _told(audit: TicketAudit, said: Mapping[int, Document], with_comments: bool) -> dict[str, Any]:
    via = CHANNELS.get(audit.via.channel, audit.via.channel)
    return {
        "child_events": [_child(event, via, said.get(event.id), with_comments) for event in audit.events],
        "id": audit.id,
        "ticket_id": audit.ticket_id,
        "timestamp": epoch(audit.created_at),
        "created_at": audit.created_at,
        "updater_id": audit.author_id,
        "via": via,
        "system": audit.metadata.get("system", {}),
        "metadata": audit.metadata.get("custom", {}),
        "event_type": "Audit",
    }


def _child(event: AuditEvent, via: str, comment: Document | None, with_comments: bool) -> dict[str, Any]:
    head = {"id": event.id, "via": via, "via_reference_id": None}
    if event.type == "Comment":
        return _comment(head, {} if comment is None else msgspec.json.decode(comment), with_comments)
    facts = {} if event.field_name is msgspec.UNSET else _field(event)
    if event.comment_id is not msgspec.UNSET:
        facts["comment_id"] = event.comment_id
    if event.public is not msgspec.UNSET:
        facts["comment_public"] = event.public
    told = {**head, **facts, "event_type": event.type}
    return told if event.previous_value is msgspec.UNSET else {**told, "previous_value": event.previous_value}


def _comment(head: dict[str, Any], comment: dict[str, Any], with_comments: bool) -> dict[str, Any]:
    """The comment itself, or no more of it than that it is there and whether customers see it."""
    if not with_comments:
        return {**head, "comment_present": True, "comment_public": comment.get("public"), "event_type": "Comment"}
    told: dict[str, Any] = {name: comment[name] for name in _COMMENT if name in comment}
    return {**head, "via": comment.get("via"), **told, "created_at": comment.get("created_at"), "event_type": "Comment"}


def _field(event: AuditEvent) -> dict[str, Any]:
    """The value under its field's name; a custom field's, whose name is its id, among the others of its kind."""
    name = str(event.field_name)
    if name.isdecimal():
        return {"custom_ticket_fields": {name: event.value}}
    if name != "tags":
        return {name: event.value}
    was = set(_tags(event.previous_value))
    now = _tags(event.value)
    return {
        "tags": now,
        "added_tags": [tag for tag in now if tag not in was],
        "removed_tags": sorted(was - set(now)),
    }


def _tags(value: Any) -> list[str]:
    return value if isinstance(value, list) else []
