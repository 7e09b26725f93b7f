"""DELETE /api/v2/users/{user_id}"""

import asyncio

from recorded import USER_KEYS, assert_forbidden, assert_invalid, assert_no_integer, assert_not_found

from conftest import Client, basic


def path(user_id: int) -> str:
    return f"/api/v2/users/{user_id}.json"


async def test_answers_the_person_as_recorded_but_not_active(desk: Client) -> None:
    before = (await desk.get(path(desk.acme.carl))).json()["user"]
    desk.acme.advance(minutes=1)
    answer = await desk.as_("bob").delete(path(desk.acme.carl))
    assert answer.status_code == 200
    assert list(answer.json()) == ["user"]
    assert list(answer.json()["user"]) == USER_KEYS
    gone = {**before, "active": False, "updated_at": "2026-11-25T12:01:00Z"}  # so that exports tell of it
    assert answer.json()["user"] == gone
    assert (await desk.get(path(desk.acme.carl))).json()["user"] == gone


async def test_whoever_is_deleted_is_not_listed_found_or_counted(desk: Client) -> None:
    await desk.delete(path(desk.acme.carl))
    for query in ("users", "users/search?query=carl@initech.test", "users/autocomplete?name=carl%20"):
        assert desk.acme.carl not in [user["id"] for user in (await desk.get(f"/api/v2/{query}")).json()["users"]]
    assert (await desk.get("/api/v2/users/count")).json()["count"]["value"] == 4
    assert (await desk.get(f"/api/v2/users/{desk.acme.carl}/identities")).json()["identities"] == []


async def test_their_address_and_external_id_are_free(desk: Client) -> None:
    await desk.put(path(desk.acme.carl), {"user": {"external_id": "CRM-7", "email": "carl@home.test"}})
    await desk.delete(path(desk.acme.carl))
    for freed in ({"email": "carl@initech.test"}, {"email": "carl@home.test"}, {"external_id": "CRM-7"}):
        answer = await desk.post("/api/v2/users", {"user": {"name": "Carl Again", **freed}})
        assert answer.status_code == 201, answer.text
        assert answer.json()["user"]["id"] != desk.acme.carl


async def test_an_agent_leaves_their_working_tickets_and_cannot_sign_in(desk: Client) -> None:
    acme = desk.acme
    ticket = await desk.create_ticket(assignee_id=acme.bob)
    answer = await desk.delete(path(acme.bob))
    assert answer.status_code == 200, answer.text
    shown = (await desk.get(f"/api/v2/tickets/{ticket['id']}")).json()["ticket"]
    assert (shown["assignee_id"], shown["group_id"], shown["status"]) == (None, acme.support, "open")
    headers = {"authorization": basic("bob@acme.test/token", acme.token)}
    assert (await desk.get("/api/v2/tickets", headers=headers)).status_code == 401
    assert (await desk.put(f"/api/v2/tickets/{ticket['id']}", {"ticket": {"assignee_id": acme.bob}})).status_code == 422


async def test_whoever_waits_for_an_answer_stays(desk: Client) -> None:
    tickets = [await desk.create_ticket(requester_id=desk.acme.carl) for _ in range(2)]
    await desk.update_ticket(tickets[0]["id"], status="closed", assignee_id=desk.acme.ana)
    said = "User is requester on 1 ticket(s) that are not closed."
    assert_invalid(await desk.delete(path(desk.acme.carl)), "base", said)
    await desk.delete(f"/api/v2/tickets/{tickets[1]['id']}")
    assert (await desk.delete(path(desk.acme.carl))).status_code == 200


async def test_nobody_deletes_themselves(desk: Client) -> None:
    assert_invalid(await desk.delete(path(desk.acme.ana)), "base", "You cannot delete yourself.")


async def test_two_admins_who_delete_each_other_at_once_leave_one(desk: Client) -> None:
    acme = desk.acme
    await desk.put(path(acme.bob), {"user": {"role": "admin"}})
    bob = desk.as_("bob")
    answers = await asyncio.gather(desk.delete(path(acme.bob)), bob.delete(path(acme.ana)))
    assert 200 in [answer.status_code for answer in answers]
    left = [row for row in await acme.rows("users") if '"role":"admin"' in str(row) and '"active":true' in str(row)]
    assert len(left) == 1


async def test_agents_delete_customers_and_customers_nobody(desk: Client) -> None:
    acme = desk.acme
    assert_forbidden(await desk.as_("bob").delete(path(acme.bea)))
    for user_id in (acme.carla, acme.carl, 4711):
        assert_forbidden(await desk.as_("carla").delete(path(user_id)))


async def test_nobody_is_deleted_twice(desk: Client) -> None:
    await desk.delete(path(desk.acme.carl))
    for user_id in (desk.acme.carl, 9223372036854775807):
        assert_not_found(await desk.delete(path(user_id)))
    assert_no_integer(await desk.delete("/api/v2/users/x"), "id", "api/v2/users/destroy")
