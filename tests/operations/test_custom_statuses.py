"""The operations on /api/v2/custom_statuses, and how tickets follow them"""

from typing import Any

import pytest
from recorded import assert_forbidden, assert_invalid, assert_no_integer, assert_not_found

from conftest import Client

STATUSES = "/api/v2/custom_statuses"
NOW = "2026-11-25T12:00:00Z"


async def create_status(desk: Client, category: str = "open", label: str = "agent", **sent: Any) -> dict[str, Any]:
    body = {"custom_status": {"status_category": category, "agent_label": label, **sent}}
    answer = await desk.post(f"{STATUSES}.json", body)
    assert answer.status_code == 201, answer.text
    status: dict[str, Any] = answer.json()["custom_status"]
    return status


async def listed(desk: Client, query: str = "") -> list[dict[str, Any]]:
    answer = await desk.get(f"{STATUSES}.json{query}")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["custom_statuses"]
    return found


async def test_a_new_desk_has_one_for_each_category(desk: Client) -> None:
    found = await listed(desk)
    assert [(status["status_category"], status["agent_label"]) for status in found] == [
        ("new", "New"), ("open", "Open"), ("pending", "Pending"), ("hold", "On-hold"), ("solved", "Solved"),
    ]  # fmt: skip
    assert all(status["default"] and status["active"] for status in found)
    assert (await desk.create_ticket())["custom_status_id"] == found[0]["id"]


async def test_one_is_created_as_recorded(desk: Client) -> None:
    body = {"custom_status": {"agent_label": "agent", "end_user_label": "end", "status_category": "open"}}
    answer = await desk.post(f"{STATUSES}.json", body)
    assert answer.status_code == 201
    status = answer.json()["custom_status"]
    assert list(status.items()) == [
        ("url", answer.headers["location"]), ("id", status["id"]), ("status_category", "open"),
        ("agent_label", "agent"), ("raw_agent_label", "agent"), ("end_user_label", "end"),
        ("raw_end_user_label", "end"), ("description", None), ("raw_description", None),
        ("end_user_description", None), ("raw_end_user_description", None), ("active", True), ("default", False),
        ("created_at", NOW), ("updated_at", NOW),
    ]  # fmt: skip
    assert (await desk.as_("carla").get(status["url"])).json() == {"custom_status": status}


async def test_one_changes_as_recorded_and_keeps_its_category(desk: Client) -> None:
    status = await create_status(desk)
    sent = {"agent_label": "new", "end_user_label": "end", "status_category": "solvedx", "description": "d"}
    after = (await desk.put(status["url"], {"custom_status": sent})).json()["custom_status"]
    changed = {**sent, **{f"raw_{name}": text for name, text in sent.items() if name != "status_category"}}
    assert after == {**status, **changed, "status_category": "open"}
    missing = await desk.put(f"{STATUSES}/9223372036854775807.json", {"custom_status": sent})
    assert_not_found(missing)
    assert_no_integer(await desk.get(f"{STATUSES}/x"), "id", "api/v2/custom_statuses/show")


async def test_lists_are_filtered(desk: Client) -> None:
    await create_status(desk, "hold", "Parts", active=False)
    labels = {
        "?active=false": ["Parts"],
        "?default=false": ["Parts"],
        "?status_categories=new,hold": ["New", "On-hold", "Parts"],
        "?status_categories=hold&active=true": ["On-hold"],
    }
    for query, expected in labels.items():
        assert [status["agent_label"] for status in await listed(desk.as_("carla"), query)] == expected
    assert (await desk.get(f"{STATUSES}?default=perhaps")).status_code == 400


