"""GET /api/v2/users/show_many"""

from recorded import USER_KEYS, assert_forbidden, assert_no_integer

from conftest import Client

SHOW_MANY = "/api/v2/users/show_many.json"


async def test_shows_those_who_exist_by_id(desk: Client) -> None:
    acme = desk.acme
    page = (await desk.as_("bob").get(f"{SHOW_MANY}?ids={acme.carl},4711,{acme.ana}&include=organizations")).json()
    assert list(page) == ["users", "organizations", "next_page", "previous_page", "count"]
    assert [user["id"] for user in page["users"]] == [acme.ana, acme.carl]
    assert list(page["users"][0]) == USER_KEYS
    assert (page["next_page"], page["previous_page"], page["count"]) == (None, None, 2)


async def test_shows_people_by_external_id_whatever_its_letter_case(desk: Client) -> None:
    for user_id, external_id in ((desk.acme.carl, "CRM-7"), (desk.acme.carla, "CRM-8")):
        await desk.put(f"/api/v2/users/{user_id}", {"user": {"external_id": external_id}})
    page = (await desk.get(f"{SHOW_MANY}?external_ids=crm-7,CRM-8,CRM-9")).json()
    assert [user["id"] for user in page["users"]] == [desk.acme.carla, desk.acme.carl]


async def test_deleted_people_are_shown_where_they_are_asked_for(desk: Client) -> None:
    await desk.delete(f"/api/v2/users/{desk.acme.carl}")
    for more, number in (("", 0), ("&include_deleted=true", 1)):
        assert (await desk.get(f"{SHOW_MANY}?ids={desk.acme.carl}{more}")).json()["count"] == number


async def test_what_is_asked_for_must_be_ids_and_not_too_many(desk: Client) -> None:
    for query in ("", "?ids=", "?ids=1,x"):
        assert_no_integer(await desk.get(f"{SHOW_MANY}{query}"), "ids", "api/v2/users/show_many")
    for name in ("ids", "external_ids"):
        answer = await desk.get(f"{SHOW_MANY}?{name}={','.join(map(str, range(1, 102)))}")
        assert (answer.status_code, answer.json()["error"]) == (400, "TooManyValues")


async def test_a_customer_is_refused_by_role(desk: Client) -> None:
    assert_forbidden(await desk.as_("carla").get(f"{SHOW_MANY}?ids={desk.acme.carla}"))
