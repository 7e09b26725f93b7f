"""Tests held against a single ticket in memory: the same truth as their SQL, for rules that run on one ticket."""

from typing import Any, Final

from msgspec import Struct

from ticketgate.catalog.shapes.tickets import Ticket
from ticketgate.clock import epoch
from ticketgate.storage.conditions import Among, Between, Custom, Subject, Tagged, Test, Tests

_SINCE_STATUS: Final = {"opened_at": "open", "pending_at": "pending", "closed_at": "closed"}


class Times(Struct, frozen=True, kw_only=True):
    """When the ticket last changed in each way, in seconds since 1970."""

    status_changed_at: int
    solved_at: int | None = None
    assigned_at: int | None = None
    requester_updated_at: int | None = None
    assignee_updated_at: int | None = None


def hold(tests: Tests, ticket: Ticket, times: Times) -> bool:
    every = all(_holds(test, ticket, times) for test in tests.every)
    return every and (not tests.some or any(_holds(test, ticket, times) for test in tests.some))


def _holds(test: Test, ticket: Ticket, times: Times) -> bool:
    match test:
        case Among():
            return (_value(ticket, test.subject) in test.values) != test.negated
        case Tagged():
            return (not set(ticket.tags).isdisjoint(test.tags)) != test.negated
        case Custom():
            return _has_custom(test, ticket) != test.negated
        case Between():
            return _lies_between(test, ticket, times)


def _value(ticket: Ticket, subject: Subject) -> Any:
    match subject:
        case "channel":
            return ticket.via.channel
        case "recipient":
            recipient = ticket.recipient
            return None if recipient is None else "".join(one.lower() if one.isascii() else one for one in recipient)
        case "satisfaction":
            rating = ticket.satisfaction_rating or {}
            return f"{rating['score']}_with_comment" if rating.get("comment") else rating.get("score")
        case _:
            return getattr(ticket, subject)


def _has_custom(test: Custom, ticket: Ticket) -> bool:
    held = next((one.value for one in ticket.custom_fields if one.id == test.field_id), None)
    values = {_text(value) for value in (held if isinstance(held, list) else [held])} - {None, ""}
    return not values.isdisjoint(test.values) or (None in test.values and not values)


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def _lies_between(test: Between, ticket: Ticket, times: Times) -> bool:
    at = _moment(test, ticket, times)
    if at is None:
        return False
    return (test.earliest is None or at >= test.earliest) and (test.latest is None or at <= test.latest)


def _moment(test: Between, ticket: Ticket, times: Times) -> int | None:
    if test.moment in _SINCE_STATUS:
        return times.status_changed_at if ticket.status == _SINCE_STATUS[test.moment] else None
    if test.moment in ("created_at", "updated_at", "due_at"):
        at = getattr(ticket, test.moment)
        return None if at is None else epoch(at)
    found: int | None = getattr(times, test.moment)
    return found
