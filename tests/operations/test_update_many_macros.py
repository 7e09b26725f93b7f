"""PUT /api/v2/macros/update_many"""

import httpx
from macros import MACROS, create_macro, one_for_each
from recorded import assert_forbidden, assert_invalid

from conftest import Client


async def update(desk: Client, *changes: dict[str, object]) -> httpx.Response:
    return await desk.put(f"{MACROS}/update_many.json", {"macros": list(changes)})


async def test_switches_macros_and_moves_them(desk: Client) -> None:
    one, two = await create_macro(desk, "One"), await create_macro(desk, "Two")
    desk.acme.advance(minutes=1)
    answer = await update(desk, {"id": two["id"], "active": False}, {"id": one["id"], "position": 5, "title": "No"})
    assert answer.status_code == 200
    at = {"updated_at": "2026-11-25T12:01:00Z"}
    assert answer.json() == {
        "macros": [two | at | {"active": False}, one | at | {"position": 5}],
        "next_page": None,
        "previous_page": None,
        "count": 2,
    }
    assert (await desk.get(two["url"])).json()["macro"]["active"] is False


async def test_all_are_changed_or_none(desk: Client) -> None:
    one = await create_macro(desk, "One")
    answer = await update(desk, {"id": one["id"], "active": False}, {"id": 4711, "active": False})
    assert_invalid(answer, "macros", "Macros: 4711 is invalid", error="InvalidValue")
    answer = await update(desk, {"id": one["id"], "active": False}, {"id": one["id"], "position": -1})
    assert_invalid(answer, "position", "Position: is invalid", error="InvalidValue")
    assert (await desk.get(one["url"])).json()["macro"] == one


async def test_agents_change_their_own_macros_alone(desk: Client) -> None:
    made, bob = await one_for_each(desk), desk.as_("bob")
    assert (await update(bob, {"id": made["Bob"], "active": False})).json()["count"] == 1
    assert_forbidden(await update(bob, {"id": made["Bob"], "active": True}, {"id": made["Everyone"], "active": False}))
    answer = await update(bob, {"id": made["Billing"], "active": False})
    assert_invalid(answer, "macros", f"Macros: {made['Billing']} is invalid", error="InvalidValue")
    assert_forbidden(await update(desk.as_("carla"), {"id": made["Everyone"], "active": False}))
    assert_forbidden(await update(desk.as_("carla")))


async def test_a_hundred_at_once_are_the_most(desk: Client) -> None:
    answer = await update(desk, *({"id": number, "active": True} for number in range(1, 102)))
    assert (answer.status_code, answer.json()["error"], answer.json()["max_count"]) == (400, "TooManyValues", 100)


async def test_a_body_without_macros_is_refused(desk: Client) -> None:
    for body in (b"{", b"{}", b'{"macros":{}}', b'{"macros":[{"active":true}]}', b'{"macros":[5]}'):
        assert (await desk.put(f"{MACROS}/update_many", body)).status_code in (400, 422), body
