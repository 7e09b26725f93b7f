"""GET /api/v2/organizations"""

from recorded import assert_forbidden, assert_no_integer, assert_pagination_refused
from teams import OFFSET_END, ORGANIZATION_KEYS, ORGANIZATIONS, new_organization, read

from conftest import Client


async def test_lists_them_by_id_with_the_recorded_keys(desk: Client) -> None:
    await new_organization(desk, name="Acme")
    answer = await desk.as_("bob").get(f"{ORGANIZATIONS}.json")
    page = answer.json()
    assert answer.headers["cache-control"] == "max-age=30, private"
    assert list(page) == ["organizations", *OFFSET_END]
    assert [one["name"] for one in page["organizations"]] == ["Initech", "Acme"]
    assert all(list(one) == ORGANIZATION_KEYS for one in page["organizations"])
    assert (page["next_page"], page["previous_page"], page["count"]) == (None, None, 2)


async def test_pages_by_offset_and_by_cursor_there_and_back(desk: Client) -> None:
    for name in ("Cyberdyne", "Acme"):
        await new_organization(desk, name=name)
    by_offset = await read(desk, f"{ORGANIZATIONS}?per_page=2&page=2")
    assert [one["name"] for one in by_offset["organizations"]] == ["Acme"]
    assert by_offset["previous_page"] == f"{desk.base_url}{ORGANIZATIONS}?per_page=2&page=1"
    by_id, by_name = ["Initech", "Cyberdyne", "Acme"], ["Acme", "Cyberdyne", "Initech"]
    for sort, expected in (("", by_id), ("-id", by_id[::-1]), ("name", by_name), ("-name", by_name[::-1])):
        first = await read(desk, f"{ORGANIZATIONS}?page[size]=2&sort={sort}")
        assert list(first) == ["organizations", "meta", "links"]
        last = (await desk.get(first["links"]["next"])).json()
        back = (await desk.get(last["links"]["prev"])).json()
        found = [[one["name"] for one in page["organizations"]] for page in (first, last, back)]
        assert found == [expected[:2], expected[2:], expected[:2]]
        assert [page["meta"]["has_more"] for page in (first, last, back)] == [True, False, False]


async def test_pages_that_cannot_be_are_refused(desk: Client) -> None:
    for query in ("page[size]=101", "page[size]=5&sort=notes", "page[after]=odd"):
        assert_pagination_refused(await desk.get(f"{ORGANIZATIONS}?{query}"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{ORGANIZATIONS}?page=101"), "InvalidPaginationDepth")
    assert_no_integer(await desk.get(f"{ORGANIZATIONS}?page=two"), "page", "api/v2/organizations/index")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    for query in ("", "?page[size]=5"):
        assert_forbidden(await desk.as_("carla").get(f"{ORGANIZATIONS}{query}"))
