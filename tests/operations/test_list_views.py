"""GET /api/v2/views, /views/active, /views/compact, /views/count, /views/search, /views/show_many"""

from macros import for_groups, for_user
from recorded import assert_forbidden, assert_no_integer, assert_pagination_refused
from views import DEFAULTS, EXECUTION_KEYS, VIEW_KEYS, VIEWS, create_view, default_id, titles

from conftest import Client

INACTIVE = ["Current tasks", "Overdue tasks"]


async def test_a_new_desk_has_the_recorded_views(desk: Client) -> None:
    page = (await desk.get(f"{VIEWS}.json")).json()
    assert list(page) == ["views", "next_page", "previous_page", "count"]
    assert (page["next_page"], page["previous_page"], page["count"]) == (None, None, 10)
    assert [view["title"] for view in page["views"]] == DEFAULTS
    assert all(list(view) == VIEW_KEYS and list(view["execution"]) == EXECUTION_KEYS for view in page["views"])
    assert [view["title"] for view in page["views"] if not view["active"]] == INACTIVE
    mine = page["views"][0]
    assert mine["raw_title"] == "{{zd.your_unsolved_tickets}}"
    assert mine["conditions"]["all"][1] == {"field": "assignee_id", "operator": "is", "value": "current_user"}
    assert mine["execution"]["group"] == {
        "id": "status", "title": "Status category", "filterable": True, "sortable": True, "order": "asc",
    }  # fmt: skip


async def test_each_person_sees_what_is_for_them_and_admins_see_all(desk: Client) -> None:
    acme = desk.acme
    for title, restriction in (
        ("Support", for_groups(acme.support)),
        ("Billing", for_groups(acme.billing)),
        ("Bob", for_user(acme.bob)),
    ):
        await create_view(desk, title, restriction=restriction)
    for who, more in (("ana", ["Support", "Billing", "Bob"]), ("bob", ["Support", "Bob"]), ("bea", ["Billing"])):
        person = desk.as_(who)
        active = [title for title in DEFAULTS if title not in INACTIVE]
        assert await titles(person, VIEWS) == DEFAULTS + more
        assert await titles(person, f"{VIEWS}/active") == active + more
        assert (await person.get(f"{VIEWS}/count")).json()["count"]["value"] == len(DEFAULTS + more)
    assert await titles(desk, f"{VIEWS}/compact") == [*active, "Support"], "what Ana works with"
    for query, expected in (
        ("access=personal", []),
        ("access=account", DEFAULTS),
        ("access=shared", [*DEFAULTS, "Support", "Billing"]),
        (f"group_id={acme.billing}", ["Billing"]),
        ("active=false", INACTIVE),
    ):
        assert await titles(desk, f"{VIEWS}?{query}") == expected, query


async def test_lists_are_sorted_as_asked(desk: Client) -> None:
    for title in ("b", "a", "c"):
        desk.acme.advance(minutes=1)
        await create_view(desk, title)
    for query, expected in (
        ("sort_by=alphabetical&sort_order=desc&per_page=3", ["c", "b", "a"]),
        ("sort_by=created_at&per_page=3", ["c", "a", "b"]),
        ("sort_by=position&sort_order=desc&per_page=2", ["c", "a"]),
        ("page[size]=3&sort=-created_at", ["c", "a", "b"]),
        ("page[size]=3&sort=-title", ["c", "b", "a"]),
    ):
        assert await titles(desk, f"{VIEWS}?{query}") == expected, query
    assert (await titles(desk, f"{VIEWS}?page[size]=100"))[-3:] == ["b", "a", "c"]


async def test_a_cursor_list_is_walked_there_and_back(desk: Client) -> None:
    first = (await desk.get(f"{VIEWS}.json?page[size]=6")).json()
    assert list(first) == ["views", "meta", "links"]
    last = (await desk.get(first["links"]["next"])).json()
    back = (await desk.get(last["links"]["prev"])).json()
    assert [view["title"] for page in (first, last) for view in page["views"]] == DEFAULTS
    assert back["views"] == first["views"]
    assert [page["meta"]["has_more"] for page in (first, last, back)] == [True, False, False]


async def test_search_looks_into_titles(desk: Client) -> None:
    assert await titles(desk, f"{VIEWS}/search?query=IN%20YOUR") == DEFAULTS[4:6]
    assert await titles(desk, f"{VIEWS}/search?query=tasks&active=true") == []
    page = (await desk.get(f"{VIEWS}/search.json?query=tickets&per_page=3&page=2&sort_by=alphabetical")).json()
    assert (page["count"], [view["title"] for view in page["views"]]) == (
        8,
        ["Recently solved tickets", "Recently updated tickets", "Unassigned tickets"],
    )


async def test_views_are_shown_by_id(desk: Client) -> None:
    ids = [await default_id(desk, title) for title in ("Pending tickets", "Current tasks")]
    bobs = (await create_view(desk, "Bob", restriction=for_user(desk.acme.bob)))["id"]
    listed = f"{ids[0]},{bobs},7,{ids[1]}"
    assert await titles(desk.as_("bea"), f"{VIEWS}/show_many?ids={listed}") == ["Current tasks", "Pending tickets"]
    assert await titles(desk, f"{VIEWS}/show_many?ids={listed}&active=true") == ["Pending tickets", "Bob"]


async def test_parameters_that_cannot_be_are_refused(desk: Client) -> None:
    for query in ("page[size]=101", "page[size]=5&sort=alphabetical", "page[after]=odd"):
        assert_pagination_refused(await desk.get(f"{VIEWS}?{query}"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{VIEWS}/active?page=101"), "InvalidPaginationDepth")
    assert_no_integer(await desk.get(f"{VIEWS}?group_id=two"), "group_id", "api/v2/views/index")
    assert (await desk.get(f"{VIEWS}?access=agents")).status_code == 400


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    for path in ("", "/active", "/compact", "/count", "/search?query=a", "/show_many?ids=7", "/definitions"):
        assert_forbidden(await desk.as_("carla").get(f"{VIEWS}{path}"))
