"""Every row of the catalog: complete, consistent with its neighbours, and true to what the request chain can answer."""

import json
import re
from collections import Counter
from typing import Any

import msgspec
import pytest

from ticketgate import errors
from ticketgate.catalog import BY_NAME, OPERATIONS, limits, surroundings
from ticketgate.catalog.events import EVENTS
from ticketgate.catalog.limits import PLANS
from ticketgate.catalog.match import match
from ticketgate.catalog.operation import Limit, Operation, Paging
from ticketgate.catalog.scopes import EVERY_SCOPE, GLOBAL_SCOPES, SCOPES

DOCUMENTED = [operation for operation in OPERATIONS if operation.documented]
ERRORS = {error.__name__ for error in errors.ERRORS}
IMPLIED = {"CouldNotAuthenticate", "InvalidToken", "MissingScopes", "RateLimited"}
LIMITS = [value for value in vars(limits).values() if isinstance(value, Limit)]
BY_OFFSET, BY_CURSOR = {Paging.OFFSET, Paging.BOTH}, {Paging.CURSOR, Paging.BOTH}
PAGING_PARAMETERS = {"page", "per_page", "page[size]", "page[after]", "page[before]", "include"}
IRREGULAR_PAST = {"read", "made", "took"}

every_row = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
every_event = pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)


def test_the_documented_operations_are_39_in_8_areas():
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


def test_all_that_is_not_documented_stands_in_the_surroundings():
    assert [operation for operation in OPERATIONS if not operation.documented] == list(surroundings.OPERATIONS)


def test_there_are_12_scopes_beside_the_global_ones_and_15_events():
    assert len({scope.name for scope in SCOPES}) == len(SCOPES) == 12
    assert {scope.name for scope in GLOBAL_SCOPES} == {"read", "write", "impersonate"}
    assert len({event.name for event in EVENTS}) == len(EVENTS) == 15


@pytest.mark.parametrize("fact", ["name", "operation_id", "phrase", "summary"])
def test_no_two_operations_share_a_name_or_the_sentence_that_tells_of_them(fact):
    counted = Counter(getattr(operation, fact) for operation in OPERATIONS)
    assert [value for value, number in counted.items() if number > 1] == []


def test_no_two_operations_answer_the_same_call():
    """Two paths that differ only in the names of their parameters are the same path."""
    counted = Counter((operation.http_method, re.sub(r"\{\w+\}", "{}", operation.path)) for operation in OPERATIONS)
    assert [call for call, number in counted.items() if number > 1] == []


def test_every_name_leads_to_its_row():
    assert list(BY_NAME.values()) == list(OPERATIONS)


@every_row
def test_a_name_is_snake_case_and_says_show_not_get(operation: Operation):
    assert re.fullmatch(r"[a-z]+(_[a-z]+)+", operation.name)
    assert operation.name.split("_")[0] not in {"get", "fetch", "retrieve"}


@every_row
def test_a_path_is_below_the_api_and_names_its_ids(operation: Operation):
    assert operation.path.startswith("/api/v2/")
    assert not operation.path.endswith((".json", "/"))
    assert all(re.fullmatch(r"[a-z_]+|\{[a-z_]+_id\}", segment) for segment in operation.segments[2:])
    assert len(set(operation.path_parameters)) == len(operation.path_parameters)


@every_row
@pytest.mark.parametrize("ending", ["", ".json"])
def test_a_row_is_found_by_its_own_path(operation: Operation, ending: str):
    ids = {name: str(35 + place) for place, name in enumerate(operation.path_parameters)}
    found = match(operation.http_method, operation.path.format_map(ids) + ending)
    assert found.operation is operation
    assert found.values == tuple(ids.values())


@every_row
def test_get_reads_and_nothing_else_does(operation: Operation):
    assert (operation.http_method == "GET") is (operation.access == "read")


@every_row
def test_only_a_write_takes_a_body_or_emits(operation: Operation):
    if operation.access == "read":
        assert operation.body is None
        assert operation.may_emit == ()
    else:
        assert operation.includes == ()


