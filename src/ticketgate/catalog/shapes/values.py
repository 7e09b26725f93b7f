"""Value types that several shapes share."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ticketgate.catalog.limits import MAX_ID

Id = Annotated[int, Meta(ge=1, le=MAX_ID, description="A 64-bit id.")]
Timestamp = datetime
Status = Literal["new", "open", "pending", "hold", "solved", "closed"]
Priority = Literal["low", "normal", "high", "urgent"]
TicketType = Literal["problem", "incident", "question", "task"]
Role = Literal["end-user", "agent", "admin"]

FieldValue = str | int | float | bool | list[str] | None


class CustomFieldValue(Struct, frozen=True):
    """The value of one custom field: text, number, boolean or, for a multi-select, a list of options."""

    id: Id
    value: FieldValue = None


class Count(Struct, frozen=True):
    value: int
    refreshed_at: Timestamp | None


class CountAnswer(Struct, frozen=True):
    count: Count


class EmptyAnswer(Struct, frozen=True):
    """`{}`."""


class Identity(Struct, frozen=True):
    """Somebody named by what a client knows of them: an address, and a name for whoever is new."""

    name: str | None = None
    email: str | None = None
    locale_id: int | None = None
