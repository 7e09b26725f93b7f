"""Organizations, groups and memberships as recorded, and the calls that make them."""

from typing import Any

import httpx

from conftest import Client

ORGANIZATION_KEYS = [
    "url", "id", "name", "shared_tickets", "shared_comments", "external_id", "created_at", "updated_at",
    "domain_names", "details", "notes", "group_id", "tags", "organization_fields",
]  # fmt: skip
GROUP_KEYS = ["url", "id", "is_public", "name", "description", "default", "deleted", "created_at", "updated_at"]
MEMBERSHIP_KEYS = ["url", "id", "user_id", "group_id", "default", "created_at", "updated_at"]
OFFSET_END = ["next_page", "previous_page", "count"]
NOBODY = 4711

ORGANIZATIONS = "/api/v2/organizations"
GROUPS = "/api/v2/groups"
MEMBERSHIPS = "/api/v2/group_memberships"


async def read(desk: Client, path: str) -> dict[str, Any]:
    return told(await desk.get(path), 200)


async def new_organization(desk: Client, **sent: Any) -> dict[str, Any]:
    answer = await desk.post(f"{ORGANIZATIONS}.json", {"organization": sent})
    organization: dict[str, Any] = told(answer, 201)["organization"]
    return organization


async def new_group(desk: Client, **sent: Any) -> dict[str, Any]:
    group: dict[str, Any] = told(await desk.post(f"{GROUPS}.json", {"group": sent}), 201)["group"]
    return group


async def join(desk: Client, user_id: int, group_id: int, **sent: Any) -> dict[str, Any]:
    body = {"group_membership": {"user_id": user_id, "group_id": group_id, **sent}}
    membership: dict[str, Any] = told(await desk.post(f"{MEMBERSHIPS}.json", body), 201)["group_membership"]
    return membership


async def memberships_of(desk: Client, user_id: int) -> list[dict[str, Any]]:
    page = await read(desk, f"/api/v2/users/{user_id}/group_memberships")
    memberships: list[dict[str, Any]] = page["group_memberships"]
    return memberships


async def new_user(desk: Client, **sent: Any) -> dict[str, Any]:
    user: dict[str, Any] = told(await desk.post("/api/v2/users.json", {"user": sent}), 201)["user"]
    return user


async def user(desk: Client, user_id: int) -> dict[str, Any]:
    shown: dict[str, Any] = (await read(desk, f"/api/v2/users/{user_id}"))["user"]
    return shown


def told(answer: httpx.Response, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    body: dict[str, Any] = answer.json()
    return body
