"""Files for comments: sent, and looked for where the desk keeps them."""

import asyncio
import struct
from pathlib import Path
from typing import Any

import httpx

from conftest import Acme, Client

ATTACHMENT_KEYS = [
    "url", "id", "file_name", "content_url", "mapped_content_url", "content_type", "size", "width", "height", "inline",
    "deleted", "malware_access_override", "malware_scan_result", "thumbnails",
]  # fmt: skip


def png(width: int = 80, height: int = 62) -> bytes:
    """The head of an image, which is all that anybody here reads."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02\0\0\0"


async def send(
    desk: Client, name: str = "README.md", content: bytes = b"Read me.", content_type: str = "", token: str = ""
) -> httpx.Response:
    query = {"filename": name, **({"token": token} if token else {})}
    headers = {"content-type": content_type} if content_type else {}
    return await desk.call("POST", "/api/v2/uploads.json", content=content, params=query, headers=headers)


async def upload(desk: Client, *sent: Any, **more: Any) -> dict[str, Any]:
    answer = await send(desk, *sent, **more)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()["upload"]
    return told


async def comment_with(desk: Client, *tokens: str, **more: Any) -> tuple[int, dict[str, Any]]:
    """A ticket whose first comment has the uploads, and that comment."""
    ticket = await desk.create_ticket(comment={"body": "See there.", "uploads": list(tokens), **more})
    return ticket["id"], (await comments(desk, ticket["id"]))[0]


async def comments(desk: Client, ticket_id: int) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = (await desk.get(f"/api/v2/tickets/{ticket_id}/comments")).json()["comments"]
    return listed


async def download(desk: Client, attachment: dict[str, Any], method: str = "GET") -> httpx.Response:
    """As somebody who has nothing but the URL."""
    return await desk._http.request(method, attachment["content_url"])


def kept(acme: Acme) -> list[Path]:
    """Every file of the desk, whole or half received."""
    return sorted(path for path in acme.desk.files.incoming.parent.rglob("*") if path.is_file())


async def until_kept(acme: Acme, number: int) -> None:
    """Wait for the worker to leave that many files."""
    acme.desk.worker.ring()
    for _ in range(200):
        if len(kept(acme)) == number and not await acme.rows("doomed_files"):
            return
        await asyncio.sleep(0.02)
    raise AssertionError(kept(acme))
