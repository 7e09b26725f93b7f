"""Attachments: shown, deleted, redacted, and read by whoever knows where their bytes are."""

import re
from collections.abc import Collection, Sequence
from typing import Final

import msgspec

from ticketgate.catalog.attachments import CONTENT_PATH
from ticketgate.catalog.shapes.attachments import Attachment
from ticketgate.catalog.shapes.comments import Comment
from ticketgate.clock import epoch
from ticketgate.errors import RecordInvalid, RecordNotFound
from ticketgate.records import Actor
from ticketgate.storage import attachments, comments, tickets
from ticketgate.storage.attachments import Found
from ticketgate.storage.database import Database, Transaction

from . import uploads
from .access import require_admin, require_agent
from .problems import INVALID

_TOKEN: Final = re.compile(
    re.escape(CONTENT_PATH).replace(re.escape("{token}"), "([A-Za-z0-9]+)").rstrip("/") + r"/?\Z"
)


async def show(database: Database, actor: Actor, attachment_id: int) -> Attachment:
    require_agent(actor)
    found = await attachments.find(database, actor.account_id, attachment_id, epoch(database.clock.now()))
    if found is None:
        raise RecordNotFound
    return found.attachment


async def allow_malware(
    transaction: Transaction, actor: Actor, attachment_id: int, override: bool | None
) -> Attachment:
    """Say whether the attachment may be read although malware was found in it."""
    require_admin(actor)
    found = await _lock(transaction, actor, attachment_id)
    if override is None:
        return found.attachment
    changed = msgspec.structs.replace(found.attachment, malware_access_override=override)
    await attachments.update(transaction, actor.account_id, changed)
    await _replace(transaction, actor.account_id, found, [changed])
    return changed


async def delete(transaction: Transaction, actor: Actor, attachment_id: int) -> None:
    require_agent(actor)
    found = await _lock(transaction, actor, attachment_id)
    await attachments.delete(transaction, actor.account_id, attachment_id)
    await _replace(transaction, actor.account_id, found, [])


async def _lock(transaction: Transaction, actor: Actor, attachment_id: int) -> Found:
    """The attachment, whose ticket nobody else changes until this transaction ends."""
    now = epoch(transaction.now)
    found = await attachments.find(transaction, actor.account_id, attachment_id, now)
    if found is not None and found.ticket_id is not None:
        await tickets.lock(transaction, actor.account_id, found.ticket_id)
        found = await attachments.find(transaction, actor.account_id, attachment_id, now)
    if found is None:
        raise RecordNotFound
    return found


async def _replace(transaction: Transaction, account_id: int, found: Found, by: Sequence[Attachment]) -> None:
    """Let the comment that has the attachment tell of what it became."""
    if found.ticket_id is None or found.comment_id is None:
        return
    comment = await comments.find(transaction, account_id, found.ticket_id, found.comment_id)
    if comment is not None:
        told = [new for one in comment.attachments for new in (by if one.id == found.attachment.id else [one])]
        await comments.update(transaction, account_id, msgspec.structs.replace(comment, attachments=told))


def at(comment: Comment, content_urls: Collection[str]) -> list[Attachment]:
    """The comment's attachments with those content URLs, whichever host they name.

    Raises:
        RecordInvalid: one is not the comment's.
    """
    by_token = {_token(one.content_url): one for one in comment.attachments}
    named = [by_token.get(_token(url)) for url in content_urls]
    if None in named:
        field, description = "external_attachment_urls", "External attachment urls: is not an attachment of the comment"
        raise RecordInvalid({field: [{"description": description, "error": INVALID}]})
    return [one for one in named if one is not None]


def _token(url: str) -> str | None:
    found = _TOKEN.search(url.partition("?")[0])
    return found[1] if found else None


async def blank_out(
    transaction: Transaction, account_id: int, comment: Comment, chosen: Collection[Attachment]
) -> Comment:
    """The comment with an empty `redacted.txt` in the place of each of the chosen, which are gone for good."""
    ids = {one.id for one in chosen}
    told = [
        await _redacted(transaction, account_id, comment.id, one.id) if one.id in ids else one
        for one in comment.attachments
    ]
    return msgspec.structs.replace(comment, attachments=told)


async def _redacted(transaction: Transaction, account_id: int, comment_id: int, attachment_id: int) -> Attachment:
    await attachments.delete(transaction, account_id, attachment_id)
    token = uploads.new_token()
    empty = uploads.compose(transaction.new_id(), token, file_name="redacted.txt", content_type="text/plain", size=0)
    await attachments.insert(transaction, account_id, empty, content_token=token, comment_id=comment_id)
    return empty
