"""What a field of each type takes for a value, and how it is kept."""

import re
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, Final

from ticketgate.catalog.limits import MAX_ID
from ticketgate.catalog.shapes.fields import Field
from ticketgate.clock import parse_timestamp
from ticketgate.storage import organizations, tickets, users
from ticketgate.storage.database import Reader

from . import field_patterns

MAX_TEXT_CHARACTERS: Final = 65_535
MAX_NUMBER_CHARACTERS: Final = 64
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}\Z", re.ASCII)
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\Z", re.ASCII)
_ID: Final = re.compile(r"[1-9][0-9]{0,18}\Z", re.ASCII)
_CARD: Final = re.compile(r"(?:[0-9X*][ -]?){8,15}[0-9]{4}\Z", re.ASCII)
_FLAGS: Final = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


class Unfit(Exception):  # noqa: N818 - said of the value
    """The field does not take the value."""


async def kept(reader: Reader, account_id: int, field: Field, value: Any) -> Any:
    """The value as it is kept; None where it empties the field.

    Raises:
        Unfit
    """
    if value is None or value in ("", []):
        return None
    if field.type == "lookup":
        return await _lookup(reader, account_id, field, value)
    return _RULES[field.type](field, value)


def tags_of(field: Field, value: Any) -> set[str]:
    """The tags that a value brings to its ticket."""
    if value is None:
        return set()
    if field.type == "checkbox":
        return {field.tag} if value is True and field.tag else set()
    if field.type == "tagger":
        return {value}
    return set(value) if field.type == "multiselect" else set()


def allows_solving(field: Field, value: Any) -> bool:
    """Whether a required field has a value that a ticket may be solved with."""
    if value is None or value is False:
        return False
    chosen = value if isinstance(value, list) else [value]
    return all(option.allow_solving for option in field.options if option.value in chosen)


def _text(_: Field, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float) or len(str(value)) > MAX_TEXT_CHARACTERS:
        raise Unfit
    return str(value)


def _checkbox(_: Field, value: Any) -> bool:
    flag = _FLAGS.get(str(value).lower()) if isinstance(value, str | bool | int) else None
    if flag is None:
        raise Unfit
    return flag


def _date(field: Field, value: Any) -> str:
    """A day. People and organizations tell it as a time at its beginning."""
    try:
        day = date.fromisoformat(value) if len(value) == len("2024-05-01") else parse_timestamp(value).date()
    except (TypeError, ValueError) as error:
        raise Unfit from error
    return day.isoformat() if field.kind == "ticket" else f"{day.isoformat()}T00:00:00Z"


def _number(pattern: re.Pattern[str], read: Callable[[str], float]) -> Callable[[Field, Any], Any]:
    def rule(field: Field, value: Any) -> Any:
        """Tickets keep a number as it is written, people and organizations as a number."""
        text = str(value).strip()
        if isinstance(value, bool | list | dict) or len(text) > MAX_NUMBER_CHARACTERS or not pattern.match(text):
            raise Unfit
        return text if field.kind == "ticket" else read(text)

    return rule


def _regexp(field: Field, value: Any) -> str:
    text = _text(field, value)
    if field.regexp_for_validation is None or not field_patterns.matches(field.regexp_for_validation, text):
        raise Unfit
    return text


def _card(_: Field, value: Any) -> str:
    """The last four digits of a card's number, and marks for the others, which are not kept."""
    text = str(value).strip()
    if isinstance(value, bool | list) or not _CARD.match(text):
        raise Unfit
    digits = re.sub(r"[ -]", "", text)
    return "X" * (len(digits) - 4) + digits[-4:]


def _choice(field: Field, value: Any) -> str:
    chosen = value[0] if isinstance(value, list) and len(value) == 1 else value
    if not any(option.value == chosen for option in field.options):
        raise Unfit
    return str(chosen)


def _choices(field: Field, value: Any) -> list[str]:
    chosen = value if isinstance(value, list) else [value]
    known = {option.value for option in field.options}
    if not all(isinstance(one, str) and one in known for one in chosen):
        raise Unfit
    return list(dict.fromkeys(chosen))


async def _lookup(reader: Reader, account_id: int, field: Field, value: Any) -> str:
    text = str(value)
    if isinstance(value, bool) or not _ID.match(text) or int(text) > MAX_ID:
        raise Unfit
    exists = _TARGETS.get(field.relationship_target_type or "")
    if exists is not None and not await exists(reader, account_id, int(text)):
        raise Unfit
    return text


async def _is_user(reader: Reader, account_id: int, user_id: int) -> bool:
    user = await users.find(reader, account_id, user_id)
    return user is not None and user.active


async def _is_ticket(reader: Reader, account_id: int, ticket_id: int) -> bool:
    return await tickets.show(reader, account_id, ticket_id) is not None


_TARGETS: Final[dict[str, Callable[[Reader, int, int], Awaitable[bool]]]] = {
    "zen:user": _is_user,
    "zen:organization": organizations.exists,
    "zen:ticket": _is_ticket,
}
_RULES: Final[dict[str, Callable[[Field, Any], Any]]] = {
    "text": _text,
    "textarea": _text,
    "checkbox": _checkbox,
    "date": _date,
    "integer": _number(_INTEGER, int),
    "decimal": _number(_DECIMAL, float),
    "regexp": _regexp,
    "partialcreditcard": _card,
    "tagger": _choice,
    "dropdown": _choice,
    "multiselect": _choices,
}
