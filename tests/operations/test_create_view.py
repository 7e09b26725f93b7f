"""POST /api/v2/views"""

from typing import Any

import pytest
from macros import for_groups, for_user
from recorded import assert_forbidden, assert_invalid
from views import EXECUTION_KEYS, TOO_WIDE, UNSOLVED, VIEW_KEYS, VIEWS, condition, create_view

from conftest import Client


async def test_a_view_is_created_as_recorded(desk: Client) -> None:
    answer = await desk.post(f"{VIEWS}.json", {"view": {"title": "testView", "all": [UNSOLVED]}})
    assert answer.status_code == 201
    view = answer.json()["view"]
    assert answer.headers["location"] == view["url"] == f"{desk.base_url}{VIEWS}/{view['id']}.json"
    assert list(view) == VIEW_KEYS
    assert list(view["execution"]) == EXECUTION_KEYS
    assert [view[name] for name in ("title", "raw_title", "active", "default", "position", "restriction")] == [
        "testView", "testView", True, False, 10_000, None,
    ]  # fmt: skip
    assert view["conditions"] == {"all": [UNSOLVED], "any": []}
    execution = view["execution"]
    assert [execution[name] for name in EXECUTION_KEYS[:6]] == [None, "desc", None, "desc", None, None]
    assert [column["id"] for column in execution["columns"]] == [
        "subject", "requester", "created", "updated", "group", "assignee",
    ]  # fmt: skip
    assert execution["columns"][2] == {"id": "created", "title": "Requested", "filterable": False, "sortable": True}
    assert (execution["fields"], execution["custom_fields"]) == (execution["columns"], [])
    assert (await create_view(desk))["position"] == 10_001


async def test_the_output_is_told_as_columns_and_orders(desk: Client) -> None:
    output = {
        "columns": ["nice_id", "description", "status", 360011872073],
        "group_by": "assignee",
        "group_order": "asc",
        "sort_by": "nice_id",
    }
    execution = (await create_view(desk, output=output))["execution"]
    assert [column["id"] for column in execution["columns"]] == ["ticket_id", "subject", "status", 360011872073]
    assert [column["id"] for column in execution["custom_fields"]] == [360011872073]
    assert [column["id"] for column in execution["fields"]] == ["ticket_id", "subject", "status"]
    assert execution["group"] == {
        "id": "assignee", "title": "Assignee", "filterable": True, "sortable": True, "order": "asc",
    }  # fmt: skip
    assert (execution["sort_by"], execution["sort"]["id"], execution["sort"]["order"]) == (
        "nice_id", "ticket_id", "desc",
    )  # fmt: skip


async def test_values_are_kept_as_text(desk: Client) -> None:
    acme = desk.acme
    view = await create_view(
        desk,
        all=[UNSOLVED, condition("group_id", "is", acme.support), condition("custom_fields_7", "is", True)],
        any=[condition("current_tags", "includes", "a b"), {"field": "recipient", "value": "help@acme.test"}],
    )
    assert [one["value"] for one in view["conditions"]["all"]] == ["solved", str(acme.support), "true"]
    assert view["conditions"]["any"][1] == condition("recipient", "is", "help@acme.test")


@pytest.mark.parametrize("all_", [None, [], [condition("priority", "is", "high")]])
async def test_a_view_must_ask_for_one_of_five_fields(desk: Client, all_: Any) -> None:
    sent = {"title": "Wide", "all": all_, "any": [UNSOLVED]}
    assert_invalid(await desk.post(VIEWS, {"view": sent}), "base", TOO_WIDE)


