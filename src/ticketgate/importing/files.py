"""Imports files of records, one JSON object a line. A batch of lines and the place behind it are kept together, so that
an import that ends anywhere goes on with the next line.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec

from ticketgate.storage import imported
from ticketgate.storage.database import Database
from ticketgate.storage.imported import Progress, Table

from .account import Summary
from .keeping import Keeper, Page, account_for
from .refusals import BadRecord
from .telling import Teller

LINES_AT_ONCE: Final = 2_000
COMMENTS_AT_ONCE: Final = 5_000
MAX_LINE_BYTES: Final = 64 * 1024 * 1024
STREAM: Final = "lines"
TABLES: Final[dict[str, Table]] = {
    "group": "groups",
    "organization": "organizations",
    "user": "users",
    "group_membership": "group_memberships",
    "macro": "macros",
    "ticket": "tickets",
    "satisfaction_rating": "satisfaction_ratings",
}
_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


class _Batch:
    """Lines that are kept together, and the place behind the last one."""

    def __init__(self) -> None:
        self.pages: dict[Table, Page] = {}
        self.lines = 0
        self.comments = 0

    def add(self, line: bytes) -> None:
        sent = _decode(line)
        name, record, beside = _record(sent)
        page = self.pages.setdefault(TABLES[name], Page(TABLES[name], []))
        page.sent.append(record)  # type: ignore[attr-defined]
        if beside is not None:
            page.beside[record["id"]] = beside
            self.comments += len(beside)

    @property
    def is_full(self) -> bool:
        return self.lines >= LINES_AT_ONCE or self.comments >= COMMENTS_AT_ONCE


async def run(database: Database, file: Path, teller: Teller) -> Summary:
    """Bring the lines of a file that were not brought yet.

    Raises:
        ImportStops
        OSError: the file cannot be read.
    """
    source = _name(file)
    subdomain = "".join(letter for letter in file.stem.lower() if letter.isascii() and letter.isalnum()) or "desk"
    account = await account_for(database, subdomain, file.stem)
    known = (await imported.progress(database, account.account_id, source)).get(STREAM)
    last = await imported.last_run(database, account.account_id)
    progress = known or Progress(last + 1, "0 0")
    keeper = Keeper(database, account, source, progress.run)
    counts: defaultdict[str, int] = defaultdict(int)
    lines, place = map(int, progress.position.split())
    counter = teller.begin(file.name, _expected(file))
    counter.add(lines)
    with file.open("rb") as opened:
        opened.seek(place)
        for batch, line, behind in _batches(opened, lines, place):
            number = progress.records + sum(counts.values()) + batch.lines
            await keeper.keep(list(batch.pages.values()), STREAM, Progress(progress.run, f"{line} {behind}", number))
            for table, page in batch.pages.items():
                counts[table] += len(page.sent)
            counter.add(batch.lines)
    counter.end()
    return Summary(str(file), dict(counts))


def _batches(opened: BinaryIO, line: int, place: int) -> Iterator[tuple[_Batch, int, int]]:
    """Batches with the number of lines and bytes up to their end."""
    batch = _Batch()
    while text := opened.readline(MAX_LINE_BYTES):
        line += 1
        place += len(text)
        batch.lines += 1
        try:
            if text.strip():
                batch.add(text)
        except (msgspec.MsgspecError, ValueError, KeyError, AttributeError) as error:
            raise BadRecord(f"line {line} is no record of a desk: {error}") from error
        if batch.is_full:
            yield batch, line, place
            batch = _Batch()
    if batch.lines:
        yield batch, line, place


def _record(sent: dict[str, Any]) -> tuple[str, dict[str, Any], list[Any] | None]:
    """What a line holds: `{"ticket": …, "comments": […]}`, or a bare record as an account's own export writes it."""
    for name in TABLES:
        if isinstance(sent.get(name), dict):
            record: dict[str, Any] = sent[name]
            beside = sent.get("comments") if name == "ticket" else sent.get("identities")
            return name, record, record.get("comments") if beside is None else beside
    for name, member in (("ticket", "requester_id"), ("user", "role"), ("organization", "domain_names")):
        if member in sent and "id" in sent:
            return name, sent, sent.get("comments") if name == "ticket" else sent.get("identities")
    raise ValueError(f"it has none of {', '.join(TABLES)}")


def _name(file: Path) -> str:
    """A name for the contents: the same file goes on wherever it lies."""
    with file.open("rb") as opened:
        digest = hashlib.sha256(opened.read(1 << 20)).hexdigest()
    return f"file {digest[:32]} {file.stat().st_size}"


def _expected(file: Path) -> int:
    """About how many lines there are, by the length of the first ones."""
    with file.open("rb") as opened:
        first = opened.read(1 << 20)
    return max(first.count(b"\n"), 1) * max(file.stat().st_size, 1) // max(len(first), 1)
