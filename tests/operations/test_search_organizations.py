"""GET /api/v2/organizations/search"""

from recorded import assert_forbidden, assert_pagination_refused
from teams import OFFSET_END, ORGANIZATION_KEYS, ORGANIZATIONS, new_organization, read

from conftest import Client

SEARCH = f"{ORGANIZATIONS}/search.json"


async def test_finds_the_one_of_exactly_that_name_or_external_id(desk: Client) -> None:
    await new_organization(desk, name="Acme", external_id="CRM-1")
    await new_organization(desk, name="Acme Two", external_id="CRM-10")
    for query in ("name=Acme", "name=ACME", "name=%20acme", "external_id=CRM-1", "external_id=crm-1"):
        page = await read(desk, f"{SEARCH}?{query}")
        assert list(page) == ["organizations", *OFFSET_END]
        assert [one["name"] for one in page["organizations"]] == ["Acme"], query
        assert page["count"] == 1
        assert list(page["organizations"][0]) == ORGANIZATION_KEYS
    for query in ("name=Acm", "external_id=CRM", "name=Acme%20Two&external_id=CRM-2"):
        assert (await read(desk, f"{SEARCH}?{query}"))["organizations"] == [], query


async def test_something_must_be_searched(desk: Client) -> None:
    answer = await desk.get(SEARCH)
    assert (answer.status_code, answer.json()["error"]["title"]) == (400, "Invalid attribute")
    assert_pagination_refused(await desk.get(f"{SEARCH}?name=Acme&page=101"), "InvalidPaginationDepth")


async def test_only_admins_search_organizations(desk: Client) -> None:
    for who in ("bob", "carla"):
        assert_forbidden(await desk.as_(who).get(f"{SEARCH}?name=Initech"))
