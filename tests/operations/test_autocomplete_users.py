"""GET /api/v2/users/autocomplete"""

from recorded import USER_KEYS, assert_forbidden

from conftest import Client

AUTOCOMPLETE = "/api/v2/users/autocomplete.json"


async def test_finds_people_by_the_beginning_of_their_name(desk: Client) -> None:
    page = (await desk.as_("bob").get(f"{AUTOCOMPLETE}?name=CAR")).json()
    assert list(page) == ["users", "next_page", "previous_page", "count"]
    assert [user["id"] for user in page["users"]] == [desk.acme.carl, desk.acme.carla]
    assert list(page["users"][0]) == USER_KEYS
    for name, number in (("customer", 0), ("%25", 0), ("bob", 1)):
        assert (await desk.get(f"{AUTOCOMPLETE}?name={name}")).json()["count"] == number
    assert len((await desk.get(f"{AUTOCOMPLETE}?name=car&per_page=1")).json()["users"]) == 1


async def test_a_name_is_needed(desk: Client) -> None:
    answer = await desk.get(AUTOCOMPLETE)
    assert (answer.status_code, answer.json()["error"]["title"]) == (400, "Invalid attribute")


async def test_a_customer_finds_nobody(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(f"{AUTOCOMPLETE}?name=carl"))
