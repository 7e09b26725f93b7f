"""/api/v2/organization_memberships, also below people and organizations; and people's organizations and groups"""

import asyncio
from typing import Any

import pytest
from recorded import assert_forbidden, assert_invalid, assert_not_found
from teams import NOBODY, new_organization, new_user, read, told, user
from test_create_many_tickets import ended

from conftest import Client

KEYS = [
    "url", "id", "user_id", "organization_id", "default", "created_at", "organization_name", "updated_at",
    "view_tickets",
]  # fmt: skip
MEMBERSHIPS = "/api/v2/organization_memberships"


async def join(desk: Client, user_id: int, organization_id: int, **sent: Any) -> dict[str, Any]:
    body = {"organization_membership": {"user_id": user_id, "organization_id": organization_id, **sent}}
    membership: dict[str, Any] = told(await desk.post(f"{MEMBERSHIPS}.json", body), 201)["organization_membership"]
    return membership


async def of(desk: Client, user_id: int) -> list[tuple[str, Any]]:
    """Names of the person's organizations, and whether each is the default one."""
    page = await read(desk, f"/api/v2/users/{user_id}/organization_memberships.json")
    return [(one["organization_name"], one["default"]) for one in page["organization_memberships"]]


async def test_whoever_has_an_organization_belongs_to_it(desk: Client) -> None:
    acme = desk.acme
    page = await read(desk, f"{MEMBERSHIPS}.json?include=users,organizations")
    assert list(page) == ["organization_memberships", "users", "organizations", "next_page", "previous_page", "count"]
    (membership,) = page["organization_memberships"]
    assert list(membership) == KEYS
    assert (membership["user_id"], membership["organization_id"]) == (acme.carla, acme.initech)
    assert (membership["default"], membership["organization_name"]) == (True, "Initech")
    assert membership["view_tickets"] is False
    assert [page["users"][0]["id"], page["organizations"][0]["id"]] == [acme.carla, acme.initech]
    assert await read(desk, membership["url"]) == {"organization_membership": membership}
    below = f"/api/v2/users/{acme.carla}/organization_memberships/{membership['id']}"
    assert await read(desk, below) == {"organization_membership": membership}
    assert_not_found(await desk.get(below.replace(str(acme.carla), str(acme.carl))))


async def test_a_person_belongs_to_several_the_default_one_first(desk: Client) -> None:
    acme = desk.acme
    for name in ("Zeta", "Alpha"):
        organization = await new_organization(desk, name=name)
        answer = await desk.post(
            MEMBERSHIPS,
            {"organization_membership": {"user_id": acme.carla, "organization_id": organization["id"]}},
        )
        membership = told(answer, 201)["organization_membership"]
        assert answer.headers["location"] == membership["url"]
        assert membership["default"] is None
    assert await of(desk, acme.carla) == [("Initech", True), ("Alpha", None), ("Zeta", None)]
    page = await read(desk, f"/api/v2/users/{acme.carla}/organization_memberships?page[size]=2")
    last = await read(desk, page["links"]["next"])
    assert [one["organization_name"] for one in last["organization_memberships"]] == ["Zeta"]
    organizations = (await read(desk, f"/api/v2/users/{acme.carla}/organizations.json"))["organizations"]
    assert [one["name"] for one in organizations] == ["Initech", "Zeta", "Alpha"]
    assert (await read(desk, f"/api/v2/users/{acme.carla}/organizations/count"))["count"]["value"] == 3
    people = (await read(desk, f"/api/v2/organizations/{organization['id']}/users"))["users"]
    assert [one["id"] for one in people] == [acme.carla]
    theirs = await read(desk, f"/api/v2/organizations/{organization['id']}/organization_memberships")
    assert [one["user_id"] for one in theirs["organization_memberships"]] == [acme.carla]


async def test_the_first_membership_and_one_that_asks_for_it_become_the_default(desk: Client) -> None:
    acme = desk.acme
    assert (await join(desk, acme.carl, acme.initech))["default"] is True
    assert (await user(desk, acme.carl))["organization_id"] == acme.initech
    other = await new_organization(desk, name="Initrode")
    assert (await join(desk, acme.carl, other["id"], default=True))["default"] is True
    assert await of(desk, acme.carl) == [("Initrode", True), ("Initech", None)]
    assert (await user(desk, acme.carl))["organization_id"] == other["id"]


