"""What a search looks for, and the conditions that say so in SQL on either engine.

All that was typed is bound as a value, never spelled out in SQL.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final, Literal

from msgspec import Struct

from ticketgate.clock import epoch

from . import documents
from .lists import escaped
from .search_words import DESCRIPTION, SUBJECT, phrase, vector, words_of
from .tickets import STATUS_ORDER, STATUSES

Kind = Literal["ticket", "user", "organization", "group"]
Comparison = Literal[":", "<", "<=", ">", ">="]


class Word(Struct, frozen=True):
    """A word, or a phrase of several, that stands somewhere in the record. `prefix`: its last word only begins so."""

    text: str
    words: tuple[str, ...]
    prefix: bool = False


class Value(Struct, frozen=True):
    """A field's value. Unless it was quoted, `*` stands for anything and `none` for nothing."""

    field: str
    comparison: Comparison
    text: str
    quoted: bool = False

    @property
    def is_none(self) -> bool:
        return not self.quoted and self.text.lower() == "none"

    @property
    def is_any(self) -> bool:
        return not self.quoted and self.text == "*"


class Moment(Struct, frozen=True):
    """A time from `start` until just before `end`: a day, a second."""

    field: str
    comparison: Comparison
    start: datetime
    end: datetime


class Clause(Struct, frozen=True):
    """One of the alternatives must be true or, where it is negated, none."""

    alternatives: tuple[Word | Value | Moment, ...]
    negated: bool = False


NOTHING: Final = Clause(())
"""What no record is."""


class Wanted(Struct, frozen=True):
    """Records of these kinds for which every clause is true."""

    kinds: tuple[Kind, ...]
    clauses: tuple[Clause, ...]


class Query(Struct, frozen=True):
    """`me` is who asks; `order` is one of `ORDERS`. What changed after `seen_until` is not found yet."""

    account_id: int
    me: int
    wanted: Wanted
    order: str = "updated_at"
    descending: bool = True
    seen_until: int | None = None


class Written(Struct, frozen=True):
    """Words that stand one behind the other in a ticket's subject or comments."""

    words: tuple[str, ...]
    prefix: bool


TABLES: Final[dict[Kind, str]] = {
    "ticket": "tickets",
    "user": "users",
    "organization": "organizations",
    "group": "groups",
}
_LIVE: Final[dict[Kind, str]] = {
    "ticket": "tickets.account_id = $1 AND tickets.deleted_at IS NULL",
    "user": "users.account_id = $1 AND users.active = 1",
    "organization": "organizations.account_id = $1",
    "group": "groups.account_id = $1 AND groups.deleted = 0",
}
_PRIORITY: Final = "CASE priority WHEN 'low' THEN 1 WHEN 'normal' THEN 2 WHEN 'high' THEN 3 WHEN 'urgent' THEN 4 END"
PRIORITIES: Final = {"low": 1, "normal": 2, "high": 3, "urgent": 4}
_STATUS_RANKS: Final[dict[str, int]] = {status: rank for rank, status in enumerate(STATUSES)}
_TYPE: Final = (
    "CASE {0} WHEN 'incident' THEN 1 WHEN 'problem' THEN 2 WHEN 'question' THEN 3 WHEN 'task' THEN 4 ELSE 0 END"
)
_WRITTEN: Final = ("subject", "description", "comment")
ORDERS: Final = ("updated_at", "created_at", "priority", "status", "ticket_type")


def place(kind: Kind, query: Query, common: frozenset[Written]) -> str:
    """What records of the kind are sorted by."""
    if query.order in ("updated_at", "created_at"):
        return f"{'+' if gathers(query.wanted, common) else ''}{query.order}"
    if kind != "ticket":
        return "0"
    if query.order == "ticket_type":
        return _TYPE.format("type")
    return STATUS_ORDER if query.order == "status" else f"COALESCE({_PRIORITY}, 0)"


