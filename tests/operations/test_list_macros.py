"""GET /api/v2/macros"""

from macros import MACRO_KEYS, MACROS, create_macro, for_groups, for_user, one_for_each, titles
from recorded import assert_forbidden, assert_no_integer, assert_pagination_refused

from conftest import Client


async def test_lists_macros_by_title_then_id_with_the_recorded_keys(desk: Client) -> None:
    made = [await create_macro(desk, title) for title in ("Beta", "Alpha", "Beta")]
    page = (await desk.get(f"{MACROS}.json")).json()
    assert list(page) == ["macros", "next_page", "previous_page", "count"]
    assert (page["next_page"], page["previous_page"], page["count"]) == (None, None, 3)
    assert page["macros"] == [made[1], made[0], made[2]]
    assert all(list(macro) == MACRO_KEYS for macro in page["macros"])


async def test_an_empty_list(desk: Client) -> None:
    assert (await desk.get(MACROS)).json() == {"macros": [], "next_page": None, "previous_page": None, "count": 0}


async def test_offset_pages_name_their_neighbours(desk: Client) -> None:
    for title in "abcde":
        await create_macro(desk, title)
    page = (await desk.get(f"{MACROS}.json?per_page=2&page=2")).json()
    assert [macro["title"] for macro in page["macros"]] == ["c", "d"]
    assert page["next_page"] == f"{desk.base_url}{MACROS}.json?per_page=2&page=3"
    assert page["previous_page"] == f"{desk.base_url}{MACROS}.json?per_page=2&page=1"


async def test_a_cursor_list_is_walked_there_and_back(desk: Client) -> None:
    for title in "ecabd":
        await create_macro(desk, title)
    first = (await desk.get(f"{MACROS}.json?page[size]=3")).json()
    assert list(first) == ["macros", "meta", "links"]
    last = (await desk.get(first["links"]["next"])).json()
    back = (await desk.get(last["links"]["prev"])).json()
    shown = ["".join(macro["title"] for macro in page["macros"]) for page in (first, last, back)]
    assert shown == ["abc", "de", "abc"]
    assert [page["meta"]["has_more"] for page in (first, last, back)] == [True, False, False]
    assert all([*first["links"].values(), *last["links"].values()])


async def test_each_person_sees_what_is_for_them_and_admins_see_all(desk: Client) -> None:
    await one_for_each(desk)
    for who, expected in (
        ("ana", ["Ana", "Billing", "Bob", "Everyone", "Support"]),
        ("bob", ["Bob", "Everyone", "Support"]),
        ("bea", ["Billing", "Everyone"]),
    ):
        for query in ("", "?page[size]=9"):
            assert await titles(desk.as_(who), f"{MACROS}{query}") == expected, who
    assert (await desk.as_("bob").get(MACROS)).json()["count"] == 3
    assert await titles(desk, f"{MACROS}?only_viewable=true") == ["Ana", "Everyone", "Support"]


async def test_a_group_is_told_from_one_whose_id_has_its_digits(desk: Client) -> None:
    """A macro for several groups is seen by the members of each."""
    acme = desk.acme
    await create_macro(desk, "Both", restriction=for_groups(acme.support, acme.billing))
    await create_macro(desk, "For Bea", restriction=for_user(acme.bea))
    for who, expected in (("bob", ["Both"]), ("bea", ["Both", "For Bea"])):
        assert await titles(desk.as_(who), MACROS) == expected
    for group_id, expected in ((acme.support, ["Both"]), (acme.billing, ["Both"]), (acme.billing // 10, [])):
        assert await titles(desk, f"{MACROS}?group_id={group_id}") == expected
    assert await titles(desk, f"{MACROS}?group_id={acme.bea}") == []


async def test_filters_by_reach(desk: Client) -> None:
    await one_for_each(desk)
    for who, access, expected in (
        ("ana", "personal", ["Ana"]),
        ("ana", "agents", ["Ana", "Bob"]),
        ("ana", "shared", ["Billing", "Everyone", "Support"]),
        ("ana", "account", ["Everyone"]),
        ("bob", "personal", ["Bob"]),
        ("bob", "shared", ["Everyone", "Support"]),
        ("bob", "account", ["Everyone"]),
        ("bea", "personal", []),
    ):
        assert await titles(desk.as_(who), f"{MACROS}?access={access}") == expected, (who, access)
    assert_forbidden(await desk.as_("bob").get(f"{MACROS}?access=agents"))


async def test_filters_by_state_group_and_category(desk: Client) -> None:
    acme = desk.acme
    await create_macro(desk, "FAQ::Refund", restriction=for_groups(acme.billing))
    await create_macro(desk, "FAQ::Hours", active=False)
    await create_macro(desk, "FAQ", restriction=for_groups(acme.support, acme.billing))
    await create_macro(desk, "FAQs::More")
    for query, expected in (
        ("active=true", ["FAQ", "FAQ::Refund", "FAQs::More"]),
        ("active=false", ["FAQ::Hours"]),
        (f"group_id={acme.billing}", ["FAQ", "FAQ::Refund"]),
        (f"group_id={acme.support}", ["FAQ"]),
        ("category=FAQ", ["FAQ::Hours", "FAQ::Refund"]),
        ("category=faq", []),
        ("category=%25", []),
        ("only_viewable=true", ["FAQ", "FAQs::More"]),
    ):
        assert await titles(desk, f"{MACROS}?{query}") == expected, query


async def test_an_offset_list_is_sorted_as_asked(desk: Client) -> None:
    for title, position in (("b", 3), ("c", 1), ("a", 2)):
        await create_macro(desk, title, position=position)
        desk.acme.advance(minutes=1)
    bs = (await desk.get(f"{MACROS}?sort_by=position&sort_order=desc")).json()["macros"][0]["id"]
    await desk.put(f"{MACROS}/{bs}", {"macro": {"description": "Changed."}})
    for query, expected in (
        ("sort_by=alphabetical", "abc"),
        ("sort_by=alphabetical&sort_order=desc", "cba"),
        ("sort_by=position", "cab"),
        ("sort_by=created_at", "acb"),
        ("sort_by=created_at&sort_order=asc", "bca"),
        ("sort_by=updated_at", "bac"),
        ("sort_by=usage_7d", "abc"),
        ("page[size]=9&sort_by=position", "abc"),
    ):
        assert "".join(await titles(desk, f"{MACROS}?{query}")) == expected, query


async def test_parameters_that_cannot_be_are_refused(desk: Client) -> None:
    for query in ("page[size]=101", "page[size]=5&sort=position", "page[after]=odd"):
        assert_pagination_refused(await desk.get(f"{MACROS}?{query}"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{MACROS}?page=101"), "InvalidPaginationDepth")
    assert_no_integer(await desk.get(f"{MACROS}?group_id=two"), "group_id", "api/v2/macros/index")
    for query in ("active=odd", "only_viewable=1", "access=all"):
        answer = await desk.get(f"{MACROS}?{query}")
        assert (answer.status_code, answer.json()["error"]["title"]) == (400, "Invalid attribute"), query


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    for query in ("", "?page[size]=5"):
        assert_forbidden(await desk.as_("carla").get(f"{MACROS}{query}"))
