"""GET /api/v2/users/{user_id}/related"""

from recorded import assert_forbidden, assert_no_integer, assert_not_found

from conftest import Client


async def test_counts_the_tickets_of_a_person(desk: Client) -> None:
    acme = desk.acme
    await desk.create_ticket(requester_id=acme.carl, assignee_id=acme.bob, email_ccs=[{"user_id": acme.carla}])
    await desk.create_ticket(requester_id=acme.carl, email_ccs=[{"user_id": acme.carl}, {"user_id": acme.carla}])
    gone = await desk.create_ticket(requester_id=acme.carl)
    await desk.delete(f"/api/v2/tickets/{gone['id']}")
    for user_id, assigned, requested, copied in ((acme.carl, 0, 2, 1), (acme.bob, 1, 0, 0), (acme.carla, 0, 0, 2)):
        answer = await desk.as_("bob").get(f"/api/v2/users/{user_id}/related.json")
        assert answer.json() == {
            "user_related": {
                "assigned_tickets": assigned,
                "requested_tickets": requested,
                "ccd_tickets": copied,
                "organization_subscriptions": 0,
            }
        }


async def test_somebody_must_exist_and_an_agent_ask(desk: Client) -> None:
    assert_not_found(await desk.get("/api/v2/users/4711/related"))
    assert_no_integer(await desk.get("/api/v2/users/x/related"), "id", "api/v2/users/related")
    assert_forbidden(await desk.as_("carla").get(f"/api/v2/users/{desk.acme.carla}/related"))
