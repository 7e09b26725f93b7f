"""Records as other desks send them, made into the ones that we keep.

Accounts differ in what they tell: what is missing gets what a desk without that feature would tell.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.comments import Comment
from ticketgate.catalog.shapes.people import User, UserIdentity
from ticketgate.catalog.shapes.tickets import AuditEvent, Ticket, TicketAudit, Via
from ticketgate.clock import epoch
from ticketgate.desk import addresses, markup
from ticketgate.records import Account
from ticketgate.storage.imported_tickets import Imported

from .refusals import BadRecord

T = TypeVar("T", bound=Struct)
Sent = Mapping[str, Any]

MAX_ID: Final = 2**53
"""Ids beyond what every JSON reader can tell apart would leave none for the desk itself."""

NOBODY: Final = -1
"""Whom Zendesk names as the author of what it said itself."""

_VIA: Final = {"channel": "api", "source": {"from": {}, "to": {}, "rel": None}}


class Said(Struct, frozen=True):
    """What is said on a ticket, and an audit for each update that said it."""

    comments: Sequence[Comment]
    audits: Sequence[TicketAudit]


def record(kind: type[T], sent: Sent) -> T:
    """A record without the members that we do not keep.

    Raises:
        BadRecord
    """
    nullable = _nullable(kind)
    facts = {name: value for name, value in sent.items() if value is not None or name in nullable}
    try:
        made = msgspec.convert(facts, kind)
    except msgspec.ValidationError as error:
        raise BadRecord(f"{kind.__name__.lower()} {sent.get('id')}: {error}") from error
    _refuse_unfit(made, kind.__name__.lower())
    return made


def _refuse_unfit(made: Any, name: str) -> None:
    if made.id > MAX_ID:
        raise BadRecord(f"{name} {made.id}: ids beyond {MAX_ID} are no desk's")
    times = (made.created_at, getattr(made, "updated_at", None))
    if any(isinstance(at, datetime) and at.tzinfo is None for at in times):
        raise BadRecord(f"{name} {made.id}: a time has no time zone")


@cache
def _nullable(kind: type[Struct]) -> frozenset[str]:
    hints = get_type_hints(kind)
    return frozenset(name for name, hint in hints.items() if hint is Any or type(None) in get_args(hint))


def ticket(account: Account, sent: Sent) -> Imported:
    """A ticket; one that its desk deleted is told by its status, which hides the one that it had before.

    Raises:
        BadRecord
    """
    is_deleted = sent.get("status") == "deleted"
    status: Any = "closed" if is_deleted else sent.get("status")
    statuses = account.custom_status_ids
    usual = {
        "via": _VIA,
        "description": "",
        "is_public": True,
        "custom_status_id": statuses.get(status, statuses["solved"]),
        "ticket_form_id": account.ticket_form_id,
        "brand_id": account.brand_id,
    }
    given = {name: value for name, value in sent.items() if value is not None}
    made = record(Ticket, {**usual, **given, "status": status})
    changed_at = sent.get("generated_timestamp") or epoch(made.updated_at)
    return Imported(made, changed_at, changed_at if is_deleted else None, made.submitter_id if is_deleted else None)


def said(about: Ticket, sent: Sequence[Sent], new_id: Any) -> Said:
    """Comments, and for each update that made one an audit of the same time.

    Raises:
        BadRecord
    """
    comments = [_comment(about, one, new_id) for one in sent]
    return Said(comments, [_audit(about, comment) for comment in comments])


def _comment(about: Ticket, sent: Sent, new_id: Any) -> Comment:
    body = sent.get("body") or sent.get("plain_body") or ""
    html = sent.get("html_body")
    author_id = sent.get("author_id")
    facts = {
        "public": True,
        "created_at": about.created_at,
        "attachments": [],
        **{name: value for name, value in sent.items() if value is not None},
        "id": sent.get("id") or new_id(),
        "type": "Comment",
        "author_id": about.submitter_id if author_id in (None, NOBODY) else author_id,
        "audit_id": sent.get("audit_id") or new_id(),
        "body": body,
        "html_body": markup.safe_html(html) if html else markup.html_from_text(body),
        "plain_body": sent.get("plain_body") or markup.plain(body),
        "via": sent.get("via") or _VIA,
        "metadata": sent.get("metadata") or {},
    }
    return record(Comment, facts)


def _audit(about: Ticket, comment: Comment) -> TicketAudit:
    return TicketAudit(
        id=comment.audit_id,
        ticket_id=about.id,
        created_at=comment.created_at,
        author_id=comment.author_id,
        metadata=comment.metadata,
        events=[AuditEvent(id=comment.id, type="Comment")],
        via=_via(comment.via),
    )


def _via(sent: Any) -> Via:
    try:
        return msgspec.convert(sent, Via)
    except msgspec.ValidationError:
        return msgspec.convert({**_VIA, "channel": str(sent.get("channel", "api"))}, Via)


def person(sent: Sent) -> User:
    """A person, with their address as it is compared. Raises BadRecord."""
    email = sent.get("email")
    return record(User, {**sent, "email": addresses.canonical(str(email)) if email else None})


def identity(sent: Sent) -> UserIdentity | None:
    """What somebody is known by, or None for an address that is none."""
    value = str(sent.get("value") or "")
    canonical = addresses.canonical(value) if sent.get("type") == "email" else value
    return record(UserIdentity, {**sent, "value": canonical}) if canonical else None