async def test_another_membership_is_made_the_default(desk: Client) -> None:
    acme = desk.acme
    other = await new_organization(desk, name="Initrode")
    membership = await join(desk, acme.carla, other["id"])
    path = f"/api/v2/users/{acme.carla}/organization_memberships/{membership['id']}/make_default.json"
    listed = told(await desk.put(path), 200)["organization_memberships"]
    assert [(one["organization_name"], one["default"]) for one in listed] == [("Initrode", True), ("Initech", None)]
    assert (await user(desk, acme.carla))["organization_id"] == other["id"]
    back = told(await desk.put(f"/api/v2/users/{acme.carla}/organizations/{acme.initech}/make_default"), 200)
    assert (
        back["organization_membership"]["organization_name"],
        (await user(desk, acme.carla))["organization_id"],
    ) == (
        "Initech",
        acme.initech,
    )
    assert_not_found(await desk.put(path.replace(str(acme.carla), str(acme.carl))))


async def test_who_leaves_takes_their_working_tickets_out_and_falls_back(desk: Client) -> None:
    acme = desk.acme
    other = await new_organization(desk, name="Initrode")
    await join(desk, acme.carla, other["id"])
    working = await desk.create_ticket(requester_id=acme.carla)
    solved = await desk.create_ticket(requester_id=acme.carla, status="solved")
    assert working["organization_id"] == acme.initech
    (default,) = [
        one
        for one in (await read(desk, f"/api/v2/users/{acme.carla}/organization_memberships"))[
            "organization_memberships"
        ]
        if one["default"]
    ]
    assert (await desk.delete(f"{MEMBERSHIPS}/{default['id']}.json")).status_code == 204
    assert await of(desk, acme.carla) == [("Initrode", True)]
    assert (await user(desk, acme.carla))["organization_id"] == other["id"]
    now = (await read(desk, f"/api/v2/tickets/{working['id']}"))["ticket"]
    assert now["organization_id"] is None
    audits = (await read(desk, f"/api/v2/tickets/{working['id']}/audits"))["audits"]
    assert audits[-1]["events"][0]["field_name"] == "organization_id"
    assert (await read(desk, f"/api/v2/tickets/{solved['id']}"))["ticket"]["organization_id"] == acme.initech
    assert (await desk.delete(f"/api/v2/users/{acme.carla}/organizations/{other['id']}")).status_code == 204
    assert (await of(desk, acme.carla), (await user(desk, acme.carla))["organization_id"]) == ([], None)
    assert_not_found(await desk.delete(f"/api/v2/users/{acme.carla}/organizations/{other['id']}"))


async def test_memberships_follow_the_organization_of_the_person(desk: Client) -> None:
    acme = desk.acme
    other = await new_organization(desk, name="Initrode")
    path = f"/api/v2/users/{acme.carla}"
    await desk.put(path, {"user": {"organization_id": other["id"]}})
    assert await of(desk, acme.carla) == [("Initrode", True)]
    await join(desk, acme.carla, acme.initech)
    await desk.put(path, {"user": {"organization_id": acme.initech}})
    assert await of(desk, acme.carla) == [("Initech", True)]
    await desk.put(path, {"user": {"organization_id": None}})
    assert await of(desk, acme.carla) == []
    created = await new_user(desk, name="Nell", organization_id=other["id"])
    assert await of(desk, created["id"]) == [("Initrode", True)]


async def test_memberships_go_with_the_person_and_with_the_organization(desk: Client) -> None:
    acme = desk.acme
    other = await new_organization(desk, name="Initrode")
    await join(desk, acme.carla, other["id"])
    assert (await desk.delete(f"/api/v2/organizations/{acme.initech}")).status_code == 204
    assert await of(desk, acme.carla) == [("Initrode", True)]
    assert (await user(desk, acme.carla))["organization_id"] == other["id"]
    await desk.delete(f"/api/v2/users/{acme.carla}")
    assert (await read(desk, MEMBERSHIPS))["organization_memberships"] == []


async def test_who_is_merged_hands_memberships_over(desk: Client) -> None:
    acme = desk.acme
    other = await new_organization(desk, name="Initrode")
    await join(desk, acme.carla, other["id"])
    await join(desk, acme.carl, other["id"])
    await desk.put(f"/api/v2/users/{acme.carla}/merge", {"user": {"id": acme.carl}})
    assert await of(desk, acme.carl) == [("Initrode", True), ("Initech", None)]
    assert await of(desk, acme.carla) == []


