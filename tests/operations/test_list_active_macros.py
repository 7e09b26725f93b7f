"""GET /api/v2/macros/active"""

from macros import MACRO_KEYS, MACROS, create_macro, one_for_each, titles
from recorded import assert_forbidden, assert_pagination_refused

from conftest import Client

ACTIVE = f"{MACROS}/active.json"


async def test_lists_active_macros_that_the_caller_may_see(desk: Client) -> None:
    await one_for_each(desk)
    await create_macro(desk, "Off", active=False)
    page = (await desk.get(ACTIVE)).json()
    assert list(page) == ["macros", "next_page", "previous_page", "count"]
    assert page["count"] == 5
    assert list(page["macros"][0]) == MACRO_KEYS
    assert await titles(desk.as_("bob"), ACTIVE) == ["Bob", "Everyone", "Support"]
    assert await titles(desk, f"{ACTIVE}?access=account") == ["Everyone"]
    assert await titles(desk, f"{ACTIVE}?active=false&sort_order=desc&per_page=2") == ["Support", "Everyone"]


async def test_pages_by_cursor(desk: Client) -> None:
    await one_for_each(desk)
    page = (await desk.get(f"{ACTIVE}?page[size]=4")).json()
    assert list(page) == ["macros", "meta", "links"]
    assert await titles(desk, page["links"]["next"]) == ["Support"]
    assert_pagination_refused(await desk.get(f"{ACTIVE}?page[size]=0"), "InvalidPaginationParameter")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(ACTIVE))