async def test_ticket_and_custom_status_follow_each_other(desk: Client) -> None:
    defaults = {status["status_category"]: status["id"] for status in await listed(desk)}
    parts = await create_status(desk, "hold", "Parts")
    ticket = await desk.create_ticket(custom_status_id=parts["id"])
    assert (ticket["status"], ticket["custom_status_id"]) == ("hold", parts["id"])

    async def put(**sent: Any) -> tuple[str, int]:
        after = (await desk.update_ticket(ticket["id"], **sent))["ticket"]
        return after["status"], after["custom_status_id"]

    assert await put(status="hold") == ("hold", parts["id"])
    assert await put(status="pending") == ("pending", defaults["pending"])
    assert await put(status="open", custom_status_id=parts["id"]) == ("hold", parts["id"])
    assert await put(status="open", custom_status_id=defaults["open"]) == ("open", defaults["open"])
    answer = await desk.put(ticket["url"], {"ticket": {"custom_status_id": parts["id"]}})
    told = [
        (event["field_name"], event["previous_value"], event["value"]) for event in answer.json()["audit"]["events"]
    ]
    assert told == [
        ("status", "open", "hold"),
        ("custom_status_id", str(defaults["open"]), str(parts["id"])),
    ]


async def test_a_closed_ticket_keeps_what_it_was_solved_with(desk: Client) -> None:
    done = await create_status(desk, "solved", "Refunded")
    ticket = await desk.create_ticket(custom_status_id=done["id"])
    after = (await desk.update_ticket(ticket["id"], status="closed"))["ticket"]
    assert (after["status"], after["custom_status_id"]) == ("closed", done["id"])


async def test_inactive_ones_are_not_given(desk: Client) -> None:
    off = await create_status(desk, active=False)
    ticket = await desk.create_ticket()
    answer = await desk.put(ticket["url"], {"ticket": {"custom_status_id": off["id"]}})
    assert_invalid(answer, "custom_status_id", "Custom status: is invalid", error="InvalidValue")


async def test_the_default_of_a_category_moves(desk: Client) -> None:
    parts = await create_status(desk, "hold", "Parts")
    answer = await desk.put("/api/v2/custom_status/default.json", {"ids": str(parts["id"])})
    assert (answer.status_code, answer.json()) == (200, {})
    assert [status["agent_label"] for status in await listed(desk, "?default=true")] == [
        "New", "Open", "Pending", "Parts", "Solved",
    ]  # fmt: skip
    assert (await desk.create_ticket(status="hold"))["custom_status_id"] == parts["id"]
    for ids in ("4711", "x", ""):
        assert (await desk.put("/api/v2/custom_status/default", {"ids": ids})).status_code == 422


async def test_one_that_is_used_or_a_default_is_not_deleted(desk: Client) -> None:
    parts = await create_status(desk, "hold", "Parts")
    ticket = await desk.create_ticket(custom_status_id=parts["id"])
    assert (await desk.delete(parts["url"])).status_code == 422
    await desk.update_ticket(ticket["id"], status="open")
    assert (await desk.delete(parts["url"])).status_code == 204
    assert_not_found(await desk.get(parts["url"]))
    assert_not_found(await desk.delete(parts["url"]))
    default = (await listed(desk))[0]
    assert (await desk.delete(default["url"])).status_code == 422
    assert (await desk.put(default["url"], {"custom_status": {"active": False}})).status_code == 422


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"agent_label": "x"}, "status_category"),
        ({"agent_label": "x", "status_category": "closed"}, "status_category"),
        ({"status_category": "open"}, "agent_label"),
        ({"status_category": "open", "agent_label": " "}, "agent_label"),
        ({"status_category": "open", "agent_label": "x" * 49}, "agent_label"),
        ({"status_category": "open", "agent_label": "x", "end_user_label": "x" * 49}, "end_user_label"),
    ],
)
async def test_what_is_wrong_is_told(desk: Client, sent: dict[str, Any], wrong: str) -> None:
    answer = await desk.post(f"{STATUSES}.json", {"custom_status": sent})
    assert (answer.status_code, list(answer.json()["details"])) == (422, [wrong])
    assert len(await listed(desk)) == 5


async def test_only_admins_change_them(desk: Client) -> None:
    status = await create_status(desk)
    body = {"custom_status": {"agent_label": "x", "status_category": "open"}}
    for who in ("bob", "carla"):
        other = desk.as_(who)
        assert_forbidden(await other.post(f"{STATUSES}.json", body))
        assert_forbidden(await other.put(status["url"], body))
        assert_forbidden(await other.delete(status["url"]))
        assert_forbidden(await other.put("/api/v2/custom_status/default", {"ids": str(status["id"])}))
