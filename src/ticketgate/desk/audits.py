"""What an update says of itself: a comment, the fields that a creation set, the fields that a change moved."""

from collections.abc import Callable
from typing import Any, Final, Literal

import msgspec

from ticketgate.catalog.shapes.tickets import AuditEvent, Ticket, TicketAudit, Via, ViaSource
from ticketgate.clock import format_timestamp
from ticketgate.records import Actor
from ticketgate.storage import ticket_audits, tickets
from ticketgate.storage.database import Transaction

# In the order in which Zendesk tells them. Those of the first list are told at creation even where they are empty.
_ALWAYS_CREATED: Final = (
    "subject",
    "requester_id",
    "priority",
    "type",
    "status",
)
_CREATED_IF_SET: Final = (
    "assignee_id",
    "group_id",
    "tags",
    "organization_id",
    "brand_id",
    "ticket_form_id",
    "custom_status_id",
    "problem_id",
    "due_at",
    "external_id",
    "recipient",
)
_COMPARED: Final = (*_ALWAYS_CREATED, *_CREATED_IF_SET)
_COPIED: Final[tuple[tuple[str, Literal["EmailCcChange", "FollowerChange"]], ...]] = (
    ("email_cc_ids", "EmailCcChange"),
    ("follower_ids", "FollowerChange"),
)
VIA_API: Final = Via("api", ViaSource())


def via_ticket(ticket: Ticket, rel: str) -> Via:
    """What another ticket brought about: `rel` is `merge` or `problem`."""
    return Via("system", ViaSource({"ticket_id": ticket.id, "subject": ticket.subject}, {}, rel))


def opening(transaction: Transaction, ticket: Ticket) -> list[AuditEvent]:
    """The `Create` events of a new ticket."""
    events = [_create(transaction, name, getattr(ticket, name)) for name in _ALWAYS_CREATED]
    events += [_create(transaction, name, value) for name in _CREATED_IF_SET if (value := getattr(ticket, name))]
    events += [_create(transaction, str(field.id), field.value) for field in ticket.custom_fields]
    return events + _people(transaction, None, ticket)


def changes(transaction: Transaction, before: Ticket, after: Ticket) -> list[AuditEvent]:
    """The `Change` events between two states of a ticket."""
    events = [
        _change(transaction, name, getattr(before, name), getattr(after, name))
        for name in _COMPARED
        if getattr(before, name) != getattr(after, name)
    ]
    if after.custom_fields is not before.custom_fields:
        was = {field.id: field.value for field in before.custom_fields}
        events += [
            _change(transaction, str(field.id), was.get(field.id), field.value)
            for field in after.custom_fields
            if _differs(was.get(field.id), field.value)
        ]
    return events + _people(transaction, before, after)


async def keep_change(transaction: Transaction, actor: Actor, before: Ticket, after: Ticket) -> None:
    """Keep a ticket that changed on its own, without a comment, and the audit of that."""
    after = msgspec.structs.replace(after, updated_at=transaction.now)
    events = changes(transaction, before, after)
    audit = compose(transaction, actor, transaction.new_id(), after.id, events, {})
    await tickets.update(transaction, actor.account_id, after)
    await ticket_audits.insert(transaction, actor.account_id, audit)


def compose(
    transaction: Transaction,
    actor: Actor,
    audit_id: int,
    ticket_id: int,
    events: list[AuditEvent],
    custom: dict[str, Any],
    via: Via = VIA_API,
) -> TicketAudit:
    return TicketAudit(
        id=audit_id,
        ticket_id=ticket_id,
        created_at=transaction.now,
        author_id=actor.user_id,
        metadata=metadata(actor, custom),
        events=events,
        via=via,
    )


def metadata(actor: Actor, custom: dict[str, Any]) -> dict[str, Any]:
    """Which program wrote from which address, and what the client added of its own."""
    return {"system": {"client": actor.client, "ip_address": actor.ip_address}, "custom": custom}


def _create(transaction: Transaction, name: str, value: Any) -> AuditEvent:
    return AuditEvent(id=transaction.new_id(), type="Create", value=_told(name, value), field_name=name)


def _change(transaction: Transaction, name: str, was: Any, value: Any) -> AuditEvent:
    return AuditEvent(
        id=transaction.new_id(),
        type="Change",
        value=_told(name, value),
        field_name=name,
        previous_value=_told(name, was),
    )


def _differs(was: Any, value: Any) -> bool:
    """Whether a value is another one; `1` and `true` are, though Python holds them equal."""
    return type(was) is not type(value) or bool(was != value)


def _people(transaction: Transaction, before: Ticket | None, after: Ticket) -> list[AuditEvent]:
    events = []
    for name, kind in _COPIED:
        was: list[int] = getattr(before, name) if before else []
        now: list[int] = getattr(after, name)
        if was != now:
            events.append(
                AuditEvent(
                    id=transaction.new_id(),
                    type=kind,
                    value=[str(user_id) for user_id in now],
                    field_name=name,
                    previous_value=[str(user_id) for user_id in was],
                )
            )
    return events


def _told(name: str, value: Any) -> Any:
    """Ids are told as text, times as the wire has them."""
    tell = _TOLD.get(name)
    return value if value is None or tell is None else tell(value)


_TOLD: Final[dict[str, Callable[[Any], Any]]] = {
    "due_at": format_timestamp,
    **{name: str for name in _COMPARED if name.endswith("_id") and name != "external_id"},
}
