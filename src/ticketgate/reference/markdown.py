"""The reference as Markdown, for `docs/reference.md`."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from ticketgate.catalog import OPERATIONS
from ticketgate.catalog.events import EVENTS
from ticketgate.catalog.limits import PLANS
from ticketgate.catalog.operation import Operation, Parameter
from ticketgate.catalog.scopes import GLOBAL_SCOPES, SCOPES

from . import entries, examples, parameters, schemas

OPENING: Final = """\
# Reference

This page is made of the catalog by `python -m ticketgate.reference`; change the catalog, not the page. A desk serves
the same as a page to search at `/reference`, and as OpenAPI 3.1 at `/openapi.json`.

"""
SITE: Final = "https://example.zendesk.com"


def render() -> str:
    return OPENING + "\n".join((*_authentication(), *_operations(), *_events(), *_limits(), *_errors()))


def _authentication() -> Iterator[str]:
    yield from ("## Authentication", "", *entries.AUTHENTICATION, "")
    yield from ("```sh", examples.first_call(SITE), "```", "")
    scopes = [(_code(scope.name), scope.allows) for scope in (*SCOPES, *GLOBAL_SCOPES)]
    yield from _table(("Scope", "Allows"), scopes)


def _operations() -> Iterator[str]:
    documented = sum(operation.documented for operation in OPERATIONS)
    more = len(OPERATIONS) - documented
    yield from ("## Operations", "")
    yield from (f"{documented} documented operations, and {more} (marked \\*) that real clients call beside them.", "")
    heads = ("Operation", "Method", "Path", "Access", "Scopes", "Limit", "Events")
    for area in entries.AREAS:
        yield from (f"### {area}", "")
        yield from _table(heads, map(_row, entries.of_area(area)))
        for operation in entries.of_area(area):
            yield from _details(operation)


def _events() -> Iterator[str]:
    yield from ("## Webhook events", "")
    rows = [
        (
            _code(event.name),
            f"{event.happens} {event.caveat}".rstrip(),
            _code(event.example),
            _codes(operation.name for operation in entries.emitters(event.name)),
        )
        for event in EVENTS
    ]
    yield from _table(("Event", "Happens when", "`event`", "May be emitted by"), rows)


def _limits() -> Iterator[str]:
    yield from ("## Limits and plans", "")
    plans = [
        (plan.title, "not counted" if plan.requests_per_minute is None else f"{plan.requests_per_minute:,}")
        for plan in PLANS.values()
    ]
    yield from _table(("Plan", "Requests a minute"), plans)
    yield from ("These operations have a ceiling on top of the plan's:", "")
    ceilings = [
        (_code(f"zendesk-ratelimit-{bucket}"), entries.limit_sentence(limit), _codes(one.name for one in drawing))
        for bucket, (limit, drawing) in entries.limits().items()
    ]
    yield from _table(("Header", "Budget", "Operations"), ceilings)


def _errors() -> Iterator[str]:
    yield from ("## Errors", "")
    rows = [(str(error.status), name, error.when, _code(error.shape)) for name, error in entries.ERRORS.items()]
    yield from _table(("Status", "Name", "When", "Body"), rows)


def _row(operation: Operation) -> tuple[str, ...]:
    mark = "" if operation.documented else " \\*"
    return (
        f"[{_code(operation.name)}](#{operation.name}){mark}",
        operation.http_method,
        _code(operation.path),
        operation.access.capitalize(),
        _codes(operation.scopes),
        entries.ceilings(operation),
        _codes(operation.may_emit),
    )


def _details(operation: Operation) -> Iterator[str]:
    yield from (f"#### {operation.name}", "")
    yield from (f"{operation.summary}: `{operation.http_method} {operation.path}`", "")
    sent = [
        *(_parameter_row(parameter, "path") for parameter in parameters.of_path(operation)),
        *(_parameter_row(parameter, "query") for parameter in parameters.of_query(operation)),
        *(_parameter_row(parameter, "header") for parameter in parameters.of_headers(operation)),
    ]
    if sent:
        yield from _table(("Parameter", "In", "Type", "About"), sent)
    if operation.body is not None:
        yield from _body(operation.body)
    if operation.takes_file:
        yield from ("The body is the file, and its Content-Type the file's.", "")
    names = [f"{error.status} {error.__name__}" for error in entries.refusals(operation)]
    yield from (f"Answers {operation.success}, or {', '.join(names)}.", "")
    if operation.caveats:
        yield from (*(f"- {caveat}" for caveat in operation.caveats), "")


def _body(body: type[Struct]) -> Iterator[str]:
    yield from (f"Body. {schemas.about(body)}".rstrip(), "")
    rows = [
        (
            _code(field.name),
            f"{field.kind}{', or null' if field.nullable else ''}",
            _facts(field.values, field.required),
        )
        for field in schemas.fields(body)
    ]
    yield from _table(("Field", "Type", "Values"), rows)


def _parameter_row(parameter: Parameter, place: str) -> tuple[str, ...]:
    facts = _facts(parameter.values, parameter.required)
    return _code(parameter.name), place, entries.kind(parameter), f"{parameter.about} {facts}".rstrip()


def _facts(values: Sequence[str], required: bool) -> str:
    return " ".join(part for part in ("**Required.**" if required else "", _codes(values)) if part)


def _codes(names: Iterable[str]) -> str:
    return ", ".join(map(_code, names))


def _code(text: str) -> str:
    return f"`{text}`"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _line(heads)
    yield _line("---" for _ in heads)
    yield from map(_line, rows)
    yield ""


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