def gathers(wanted: Wanted, common: frozenset[Written]) -> bool:
    """Whether words name the few tickets that can be found.

    What these are sorted by is then written with a plus: no index keeps that, and none is walked through from its end.
    """
    return any(
        bool(clause.alternatives)
        and not clause.negated
        and all((one := _written(each)) is not None and one not in common for each in clause.alternatives)
        for clause in wanted.clauses
    )


def _lower(text: str) -> str:
    """In lower case as SQL's lower() sees it on both engines: ASCII letters alone."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def written(wanted: Wanted) -> set[Written]:
    """All words that are looked for in tickets."""
    every = [_written(one) for clause in wanted.clauses for one in clause.alternatives]
    return {one for one in every if one is not None and one.words}


def _written(one: Word | Value | Moment) -> Written | None:
    if isinstance(one, Word):
        return Written(one.words, one.prefix)
    if isinstance(one, Value) and one.field in _WRITTEN and not one.is_none and not one.is_any:
        return Written(words_of(one.text), _is_prefix(one))
    return None


def _is_prefix(value: Value) -> bool:
    return not value.quoted and value.text.endswith("*")


class Conditions:
    """Turns conditions into SQL for one kind of record. Values are numbered as they are added.

    Words that are `common` are looked for in each ticket; others are gathered by the full-text index.
    """

    def __init__(
        self, engine: str, kind: Kind, query: Query, values: list[Any], common: frozenset[Written] = frozenset()
    ) -> None:
        self._engine = engine
        self._kind = kind
        self._table = TABLES[kind]
        self._me = query.me
        self._seen_until = query.seen_until
        self._values = values
        self._common = common
        self._fields = {"ticket": _TICKET, "user": _USER, "organization": _ORGANIZATION, "group": _GROUP}[kind]

    def where(self, wanted: Wanted) -> str:
        if self._kind not in wanted.kinds:
            return f"{_LIVE[self._kind]} AND FALSE"
        seen = [] if self._seen_until is None else [f"{self._table}.updated_at <= {self.add(self._seen_until)}"]
        return " AND ".join([_LIVE[self._kind], *seen, *(self._clause(clause) for clause in wanted.clauses)])

    def _clause(self, clause: Clause) -> str:
        either = " OR ".join(self._one(one) for one in clause.alternatives) or "FALSE"
        # A comparison with NULL is neither true nor false; what is not true is what a negation finds.
        return f"NOT COALESCE(({either}), FALSE)" if clause.negated else f"({either})"

    def _one(self, one: Word | Value | Moment) -> str:
        if isinstance(one, Word):
            return self._word(one)
        if isinstance(one, Moment):
            return self._moment(one)
        build = self._fields.get("custom_field" if one.field.startswith("custom_field_") else one.field)
        return build(self, one) if build else "FALSE"

    def add(self, value: Any) -> str:
        self._values.append(value)
        return f"${len(self._values)}"

    def member(self, *path: str) -> str:
        return documents.member(self._engine, self._table, *path)

    def number(self, name: str) -> str:
        return documents.number(self._engine, self._table, name)

    # Words

    def _word(self, word: Word) -> str:
        if self._kind == "ticket":
            found = self.stands_in_ticket(word.words, prefix=word.prefix)
            number = word.text if word.text.isascii() and word.text.isdigit() and len(word.text) <= 18 else ""
            return f"{found} OR tickets.id = {self.add(int(number))}" if number else found
        if self._kind == "user":
            return " OR ".join(
                [
                    self.holds("users.folded_name", word.text.casefold()),
                    self._email(f"%{escaped(word.text)}%"),
                    *self._notes(word),
                ]
            )
        if self._kind == "organization":
            return " OR ".join([self.holds("organizations.folded_name", word.text.casefold()), *self._notes(word)])
        return self.holds("lower(groups.name)", _lower(word.text))

    def _notes(self, word: Word) -> Sequence[str]:
        return [self.holds(f"lower({self.member(name)})", _lower(word.text)) for name in ("notes", "details")]

    def holds(self, expression: str, text: str) -> str:
        return f"{expression} LIKE {self.add(f'%{escaped(text)}%')} ESCAPE '!'"

    def stands_in_ticket(self, words: Sequence[str], *, prefix: bool, places: str = "") -> str:
        """Whether the words stand one behind the other in the ticket's subject or one of its comments."""
        if not words:
            return "FALSE"
        where = f"search_words.account_id = $1{places}"
        if self._engine == "sqlite" and Written(tuple(words), prefix) in self._common:
            return (
                f"EXISTS (SELECT 1 FROM search_words WHERE {where} AND search_words.ticket_id = tickets.id "
                f"AND search_words.words LIKE {self._together(words, prefix)})"
            )
        if self._engine == "sqlite":
            return (
                "tickets.id IN (SELECT search_words.ticket_id FROM search_index "
                "JOIN search_words ON search_words.id = search_index.rowid "
                f"WHERE search_index MATCH {self.add(phrase(words, prefix))} AND {where})"
            )
        found = f"search_words.vector @@ CAST(CAST({self.add(vector(words, prefix))} AS TEXT) AS tsquery)"
        if len(words) > 1:
            found += f" AND search_words.words LIKE {self._together(words, prefix)}"
        return f"tickets.id IN (SELECT search_words.ticket_id FROM search_words WHERE {where} AND {found})"

    def _together(self, words: Sequence[str], prefix: bool) -> str:
        return self.add(f"% {' '.join(words)}{'' if prefix else ' '}%")

    # Times

    def _moment(self, moment: Moment) -> str:
        if moment.field in ("created", "created_at"):
            return self._within(f"{self._table}.created_at", moment)
        if moment.field in ("updated", "updated_at"):
            return self._within(f"{self._table}.updated_at", moment)
        if self._kind != "ticket":
            return "FALSE"
        if moment.field == "solved":
            return f"(tickets.status IN ('solved', 'closed') AND {self._within('tickets.updated_at', moment)})"
        return self._within(self.member("due_at"), moment, as_text=True)

    def _within(self, column: str, moment: Moment, *, as_text: bool = False) -> str:
        def bound(at: datetime) -> str:
            return self.add(f"{at.replace(tzinfo=None).isoformat()}Z" if as_text else epoch(at))

        if moment.comparison == ":":
            return f"({column} >= {bound(moment.start)} AND {column} < {bound(moment.end)})"
        if moment.comparison in ("<", ">="):
            return f"{column} {moment.comparison} {bound(moment.start)}"
        return f"{column} {'<' if moment.comparison == '<=' else '>='} {bound(moment.end)}"

    # Values

    def like(self, expression: str, value: Value, fold: Callable[[str], str] = _lower) -> str:
        """The whole text, any part of which `*` may stand for."""
        if value.is_none:
            return f"COALESCE({expression}, '') = ''"
        pattern = escaped(fold(value.text))
        if not value.quoted:
            pattern = pattern.replace("*", "%")
        some = f" AND {expression} <> ''" if value.is_any else ""
        return f"({expression} LIKE {self.add(pattern)} ESCAPE '!'{some})"

    def refers(self, expression: str, value: Value, named: str) -> str:
        """An id, or somebody or something that has that name. `named` has a place for the ids' condition."""
        if value.is_none:
            return f"{expression} IS NULL"
        if value.is_any:
            return f"{expression} IS NOT NULL"
        return self._named(expression, value, named)

    def _named(self, expression: str, value: Value, named: str) -> str:
        if value.text.isascii() and value.text.isdigit() and len(value.text) <= 18:
            return f"{expression} = {self.add(int(value.text))}"
        if named == "users" and not value.quoted and value.text.lower() == "me":
            return f"{expression} = {self.add(self._me)}"
        column = "lower(groups.name)" if named == "groups" else f"{named}.folded_name"
        text = _lower(value.text) if named == "groups" else value.text.casefold()
        pattern = escaped(f" {text} ")
        if not value.quoted and text.endswith("*"):
            pattern = escaped(f" {text.rstrip('*')}")
        found = f"' ' || {column} || ' ' LIKE {self.add(f'%{pattern}%')} ESCAPE '!'"
        if named == "users":
            found += f" OR {self._email(escaped(value.text).replace('*', '%'))}"
        return f"{expression} IN (SELECT {named}.id FROM {named} WHERE {named}.account_id = $1 AND ({found}))"

    def _email(self, pattern: str) -> str:
        return (
            "EXISTS (SELECT 1 FROM identities WHERE identities.account_id = $1 AND identities.user_id = users.id "
            f"AND identities.type = 'email' AND identities.value LIKE {self.add(pattern.lower())} ESCAPE '!')"
        )

    def elements(self, name: str) -> str:
        return documents.elements(self._engine, self._table, name)

    def words(self, value: Value, places: str) -> str:
        if value.is_any or value.is_none:
            found = (
                "tickets.id IN (SELECT search_words.ticket_id FROM search_words WHERE search_words.account_id = $1 "
                f"AND search_words.words <> ''{places})"
            )
            return f"NOT {found}" if value.is_none else found
        return self.stands_in_ticket(words_of(value.text), prefix=_is_prefix(value), places=places)

    def ranked(self, expression: str, ranks: dict[str, int], value: Value) -> str:
        if value.is_none or value.is_any:
            return f"{expression} IS {'' if value.is_none else 'NOT '}NULL"
        rank = ranks.get(value.text.lower())
        if rank is None:
            return "FALSE"
        return f"{expression} {'=' if value.comparison == ':' else value.comparison} {self.add(rank)}"

    def custom_field(self, value: Value) -> str:
        number = value.field.removeprefix("custom_field_")
        if not (number.isascii() and number.isdigit() and len(number) <= 18):
            return "FALSE"
        _, field_id, _ = documents.custom_values(self._engine, self._table)
        return self.held(value, f"{field_id} = {self.add(int(number))}")

    def any_custom_field(self, value: Value) -> str:
        return self.held(value, "TRUE")

    def held(self, value: Value, which: str) -> str:
        """Whether a custom field has the value, or has it among the options that are chosen."""
        rows, _, held = documents.custom_values(self._engine, self._table)
        found = f"EXISTS (SELECT 1 FROM {rows} WHERE {which} AND "
        if value.is_none:
            return f"NOT {found}{held} <> '')"
        return f"{found}{self.like(f'lower({held})', value)})"

    def tags(self, value: Value) -> str:
        if value.is_none or value.is_any:
            return f"{'NOT ' if value.is_none else ''}EXISTS (SELECT 1 FROM {self.elements('tags')})"
        each = [
            f"EXISTS (SELECT 1 FROM {self.elements('tags')} WHERE lower(one.value) LIKE "
            f"{self.add(escaped(_lower(tag)).replace('*', '%'))} ESCAPE '!')"
            for tag in value.text.split()
        ]
        return f"({' AND '.join(each)})" if each else "FALSE"

    def copied(self, value: Value) -> str:
        if value.is_none or value.is_any:
            return f"{'NOT ' if value.is_none else ''}EXISTS (SELECT 1 FROM {self.elements('email_cc_ids')})"
        return (
            f"EXISTS (SELECT 1 FROM {self.elements('email_cc_ids')} "
            f"WHERE {self._named('CAST(one.value AS BIGINT)', value, 'users')})"
        )

    def commenter(self, value: Value) -> str:
        author = documents.member(self._engine, "comments", "author_id")
        return (
            "EXISTS (SELECT 1 FROM comments WHERE comments.account_id = $1 AND comments.ticket_id = tickets.id "
            f"AND {self._named(f'CAST({author} AS BIGINT)', value, 'users')})"
        )

    def email(self, value: Value) -> str:
        if value.is_none or value.is_any:
            return f"users.email IS {'' if value.is_none else 'NOT '}NULL"
        return self._email(escaped(value.text).replace("*", "%"))

    def in_group(self, value: Value) -> str:
        rows = (
            "EXISTS (SELECT 1 FROM group_memberships WHERE group_memberships.account_id = $1 "
            "AND group_memberships.user_id = users.id"
        )
        if value.is_none or value.is_any:
            return f"{'NOT ' if value.is_none else ''}{rows})"
        return f"{rows} AND {self._named('group_memberships.group_id', value, 'groups')})"

    def part(self, expression: str, text: str, value: Value) -> str:
        """A part of a text, or all of it where `*` says what may differ."""
        if value.is_none or value.is_any or (not value.quoted and "*" in value.text):
            return self.like(expression, value)
        return self.holds(expression, text)

    def flag(self, expression: str, value: Value) -> str:
        wanted = {"true": "1", "yes": "1", "false": "0", "no": "0"}.get(value.text.lower())
        return f"{expression} = {wanted}" if wanted else "FALSE"

    def verified(self) -> str:
        member = self.member("verified")
        return member if self._engine == "sqlite" else f"CASE {member} WHEN 'true' THEN 1 ELSE 0 END"


