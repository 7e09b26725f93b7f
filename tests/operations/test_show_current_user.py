"""GET /api/v2/users/me"""

from recorded import END_USER_KEYS, USER_KEYS

from conftest import Client, basic

ME = "/api/v2/users/me.json"


async def test_shows_who_calls_with_a_token_behind_verified(desk: Client) -> None:
    acme = desk.acme
    answer = await desk.as_("bob").get(ME)
    assert answer.status_code == 200
    assert list(answer.json()) == ["user"]
    user = answer.json()["user"]
    place = USER_KEYS.index("verified") + 1
    assert list(user) == [*USER_KEYS[:place], "authenticity_token", *USER_KEYS[place:]]
    assert len(user.pop("authenticity_token")) >= 16
    assert user == (await desk.get(f"/api/v2/users/{acme.bob}.json")).json()["user"]


async def test_each_person_has_a_token_of_their_own(desk: Client) -> None:
    tokens = [(await desk.as_(who).get(ME)).json()["user"]["authenticity_token"] for who in ("ana", "bob", "bob")]
    assert tokens[0] != tokens[1] == tokens[2]


async def test_an_end_user_sees_themselves_and_nothing_that_agents_noted(desk: Client) -> None:
    answer = await desk.as_("carla").get(f"{ME}?include=organizations")
    assert list(answer.json()) == ["user"]
    assert list(answer.json()["user"]) == [*END_USER_KEYS, "authenticity_token"]
    assert answer.json()["user"]["id"] == desk.acme.carla


async def test_the_organization_comes_along(desk: Client) -> None:
    shown = (await desk.get(f"{ME}?include=organizations")).json()
    assert list(shown) == ["user", "organizations"]


async def test_whoever_does_not_say_who_they_are_is_anonymous(desk: Client) -> None:
    for authorization in ("", basic("ana@acme.test", "secret"), basic("nobody@acme.test", "secret")):
        answer = await desk.get(ME, headers={"authorization": authorization})
        assert answer.status_code == 200, authorization
        user = answer.json()["user"]
        assert (user["name"], user["id"], user["url"]) == ("Anonymous user", None, None)
        assert "authenticity_token" not in user
        assert "token" not in answer.headers.get("set-cookie", "")


async def test_wrong_credentials_are_refused(desk: Client) -> None:
    token = desk.acme.token
    for authorization in (
        basic("ana@acme.test/token", "wrong"),
        basic("nobody@acme.test/token", token),
        basic("ana@acme.test/token", token.swapcase()),
        "Basic !",
        "Basic",
    ):
        answer = await desk.get(ME, headers={"authorization": authorization})
        assert (answer.status_code, answer.json()) == (401, {"error": "Couldn't authenticate you"}), authorization
        assert answer.headers["www-authenticate"] == 'Basic realm="Web Password"'
    bearer = await desk.get(ME, headers={"authorization": f"Bearer {token}"})
    assert (bearer.status_code, bearer.json()["error"]) == (401, "invalid_token")


async def test_its_url_names_the_scheme_and_host_of_a_proxy_on_this_host(desk: Client) -> None:
    headers = {"x-forwarded-proto": "https", "x-forwarded-host": "acme.example"}
    user = (await desk.get(ME, headers=headers)).json()["user"]
    assert user["url"] == f"https://acme.example/api/v2/users/{desk.acme.ana}.json"
