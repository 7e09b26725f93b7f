"""GET /api/v2/users/search"""

from typing import Any

from recorded import USER_KEYS, assert_forbidden, assert_no_integer, assert_pagination_refused

from conftest import Client

SEARCH = "/api/v2/users/search.json"


async def found(desk: Client, query: str, **more: Any) -> list[str]:
    answer = await desk.get(SEARCH, params={"query": query, **more})
    assert answer.status_code == 200, answer.text
    assert answer.json()["count"] == len(answer.json()["users"])
    return [user["name"].split()[0] for user in answer.json()["users"]]


async def create(desk: Client, **sent: Any) -> None:
    answer = await desk.post("/api/v2/users", {"user": sent})
    assert answer.status_code == 201, answer.text


async def test_answers_people_as_recorded(desk: Client) -> None:
    page = (await desk.as_("bob").get(f"{SEARCH}?query=carla")).json()
    assert list(page) == ["users", "next_page", "previous_page", "count"]
    assert (page["next_page"], page["previous_page"], page["count"]) == (None, None, 1)
    assert list(page["users"][0]) == USER_KEYS
    assert page["users"][0] == (await desk.get(f"/api/v2/users/{desk.acme.carla}")).json()["user"]


async def test_a_part_of_a_name_address_or_external_id_is_enough(desk: Client) -> None:
    await create(desk, name="Örjan ÅBERG", external_id="CRM-77", email="o@nord.test")
    for query, expected in (
        ("car", ["Carla", "Carl"]),
        ("CUSTOMER carla", ["Carla"]),
        ("initech.test", ["Carla", "Carl"]),
        ("agent acme", ["Bob", "Bea"]),
        ("crm-7", ["Örjan"]),
        ("ÖRJAN", ["Örjan"]),
        ("åberg", ["Örjan"]),
        ("nobody", []),
    ):
        assert await found(desk, query) == expected, query


async def test_a_whole_address_means_the_one_who_has_it(desk: Client) -> None:
    await create(desk, name="Joann", email="joann@x.test")
    await create(desk, name="Ann", email="ann@x.test")
    await desk.put(f"/api/v2/users/{desk.acme.carl}", {"user": {"email": "carl@home.test"}})
    for query, expected in (
        ("ann@x.test", ["Ann"]),
        ("email:ANN@x.test", ["Ann"]),
        ("email:x.test", ["Joann", "Ann"]),
        ("email:*@x.test", ["Joann", "Ann"]),
        ("carl@home.test", ["Carl"]),
    ):
        assert await found(desk, query) == expected, query


async def test_words_of_the_search_language(desk: Client) -> None:
    await create(desk, name="Dora Agent", external_id="CRM-7")
    for query, expected in (
        ("role:agent", ["Bob", "Bea"]),
        ("role:end-user agent", ["Dora"]),
        ("role:owner", []),
        ("name:carl role:end-user", ["Carla", "Carl"]),
        ('name:"carl c"', ["Carl"]),
        ('"bob agent"', ["Bob"]),
        ("external_id:crm-7", ["Dora"]),
        ("external_id:crm", []),
        ("type:user role:admin", ["Ana"]),
        ("type:ticket", []),
    ):
        assert await found(desk, query) == expected, query


async def test_letters_that_mean_something_to_a_database_mean_themselves(desk: Client) -> None:
    await create(desk, name="Per_cent 100% !'")
    for query in ("per_cent", "100%", "!'"):
        assert await found(desk, query) == ["Per_cent"], query
    for query in ("b_b", "%x", "p%t"):
        assert await found(desk, query) == [], query


async def test_an_external_id_is_found_whatever_its_letter_case(desk: Client) -> None:
    await create(desk, name="Dora", external_id="CRM-7")
    for external_id, expected in (("crm-7", 1), ("CRM-7", 1), ("CRM", 0)):
        assert (await desk.get(f"{SEARCH}?external_id={external_id}")).json()["count"] == expected


async def test_without_a_query_everybody_is_found(desk: Client) -> None:
    assert len(await found(desk, "")) == 5


async def test_pages_and_organizations(desk: Client) -> None:
    page = (await desk.get(f"{SEARCH}?query=initech&per_page=1&page=2&include=organizations")).json()
    assert list(page) == ["users", "organizations", "next_page", "previous_page", "count"]
    assert [user["id"] for user in page["users"]] == [desk.acme.carl]
    assert page["previous_page"] == f"{desk.base_url}{SEARCH}?query=initech&per_page=1&page=1&include=organizations"
    assert_pagination_refused(await desk.get(f"{SEARCH}?query=a&page=101"), "InvalidPaginationDepth")
    assert_no_integer(await desk.get(f"{SEARCH}?query=a&page=x"), "page", "api/v2/users/search")


async def test_a_customer_searches_nobody(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(f"{SEARCH}?query=carl"))
