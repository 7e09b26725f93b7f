"""The tables of attachments, of the uploads that they come from, and of the files that no attachment has."""

from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.attachments import Attachment

from .database import Reader, Row, Transaction

_decode: Final = msgspec.json.Decoder(Attachment).decode
SWEPT_AT_ONCE: Final = 100


async def insert_upload(transaction: Transaction, account_id: int, token: str, expires_at: int) -> None:
    await transaction.execute(
        "INSERT INTO uploads (account_id, token, expires_at) VALUES ($1, $2, $3)", account_id, token, expires_at
    )


async def lock_upload(transaction: Transaction, account_id: int, token: str) -> int | None:
    """When the upload expires, None where there is none. It is kept from others until this transaction ends."""
    row = await transaction.fetch_row(
        "SELECT expires_at FROM uploads WHERE account_id = $1 AND token = $2" + transaction.for_update,
        account_id,
        token,
    )
    return int(row[0]) if row else None


async def delete_upload(transaction: Transaction, account_id: int, token: str) -> None:
    """Delete the upload alone; what becomes of its attachments is told apart."""
    await transaction.execute("DELETE FROM uploads WHERE account_id = $1 AND token = $2", account_id, token)


async def of_upload(reader: Reader, account_id: int, token: str) -> list[Attachment]:
    rows = await reader.fetch_rows(
        "SELECT document FROM attachments WHERE account_id = $1 AND upload_token = $2 ORDER BY id", account_id, token
    )
    return [_decode(row[0]) for row in rows]


async def insert(
    transaction: Transaction,
    account_id: int,
    attachment: Attachment,
    *,
    content_token: str,
    file_key: str | None = None,
    upload_token: str | None = None,
    comment_id: int | None = None,
) -> None:
    await transaction.execute(
        "INSERT INTO attachments (account_id, id, upload_token, comment_id, content_token, file_key, document) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        account_id,
        attachment.id,
        upload_token,
        comment_id,
        content_token,
        file_key,
        msgspec.json.encode(attachment).decode(),
    )


async def give_to_comment(transaction: Transaction, account_id: int, token: str, comment_id: int) -> None:
    await transaction.execute(
        "UPDATE attachments SET upload_token = NULL, comment_id = $1 WHERE account_id = $2 AND upload_token = $3",
        comment_id,
        account_id,
        token,
    )


async def update(transaction: Transaction, account_id: int, attachment: Attachment) -> None:
    await transaction.execute(
        "UPDATE attachments SET document = $1 WHERE account_id = $2 AND id = $3",
        msgspec.json.encode(attachment).decode(),
        account_id,
        attachment.id,
    )


_SEEN: Final = (  # not on a deleted ticket, not of an upload that has expired
    "FROM attachments a LEFT JOIN comments c ON c.account_id = a.account_id AND c.id = a.comment_id "
    "LEFT JOIN tickets t ON t.account_id = c.account_id AND t.id = c.ticket_id "
    "LEFT JOIN uploads u ON u.account_id = a.account_id AND u.token = a.upload_token "
)


class Found(Struct, frozen=True):
    """An attachment, and the comment and live ticket whose it is, if any."""

    attachment: Attachment
    ticket_id: int | None
    comment_id: int | None


async def find(reader: Reader, account_id: int, attachment_id: int, now: int) -> Found | None:
    row = await reader.fetch_row(
        f"SELECT a.document, c.ticket_id, a.comment_id {_SEEN}WHERE a.account_id = $1 AND a.id = $2 "
        "AND (u.expires_at > $3 OR (t.id IS NOT NULL AND t.deleted_at IS NULL))",
        account_id,
        attachment_id,
        now,
    )
    return Found(_decode(row[0]), row[1], row[2]) if row else None