@pytest.mark.parametrize(
    "wrong",
    [
        condition("mood", "is", "good"),
        condition("status", "includes", "open"),
        condition("status", "is", "opened"),
        condition("status", "is", ["open"]),
        condition("status", "is"),
        condition("priority", "greater_than", "highest"),
        condition("type", "less_than", "task"),
        condition("group_id", "is", "7"),
        condition("group_id", "is", "current_user"),
        condition("assignee_id", "is", "current_groups"),
        condition("requester_id", "is", "7"),
        condition("organization_id", "is", "Initech"),
        condition("current_tags", "is", "a"),
        condition("current_tags", "includes"),
        condition("via_id", "is", "999"),
        condition("brand_id", "is", "7"),
        condition("custom_status_id", "includes", []),
        condition("custom_fields_7", "less_than", "a"),
        condition("custom_fields_7", "present", "a"),
        condition("custom_fields_x", "is", "a"),
        condition("updated_at", "less_than", "1.5"),
        condition("updated_at", "less_than", "-1"),
        condition("updated_at", "less_than_business_hours", "1"),
        condition("satisfaction_score", "is", "great"),
        condition("status", "is", {"a": 1}),
        condition("recipient", "is", 1.5),
    ],
    ids=lambda wrong: f"{wrong['field']} {wrong['operator']} {wrong['value']}",
)
async def test_a_condition_that_cannot_be_is_refused(desk: Client, wrong: dict[str, Any]) -> None:
    answer = await desk.post(VIEWS, {"view": {"title": "Wrong", "all": [UNSOLVED, wrong]}})
    assert_invalid(answer, "conditions", f"Conditions: {wrong['field']} is invalid", error="InvalidValue")


async def test_hours_are_for_all_conditions_alone(desk: Client) -> None:
    hours = condition("updated_at", "less_than", "24")
    assert (await create_view(desk, all=[UNSOLVED, hours]))["conditions"]["all"][1] == hours
    answer = await desk.post(VIEWS, {"view": {"title": "Wrong", "all": [UNSOLVED], "any": [hours]}})
    assert_invalid(answer, "conditions", "Conditions: updated_at is invalid", error="InvalidValue")


async def test_titles_and_outputs_that_cannot_be_are_refused(desk: Client) -> None:
    for title in ("", "  ", None):
        answer = await desk.post(VIEWS, {"view": {"title": title, "all": [UNSOLVED]}})
        assert_invalid(answer, "title", "Title: cannot be blank", error="BlankValue")
    for output in ({"columns": ["mood"]}, {"sort_by": "description"}, {"group_by": "mood"}):
        answer = await desk.post(VIEWS, {"view": {"title": "Wrong", "all": [UNSOLVED], "output": output}})
        assert_invalid(answer, "output", "Output: is invalid", error="InvalidValue")
    answer = await desk.post(
        VIEWS, {"view": {"title": "Wrong", "all": [UNSOLVED], "output": {"columns": ["status"] * 11}}}
    )
    assert answer.status_code == 422
    assert len(await desk.acme.rows("views")) == 10, "those that a desk begins with"


async def test_admins_create_for_anyone_and_agents_for_themselves(desk: Client) -> None:
    acme = desk.acme
    for restriction in (for_user(acme.bob), for_groups(acme.support, acme.billing)):
        assert (await create_view(desk, restriction=restriction))["restriction"] == restriction
    as_text = {"type": "User", "id": str(acme.bob)}
    assert (await create_view(desk, restriction=as_text))["restriction"] == for_user(acme.bob)
    bob = desk.as_("bob")
    assert (await create_view(bob, restriction=for_user(acme.bob)))["restriction"] == for_user(acme.bob)
    for restriction in (None, for_user(acme.bea), for_groups(acme.support)):
        sent = {"title": "Mine", "all": [UNSOLVED], "restriction": restriction}
        assert_forbidden(await bob.post(VIEWS, {"view": sent}))
    assert_forbidden(await desk.as_("carla").post(VIEWS, {"view": {"title": "Mine", "all": [UNSOLVED]}}))
    answer = await desk.post(VIEWS, {"view": {"title": "T", "all": [UNSOLVED], "restriction": for_user(acme.carla)}})
    assert_invalid(answer, "restriction", "Restriction: is invalid", error="InvalidValue")
