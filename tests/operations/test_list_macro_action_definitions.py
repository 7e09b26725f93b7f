"""GET /api/v2/macros/definitions"""

from macros import MACROS
from recorded import assert_forbidden

from conftest import Client

DEFINITIONS = f"{MACROS}/definitions.json"


async def test_defines_each_action(desk: Client) -> None:
    answer = await desk.as_("bob").get(DEFINITIONS)
    assert answer.status_code == 200
    assert list(answer.json()) == ["definitions"]
    defined = {action["subject"]: action for action in answer.json()["definitions"]["actions"]}
    offered = (await desk.get(f"{MACROS}/actions")).json()["actions"]
    assert list(defined) == [action["value"] for action in offered]
    assert list(defined["status"]) == ["title", "subject", "type", "group", "nullable", "repeatable", "values"]
    assert (defined["status"]["type"], defined["status"]["nullable"]) == ("list", False)
    assert (defined["assignee_id"]["nullable"], defined["current_tags"]["repeatable"]) == (True, True)


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(DEFINITIONS))
