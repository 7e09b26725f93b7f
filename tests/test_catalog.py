"""Every row of the catalog is whole, and the documented surface is the size that it is."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

import ticketgate
from ticketgate import errors
from ticketgate.api.bindings import HANDLERS, UNSERVED
from ticketgate.catalog import BY_NAME, OPERATIONS
from ticketgate.catalog.events import EVENTS
from ticketgate.catalog.limits import PLANS
from ticketgate.catalog.match import NoSuchMethod, NoSuchPath, match
from ticketgate.catalog.operation import Operation, Paging
from ticketgate.catalog.scopes import EVERY_SCOPE, GLOBAL_SCOPES, SCOPES

DOCUMENTED = [operation for operation in OPERATIONS if operation.documented]
NAMES = [operation.name for operation in OPERATIONS]


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
    assert re.fullmatch(r"/api/v2(/[a-z_]+|/\{[a-z_]+_id\})+", operation.path)
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
    assert (operation.success == 201) == (
        operation.name.startswith("create_") and "many" not in operation.name and "rating" not in operation.name
    )


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_the_phrase_names_what_the_path_names(operation: Operation) -> None:
    places = set(re.findall(r"\{([a-z_]+)\}", operation.phrase))
    assert places <= set(operation.path_parameters)
    assert operation.phrase.format(**dict.fromkeys(operation.path_parameters, 7))


def test_every_event_of_a_served_area_is_declared_by_some_operation() -> None:
    declared = {name for operation in OPERATIONS for name in operation.may_emit}
    assert declared == {event.name for event in EVENTS}


def test_events_tell_json() -> None:
    for event in EVENTS:
        assert isinstance(json.loads(event.example), dict), event.name
        assert event.type == f"zen:event-type:{event.subject}.{event.name.partition('.')[2]}"


def test_plans_have_the_documented_budgets() -> None:
    assert {name: plan.requests_per_minute for name, plan in PLANS.items()} == {
        "team": 200,
        "professional": 400,
        "enterprise": 700,
        "enterprise_plus": 2_500,
        "high_volume": 2_500,
        "unlimited": None,
    }


def test_every_row_is_bound_or_said_to_be_unserved() -> None:
    assert set(HANDLERS) | UNSERVED == set(BY_NAME)
    assert not set(HANDLERS) & UNSERVED


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
