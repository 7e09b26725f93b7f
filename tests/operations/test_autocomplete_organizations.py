"""GET /api/v2/organizations/autocomplete"""

from recorded import assert_forbidden, assert_pagination_refused
from teams import OFFSET_END, ORGANIZATION_KEYS, ORGANIZATIONS, new_organization, read

from conftest import Client

AUTOCOMPLETE = f"{ORGANIZATIONS}/autocomplete.json"


async def test_finds_those_whose_name_begins_so_by_name(desk: Client) -> None:
    for name in ("İmpress", "Imperial Two", "imperial", "Simple", "100%_off", "100 off"):
        await new_organization(desk, name=name)
    page = await read(desk.as_("bob"), f"{AUTOCOMPLETE}?name=IMP")
    assert list(page) == ["organizations", *OFFSET_END]
    assert [one["name"] for one in page["organizations"]] == ["imperial", "Imperial Two"]
    assert list(page["organizations"][0]) == ORGANIZATION_KEYS
    for query, names in (("100%25_", ["100%_off"]), ("%25", []), ("x", [])):
        page = await read(desk, f"{AUTOCOMPLETE}?name={query}")
        assert [one["name"] for one in page["organizations"]] == names, query


async def test_pages_by_offset(desk: Client) -> None:
    for number in range(3):
        await new_organization(desk, name=f"Acme {number}")
    page = await read(desk, f"{AUTOCOMPLETE}?name=acme&per_page=2&page=2")
    assert [one["name"] for one in page["organizations"]] == ["Acme 2"]
    assert page["count"] == 3
    assert_pagination_refused(await desk.get(f"{AUTOCOMPLETE}?name=acme&page=101"), "InvalidPaginationDepth")


async def test_a_name_is_needed(desk: Client) -> None:
    for query in ("", "?name="):
        answer = await desk.get(f"{AUTOCOMPLETE}{query}")
        assert (answer.status_code, answer.json()["error"]["title"]) == (400, "Invalid attribute")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(f"{AUTOCOMPLETE}?name=a"))
