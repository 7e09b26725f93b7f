"""The search language: text in, conditions out. What cannot be read is refused as an invalid search."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, get_args

from msgspec import Struct

from ticketgate.errors import InvalidSearch
from ticketgate.storage.search import NOTHING, ORDERS, Clause, Comparison, Kind, Moment, Value, Wanted, Word
from ticketgate.storage.search_words import words_of

MAX_CHARACTERS: Final = 2_048
MAX_TERMS: Final = 64
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
MOMENTS: Final = frozenset({"created", "created_at", "updated", "updated_at", "due_date", "solved"})
_EQUALS: Final = frozenset(
    {
        "ticket_type", "via", "tags", "subject", "description", "comment", "assignee", "requester", "submitter", "cc",
        "commenter", "organization", "group", "external_id", "name", "role", "email", "phone", "notes", "details",
        "is_verified", "is_suspended", "type", "order_by", "sort",
    }
)  # fmt: skip
_ORDER_NAMES: Final = {"created": "created_at", "updated": "updated_at", **{name: name for name in ORDERS}}
_TERM: Final = re.compile(
    r"(?P<sign>-?)(?:(?P<field>[A-Za-z][A-Za-z0-9_]*)(?P<comparison>:?[<>]=?|:))?"
    r'(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S+))?'
)
_BLANK: Final = re.compile(r"\s*")
_RELATIVE: Final = re.compile(r"([0-9]{1,9})(minute|hour|day|week|month|year)s?", re.ASCII)
_UNITS: Final = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
    "year": timedelta(days=365),
}
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Parsed(Struct, frozen=True):
    """What a query asks for. `order` is None where it says nothing of the order."""

    wanted: Wanted
    order: str | None = None
    descending: bool | None = None


class _Term(Struct, frozen=True):
    negated: bool
    field: str
    comparison: Comparison
    text: str
    quoted: bool


def parse(text: str, now: datetime) -> Parsed:
    """Read a query.

    Raises:
        InvalidSearch: it is empty, too long, or a term of it makes no sense.
    """
    if len(text) > MAX_CHARACTERS:
        raise InvalidSearch(f"the query is longer than {MAX_CHARACTERS} characters")
    terms = list(_terms(text))
    if not terms:
        raise InvalidSearch("the query is empty")
    order, descending = _order(terms)
    kinds = _kinds(terms)
    clauses = _clauses(terms, now)
    if not clauses and not any(term.field or term.text == "*" for term in terms):
        clauses = (NOTHING,)  # nothing but signs: there is nothing to find
    return Parsed(Wanted(kinds, clauses), order, descending)


def _terms(text: str) -> Iterator[_Term]:
    place, number = 0, 0
    while True:
        blank = _BLANK.match(text, place)
        place = blank.end() if blank else place
        found = _TERM.match(text, place)
        if place == len(text) or found is None:
            return
        place, number = found.end(), number + 1
        if number > MAX_TERMS:
            raise InvalidSearch(f"the query has more than {MAX_TERMS} terms")
        yield _term(found)


def _term(found: re.Match[str]) -> _Term:
    quoted = found["quoted"] is not None
    value = (found["quoted"] if quoted else found["plain"]) or ""
    field = (found["field"] or "").lower()
    comparison = (found["comparison"] or ":").removeprefix(":") or ":"
    if field and not value.strip():
        raise InvalidSearch(f"{field} has no value")
    if comparison != ":" and field in _EQUALS:
        raise InvalidSearch(f"{field} cannot be compared with {comparison}")
    return _Term(found["sign"] == "-", field, comparison, value, quoted)  # type: ignore[arg-type]


def _order(terms: list[_Term]) -> tuple[str | None, bool | None]:
    """The order that is asked for last; a name that search does not sort by is ignored."""
    order: str | None = None
    descending: bool | None = None
    for term in terms:
        if term.field == "order_by":
            order = _ORDER_NAMES.get(term.text.lower(), order)
        elif term.field == "sort" and term.text.lower() in ("asc", "desc"):
            descending = term.text.lower() == "desc"
    return order, descending


def _kinds(terms: list[_Term]) -> tuple[Kind, ...]:
    asked = {term.text.lower() for term in terms if term.field == "type" and not term.negated}
    barred = {term.text.lower() for term in terms if term.field == "type" and term.negated}
    every = any(term.field == "type" and not term.negated for term in terms)
    return tuple(kind for kind in KINDS if kind not in barred and (kind in asked or not every))


def _clauses(terms: list[_Term], now: datetime) -> tuple[Clause, ...]:
    """Each term a clause, but the values of one field alternatives of one."""
    clauses: list[Clause] = []
    places: dict[str, int] = {}
    for term in terms:
        one = _condition(term, now)
        if one is None:
            continue
        if not term.field or term.negated or term.comparison != ":":
            clauses.append(Clause((one,), term.negated))
        elif term.field in places:
            before = clauses[places[term.field]]
            clauses[places[term.field]] = Clause((*before.alternatives, one))
        else:
            places[term.field] = len(clauses)
            clauses.append(Clause((one,)))
    return tuple(clauses)


def _condition(term: _Term, now: datetime) -> Word | Value | Moment | None:
    """None where the term narrows nothing: the order, the kinds, signs without a letter or digit."""
    if term.field in ("order_by", "sort", "type"):
        return None
    if not term.field:
        words = words_of(term.text)
        prefix = not term.quoted and term.text.endswith("*")
        return Word(term.text.rstrip("*") if prefix else term.text, words, prefix) if words else None
    value = Value(term.field, term.comparison, term.text, term.quoted)
    if term.field not in MOMENTS or (term.comparison == ":" and (value.is_none or value.is_any)):
        return value
    return _moment(term, now)


def _moment(term: _Term, now: datetime) -> Moment:
    text = term.text.strip()
    try:
        relative = _RELATIVE.fullmatch(text.lower())
        if relative:
            at = now - int(relative[1]) * _UNITS[relative[2]]
            comparison: Comparison = ">=" if term.comparison == ":" else term.comparison
            return Moment(term.field, comparison, at, at + timedelta(seconds=1))
        if _DAY.fullmatch(text):
            start = datetime.combine(date.fromisoformat(text), time(), UTC)
            return Moment(term.field, term.comparison, start, start + timedelta(days=1))
        at = datetime.fromisoformat(text)
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
        return Moment(term.field, term.comparison, at, at + timedelta(seconds=1))
    except (ValueError, OverflowError) as error:
        raise InvalidSearch(f"{term.field} needs a date such as 2026-05-01 or a time such as 4hours") from error
