"""A file through its recorded life: uploaded, dropped, or attached and redacted."""

import pytest
import uploads
from test_recorded import compare, counted, recorded

from conftest import Client

__all__ = ["counted"]

pytestmark = pytest.mark.conformance


async def test_uploads_are_as_recorded(counted: Client) -> None:
    created = recorded("upload_files", 201)
    answer = await uploads.send(counted, "README.md", b"x" * 14_165, "application/octet-stream")
    compare(created, answer)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.json()["upload"]["attachment"]["content_type"] == "application/x-genesis-rom"
    compare(created, await uploads.send(counted, "fancybytes.txt", b"x" * 2**20, "application/octet-stream"))
    token = answer.json()["upload"]["token"]
    compare(recorded("delete_upload", 204), await counted.delete(f"/api/v2/uploads/{token}.json"))


async def test_redaction_is_as_recorded(counted: Client) -> None:
    ticket_id, comment = await uploads.comment_with(counted, (await uploads.upload(counted))["token"])
    (attachment,) = comment["attachments"]
    row = recorded("redact_comment_attachment", 200)
    path = f"/api/v2/tickets/{ticket_id}/comments/{comment['id']}/attachments/{attachment['id']}/redact.json"
    answer = await counted.put(path, row["request"])
    compare(row, answer)
    assert answer.json()["attachment"] == attachment