async def test_many_memberships_are_created_and_deleted_in_jobs(desk: Client) -> None:
    acme = desk.acme
    sent = [{"user_id": who, "organization_id": acme.initech} for who in (acme.carl, NOBODY)]
    answer = await desk.post(f"{MEMBERSHIPS}/create_many.json", {"organization_memberships": sent})
    made, failed = (await ended(desk, answer))["results"]
    assert (made["action"], made["status"], made["success"]) == ("create", "Created", True)
    assert failed["details"] == "User: is invalid"
    answer = await desk.delete(f"{MEMBERSHIPS}/destroy_many.json?ids={made['id']}")
    assert [one["status"] for one in (await ended(desk, answer))["results"]] == ["Deleted"]
    assert await of(desk, acme.carl) == []
    refused = await desk.post(f"{MEMBERSHIPS}/create_many", {"organization_memberships": sent * 51})
    assert refused.status_code == 400


async def test_only_what_exists_is_joined_and_once(desk: Client) -> None:
    acme = desk.acme
    for sent, field, title in (
        ({"user_id": NOBODY, "organization_id": acme.initech}, "user", "User"),
        ({"organization_id": acme.initech}, "user", "User"),
        ({"user_id": acme.carl}, "organization", "Organization"),
        ({"user_id": acme.carl, "organization_id": NOBODY}, "organization", "Organization"),
    ):
        refused = await desk.post(MEMBERSHIPS, {"organization_membership": sent})
        assert_invalid(refused, field, f"{title}: is invalid", error="InvalidValue")
    body = {"organization_membership": {"organization_id": acme.initech}}
    path = f"/api/v2/users/{acme.carl}/organization_memberships"
    answers = await asyncio.gather(*(desk.post(path, body) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 422, 422, 422]
    refused = await desk.post(path, body)
    assert_invalid(refused, "user_id", "User: has already been taken", error="DuplicateValue")
    assert_not_found(await desk.post(path.replace(str(acme.carl), str(NOBODY)), body))


async def test_agents_place_end_users_and_end_users_see_their_own(desk: Client) -> None:
    acme = desk.acme
    bob, carla = desk.as_("bob"), desk.as_("carla")
    membership = await join(bob, acme.carl, acme.initech)
    body = {"organization_membership": {"user_id": acme.bea, "organization_id": acme.initech}}
    assert_forbidden(await bob.post(MEMBERSHIPS, body))
    agents = await join(desk, acme.bea, acme.initech)
    assert agents["view_tickets"] is True
    assert_forbidden(await bob.delete(f"{MEMBERSHIPS}/{agents['id']}"))
    mine = (await read(carla, MEMBERSHIPS))["organization_memberships"]
    assert [one["user_id"] for one in mine] == [acme.carla]
    assert await of(carla, acme.carla) == [("Initech", True)]
    for answer in (
        await carla.get(f"{MEMBERSHIPS}/{membership['id']}"),
        await carla.get(f"/api/v2/users/{acme.carl}/organization_memberships"),
        await carla.get(f"/api/v2/organizations/{acme.initech}/organization_memberships"),
        await carla.get(f"/api/v2/users/{acme.carla}/organizations"),
        await carla.get(f"/api/v2/users/{acme.carla}/groups"),
        await carla.post(MEMBERSHIPS, body),
        await carla.post(f"{MEMBERSHIPS}/create_many", {"organization_memberships": []}),
        await carla.delete(f"{MEMBERSHIPS}/{membership['id']}"),
        await carla.delete(f"{MEMBERSHIPS}/destroy_many?ids={membership['id']}"),
        await carla.put(f"/api/v2/users/{acme.carla}/organizations/{acme.initech}/make_default"),
    ):
        assert_forbidden(answer)


async def test_the_groups_of_an_agent_are_listed_and_counted(desk: Client) -> None:
    acme = desk.acme
    sent = {"group_membership": {"user_id": acme.bob, "group_id": acme.billing}}
    await desk.post("/api/v2/group_memberships", sent)
    groups = (await read(desk, f"/api/v2/users/{acme.bob}/groups.json"))["groups"]
    assert [group["name"] for group in groups] == ["Billing", "Support"]
    assert (await read(desk, f"/api/v2/users/{acme.bob}/groups/count.json"))["count"]["value"] == 2
    assert (await read(desk, f"/api/v2/users/{acme.carla}/groups"))["groups"] == []


@pytest.mark.parametrize("path", ["organization_memberships", "organizations", "organizations/count", "groups"])
async def test_a_person_who_is_not_there(desk: Client, path: str) -> None:
    assert_not_found(await desk.get(f"/api/v2/users/{NOBODY}/{path}"))
