"""Activities on the wire."""

from typing import Any, Literal

from msgspec import Struct

from .people import UserAnswer
from .values import Id, Timestamp


class Activity(Struct, frozen=True, kw_only=True):
    """Something that another person did on a ticket of the agent's."""

    url: str
    id: Id
    title: str
    verb: Literal["tickets.assignment", "tickets.comment", "tickets.priority_increase"]
    user_id: Id
    actor_id: Id
    updated_at: Timestamp
    created_at: Timestamp
    object: dict[str, Any]
    target: dict[str, Any]
    user: UserAnswer | None
    actor: UserAnswer | None


class ShowActivityAnswer(Struct, frozen=True):
    activity: Activity


class ListActivitiesAnswer(Struct, frozen=True):
    activities: list[Activity]
    actors: list[UserAnswer]
    users: list[UserAnswer]
