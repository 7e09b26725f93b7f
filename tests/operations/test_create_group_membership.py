"""POST /api/v2/group_memberships, also below the person"""

import asyncio

import pytest
from recorded import assert_forbidden, assert_invalid, assert_not_found
from teams import MEMBERSHIP_KEYS, MEMBERSHIPS, NOBODY, join, memberships_of, read, told, user

from conftest import Client


async def test_puts_an_agent_into_a_group(desk: Client) -> None:
    acme = desk.acme
    body = {"group_membership": {"user_id": acme.bob, "group_id": acme.billing}}
    answer = await desk.post(f"{MEMBERSHIPS}.json", body)
    membership = told(answer, 201)["group_membership"]
    assert list(membership) == MEMBERSHIP_KEYS
    assert answer.headers["location"] == membership["url"]
    assert (membership["user_id"], membership["group_id"], membership["default"]) == (acme.bob, acme.billing, False)
    assert await read(desk, membership["url"]) == {"group_membership": membership}
    ticket = await desk.create_ticket(assignee_id=acme.bob, group_id=acme.billing)
    assert ticket["group_id"] == acme.billing


async def test_a_membership_that_is_to_be_the_default_becomes_the_only_one(desk: Client) -> None:
    acme = desk.acme
    assert (await join(desk, acme.bob, acme.billing, default=True))["default"] is True
    assert [one["default"] for one in await memberships_of(desk, acme.bob)] == [False, True]
    assert (await user(desk, acme.bob))["default_group_id"] == acme.billing
    assert (await desk.create_ticket(assignee_id=acme.bob))["group_id"] == acme.billing
    assert [one["default"] for one in await memberships_of(desk, acme.bea)] == [True]


async def test_the_first_membership_is_the_default(desk: Client) -> None:
    acme = desk.acme
    (only,) = await memberships_of(desk, acme.bea)
    await desk.delete(f"{MEMBERSHIPS}/{only['id']}")
    assert (await join(desk, acme.bea, acme.support, default=False))["default"] is True
    assert (await user(desk, acme.bea))["default_group_id"] == acme.support


async def test_below_the_person_it_is_theirs_whatever_the_body_says(desk: Client) -> None:
    acme = desk.acme
    path = f"/api/v2/users/{acme.bob}/group_memberships.json"
    answer = await desk.post(path, {"group_membership": {"group_id": acme.billing, "user_id": acme.bea}})
    membership = told(answer, 201)["group_membership"]
    assert (membership["user_id"], membership["group_id"]) == (acme.bob, acme.billing)
    assert '"group_membership.user_id"' in answer.headers["x-zendesk-api-warn"]
    missing = await desk.post(f"/api/v2/users/{NOBODY}/group_memberships", {"group_membership": {"group_id": 1}})
    assert_not_found(missing)
    for who in ("bob", "carla"):
        assert_forbidden(await desk.as_(who).post(path, {"group_membership": {"group_id": acme.billing}}))


async def test_agents_alone_and_living_groups_alone_are_joined(desk: Client) -> None:
    acme = desk.acme
    await desk.delete(f"/api/v2/groups/{acme.billing}")
    for sent, field, title in (
        ({"user_id": acme.carla, "group_id": acme.support}, "user", "User"),
        ({"user_id": NOBODY, "group_id": acme.support}, "user", "User"),
        ({"group_id": acme.support}, "user", "User"),
        ({"user_id": acme.bea}, "group", "Group"),
        ({"user_id": acme.bea, "group_id": NOBODY}, "group", "Group"),
        ({"user_id": acme.bea, "group_id": acme.billing}, "group", "Group"),
    ):
        answer = await desk.post(MEMBERSHIPS, {"group_membership": sent})
        assert_invalid(answer, field, f"{title}: is invalid", error="InvalidValue")


async def test_an_agent_joins_a_group_once_however_many_ask(desk: Client) -> None:
    acme = desk.acme
    body = {"group_membership": {"user_id": acme.bob, "group_id": acme.billing}}
    answers = await asyncio.gather(*(desk.post(MEMBERSHIPS, body) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [201, 422, 422, 422, 422]
    refused = await desk.post(MEMBERSHIPS, body)
    assert_invalid(refused, "user_id", "User: has already been taken", error="DuplicateValue")
    assert len(await memberships_of(desk, acme.bob)) == 2


async def test_only_admins_put_agents_into_groups(desk: Client) -> None:
    acme = desk.acme
    body = {"group_membership": {"user_id": acme.bob, "group_id": acme.billing}}
    for who in ("bob", "carla"):
        assert_forbidden(await desk.as_(who).post(MEMBERSHIPS, body))


@pytest.mark.parametrize("body", [b"{", b"{}", b'{"user_id":1}'])
async def test_a_body_that_is_no_membership_is_refused(desk: Client, body: bytes) -> None:
    assert (await desk.post(MEMBERSHIPS, body)).status_code == 400
