"""PUT /api/v2/groups/{group_id}"""

from typing import Any

import httpx
from recorded import assert_forbidden, assert_invalid, assert_no_integer, assert_not_found
from teams import GROUP_KEYS, GROUPS, NOBODY, new_group, read, told

from conftest import Client


async def update(desk: Client, group_id: int, **sent: Any) -> httpx.Response:
    return await desk.put(f"{GROUPS}/{group_id}.json", {"group": sent})


async def test_changes_what_was_sent(desk: Client) -> None:
    before = await new_group(desk, name="testGroup0", description="Old.")
    desk.acme.advance(seconds=60)
    answer = await update(desk, before["id"], id=before["id"], name=" testGroup1 ")
    after = told(answer, 200)["group"]
    assert list(after) == GROUP_KEYS
    assert after == {**before, "name": "testGroup1", "updated_at": "2026-11-25T12:01:00Z"}
    assert answer.headers["location"] == after["url"]
    assert '["group.id"]' in answer.headers["x-zendesk-api-warn"]
    assert (await read(desk, after["url"]))["group"] == after
    after = told(await update(desk, before["id"], description=None, is_public=None), 200)["group"]
    assert (after["description"], after["is_public"]) == ("", True)


async def test_an_update_that_changes_nothing_leaves_its_time(desk: Client) -> None:
    desk.acme.advance(seconds=60)
    after = told(await update(desk, desk.acme.support, name="Support"), 200)["group"]
    assert after["updated_at"] == "2026-11-25T12:00:00Z"
    assert after["default"] is True


async def test_a_public_group_becomes_private_but_never_back(desk: Client) -> None:
    billing = desk.acme.billing
    assert told(await update(desk, billing, is_public=False), 200)["group"]["is_public"] is False
    answer = await update(desk, billing, is_public=True)
    said = "Is public: a private group cannot become public"
    assert_invalid(answer, "is_public", said, error="InvalidValue")
    assert told(await update(desk, billing, is_public=False, name="B"), 200)["group"]["name"] == "B"


async def test_what_is_not_acceptable_is_refused(desk: Client) -> None:
    for name in ("", " ", None):
        answer = await update(desk, desk.acme.billing, name=name)
        assert_invalid(answer, "name", "Name: is too short (minimum is 1 characters)")


async def test_what_does_not_exist_or_is_deleted_is_not_found(desk: Client) -> None:
    assert_not_found(await update(desk, NOBODY, name="A"))
    assert_no_integer(await update(desk, 0, name="A"), "id", "api/v2/groups/update")
    await desk.delete(f"{GROUPS}/{desk.acme.billing}")
    assert_not_found(await update(desk, desk.acme.billing, name="A"))


async def test_only_admins_update_groups(desk: Client) -> None:
    for who in ("bob", "carla"):
        assert_forbidden(await update(desk.as_(who), desk.acme.billing, name="A"))
