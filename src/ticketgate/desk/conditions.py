"""The conditions of rules: which fields can be asked for, by which operators and values, and what each asks.

Views, and later triggers and automations, check their conditions here and turn them into tests. Tests are then written
as SQL by `storage.conditions`, or held against a single ticket by `condition_tests`.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Literal

from msgspec import Struct

from ticketgate.catalog.limits import MAX_ID, MAX_TAG_CHARACTERS
from ticketgate.catalog.shapes.views import Condition, Conditions
from ticketgate.clock import epoch
from ticketgate.storage import organizations, users
from ticketgate.storage.conditions import Among, Between, Custom, Moment, Subject, Tagged, Test, Tests
from ticketgate.storage.database import Reader

from . import macro_actions, tags
from .problems import INVALID, Problems

CURRENT_USER: Final = macro_actions.CURRENT_USER
CURRENT_GROUPS: Final = "current_groups"
NOBODY: Final = ""
MAX_CONDITIONS: Final = 100
HOUR_SECONDS: Final = 3_600

Kind = Literal["word", "id", "channel", "text", "tags", "hours", "custom"]

_IS: Final = ("is", "is_not")
_ORDERED: Final = ("is", "is_not", "less_than", "greater_than")
_TIMED: Final = ("is", "less_than", "greater_than")
_LISTED: Final = ("includes", "not_includes")
_CUSTOM: Final = (*_IS, *_LISTED, "present", "not_present")
_NEGATIONS: Final = ("is_not", "not_includes")
_HOURS: Final = re.compile(r"[0-9]{1,6}\Z", re.ASCII)
_ID: Final = re.compile(r"[1-9][0-9]{0,18}\Z", re.ASCII)
_CUSTOM_FIELD: Final = re.compile(r"custom_fields_([1-9][0-9]{0,17})\Z", re.ASCII)


class Field(Struct, frozen=True, kw_only=True):
    """A field that can be asked for. `words` are the values that it can have, in order where it has one."""

    title: str
    kind: Kind
    operators: tuple[str, ...] = _IS
    words: tuple[str, ...] = ()
    subject: Subject | None = None
    moment: Moment | None = None
    is_ahead: bool = False  # hours until the moment, not since it

    @property
    def in_any(self) -> bool:
        """Whether it can be one of several alternatives."""
        return self.kind != "hours"


def _word(title: str, subject: Subject, words: tuple[str, ...], operators: tuple[str, ...] = _ORDERED) -> Field:
    return Field(title=title, kind="word", operators=operators, words=words, subject=subject)


def _id(title: str, subject: Subject, operators: tuple[str, ...] = _IS) -> Field:
    return Field(title=title, kind="id", subject=subject, operators=operators)


def _hours(title: str, moment: Moment, *, is_ahead: bool = False) -> Field:
    return Field(title=title, kind="hours", operators=_TIMED, moment=moment, is_ahead=is_ahead)


_CUSTOM_ASKED: Final = Field(title="Custom field", kind="custom", operators=_CUSTOM)
FIELDS: Final[dict[str, Field]] = {
    "status": _word("Status", "status", macro_actions.STATUSES),
    "custom_status_id": _id("Ticket status", "custom_status_id", (*_IS, *_LISTED)),
    "type": _word("Type", "type", (NOBODY, *macro_actions.TYPES), _IS),
    "priority": _word("Priority", "priority", (NOBODY, *macro_actions.PRIORITIES)),
    "group_id": _id("Group", "group_id"),
    "assignee_id": _id("Assignee", "assignee_id"),
    "requester_id": _id("Requester", "requester_id"),
    "organization_id": _id("Organization", "organization_id"),
    "brand_id": _id("Brand", "brand_id"),
    "ticket_form_id": _id("Form", "ticket_form_id"),
    "current_tags": Field(title="Tags", kind="tags", operators=_LISTED),
    "via_id": Field(title="Channel", kind="channel", subject="channel"),
    "recipient": Field(title="Received at", kind="text", subject="recipient"),
    "satisfaction_score": _word(
        "Satisfaction", "satisfaction", ("true", "false", "bad", "bad_with_comment", "good", "good_with_comment")
    ),
    "NEW": _hours("Hours since created", "created_at"),
    "OPEN": _hours("Hours since open", "opened_at"),
    "PENDING": _hours("Hours since pending", "pending_at"),
    "SOLVED": _hours("Hours since solved", "solved_at"),
    "CLOSED": _hours("Hours since closed", "closed_at"),
    "assigned_at": _hours("Hours since assigned", "assigned_at"),
    "updated_at": _hours("Hours since update", "updated_at"),
    "requester_updated_at": _hours("Hours since requester update", "requester_updated_at"),
    "assignee_updated_at": _hours("Hours since assignee update", "assignee_updated_at"),
    "due_date": _hours("Hours since due date", "due_at"),
    "due_at": _hours("Hours since due date", "due_at"),
    "until_due_date": _hours("Hours until due date", "due_at", is_ahead=True),
}
CHANNELS: Final = {
    "0": "web", "4": "email", "5": "api", "8": "rule", "16": "get_satisfaction", "23": "twitter_favorite",
    "26": "twitter_dm", "27": "closed_ticket", "29": "chat", "30": "twitter", "31": "ticket_sharing", "33": "voicemail",
    "34": "phone_call_inbound", "35": "phone_call_outbound", "38": "facebook_post", "41": "facebook_message",
    "44": "api_voicemail", "45": "api_phone_call_inbound", "46": "api_phone_call_outbound", "48": "web_widget",
    "49": "mobile_sdk", "50": "helpcenter", "54": "satisfaction_prediction", "55": "any_channel", "56": "mobile",
    "57": "sms", "72": "line", "73": "wechat", "74": "whatsapp",
}  # fmt: skip
"""What a ticket's `via.channel` says for each number that conditions know a channel by."""