async def content(reader: Reader, content_token: str, now: int) -> tuple[Attachment, str | None] | None:
    """The attachment that the token of a content URL names, and the key of its file."""
    row = await reader.fetch_row(
        f"SELECT a.document, a.file_key {_SEEN}WHERE a.content_token = $1 "
        "AND (u.expires_at > $2 OR (t.id IS NOT NULL AND t.deleted_at IS NULL))",
        content_token,
        now,
    )
    return (_decode(row[0]), row[1]) if row else None


async def delete(transaction: Transaction, account_id: int, attachment_id: int) -> None:
    """Delete the attachment, and have its file removed."""
    await _delete(transaction, account_id, "id = $2", attachment_id)


async def delete_of_upload(transaction: Transaction, account_id: int, token: str) -> None:
    await delete_upload(transaction, account_id, token)
    await _delete(transaction, account_id, "upload_token = $2", token)


async def delete_of_ticket(transaction: Transaction, account_id: int, ticket_id: int) -> None:
    """Delete what is attached to the ticket's comments; it comes before they are deleted."""
    await _delete(
        transaction,
        account_id,
        "comment_id IN (SELECT id FROM comments WHERE account_id = $1 AND ticket_id = $2)",
        ticket_id,
    )


async def _delete(transaction: Transaction, account_id: int, which: str, argument: object) -> None:
    await transaction.execute(
        "INSERT INTO doomed_files (account_id, file_key, due_at) "
        f"SELECT account_id, file_key, 0 FROM attachments WHERE account_id = $1 AND {which} AND file_key IS NOT NULL",
        account_id,
        argument,
    )
    await transaction.execute(f"DELETE FROM attachments WHERE account_id = $1 AND {which}", account_id, argument)


async def expect_file(transaction: Transaction, account_id: int, file_key: str, due_at: int) -> None:
    """Say that a file will be kept, so that it is removed at `due_at` if no attachment has it by then."""
    await transaction.execute(
        "INSERT INTO doomed_files (account_id, file_key, due_at) VALUES ($1, $2, $3)", account_id, file_key, due_at
    )


async def spare_file(transaction: Transaction, account_id: int, file_key: str) -> bool:
    """Say that an attachment has the file now; False where it came too late, and the file is being removed."""
    row = await transaction.fetch_row(
        "DELETE FROM doomed_files WHERE account_id = $1 AND file_key = $2 AND due_at > 0 RETURNING file_key",
        account_id,
        file_key,
    )
    return row is not None


async def due_files(reader: Reader, now: int) -> Sequence[Row]:
    """`(account_id, file_key)` of files to be removed."""
    return await reader.fetch_rows(
        f"SELECT account_id, file_key FROM doomed_files WHERE due_at <= $1 LIMIT {SWEPT_AT_ONCE}", now
    )


async def give_up_file(transaction: Transaction, account_id: int, file_key: str, now: int) -> bool:
    """Say that the file is being removed; False where an attachment came to have it in the meantime."""
    row = await transaction.fetch_row(
        "UPDATE doomed_files SET due_at = 0 WHERE account_id = $1 AND file_key = $2 AND due_at <= $3 "
        "RETURNING file_key",
        account_id,
        file_key,
        now,
    )
    return row is not None


async def forget_file(transaction: Transaction, account_id: int, file_key: str) -> None:
    await transaction.execute(
        "DELETE FROM doomed_files WHERE account_id = $1 AND file_key = $2 AND due_at = 0", account_id, file_key
    )


async def expired_uploads(reader: Reader, now: int) -> Sequence[Row]:
    """`(account_id, token)` of uploads that nobody used in time."""
    return await reader.fetch_rows(
        f"SELECT account_id, token FROM uploads WHERE expires_at <= $1 LIMIT {SWEPT_AT_ONCE}", now
    )


async def delete_everything(transaction: Transaction) -> None:
    """Empty the tables; the files are still to be removed."""
    await transaction.execute(
        "INSERT INTO doomed_files (account_id, file_key, due_at) "
        "SELECT account_id, file_key, 0 FROM attachments WHERE file_key IS NOT NULL"
    )
    for table in ("attachments", "uploads"):
        await transaction.execute(f"DELETE FROM {table}")