@every_row
def test_only_deletions_send_nothing(operation: Operation):
    assert (operation.success == 204) is (operation.answer is None)
    if operation.success == 204:
        assert operation.http_method == "DELETE"


@every_row
def test_201_tells_that_one_record_was_created_and_where_it_is(operation: Operation):
    """Bulk creation answers a job instead; a rating has no address of its own."""
    creates = operation.http_method == "POST" and not operation.path_parameters
    assert (operation.success == 201) is (creates and not operation.name.startswith("create_many_"))
    assert operation.success in {200, 201, 204}


@every_row
def test_scopes_are_the_resource_s_own_and_the_global_one_of_the_same_access(operation: Operation):
    *own, widest = operation.scopes
    assert widest == operation.access
    assert all(scope.endswith(f":{operation.access}") for scope in own)
    assert set(operation.scopes) <= EVERY_SCOPE
    assert len(own) <= 1


def test_every_scope_reaches_something():
    reaching = {scope for operation in OPERATIONS for scope in operation.scopes}
    assert {scope.name for scope in SCOPES} - reaching == set()


@every_row
def test_what_may_be_emitted_is_an_event(operation: Operation):
    assert set(operation.may_emit) <= {event.name for event in EVENTS}
    assert len(set(operation.may_emit)) == len(operation.may_emit)


@every_event
def test_every_event_follows_from_a_documented_operation(event):
    assert [operation.name for operation in DOCUMENTED if event.name in operation.may_emit]


@every_row
def test_a_limit_is_one_of_the_list(operation: Operation):
    assert operation.limit is None or any(operation.limit is limit for limit in LIMITS)


def test_every_limit_bounds_something_and_has_a_header_of_its_own():
    assert [limit.bucket for limit in LIMITS if not any(operation.limit is limit for operation in OPERATIONS)] == []
    assert len({limit.bucket for limit in LIMITS}) == len(LIMITS)


@every_row
def test_a_limit_by_record_or_ticket_stands_where_the_path_names_one(operation: Operation):
    if operation.limit is not None and operation.limit.key in {"record", "user and ticket"}:
        assert operation.path_parameters
    if operation.limit is not None and operation.limit.beyond_page:
        assert operation.paging in BY_OFFSET


def test_a_larger_plan_allows_no_less():
    rates = [plan.requests_per_minute for plan in PLANS.values() if plan.requests_per_minute is not None]
    assert rates == sorted(rates)
    assert [name for name, plan in PLANS.items() if plan.name != name] == []


@every_row
def test_errors_exist_and_those_of_the_whole_chain_are_not_repeated(operation: Operation):
    assert set(operation.errors) <= ERRORS - IMPLIED
    assert len(set(operation.errors)) == len(operation.errors)


@every_row
def test_a_body_can_be_refused_for_what_it_is(operation: Operation):
    refusals = {"BadRequest", "UnsupportedMediaType", "RequestEntityTooLarge"}
    if operation.body is not None:
        assert refusals <= set(operation.errors)
    else:
        assert refusals.isdisjoint(operation.errors)


@every_row
def test_an_id_can_be_wrong_or_lead_nowhere(operation: Operation):
    """A job's id is text, so that any may be asked for."""
    ids_are_numbers = bool(operation.path_parameters) and operation.path_parameters != ("job_status_id",)
    assert not ids_are_numbers or "InvalidAttribute" in operation.errors
    assert bool(operation.path_parameters) is ("RecordNotFound" in operation.errors)


@every_row
def test_pages_can_be_malformed_or_too_deep(operation: Operation):
    """Search ends before the depth does."""
    if operation.paging in BY_OFFSET:
        assert "InvalidAttribute" in operation.errors
    assert ("InvalidPaginationDepth" in operation.errors) is (
        operation.paging in BY_OFFSET and operation.area != "Search"
    )
    assert ("InvalidPaginationParameter" in operation.errors) is (operation.paging in BY_CURSOR)


@every_row
def test_a_typed_parameter_can_be_malformed(operation: Operation):
    if any(parameter.kind != "string" for parameter in operation.parameters):
        assert "InvalidAttribute" in operation.errors


