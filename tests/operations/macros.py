"""Macros as tests make them."""

from typing import Any

from conftest import Client

MACROS = "/api/v2/macros"
MACRO_KEYS = [
    "url", "id", "title", "active", "updated_at", "created_at", "default", "position", "description", "actions",
    "restriction", "raw_title",
]  # fmt: skip
SOLVE = [{"field": "status", "value": "solved"}]
NOW = "2026-11-25T12:00:00Z"


async def create_macro(desk: Client, title: str = "TestMacro", **sent: Any) -> dict[str, Any]:
    answer = await desk.post(f"{MACROS}.json", {"macro": {"title": title, "actions": SOLVE, **sent}})
    assert answer.status_code == 201, answer.text
    macro: dict[str, Any] = answer.json()["macro"]
    return macro


def for_user(user_id: int) -> dict[str, Any]:
    return {"type": "User", "id": user_id}


def for_groups(*group_ids: int) -> dict[str, Any]:
    return {"type": "Group", "id": group_ids[0], "ids": list(group_ids)}


async def one_for_each(desk: Client) -> dict[str, int]:
    """Macros for everyone, for Support, for Billing, for Bob and for Ana; by title."""
    acme = desk.acme
    reaches = {
        "Everyone": None,
        "Support": for_groups(acme.support),
        "Billing": for_groups(acme.billing),
        "Bob": for_user(acme.bob),
        "Ana": for_user(acme.ana),
    }
    return {title: (await create_macro(desk, title, restriction=reach))["id"] for title, reach in reaches.items()}


async def titles(desk: Client, path: str) -> list[str]:
    answer = await desk.get(path)
    assert answer.status_code == 200, answer.text
    return [macro["title"] for macro in answer.json()["macros"]]