_SATISFACTION: Final = {"true": None, "false": "offered"}


class Asking(Struct, frozen=True):
    """Who asks, and when: what `current_user`, `current_groups` and hours mean."""

    user_id: int
    group_ids: tuple[int, ...]
    now: datetime


def field(name: str) -> Field | None:
    return _CUSTOM_ASKED if _CUSTOM_FIELD.match(name) else FIELDS.get(name)


async def check(
    reader: Reader, account_id: int, sent: Sequence[Condition], problems: Problems, *, in_any: bool = False
) -> list[Condition]:
    """The conditions as they are kept, every value as text; what is wrong with them is collected."""
    if len(sent) > MAX_CONDITIONS:
        problems.add("conditions", f"Conditions: are too many (maximum is {MAX_CONDITIONS})")
        return []
    kept = []
    for one in sent:
        condition = Condition(field=one.field, operator=one.operator, value=_kept(one.value))
        if not await _is_valid(reader, account_id, condition, in_any=in_any):
            problems.add("conditions", f"Conditions: {one.field[:80]} is invalid", INVALID)
        kept.append(condition)
    return kept


def tests(conditions: Conditions, asking: Asking) -> Tests:
    """What the conditions ask for where this person asks now."""
    return Tests(
        tuple(_test(condition, asking) for condition in conditions.all),
        tuple(_test(condition, asking) for condition in conditions.any),
    )


# What is valid


def _kept(value: Any) -> Any:
    if isinstance(value, list):
        return [_kept(one) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value) if isinstance(value, int) else value


async def _is_valid(reader: Reader, account_id: int, condition: Condition, *, in_any: bool) -> bool:
    known = field(condition.field)
    if known is None or condition.operator not in known.operators or (in_any and not known.in_any):
        return False
    values = condition.value
    if condition.operator in ("present", "not_present"):
        return bool(values == "")
    if not isinstance(values, list):
        values = [values]
    elif condition.operator not in _LISTED or not 0 < len(values) <= MAX_CONDITIONS:
        return False
    if not all(isinstance(value, str) for value in values):
        return False
    if known.kind == "id":
        return all([await _is_known_id(reader, account_id, condition.field, value) for value in values])
    return all(_is_value(known, value) for value in values)


