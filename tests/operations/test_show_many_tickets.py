"""GET /api/v2/tickets/show_many"""

from recorded import TICKET_KEYS, assert_forbidden, assert_no_integer

from conftest import Client

SHOW_MANY = "/api/v2/tickets/show_many.json"


async def test_shows_those_that_exist_by_id_in_the_offset_envelope(desk: Client) -> None:
    first, second, deleted = [await desk.create_ticket() for _ in range(3)]
    await desk.delete(f"/api/v2/tickets/{deleted['id']}.json")
    answer = await desk.get(f"{SHOW_MANY}?ids={second['id']},4711,{deleted['id']},{first['id']},{first['id']}")
    assert answer.status_code == 200
    assert list(answer.json()) == ["tickets", "next_page", "previous_page", "count"]
    assert answer.json() == {"tickets": [first, second], "next_page": None, "previous_page": None, "count": 2}
    assert list(answer.json()["tickets"][0]) == TICKET_KEYS


async def test_brings_sideloads_along(desk: Client) -> None:
    acme = desk.acme
    ticket = await desk.create_ticket(requester_id=acme.carla, assignee_id=acme.bob)
    shown = (await desk.get(f"{SHOW_MANY}?ids={ticket['id']}&include=users,comment_count")).json()
    assert list(shown) == ["tickets", "users", "next_page", "previous_page", "count"]
    assert [user["id"] for user in shown["users"]] == sorted([acme.ana, acme.bob, acme.carla])
    assert shown["tickets"] == [{**ticket, "comment_count": 1}]


async def test_takes_at_most_100_ids(desk: Client) -> None:
    await desk.create_ticket()
    hundred = ",".join(str(number) for number in range(1, 101))
    assert (await desk.get(f"{SHOW_MANY}?ids={hundred}")).json()["count"] == 1
    answer = await desk.get(f"{SHOW_MANY}?ids={hundred},101")
    assert answer.status_code == 400
    assert answer.json() == {
        "error": "TooManyValues",
        "description": "Parameter ids cannot specify more than 100 values",
        "max_count": 100,
    }


async def test_ids_that_are_missing_or_no_integers_are_refused(desk: Client) -> None:
    for query in ("", "?ids=", "?ids=1,two", "?ids=1,,2", "?ids=-1", "?ids=9223372036854775808"):
        assert_no_integer(await desk.get(f"{SHOW_MANY}{query}"), "ids", "api/v2/tickets/show_many")


async def test_an_end_user_is_refused_by_role(desk: Client) -> None:
    ticket = await desk.create_ticket(requester_id=desk.acme.carla)
    assert_forbidden(await desk.as_("carla").get(f"{SHOW_MANY}?ids={ticket['id']}"))
