"""Every row of the catalog is whole, and the documented surface is the size that it is."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest

import ticketgate
from ticketgate import errors
from ticketgate.api.bindings import HANDLERS
from ticketgate.catalog import BY_NAME, OPERATIONS, limits
from ticketgate.catalog.events import EVENTS
from ticketgate.catalog.limits import PLANS
from ticketgate.catalog.match import NoSuchMethod, NoSuchPath, match
from ticketgate.catalog.operation import Limit, Operation, Paging
from ticketgate.catalog.scopes import EVERY_SCOPE, GLOBAL_SCOPES, SCOPES

DOCUMENTED = [operation for operation in OPERATIONS if operation.documented]
NAMES = [operation.name for operation in OPERATIONS]
LIMITS = [value for value in vars(limits).values() if isinstance(value, Limit)]
IMPLIED = {"CouldNotAuthenticate", "InvalidToken", "MissingScopes", "RateLimited"}
BY_OFFSET, BY_CURSOR = {Paging.OFFSET, Paging.BOTH}, {Paging.CURSOR, Paging.BOTH}
PAGING_PARAMETERS = {"page", "per_page", "page[size]", "page[after]", "page[before]", "include"}
IRREGULAR_PAST = {"read", "made", "took"}


def test_the_documented_surface_has_39_operations() -> None:
    assert Counter(operation.area for operation in DOCUMENTED) == {
        "Tickets": 8,
        "Ticket comments": 3,
        "Users": 8,
        "Organizations": 5,
        "Groups": 5,
        "Macros": 5,
        "Search": 3,
        "Satisfaction ratings": 2,
    }
    assert Counter(operation.access for operation in DOCUMENTED) == {"read": 18, "write": 21}
    assert (len(SCOPES), len(EVENTS)) == (12, 15)


def test_names_and_paths_are_unique() -> None:
    assert len(BY_NAME) == len(OPERATIONS)
    assert len({operation.operation_id for operation in OPERATIONS}) == len(OPERATIONS)
    assert len({(operation.http_method, operation.path) for operation in OPERATIONS}) == len(OPERATIONS)


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_a_row_is_whole(operation: Operation) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)+", operation.name)
    assert re.fullmatch(r"/api/v2(/[a-z_]+|/\{([a-z_]+_id|token)\})+", operation.path)
    assert operation.summary[0].isupper()
    assert not operation.summary.endswith(".")
    assert operation.source in ("recording", "openapi", "documentation")
    assert operation.scopes
    assert set(operation.scopes) <= EVERY_SCOPE
    assert operation.scopes[-1] == operation.access, "the global scope comes last"
    assert all(getattr(errors, name) in errors.ERRORS for name in operation.errors)
    assert set(operation.may_emit) <= {event.name for event in EVENTS}
    assert all(caveat.endswith(".") for caveat in operation.caveats)
    assert operation.answer is not None or operation.success == 204


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_access_and_method_agree(operation: Operation) -> None:
    assert (operation.access == "read") == (operation.http_method == "GET")
    if operation.access == "read":
        assert operation.body is None
        assert operation.may_emit == ()
    else:
        assert operation.paging is Paging.NONE
    answered_with_200 = ("many", "rating", "subscription")
    assert (operation.success == 201) == (
        operation.name.startswith(("create_", "set_", "import_", "upload_"))
        and not any(word in operation.name for word in answered_with_200)
    )


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_the_phrase_names_what_the_path_names(operation: Operation) -> None:
    places = set(re.findall(r"\{([a-z_]+)\}", operation.phrase))
    assert places <= set(operation.path_parameters)
    assert operation.phrase.format(**dict.fromkeys(operation.path_parameters, 7))


def test_what_is_documented_stands_before_what_surrounds_it() -> None:
    assert OPERATIONS[: len(DOCUMENTED)] == tuple(DOCUMENTED)


def test_no_two_operations_are_told_alike_or_answer_the_same_call() -> None:
    """Two paths that differ only in the names of their parameters are the same path."""
    told = Counter(fact for operation in OPERATIONS for fact in (operation.phrase, operation.summary))
    calls = Counter((operation.http_method, re.sub(r"\{\w+\}", "{}", operation.path)) for operation in OPERATIONS)
    assert [fact for fact, number in (told + calls).items() if number > 1] == []


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_scopes_are_of_the_operation_s_own_access(operation: Operation) -> None:
    *own, _ = operation.scopes
    assert len(own) <= 1
    assert all(scope.endswith(f":{operation.access}") for scope in own)


def test_every_scope_reaches_something() -> None:
    reaching = {scope for operation in OPERATIONS for scope in operation.scopes}
    assert {scope.name for scope in SCOPES} <= reaching


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_limits_are_of_the_list_and_fit_the_path(operation: Operation) -> None:
    for limit in operation.limits:
        assert any(limit is listed for listed in LIMITS)
        if limit.key in {"record", "user and ticket"}:
            assert operation.path_parameters
        if limit.beyond_page:
            assert operation.paging in BY_OFFSET


def test_every_limit_bounds_something_and_has_a_header_of_its_own() -> None:
    drawn = [limit for operation in OPERATIONS for limit in operation.limits]
    assert [limit.bucket for limit in LIMITS if not any(limit is one for one in drawn)] == []
    assert len({limit.bucket for limit in LIMITS}) == len(LIMITS)


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_what_the_whole_chain_can_answer_is_not_repeated(operation: Operation) -> None:
    assert IMPLIED.isdisjoint(operation.errors)
    assert len(set(operation.errors)) == len(operation.errors)


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_a_body_can_be_refused_for_what_it_is(operation: Operation) -> None:
    refusals = {"BadRequest", "UnsupportedMediaType", "RequestEntityTooLarge"}
    assert refusals & set(operation.errors) == (
        refusals if operation.body is not None or operation.takes_file else set()
    )


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_an_id_can_be_wrong_or_lead_nowhere(operation: Operation) -> None:
    """A job's id and an upload's token are text, so that any may be asked for."""
    leads_nowhere = bool(operation.path_parameters) or "current_oauth" in operation.name
    assert ("RecordNotFound" in operation.errors) is leads_nowhere
    if operation.path_parameters not in {(), ("job_status_id",), ("token",)}:
        assert "InvalidAttribute" in operation.errors


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_pages_can_be_malformed_or_too_deep(operation: Operation) -> None:
    """Search ends before the depth does."""
    deep = operation.paging in BY_OFFSET and "InvalidSearch" not in operation.errors
    assert ("InvalidPaginationDepth" in operation.errors) is deep
    assert ("InvalidPaginationParameter" in operation.errors) is (operation.paging in BY_CURSOR)
    if operation.paging in BY_OFFSET:
        assert "InvalidAttribute" in operation.errors


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_parameters_are_named_once_and_typed(operation: Operation) -> None:
    names = [parameter.name for parameter in operation.parameters]
    assert len(set(names)) == len(names)
    said_elsewhere = {"include"} if operation.paging is Paging.NONE else PAGING_PARAMETERS
    assert said_elsewhere.isdisjoint(names), "paging and includes say those"
    for parameter in operation.parameters:
        assert parameter.kind == "string" or "InvalidAttribute" in operation.errors
        assert parameter.kind == "string" or not parameter.values
        assert parameter.about.endswith(".")


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_what_a_list_is_sorted_by_is_spelled_out(operation: Operation) -> None:
    values = {parameter.name: parameter.values for parameter in operation.parameters}
    sort = set(values.get("sort", ()))
    assert {name for name in sort if name.startswith("-")} == {f"-{name}" for name in sort if not name.startswith("-")}
    assert not sort or operation.paging in BY_CURSOR
    assert values.get("sort_order", ("asc", "desc")) == ("asc", "desc")
    assert "sort_by" not in values or (values["sort_by"] and "sort_order" in values)
    assert not {"sort_by", "sort_order"} & set(values) or operation.paging in BY_OFFSET


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_a_phrase_tells_of_the_past_and_names_what_is_written(operation: Operation) -> None:
    first = operation.phrase.split()[0]
    assert first.endswith("ed") or first in IRREGULAR_PAST
    if operation.access == "write" and operation.path_parameters:
        assert f"{{{operation.path_parameters[-1]}}}" in operation.phrase


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_a_caveat_says_first_that_it_is_not_verified(operation: Operation) -> None:
    for caveat in operation.caveats:
        assert not re.search(r"unverified|unsure|probable", caveat.removeprefix("unverified: "), re.IGNORECASE)


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_answers_are_for_the_caller_alone(operation: Operation) -> None:
    assert re.fullmatch(r"max-age=\d+, private(, must-revalidate)?", operation.cache_control)
    assert operation.access == "read" or operation.cache_control.startswith("max-age=0")
    assert operation.anonymous is (operation.name in ("show_current_user", "create_request"))


def test_no_two_shapes_share_a_name() -> None:
    """OpenAPI and tool schemas name a shape by its class."""
    shapes = {shape for operation in OPERATIONS for shape in (operation.body, operation.answer) if shape is not None}
    _, components = msgspec.json.schema_components(shapes)
    assert len({shape.__name__ for shape in shapes} & set(components)) == len(shapes)


def test_every_event_of_a_served_area_is_declared_by_some_operation() -> None:
    declared = {name for operation in OPERATIONS for name in operation.may_emit}
    assert declared == {event.name for event in EVENTS}


def test_events_tell_json() -> None:
    for event in EVENTS:
        assert isinstance(json.loads(event.example), dict), event.name
        assert event.type == f"zen:event-type:{event.subject}.{event.name.partition('.')[2]}"
        assert all(isinstance(number, str) for number in _ids(json.loads(event.example))), "ids in events are text"
        assert not event.caveat or re.fullmatch(r"unverified: .+\.", event.caveat)


def _ids(value: dict[str, Any]) -> list[Any]:
    inner = [found for one in value.values() if isinstance(one, dict) for found in _ids(one)]
    return [*inner, *([value["id"]] if "id" in value else [])]


def test_plans_have_the_documented_budgets() -> None:
    assert {name: plan.requests_per_minute for name, plan in PLANS.items()} == {
        "team": 200,
        "professional": 400,
        "enterprise": 700,
        "enterprise_plus": 2_500,
        "high_volume": 2_500,
        "unlimited": None,
    }


def test_every_row_is_bound() -> None:
    assert set(HANDLERS) == set(BY_NAME)


def test_scopes_beyond_the_twelve_span_resources() -> None:
    assert [scope.name for scope in GLOBAL_SCOPES] == ["read", "write", "impersonate"]
    assert all(re.fullmatch(r"[a-z_]+:(read|write)", scope.name) for scope in SCOPES)


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
@pytest.mark.parametrize("ending", ["", ".json"])
def test_a_path_matches_its_row_with_and_without_json(operation: Operation, ending: str) -> None:
    values = [str(number) for number in range(7, 7 + len(operation.path_parameters))]
    path = operation.path.format(**dict(zip(operation.path_parameters, values, strict=True)))
    found = match(operation.http_method, path + ending)
    assert found.operation is operation
    assert list(found.values) == values


def test_literals_win_over_parameters() -> None:
    assert match("GET", "/api/v2/tickets/count").operation.name == "count_tickets"
    assert match("GET", "/api/v2/users/me.json").operation.name == "show_current_user"
    assert match("GET", "/api/v2/tickets/counts").operation.name == "show_ticket"


def test_a_known_path_tells_its_methods() -> None:
    with pytest.raises(NoSuchMethod) as refusal:
        match("PATCH", "/api/v2/tickets/1")
    assert set(refusal.value.allowed) == {"GET", "PUT", "DELETE"}


def test_an_unknown_path_is_none() -> None:
    for path in ("/api/v2", "/api/v2/", "/api/v2/ticket", "/api/v3/tickets", "/api/v2/tickets/1/nothing", "/", ""):
        with pytest.raises(NoSuchPath):
            match("GET", path)


def test_no_path_is_written_outside_the_catalog() -> None:
    """A path that stands anywhere else is a second truth."""
    package = Path(ticketgate.__file__).parent
    strangers = [
        str(file.relative_to(package))
        for file in package.rglob("*.py")
        if "catalog" not in file.parts and re.search(r"[\"'f]/api/v2/\w", file.read_text("utf-8"))
    ]
    assert strangers in ([], ["cli.py"]), "the demo's welcome shows two commands to copy; nothing else may name a path"
