"""GET /api/v2/organizations/show_many"""

from recorded import assert_forbidden, assert_no_integer
from teams import NOBODY, OFFSET_END, ORGANIZATION_KEYS, ORGANIZATIONS, new_organization, read

from conftest import Client

SHOW_MANY = f"{ORGANIZATIONS}/show_many.json"


async def test_shows_those_that_exist_by_id(desk: Client) -> None:
    acme = await new_organization(desk, name="Acme", external_id="CRM-1")
    ids = f"{acme['id']},{NOBODY},{desk.acme.initech},{acme['id']}"
    page = await read(desk.as_("bob"), f"{SHOW_MANY}?ids={ids}")
    assert list(page) == ["organizations", *OFFSET_END]
    assert [one["id"] for one in page["organizations"]] == [desk.acme.initech, acme["id"]]
    assert all(list(one) == ORGANIZATION_KEYS for one in page["organizations"])
    assert (page["next_page"], page["previous_page"], page["count"]) == (None, None, 2)


async def test_shows_those_with_the_external_ids_whatever_their_letter_case(desk: Client) -> None:
    acme = await new_organization(desk, name="Acme", external_id="CRM-1")
    page = await read(desk, f"{SHOW_MANY}?external_ids=crm-1,CRM-2")
    assert [one["id"] for one in page["organizations"]] == [acme["id"]]
    both = await read(desk, f"{SHOW_MANY}?ids={desk.acme.initech}&external_ids=crm-1")
    assert [one["id"] for one in both["organizations"]] == [desk.acme.initech]


async def test_ids_that_are_none_or_too_many_are_refused(desk: Client) -> None:
    for query in ("", "?ids=x", "?ids=1,,2"):
        assert_no_integer(await desk.get(f"{SHOW_MANY}{query}"), "ids", "api/v2/organizations/show_many")
    for name in ("ids", "external_ids"):
        answer = await desk.get(f"{SHOW_MANY}?{name}={','.join(str(number) for number in range(1, 102))}")
        assert (answer.status_code, answer.json()["error"]) == (400, "TooManyValues")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    for query in (f"ids={desk.acme.initech}", "external_ids=CRM-1"):
        assert_forbidden(await desk.as_("carla").get(f"{SHOW_MANY}?{query}"))
