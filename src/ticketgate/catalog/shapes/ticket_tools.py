"""What stands around a ticket on the wire: merges, and what it is related to."""

from msgspec import UNSET, Struct, UnsetType

from .values import Id


class TicketMergeBody(Struct, frozen=True, kw_only=True):
    """Which tickets are merged into another, and what is said of it on both sides."""

    ids: list[Id]
    target_comment: str | UnsetType | None = UNSET
    source_comment: str | UnsetType | None = UNSET
    target_comment_is_public: bool | UnsetType | None = UNSET
    source_comment_is_public: bool | UnsetType | None = UNSET


class TextBody(Struct, frozen=True):
    text: str | UnsetType | None = UNSET


class TicketRelatedAnswer(Struct, frozen=True):
    """`topic_id` and `jira_issue_ids` belong to products that are not here."""

    topic_id: str | None = None
    jira_issue_ids: list[str] = []
    followup_source_ids: list[str] = []
    from_archive: bool = False
    incidents: int = 0
