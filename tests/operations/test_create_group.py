"""POST /api/v2/groups"""

from typing import Any

import httpx
from recorded import assert_forbidden, assert_invalid
from teams import GROUP_KEYS, GROUPS, new_group, read

from conftest import Client


async def create(desk: Client, **sent: Any) -> httpx.Response:
    return await desk.post(f"{GROUPS}.json", {"group": sent})


async def test_creates_it_as_recorded(desk: Client) -> None:
    answer = await create(desk, name="testGroup0")
    assert answer.status_code == 201
    group = answer.json()["group"]
    assert list(group) == GROUP_KEYS
    url = f"{desk.base_url}{GROUPS}/{group['id']}.json"
    assert answer.headers["location"] == url
    assert group == {
        "url": url, "id": group["id"], "is_public": True, "name": "testGroup0", "description": "", "default": False,
        "deleted": False, "created_at": "2026-11-25T12:00:00Z", "updated_at": "2026-11-25T12:00:00Z",
    }  # fmt: skip
    assert (await read(desk, url))["group"] == group


async def test_keeps_what_was_sent(desk: Client) -> None:
    group = await new_group(desk, name=" Secret ", description="Keys.", is_public=False)
    assert (group["name"], group["description"], group["is_public"]) == ("Secret", "Keys.", False)
    answer = await create(desk, name="A", default=True, deleted=True)
    assert (answer.json()["group"]["default"], answer.json()["group"]["deleted"]) == (False, False)
    assert '["group.default", "group.deleted"]' in answer.headers["x-zendesk-api-warn"]


async def test_tickets_can_go_to_it_at_once(desk: Client) -> None:
    group = await new_group(desk, name="Mail")
    assert (await desk.create_ticket(group_id=group["id"]))["group_id"] == group["id"]


async def test_what_is_not_acceptable_is_refused(desk: Client) -> None:
    for sent in ({}, {"name": ""}, {"name": "  "}, {"name": None}):
        assert_invalid(await create(desk, **sent), "name", "Name: is too short (minimum is 1 characters)")
    answer = await create(desk, name="x" * 256)
    assert_invalid(answer, "name", "Name: is too long (maximum is 255 characters)", error="ValueTooLong")
    answer = await create(desk, name="A", description="x" * 65_536)
    said = "Description: is too long (maximum is 65535 characters)"
    assert_invalid(answer, "description", said, error="ValueTooLong")


async def test_only_admins_create_groups(desk: Client) -> None:
    for who in ("bob", "carla"):
        assert_forbidden(await create(desk.as_(who), name="Mail"))


async def test_a_body_that_is_no_group_is_refused(desk: Client) -> None:
    for body in (b"{", b"{}", b'{"name":"Mail"}', b'{"group":[]}'):
        assert (await desk.post(GROUPS, body)).status_code in (400, 422), body
    assert (await desk.post(GROUPS, b"{}", headers={"content-type": "text/plain"})).status_code == 415
