"""GET /api/v2/macros/search"""

from macros import MACRO_KEYS, MACROS, create_macro, for_groups, one_for_each, titles
from recorded import assert_forbidden, assert_pagination_refused

from conftest import Client

SEARCH = f"{MACROS}/search.json"


async def test_finds_titles_that_hold_the_query_whatever_its_letter_case(desk: Client) -> None:
    for title in ("Close as ÜBERFLÜSSIG", "Reclose 100%", "Open"):
        await create_macro(desk, title)
    page = (await desk.get(f"{SEARCH}?query=close")).json()
    assert list(page) == ["macros", "next_page", "previous_page", "count"]
    assert [macro["title"] for macro in page["macros"]] == ["Close as ÜBERFLÜSSIG", "Reclose 100%"]
    assert list(page["macros"][0]) == MACRO_KEYS
    for query, expected in (
        ("überflüssig", ["Close as ÜBERFLÜSSIG"]),
        ("%25", ["Reclose 100%"]),
        ("_", []),
        ("", ["Close as ÜBERFLÜSSIG", "Open", "Reclose 100%"]),
    ):
        assert await titles(desk, f"{SEARCH}?query={query}") == expected, query


async def test_finds_what_the_caller_may_see_and_asks_for(desk: Client) -> None:
    await one_for_each(desk)
    await create_macro(desk, "Billing, old", active=False, restriction=for_groups(desk.acme.billing))
    assert await titles(desk, f"{SEARCH}?query=b") == ["Billing", "Billing, old", "Bob"]
    assert await titles(desk.as_("bob"), f"{SEARCH}?query=b") == ["Bob"]
    assert await titles(desk, f"{SEARCH}?query=b&active=false") == ["Billing, old"]
    assert await titles(desk, f"{SEARCH}?query=b&access=personal") == []
    assert await titles(desk, f"{SEARCH}?query=b&only_viewable=true&sort_by=position") == []
    assert await titles(desk.as_("bea"), f"{SEARCH}?query=b&only_viewable=true") == ["Billing"]


async def test_pages_by_offset_alone(desk: Client) -> None:
    for title in "cab":
        await create_macro(desk, f"Macro {title}")
    page = (await desk.get(f"{SEARCH}?query=macro&per_page=2&page=2&sort_order=desc")).json()
    assert ([macro["title"] for macro in page["macros"]], page["count"]) == (["Macro a"], 3)
    assert page["previous_page"] == f"{desk.base_url}{SEARCH}?query=macro&per_page=2&page=1&sort_order=desc"
    assert "count" in (await desk.get(f"{SEARCH}?query=macro&page[size]=2")).json()
    assert_pagination_refused(await desk.get(f"{SEARCH}?query=a&page=101"), "InvalidPaginationDepth")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(f"{SEARCH}?query=a"))