def _is_value(known: Field, value: str) -> bool:
    match known.kind:
        case "word":
            return value in known.words
        case "hours":
            return bool(_HOURS.match(value))
        case "channel":
            return value in CHANNELS
        case "tags":
            words = tags.words(value)
            return 0 < len(words) <= MAX_CONDITIONS and all(len(word) <= MAX_TAG_CHARACTERS for word in words)
        case _:
            return True


async def _is_known_id(reader: Reader, account_id: int, name: str, value: str) -> bool:
    if name not in ("requester_id", "organization_id"):
        return (name == "group_id" and value == CURRENT_GROUPS) or await macro_actions.is_known(
            reader, account_id, name, value
        )
    if value == NOBODY or (name == "requester_id" and value == CURRENT_USER):
        return True
    if not _ID.match(value) or int(value) > MAX_ID:
        return False
    if name == "requester_id":
        return await users.find(reader, account_id, int(value)) is not None
    return await organizations.show(reader, account_id, int(value)) is not None


# What is asked


def _test(condition: Condition, asking: Asking) -> Test:
    name, operator, value = condition.field, condition.operator, condition.value
    negated = operator in _NEGATIONS
    custom = _CUSTOM_FIELD.match(name)
    if custom:
        return Custom(int(custom[1]), _custom_values(operator, value), negated != (operator == "present"))
    known = FIELDS[name]
    if known.kind == "tags":
        return Tagged(tuple(sorted(tags.words(value))), negated)
    if known.moment is not None:
        return _between(known, operator, int(value), epoch(asking.now))
    assert known.subject is not None  # noqa: S101 - every other kind has one
    return Among(known.subject, _values(known, operator, value, asking), negated)


def _values(known: Field, operator: str, value: Any, asking: Asking) -> tuple[str | int | None, ...]:
    if known.kind == "id":
        return tuple(found for one in _listed(value) for found in _ids(one, asking))
    if known.kind == "channel":
        return (CHANNELS[value],)
    if known.kind == "text":
        return (_text(value),)
    place = known.words.index(value)
    words = {"less_than": known.words[:place], "greater_than": known.words[place + 1 :]}.get(operator, (value,))
    return tuple(_SATISFACTION.get(word, word) if known.subject == "satisfaction" else word or None for word in words)


def _listed(value: Any) -> Sequence[str]:
    return value if isinstance(value, list) else [value]


def _ids(value: str, asking: Asking) -> tuple[int | None, ...]:
    if value == CURRENT_GROUPS:
        return asking.group_ids
    return (None if value == NOBODY else asking.user_id if value == CURRENT_USER else int(value),)


def _text(value: str) -> str | None:
    """In lower case as SQL's lower() sees it on both engines: ASCII letters alone."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in value) or None


def _custom_values(operator: str, value: Any) -> tuple[str | None, ...]:
    """`present` and `not_present` ask whether the field is empty."""
    return (None,) if operator in ("present", "not_present") else tuple(one or None for one in _listed(value))


def _between(known: Field, operator: str, hours: int, now: int) -> Between:
    """From the hours to seconds: less than `hours` ago, more, or in that hour."""
    assert known.moment is not None  # noqa: S101 - hours are counted from moments
    span, sign = hours * HOUR_SECONDS, 1 if known.is_ahead else -1
    near, far = now + sign * span, now + sign * (span + HOUR_SECONDS)
    bounds = {
        "less_than": (now, near - sign),
        "greater_than": (near + sign, None),
        "is": (near, far - sign),
    }[operator]
    earliest, latest = bounds if known.is_ahead else (bounds[1], bounds[0])
    return Between(known.moment, earliest, latest)
