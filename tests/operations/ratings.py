"""Rated tickets as tests make them."""

from typing import Any

from conftest import Client

RATINGS = "/api/v2/satisfaction_ratings"
RATING_KEYS = [
    "url", "id", "assignee_id", "group_id", "requester_id", "ticket_id", "score", "created_at", "updated_at",
    "comment", "reason", "reason_id",
]  # fmt: skip


async def solved_ticket(desk: Client, **sent: Any) -> dict[str, Any]:
    """A ticket of Carla's that Bob solved."""
    return await desk.as_("bob").create_ticket(requester_id=desk.acme.carla, status="solved", **sent)


async def rate(desk: Client, ticket_id: int, **sent: Any) -> dict[str, Any]:
    """Carla's rating of a ticket."""
    answer = await desk.as_("carla").post(
        f"/api/v2/tickets/{ticket_id}/satisfaction_rating.json", {"satisfaction_rating": {"score": "good", **sent}}
    )
    assert answer.status_code == 200, answer.text
    rating: dict[str, Any] = answer.json()["satisfaction_rating"]
    return rating
