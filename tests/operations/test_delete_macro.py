"""DELETE /api/v2/macros/{macro_id}"""

from macros import MACROS, create_macro, one_for_each, titles
from recorded import assert_forbidden, assert_no_integer, assert_not_found

from conftest import Client


async def test_deletes_a_macro_for_good(desk: Client) -> None:
    macro, _ = await create_macro(desk, "One"), await create_macro(desk, "Two")
    answer = await desk.delete(f"{MACROS}/{macro['id']}.json")
    assert (answer.status_code, answer.content) == (204, b"")
    assert_not_found(await desk.get(macro["url"]))
    assert_not_found(await desk.delete(macro["url"]))
    assert await titles(desk, MACROS) == ["Two"]


async def test_agents_delete_their_own_macros_alone(desk: Client) -> None:
    made, bob = await one_for_each(desk), desk.as_("bob")
    assert_forbidden(await bob.delete(f"{MACROS}/{made['Support']}"))
    assert_not_found(await bob.delete(f"{MACROS}/{made['Billing']}"))
    assert (await bob.delete(f"{MACROS}/{made['Bob']}")).status_code == 204
    assert_forbidden(await desk.as_("carla").delete(f"{MACROS}/{made['Everyone']}"))
    assert await titles(desk, MACROS) == ["Ana", "Billing", "Everyone", "Support"]


async def test_an_id_is_a_number(desk: Client) -> None:
    assert_no_integer(await desk.delete(f"{MACROS}/odd"), "id", "api/v2/macros/destroy")
