"""DELETE /api/v2/macros/destroy_many"""

from macros import MACROS, create_macro, one_for_each, titles
from recorded import assert_forbidden, assert_no_integer

from conftest import Client

MANY = f"{MACROS}/destroy_many.json"


async def test_deletes_those_that_are_there(desk: Client) -> None:
    ids = [(await create_macro(desk, title))["id"] for title in "abc"]
    answer = await desk.delete(f"{MANY}?ids={ids[0]},4711,{ids[2]},{ids[2]}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert await titles(desk, MACROS) == ["b"]


async def test_agents_delete_their_own_macros_alone(desk: Client) -> None:
    made, bob = await one_for_each(desk), desk.as_("bob")
    assert_forbidden(await bob.delete(f"{MANY}?ids={made['Bob']},{made['Everyone']}"))
    assert len(await titles(desk, MACROS)) == 5
    assert (await bob.delete(f"{MANY}?ids={made['Bob']},{made['Ana']}")).status_code == 204
    assert await titles(desk, MACROS) == ["Ana", "Billing", "Everyone", "Support"]
    assert_forbidden(await desk.as_("carla").delete(f"{MANY}?ids={made['Everyone']}"))


async def test_ids_are_up_to_a_hundred_numbers(desk: Client) -> None:
    for query in ("", "?ids=", "?ids=1,a"):
        assert_no_integer(await desk.delete(f"{MANY}{query}"), "ids", "api/v2/macros/destroy_many")
    answer = await desk.delete(f"{MANY}?ids={','.join(map(str, range(1, 102)))}")
    assert (answer.status_code, answer.json()["error"]) == (400, "TooManyValues")
