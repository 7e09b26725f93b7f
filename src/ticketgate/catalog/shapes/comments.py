"""Comments on the wire."""

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from .attachments import Attachment
from .values import Id, Timestamp


class CommentInput(Struct, frozen=True, kw_only=True):
    """A public reply or, with `public` false, an internal note. `html_body` wins over `body`.

    `uploads` are tokens of files that were uploaded: each attaches its files to this comment, once.
    """

    body: str | UnsetType | None = UNSET
    html_body: str | UnsetType | None = UNSET
    public: bool | UnsetType | None = UNSET
    author_id: Id | UnsetType | None = UNSET
    uploads: list[str] | str | UnsetType | None = UNSET


class Comment(Struct, frozen=True, kw_only=True):
    id: Id
    type: Literal["Comment"] = "Comment"
    author_id: Id
    body: str
    html_body: str
    plain_body: str
    public: bool
    attachments: list[Attachment] = []
    audit_id: Id
    via: Any
    created_at: Timestamp
    metadata: dict[str, Any]


class ListCommentsAnswer(Struct, frozen=True):
    comments: list[Comment]


class CommentAnswer(Struct, frozen=True):
    comment: Comment


class RedactionBody(Struct, frozen=True):
    """`html_body` is the comment's, with `<redact>` around what must go."""

    ticket_id: Id
    html_body: str | UnsetType | None = UNSET
    external_attachment_urls: list[str] | UnsetType | None = UNSET


class RedactStringBody(Struct, frozen=True):
    text: str