@every_row
def test_parameters_are_named_once_and_paging_is_left_to_the_row(operation: Operation):
    names = [parameter.name for parameter in operation.parameters]
    assert len(set(names)) == len(names)
    assert PAGING_PARAMETERS.isdisjoint(names)


@every_row
def test_what_lists_are_sorted_by_is_spelled_out(operation: Operation):
    values = {parameter.name: parameter.values for parameter in operation.parameters}
    if "sort" in values:
        assert operation.paging in BY_CURSOR
        assert {value.removeprefix("-") for value in values["sort"]} == {
            value[1:] for value in values["sort"] if value.startswith("-")
        }
    if "sort_by" in values:
        assert operation.paging in BY_OFFSET
        assert values["sort_by"]
        assert "sort_order" in values
    if "sort_order" in values:
        assert values["sort_order"] == ("asc", "desc")


@every_row
def test_a_choice_of_words_is_text(operation: Operation):
    for parameter in operation.parameters:
        assert not parameter.values or parameter.kind == "string"
        assert _is_sentence(parameter.about)


@every_row
def test_a_phrase_tells_of_the_past_and_names_only_what_the_path_names(operation: Operation):
    first, *_ = operation.phrase.split()
    assert first.endswith("ed") or first in IRREGULAR_PAST
    assert set(re.findall(r"\{(\w+)\}", operation.phrase)) <= set(operation.path_parameters)
    assert not operation.phrase.endswith(".")


@every_row
def test_a_phrase_names_the_record_that_is_written(operation: Operation):
    if operation.access == "write" and operation.path_parameters:
        assert f"{{{operation.path_parameters[-1]}}}" in operation.phrase


@every_row
def test_a_summary_is_a_title(operation: Operation):
    assert operation.summary[0].isupper()
    assert not operation.summary.endswith(".")


@every_row
def test_caveats_are_sentences_that_begin_with_what_is_not_verified(operation: Operation):
    for caveat in operation.caveats:
        told = caveat.removeprefix("unverified: ")
        assert told.endswith(".")
        assert not re.search(r"unverified|unsure|probable", told, re.IGNORECASE)


@every_row
def test_the_kind_of_evidence_is_named(operation: Operation):
    assert operation.source in {"recording", "openapi", "documentation"}


@every_row
def test_answers_are_kept_by_nobody_but_the_caller(operation: Operation):
    assert re.fullmatch(r"max-age=\d+, private(, must-revalidate)?", operation.cache_control)
    if operation.access == "write":
        assert operation.cache_control.startswith("max-age=0")


@every_row
def test_only_asking_who_one_is_needs_no_credentials(operation: Operation):
    assert operation.anonymous is (operation.name == "show_current_user")


def test_shapes_have_schemas_that_tell_them_apart():
    """OpenAPI and tool schemas name a shape by its class, so that no two classes may share a name."""
    shapes = {shape for operation in OPERATIONS for shape in (operation.body, operation.answer) if shape is not None}
    _, components = msgspec.json.schema_components(shapes)
    assert {shape.__name__ for shape in shapes} <= set(components)
    assert len({shape.__name__ for shape in shapes}) == len(shapes)


@every_event
def test_an_event_is_of_its_subject_and_its_example_is_an_object(event):
    assert event.name.startswith(f"{event.subject}.")
    assert event.type == f"zen:event-type:{event.name}"
    assert isinstance(json.loads(event.example), dict)
    assert _is_sentence(event.happens)
    assert not event.caveat or re.fullmatch(r"unverified: .+\.", event.caveat)


@every_event
def test_ids_in_an_event_are_text(event):
    assert [
        name for name, value in _members(json.loads(event.example)) if name == "id" and not isinstance(value, str)
    ] == []


def _members(value: dict[str, Any]) -> list[tuple[str, Any]]:
    """The members of an object, and of the objects in it."""
    inner = [found for one in value.values() if isinstance(one, dict) for found in _members(one)]
    return [*value.items(), *inner]


def _is_sentence(text: str) -> bool:
    return text[0].isupper() and text.endswith(".")
