"""GET /api/v2/macros/actions"""

from macros import MACROS, create_macro
from recorded import assert_forbidden

from conftest import Client

ACTIONS = f"{MACROS}/actions.json"


async def test_every_value_that_is_offered_is_taken(desk: Client) -> None:
    answer = await desk.as_("bob").get(ACTIONS)
    assert answer.status_code == 200
    assert list(answer.json()) == ["actions"]
    offered = {action["value"]: action for action in answer.json()["actions"]}
    assert list(offered["priority"]) == [
        "value", "title", "title_for_field", "field", "group", "output_key", "target", "operators", "values",
    ]  # fmt: skip
    assert offered["priority"]["values"]["list"][0] == {"title": "Low", "value": "low", "enabled": True}
    assert offered["subject"]["values"] == {"type": "text", "list": []}
    assert [value["title"] for value in offered["group_id"]["values"]["list"]] == ["-", "Billing", "Support"]
    agents = [value["title"] for value in offered["assignee_id"]["values"]["list"]]
    assert agents == ["-", "(current user)", "Ana Owner", "Bea Agent", "Bob Agent"]
    await create_macro(
        desk,
        actions=[
            {"field": field, "value": value["value"]}
            for field, action in offered.items()
            for value in action["values"]["list"] or [{"value": "<p>text</p>"}]
        ],
    )


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(ACTIONS))
