"""/api/v2/organization_subscriptions, also below people and organizations"""

from typing import Any

import httpx
from recorded import assert_forbidden, assert_invalid, assert_not_found
from teams import NOBODY, new_organization, read, told

from conftest import Client

SUBSCRIPTIONS = "/api/v2/organization_subscriptions"


async def post(desk: Client, **sent: Any) -> httpx.Response:
    return await desk.post(f"{SUBSCRIPTIONS}.json", {"organization_subscription": sent})


async def test_a_person_follows_an_organization_once(desk: Client) -> None:
    acme = desk.acme
    made = told(await post(desk, user_id=acme.bob, organization_id=acme.initech), 200)
    subscription = made["organization_subscription"]
    assert list(subscription) == ["id", "user_id", "organization_id", "created_at"]
    assert told(await post(desk, user_id=acme.bob, organization_id=acme.initech), 200) == made
    assert await read(desk, f"{SUBSCRIPTIONS}/{subscription['id']}.json") == made
    for path in (
        SUBSCRIPTIONS,
        f"/api/v2/users/{acme.bob}/organization_subscriptions",
        f"/api/v2/organizations/{acme.initech}/subscriptions.json",
    ):
        page = await read(desk, path)
        assert (page["organization_subscriptions"], page["count"]) == ([subscription], 1)
    related = (await read(desk, f"/api/v2/users/{acme.bob}/related"))["user_related"]
    assert related["organization_subscriptions"] == 1
    assert (await desk.delete(f"{SUBSCRIPTIONS}/{subscription['id']}")).status_code == 204
    assert_not_found(await desk.delete(f"{SUBSCRIPTIONS}/{subscription['id']}"))


async def test_end_users_follow_what_is_shared_with_them(desk: Client) -> None:
    acme, carla = desk.acme, desk.as_("carla")
    assert_forbidden(await post(carla, organization_id=acme.initech))
    await desk.put(f"/api/v2/organizations/{acme.initech}", {"organization": {"shared_tickets": True}})
    assert (
        told(await post(carla, organization_id=acme.initech), 200)["organization_subscription"]["user_id"] == acme.carla
    )
    assert_forbidden(await post(carla, organization_id=acme.initech, user_id=acme.carl))
    assert_forbidden(await post(desk.as_("carl"), organization_id=acme.initech))
    others = told(await post(desk, user_id=acme.bob, organization_id=acme.initech), 200)["organization_subscription"]
    assert_not_found(await carla.get(f"{SUBSCRIPTIONS}/{others['id']}"))
    assert_not_found(await carla.delete(f"{SUBSCRIPTIONS}/{others['id']}"))
    mine = (await read(carla, SUBSCRIPTIONS))["organization_subscriptions"]
    assert [one["user_id"] for one in mine] == [acme.carla]
    assert_forbidden(await carla.get(f"/api/v2/users/{acme.bob}/organization_subscriptions"))


async def test_subscriptions_go_with_who_and_what_they_join(desk: Client) -> None:
    acme = desk.acme
    other = await new_organization(desk, name="Initrode")
    for user_id, organization_id in ((acme.bob, acme.initech), (acme.carl, other["id"])):
        await post(desk, user_id=user_id, organization_id=organization_id)
    await desk.delete(f"/api/v2/organizations/{acme.initech}")
    await desk.delete(f"/api/v2/users/{acme.carl}")
    assert (await read(desk, SUBSCRIPTIONS))["organization_subscriptions"] == []


async def test_what_does_not_exist_is_not_followed(desk: Client) -> None:
    acme = desk.acme
    refused = await post(desk, user_id=NOBODY, organization_id=acme.initech)
    assert_invalid(refused, "user", "User: is invalid", error="InvalidValue")
    refused = await post(desk, organization_id=NOBODY)
    assert_invalid(refused, "organization", "Organization: is invalid", error="InvalidValue")
    for path in (f"users/{NOBODY}/organization_subscriptions", f"organizations/{NOBODY}/subscriptions"):
        assert_not_found(await desk.get(f"/api/v2/{path}"))
