"""Uploads: files that come in before the comment that takes them. A file is kept before any record names it."""

import asyncio
import secrets
import string
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any, Final
from urllib.parse import quote

from msgspec import Struct

from ticketgate.catalog.attachments import ATTACHMENT_PATH, CONTENT_PATH
from ticketgate.catalog.limits import MAX_UPLOADS
from ticketgate.catalog.shapes.attachments import Attachment, Upload
from ticketgate.clock import epoch, from_epoch
from ticketgate.errors import RecordInvalid, RecordNotFound, ServiceUnavailable
from ticketgate.records import Actor
from ticketgate.storage import attachments
from ticketgate.storage import files as storage
from ticketgate.storage.database import Database, Transaction
from ticketgate.storage.files import Files

from . import file_names, file_types
from .problems import BLANK, INVALID, Problems, given

VALID_FOR: Final = timedelta(days=3)
RECEIVED_WITHIN: Final = timedelta(hours=1)  # longer than the door waits for any body
TOKEN_CHARACTERS: Final = 25
_ALPHABET: Final = string.ascii_letters + string.digits


class Sent(Struct, frozen=True):
    """What a client says of the file that follows."""

    file_name: str
    content_type: str
    token: str | None


class _Kept(Struct, frozen=True):
    """A file that is kept, and what was found out about it."""

    key: str
    file_name: str
    size: int
    content_type: str
    width: int | None
    height: int | None


def new_token() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(TOKEN_CHARACTERS))


async def receive(database: Database, files: Files, actor: Actor, sent: Sent, chunks: AsyncIterator[bytes]) -> Upload:
    """Keep a file under a new token, or beside the others of the token that was sent.

    Raises:
        RecordInvalid: no name is left of the one that was sent, the file is empty, or the token is not to be had.
        RequestEntityTooLarge, ServiceUnavailable
    """
    file_name = file_names.safe(sent.file_name)
    if not file_name:
        raise _invalid("filename", "Filename: cannot be blank", BLANK)
    key = storage.new_key()
    await database.write(lambda transaction: _expect(transaction, actor, key, sent.token))
    async with storage.receive(files, key, chunks) as (path, size):
        if size == 0:
            raise _invalid("size", f"Size: is not included in the list (1..{files.max_bytes})", INVALID)
        content_type, width, height = await asyncio.to_thread(file_types.of_file, path, file_name, sent.content_type)
        await files.keep(key, path)
    kept = _Kept(key, file_name, size, content_type, width, height)
    return await database.write(lambda transaction: _insert(transaction, actor, kept, sent.token))


async def _expect(transaction: Transaction, actor: Actor, key: str, token: str | None) -> None:
    """Refuse a token before any byte is read; it is looked at again when the file is there."""
    if token is not None:
        await _lock(transaction, actor, token)
    due_at = epoch(transaction.now + RECEIVED_WITHIN)
    await attachments.expect_file(transaction, actor.account_id, key, due_at)


async def _insert(transaction: Transaction, actor: Actor, kept: _Kept, token: str | None) -> Upload:
    account_id = actor.account_id
    if not await attachments.spare_file(transaction, account_id, kept.key):
        raise ServiceUnavailable  # it took so long that the file was given up
    if token is None:
        token, expires_at = new_token(), epoch(transaction.now + VALID_FOR)
        await attachments.insert_upload(transaction, account_id, token, expires_at)
    else:
        expires_at = await _lock(transaction, actor, token)
    content_token = new_token()
    attachment = compose(
        transaction.new_id(),
        content_token,
        file_name=kept.file_name,
        content_type=kept.content_type,
        size=kept.size,
        width=kept.width,
        height=kept.height,
    )
    await attachments.insert(
        transaction, account_id, attachment, content_token=content_token, file_key=kept.key, upload_token=token
    )
    together = await attachments.of_upload(transaction, account_id, token)
    if len(together) > MAX_UPLOADS:
        raise _invalid("token", f"Token: has too many files (maximum is {MAX_UPLOADS})", INVALID)
    return Upload(token=token, expires_at=from_epoch(expires_at), attachments=together, attachment=attachment)


def compose(attachment_id: int, content_token: str, **facts: Any) -> Attachment:
    """An attachment whose URLs are paths: the host that a client knows comes before them when it is shown."""
    content_url = f"{CONTENT_PATH.format(token=content_token)}?name={quote(facts['file_name'], safe='')}"
    return Attachment(
        url=f"{ATTACHMENT_PATH.format(attachment_id=attachment_id)}.json",
        id=attachment_id,
        content_url=content_url,
        mapped_content_url=content_url,
        **facts,
    )


async def delete(transaction: Transaction, actor: Actor, token: str) -> None:
    """Drop files that no comment took. Whoever knows the token may."""
    if await attachments.lock_upload(transaction, actor.account_id, token) is None:
        raise RecordNotFound
    await attachments.delete_of_upload(transaction, actor.account_id, token)


async def claim(
    transaction: Transaction, actor: Actor, tokens: Sequence[str], comment_id: int, problems: Problems
) -> list[Attachment]:
    """Give the comment the files of the uploads, which are used up by it."""
    claimed: list[Attachment] = []
    for token in dict.fromkeys(tokens):
        expires_at = await attachments.lock_upload(transaction, actor.account_id, token)
        if expires_at is None or expires_at <= epoch(transaction.now):
            problems.invalid("uploads", "Uploads")
            continue
        claimed += await attachments.of_upload(transaction, actor.account_id, token)
        await attachments.give_to_comment(transaction, actor.account_id, token, comment_id)
        await attachments.delete_upload(transaction, actor.account_id, token)
    if len(claimed) > MAX_UPLOADS:
        problems.add("uploads", f"Uploads: are too many files (maximum is {MAX_UPLOADS})", INVALID)
    return claimed


def tokens(sent: Any) -> list[str]:
    """`uploads` as sent: one token, or a list of them."""
    found = given(sent)
    return [found] if isinstance(found, str) else found or []


async def _lock(transaction: Transaction, actor: Actor, token: str) -> int:
    expires_at = await attachments.lock_upload(transaction, actor.account_id, token)
    if expires_at is None or expires_at <= epoch(transaction.now):
        raise _invalid("token", "Token: is invalid", INVALID)
    return expires_at


def _invalid(field: str, description: str, error: str) -> RecordInvalid:
    return RecordInvalid({field: [{"description": description, "error": error}]})


async def sweep(database: Database, files: Files) -> None:
    """Drop uploads that nobody used in time, and remove files that no attachment has."""
    now = epoch(database.clock.now())
    for account_id, token in await attachments.expired_uploads(database, now):
        await _expire(database, account_id, token)
    for account_id, key in await attachments.due_files(database, now):
        await _remove(database, files, account_id, key)


async def _expire(database: Database, account_id: int, token: str) -> None:
    async def expire(transaction: Transaction) -> None:
        if await attachments.lock_upload(transaction, account_id, token) is not None:  # a comment may have taken it
            await attachments.delete_of_upload(transaction, account_id, token)

    await database.write(expire)


async def _remove(database: Database, files: Files, account_id: int, key: str) -> None:
    now = epoch(database.clock.now())
    if await database.write(lambda transaction: attachments.give_up_file(transaction, account_id, key, now)):
        await files.remove(key)
        await database.write(lambda transaction: attachments.forget_file(transaction, account_id, key))
