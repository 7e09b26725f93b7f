"""GET /api/v2/users/{user_id}"""

from recorded import END_USER_KEYS, USER_KEYS, assert_forbidden, assert_no_integer, assert_not_found

from conftest import Client


async def test_shows_a_person_with_the_recorded_keys_in_order(desk: Client) -> None:
    acme = desk.acme
    answer = await desk.as_("bob").get(f"/api/v2/users/{acme.ana}.json")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "max-age=5, private"
    assert list(answer.json()) == ["user"]
    user = answer.json()["user"]
    assert list(user) == USER_KEYS
    assert user["url"] == f"{desk.base_url}/api/v2/users/{acme.ana}.json"
    assert (user["name"], user["email"], user["role"], user["role_type"]) == ("Ana Owner", "ana@acme.test", "admin", 4)
    assert (user["default_group_id"], user["ticket_restriction"], user["restricted_agent"]) == (
        acme.support,
        None,
        False,
    )
    carla = (await desk.get(f"/api/v2/users/{acme.carla}")).json()["user"]
    assert (carla["role"], carla["role_type"], carla["organization_id"]) == ("end-user", None, acme.initech)
    assert (carla["ticket_restriction"], carla["restricted_agent"]) == ("requested", True)


async def test_the_organization_comes_along(desk: Client) -> None:
    shown = (await desk.get(f"/api/v2/users/{desk.acme.carla}?include=organizations,nonsense")).json()
    assert list(shown) == ["user", "organizations"]
    assert [organization["name"] for organization in shown["organizations"]] == ["Initech"]


async def test_end_users_see_themselves_alone_and_nothing_that_agents_noted(desk: Client) -> None:
    acme = desk.acme
    answer = await desk.as_("carla").get(f"/api/v2/users/{acme.carla}.json?include=organizations")
    assert answer.status_code == 200
    assert list(answer.json()) == ["user"]
    assert list(answer.json()["user"]) == END_USER_KEYS
    for user_id in (acme.carl, acme.ana, 4711):
        assert_forbidden(await desk.as_("carla").get(f"/api/v2/users/{user_id}.json"))


async def test_a_deleted_person_is_still_shown(desk: Client) -> None:
    acme = desk.acme
    person = (await desk.get(f"/api/v2/users/{acme.carl}")).json()["user"]
    await acme.desk.database.write(
        lambda transaction: transaction.execute(
            "UPDATE users SET active = 0, document = replace(document, '\"active\":true', '\"active\":false') WHERE id = $1",
            acme.carl,
        )
    )
    assert (await desk.get(f"/api/v2/users/{acme.carl}")).json()["user"] == {**person, "active": False}


async def test_an_unknown_person_is_not_found(desk: Client) -> None:
    assert_not_found(await desk.get("/api/v2/users/4711.json"))
    assert_no_integer(await desk.get("/api/v2/users/abc.json"), "id", "api/v2/users/show")
    assert_no_integer(await desk.get("/api/v2/users/9223372036854775808"), "id", "api/v2/users/show")
