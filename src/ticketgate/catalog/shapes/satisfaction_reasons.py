"""Why customers rate a ticket badly, on the wire."""

from msgspec import Struct

from .values import Id, Timestamp


class SatisfactionReason(Struct, frozen=True, kw_only=True):
    """In the wire's order but for `url`."""

    id: Id
    reason_code: int
    value: str
    raw_value: str
    created_at: Timestamp
    updated_at: Timestamp
    deleted_at: Timestamp | None = None


class SatisfactionReasonAnswer(SatisfactionReason, frozen=True, kw_only=True):
    url: str


class ShowSatisfactionReasonAnswer(Struct, frozen=True):
    reason: SatisfactionReasonAnswer


class ListSatisfactionReasonsAnswer(Struct, frozen=True):
    reasons: list[SatisfactionReasonAnswer]
