"""GET /api/v2/macros/{macro_id}"""

from macros import MACRO_KEYS, MACROS, create_macro, one_for_each
from recorded import assert_forbidden, assert_no_integer, assert_not_found

from conftest import Client


async def test_shows_a_macro_with_the_recorded_keys(desk: Client) -> None:
    macro = await create_macro(desk)
    answer = await desk.as_("bob").get(f"{MACROS}/{macro['id']}.json")
    assert answer.status_code == 200
    assert answer.json() == {"macro": macro}
    assert list(answer.json()["macro"]) == MACRO_KEYS


async def test_a_macro_for_others_is_not_found(desk: Client) -> None:
    made = await one_for_each(desk)
    for who, titles in (("ana", set(made)), ("bob", {"Everyone", "Support", "Bob"}), ("bea", {"Everyone", "Billing"})):
        for title, macro_id in made.items():
            answer = await desk.as_(who).get(f"{MACROS}/{macro_id}")
            if title in titles:
                assert answer.json()["macro"]["title"] == title
            else:
                assert_not_found(answer)


async def test_what_does_not_exist_is_not_found(desk: Client) -> None:
    assert_not_found(await desk.get(f"{MACROS}/4711"))
    assert_no_integer(await desk.get(f"{MACROS}/odd"), "id", "api/v2/macros/show")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    macro = await create_macro(desk)
    for macro_id in (macro["id"], 4711):
        assert_forbidden(await desk.as_("carla").get(f"{MACROS}/{macro_id}"))