_Build = Callable[[Conditions, Value], str]


def _text_of(*path: str) -> _Build:
    return lambda to, value: to.like(f"lower({to.member(*path)})", value)


def _part_of(name: str) -> _Build:
    return lambda to, value: to.part(f"lower({to.member(name)})", _lower(value.text), value)


def _name_in(table: str) -> _Build:
    return lambda to, value: to.part(f"{table}.folded_name", value.text.casefold(), value)


def _reference(expression: str, table: str) -> _Build:
    return lambda to, value: to.refers(expression, value, table)


def _words_at(place: str = "") -> _Build:
    places = f" AND search_words.place = '{place}'" if place else f" AND search_words.place <> '{SUBJECT}'"
    return lambda to, value: to.words(value, places)


def _external_id(table: str) -> _Build:
    return lambda to, value: to.like(f"lower({table}.external_id)", value)


_STATUS: Final[_Build] = lambda to, value: to.ranked(f"({STATUS_ORDER})", _STATUS_RANKS, value)  # noqa: E731
_TICKET: Final[dict[str, _Build]] = {
    "status": _STATUS,
    "priority": lambda to, value: to.ranked(f"({_PRIORITY})", PRIORITIES, value),
    "ticket_type": lambda to, value: to.like("lower(tickets.type)", value),
    "via": _text_of("via", "channel"),
    "tags": Conditions.tags,
    "subject": _words_at(SUBJECT),
    "description": _words_at(DESCRIPTION),
    "comment": _words_at(),
    "assignee": _reference("tickets.assignee_id", "users"),
    "requester": _reference("tickets.requester_id", "users"),
    "submitter": lambda to, value: to.refers(to.number("submitter_id"), value, "users"),
    "cc": Conditions.copied,
    "commenter": Conditions.commenter,
    "organization": _reference("tickets.organization_id", "organizations"),
    "group": _reference("tickets.group_id", "groups"),
    "external_id": _external_id("tickets"),
    "custom_field": Conditions.custom_field,
    "fieldvalue": Conditions.any_custom_field,
    "due_date": lambda to, value: to.like(to.member("due_at"), value),
}
_USER: Final[dict[str, _Build]] = {
    "name": _name_in("users"),
    "role": lambda to, value: to.like("users.role", value),
    "email": Conditions.email,
    "phone": _part_of("phone"),
    "notes": _part_of("notes"),
    "details": _part_of("details"),
    "organization": _reference("users.organization_id", "organizations"),
    "group": Conditions.in_group,
    "external_id": _external_id("users"),
    "tags": Conditions.tags,
    "is_verified": lambda to, value: to.flag(to.verified(), value),
    "is_suspended": lambda to, value: to.flag("users.suspended", value),
}
_ORGANIZATION: Final[dict[str, _Build]] = {
    "name": _name_in("organizations"),
    "notes": _part_of("notes"),
    "details": _part_of("details"),
    "external_id": _external_id("organizations"),
    "tags": Conditions.tags,
}
_GROUP: Final[dict[str, _Build]] = {
    "name": lambda to, value: to.part("lower(groups.name)", _lower(value.text), value),
}
