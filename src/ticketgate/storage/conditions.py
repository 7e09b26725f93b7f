"""What a rule asks of a ticket, and the SQL that asks it on either engine. Every value is bound, none spelled out."""

from collections.abc import Sequence
from typing import Any, Final, Literal

from msgspec import Struct

from . import documents
from .pages import Listing

Subject = Literal[
    "status",
    "type",
    "priority",
    "group_id",
    "assignee_id",
    "requester_id",
    "organization_id",
    "brand_id",
    "ticket_form_id",
    "custom_status_id",
    "channel",
    "recipient",
    "satisfaction",
]
Moment = Literal[
    "created_at",
    "updated_at",
    "opened_at",
    "pending_at",
    "solved_at",
    "closed_at",
    "assigned_at",
    "requester_updated_at",
    "assignee_updated_at",
    "due_at",
]


class Among(Struct, frozen=True):
    """What the ticket has there is one of the values; None stands for having nothing there."""

    subject: Subject
    values: tuple[str | int | None, ...]
    negated: bool = False


class Tagged(Struct, frozen=True):
    """The ticket has at least one of the tags."""

    tags: tuple[str, ...]
    negated: bool = False


class Custom(Struct, frozen=True):
    """The custom field has one of the values, alone or beside others; None stands for an empty field."""

    field_id: int
    values: tuple[str | None, ...]
    negated: bool = False


class Between(Struct, frozen=True):
    """The moment came, and it lies between the two, both included, in seconds since 1970."""

    moment: Moment
    earliest: int | None = None
    latest: int | None = None


Test = Among | Tagged | Custom | Between


class Tests(Struct, frozen=True):
    """All of the first must hold and, where there are any of the second, at least one of them."""

    every: tuple[Test, ...] = ()
    some: tuple[Test, ...] = ()


def listing(engine: str, account_id: int, tests: Tests, orders: dict[str, str]) -> Listing:
    """The live tickets for which the tests hold."""
    sql = _Sql(engine, [account_id])
    where = " AND ".join(["tickets.account_id = $1", "tickets.deleted_at IS NULL", *sql.parts(tests)])
    return Listing("tickets", where, tuple(sql.values), orders)


_COLUMNS: Final = ("type", "status", "priority", "group_id", "assignee_id", "requester_id", "organization_id")
_NUMBERS: Final = ("brand_id", "ticket_form_id", "custom_status_id")
_SINCE_STATUS: Final = {"opened_at": "open", "pending_at": "pending", "closed_at": "closed"}


class _Sql:
    """Writes tests as SQL. Values are numbered as they are added."""

    def __init__(self, engine: str, values: list[Any]) -> None:
        self._engine = engine
        self.values = values

    def parts(self, tests: Tests) -> list[str]:
        every = [self._test(test) for test in tests.every]
        some = [self._test(test) for test in tests.some]
        return [*every, f"({' OR '.join(some)})"] if some else every

    def _test(self, test: Test) -> str:
        if isinstance(test, Among):
            return self._among(self._expression(test.subject), test.values, negated=test.negated)
        if isinstance(test, Between):
            return self._between(test)
        found = self._tagged(test) if isinstance(test, Tagged) else self._custom(test)
        return f"NOT ({found})" if test.negated else f"({found})"

    def _add(self, value: Any) -> str:
        self.values.append(value)
        return f"${len(self.values)}"

    def _places(self, values: Sequence[Any]) -> str:
        return ", ".join(self._add(value) for value in values)

    def _among(self, expression: str, values: Sequence[Any], *, negated: bool) -> str:
        """Written so that it is never NULL, and so that an index can find a single value."""
        known = [value for value in values if value is not None]
        if not negated:
            parts = [f"{expression} IN ({self._places(known)})"] if known else []
            parts += [f"{expression} IS NULL"] if None in values else []
            return f"({' OR '.join(parts)})" if parts else "FALSE"
        others = f"{expression} NOT IN ({self._places(known)})" if known else "TRUE"
        empty = f"{expression} IS NOT NULL AND" if None in values else f"{expression} IS NULL OR"
        return f"({empty} {others})"

    def _expression(self, subject: Subject) -> str:
        if subject in _COLUMNS:
            return f"tickets.{subject}"
        if subject in _NUMBERS:
            return documents.number(self._engine, "tickets", subject)
        if subject == "channel":
            return documents.member(self._engine, "tickets", "via", "channel")
        if subject == "recipient":
            return f"lower({documents.member(self._engine, 'tickets', 'recipient')})"
        if subject == "satisfaction":
            return self._satisfaction()
        return documents.member(self._engine, "tickets", subject)

    def _satisfaction(self) -> str:
        score, comment = (
            documents.member(self._engine, "tickets", "satisfaction_rating", name) for name in ("score", "comment")
        )
        return f"(CASE WHEN COALESCE({comment}, '') <> '' THEN {score} || '_with_comment' ELSE {score} END)"

    def _between(self, test: Between) -> str:
        expression = self._moment(test.moment)
        at_due = test.moment == "due_at"
        bounds = [(">=", test.earliest), ("<=", test.latest)]
        parts = [
            f"{expression} {comparison} {self._add(documents.timestamp(seconds) if at_due else seconds)}"
            for comparison, seconds in bounds
            if seconds is not None
        ]
        return f"({' AND '.join(parts or [f'{expression} IS NOT NULL'])})"

    def _moment(self, moment: Moment) -> str:
        if moment in _SINCE_STATUS:
            return f"(CASE WHEN tickets.status = '{_SINCE_STATUS[moment]}' THEN tickets.status_changed_at END)"
        if moment == "due_at":
            return documents.member(self._engine, "tickets", "due_at")
        return f"tickets.{moment}"

    def _tagged(self, test: Tagged) -> str:
        if not test.tags:
            return "FALSE"
        rows = documents.elements(self._engine, "tickets", "tags")
        return f"EXISTS (SELECT 1 FROM {rows} WHERE one.value IN ({self._places(test.tags)}))"

    def _custom(self, test: Custom) -> str:
        if not test.values:
            return "FALSE"
        rows, number, text = documents.custom_values(self._engine, "tickets")
        held = f"EXISTS (SELECT 1 FROM {rows} WHERE {number} = {self._add(test.field_id)} AND "
        known = [value for value in test.values if value is not None]
        parts = [f"{held}{text} IN ({self._places(known)}))"] if known else []
        parts += [f"NOT {held}{text} <> '')"] if None in test.values else []
        return " OR ".join(parts)
