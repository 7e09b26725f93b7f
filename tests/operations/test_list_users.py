"""GET /api/v2/users"""

from typing import Any

from recorded import USER_KEYS, assert_forbidden, assert_no_integer, assert_pagination_refused

from conftest import Client

USERS = "/api/v2/users.json"


def names(page: dict[str, Any]) -> list[str]:
    """The first names of a page's people, who are listed in the order in which they came to the desk."""
    return [user["name"].split()[0] for user in page["users"]]


async def listed(desk: Client, query: str = "") -> dict[str, Any]:
    answer = await desk.get(f"{USERS}?{query}")
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


async def test_lists_everyone_by_id_with_the_recorded_keys(desk: Client) -> None:
    page = await listed(desk)
    assert list(page) == ["users", "next_page", "previous_page", "count"]
    assert (page["next_page"], page["previous_page"], page["count"]) == (None, None, 5)
    assert names(page) == ["Ana", "Bob", "Bea", "Carla", "Carl"]
    assert [user["id"] for user in page["users"]] == sorted(user["id"] for user in page["users"])
    assert all(list(user) == USER_KEYS for user in page["users"])
    assert page["users"][3] == (await desk.get(f"/api/v2/users/{desk.acme.carla}")).json()["user"]


async def test_offset_pages_name_their_neighbours(desk: Client) -> None:
    page = await listed(desk, "per_page=2&page=2")
    assert names(page) == ["Bea", "Carla"]
    assert page["next_page"] == f"{desk.base_url}{USERS}?per_page=2&page=3"
    assert page["previous_page"] == f"{desk.base_url}{USERS}?per_page=2&page=1"
    assert names((await desk.get(page["next_page"])).json()) == ["Carl"]


async def test_a_cursor_list_is_walked_there_and_back_in_every_order(desk: Client) -> None:
    by_id, by_name = ["Ana", "Bob", "Bea", "Carla", "Carl"], ["Ana", "Bea", "Bob", "Carl", "Carla"]
    for sort, expected in (("", by_id), ("id", by_id), ("name", by_name), ("created_at", by_id), ("updated_at", by_id)):
        for sign, in_order in (("", expected), ("-", expected[::-1])) if sort else (("", expected),):
            first = await listed(desk, f"page[size]=3&sort={sign}{sort}")
            assert list(first) == ["users", "meta", "links"]
            last = (await desk.get(first["links"]["next"])).json()
            back = (await desk.get(last["links"]["prev"])).json()
            assert [names(page) for page in (first, last, back)] == [in_order[:3], in_order[3:], in_order[:3]]
            assert [page["meta"]["has_more"] for page in (first, last, back)] == [True, False, False]
            assert all([*first["links"].values(), *last["links"].values()])


async def test_filters_by_role(desk: Client) -> None:
    for query, expected in (
        ("role=agent", ["Bob", "Bea"]),
        ("role=end-user", ["Carla", "Carl"]),
        ("role[]=agent&role[]=admin", ["Ana", "Bob", "Bea"]),
        ("role=odd", []),
    ):
        page = await listed(desk, query)
        assert (names(page), page["count"]) == (expected, len(expected)), query
    page = await listed(desk, "role[]=agent&role[]=admin&page[size]=2")
    assert names((await desk.get(page["links"]["next"])).json()) == ["Bea"]


async def test_filters_by_external_id_whatever_its_letter_case(desk: Client) -> None:
    await desk.post(USERS, {"user": {"name": "Dora", "external_id": "CRM-7"}})
    for external_id in ("CRM-7", "crm-7"):
        assert names(await listed(desk, f"external_id={external_id}")) == ["Dora"]
    assert names(await listed(desk, "external_id=CRM-8")) == []


async def test_deleted_people_are_not_listed(desk: Client) -> None:
    await desk.acme.desk.database.write(
        lambda transaction: transaction.execute("UPDATE users SET active = 0 WHERE id = $1", desk.acme.carl)
    )
    assert names(await listed(desk)) == names(await listed(desk, "page[size]=9")) == ["Ana", "Bob", "Bea", "Carla"]


async def test_organizations_come_along(desk: Client) -> None:
    page = await listed(desk, "include=organizations")
    assert list(page) == ["users", "organizations", "next_page", "previous_page", "count"]
    assert [organization["id"] for organization in page["organizations"]] == [desk.acme.initech]


async def test_pages_that_cannot_be_are_refused(desk: Client) -> None:
    for query in ("page[size]=101", "page[size]=5&sort=email", "page[after]=odd"):
        assert_pagination_refused(await desk.get(f"{USERS}?{query}"), "InvalidPaginationParameter")
    assert_pagination_refused(await desk.get(f"{USERS}?page=101"), "InvalidPaginationDepth")
    assert_no_integer(await desk.get(f"{USERS}?page=two"), "page", "api/v2/users/index")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    for query in ("", "?page[size]=5"):
        assert_forbidden(await desk.as_("carla").get(f"{USERS}{query}"))
