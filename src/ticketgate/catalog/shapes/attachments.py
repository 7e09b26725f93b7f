"""Attachments and uploads on the wire."""

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from .values import Id, Timestamp


class Attachment(Struct, frozen=True, kw_only=True):
    """A file of a comment, or of an upload that no comment has yet."""

    url: str
    id: Id
    file_name: str
    content_url: str
    mapped_content_url: str
    content_type: str
    size: int
    width: int | None = None
    height: int | None = None
    inline: bool = False
    deleted: bool = False
    malware_access_override: bool = False
    malware_scan_result: Literal["malware_found", "malware_not_found", "failed_to_scan", "not_scanned"] = "not_scanned"
    thumbnails: list[dict[str, Any]] = []


class AttachmentAnswer(Struct, frozen=True):
    attachment: Attachment


class Upload(Struct, frozen=True, kw_only=True):
    """`attachment` is the file that was just sent, `attachments` are all that have come under the token."""

    token: str
    expires_at: Timestamp
    attachments: list[Attachment]
    attachment: Attachment


class UploadAnswer(Struct, frozen=True):
    upload: Upload


class AttachmentInput(Struct, frozen=True, kw_only=True):
    malware_access_override: bool | UnsetType | None = UNSET


class AttachmentBody(Struct, frozen=True):
    attachment: AttachmentInput
