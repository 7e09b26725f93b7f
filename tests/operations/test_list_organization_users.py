"""GET /api/v2/organizations/{organization_id}/users"""

from recorded import USER_KEYS, assert_forbidden, assert_no_integer, assert_not_found, assert_pagination_refused
from teams import NOBODY, OFFSET_END, ORGANIZATIONS, new_user, read

from conftest import Client


async def test_lists_its_people_by_id_with_what_comes_along(desk: Client) -> None:
    acme = desk.acme
    users = f"{ORGANIZATIONS}/{acme.initech}/users.json"
    dora = await new_user(desk, name="Dora", organization_id=acme.initech, external_id="CRM-7")
    page = await read(desk.as_("bob"), users)
    assert list(page) == ["users", *OFFSET_END]
    assert [one["id"] for one in page["users"]] == [acme.carla, dora["id"]]
    assert all(list(one) == USER_KEYS for one in page["users"])
    assert page["count"] == 2
    page = await read(desk, f"{users}?page[size]=1&include=organizations")
    assert list(page) == ["users", "organizations", "meta", "links"]
    assert [one["id"] for one in page["organizations"]] == [acme.initech]
    assert [one["id"] for one in (await read(desk, page["links"]["next"]))["users"]] == [dora["id"]]
    for query, expected in (("role=agent", []), ("role=end-user&external_id=crm-7", [dora["id"]])):
        assert [one["id"] for one in (await read(desk, f"{users}?{query}"))["users"]] == expected


async def test_what_does_not_exist_is_not_found(desk: Client) -> None:
    assert_not_found(await desk.get(f"{ORGANIZATIONS}/{NOBODY}/users"))
    assert_no_integer(await desk.get(f"{ORGANIZATIONS}/x/users"), "id", "api/v2/organizations/users")


async def test_pages_that_cannot_be_are_refused(desk: Client) -> None:
    users = f"{ORGANIZATIONS}/{desk.acme.initech}/users"
    assert_pagination_refused(await desk.get(f"{users}?page[size]=0"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{users}?page=101"), "InvalidPaginationDepth")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(f"{ORGANIZATIONS}/{desk.acme.initech}/users"))
