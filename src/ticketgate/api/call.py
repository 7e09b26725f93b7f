"""One request as handlers see it: typed where the catalog knows the type, raw nowhere."""

import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl

import msgspec
from msgspec import Struct

from ticketgate.catalog.limits import MAX_BULK_ITEMS, MAX_ID
from ticketgate.catalog.operation import Operation
from ticketgate.clock import epoch, from_epoch
from ticketgate.desk.credentials import Pepper
from ticketgate.errors import BadRequest, InvalidAttribute, TooManyValues
from ticketgate.records import Actor
from ticketgate.storage.database import Database
from ticketgate.storage.files import Files

from . import bodies

B = TypeVar("B", bound=Struct)

JSON: Final = b"application/json; charset=utf-8"
_ID: Final = re.compile(r"[1-9][0-9]{0,18}\Z", re.ASCII)
_EPOCH: Final = re.compile(r"([0-9]{1,11})(?:\.0)?\Z", re.ASCII)
_BROKEN_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Call:
    """What a handler needs of one request. It is made anew for each.

    A row that takes a file leaves `body` empty; `chunks` reads the file as it comes in.
    """

    __slots__ = (
        "_query",
        "actor",
        "base_url",
        "body",
        "chunks",
        "content_type",
        "database",
        "files",
        "idempotency_key",
        "operation",
        "path",
        "pepper",
        "query_string",
        "ring_worker",
        "search_delay_seconds",
        "unpermitted",
        "values",
    )

    def __init__(
        self,
        *,
        operation: Operation,
        values: Sequence[str],
        path: str,
        query_string: str,
        body: bytes,
        actor: Actor,
        base_url: str,
        database: Database,
        pepper: Pepper,
        files: Files,
        ring_worker: Callable[[], None],
        search_delay_seconds: int,
        content_type: str,
        idempotency_key: str | None,
        chunks: Callable[[], AsyncIterator[bytes]],
    ) -> None:
        self.operation = operation
        self.values = values
        self.path = path
        self.query_string = query_string
        self.body = body
        self.actor = actor
        self.base_url = base_url
        self.database = database
        self.pepper = pepper
        self.files = files
        self.ring_worker = ring_worker
        self.content_type = content_type
        self.chunks = chunks
        self.search_delay_seconds = search_delay_seconds
        self.idempotency_key = idempotency_key
        self.unpermitted = bodies.members(body) if body and operation.body is None else ()
        self._query: dict[str, list[str]] | None = None

    def id(self, place: int = 0) -> int:
        """The id at that place of the path.

        Raises:
            InvalidAttribute: it is no positive 64-bit integer in plain ASCII digits.
        """
        return self._id(self.values[place], "id")

    def decode(self, body: type[B]) -> B:
        """The body as the row's struct. Members that it does not know are dropped and named in `unpermitted`.

        Raises:
            BadRequest, RecordInvalid
        """
        decoded, self.unpermitted = bodies.decode(self.body, body)
        return decoded

    @property
    def query(self) -> dict[str, list[str]]:
        if self._query is None:
            self._query = parse_query(self.query_string)
        return self._query

    def text(self, name: str) -> str | None:
        """The first value of a query parameter, None where it is absent or empty."""
        values = self.query.get(name)
        return values[0] or None if values else None

    def texts(self, name: str) -> list[str]:
        """All values of a repeatable parameter, `role=a` and `role[]=a&role[]=b` alike."""
        return [value for key in (name, f"{name}[]") for value in self.query.get(key, []) if value]

    def flag(self, name: str) -> bool:
        text = self.text(name)
        if text not in (None, "true", "false"):
            raise self.invalid(name, "true or false")
        return text == "true"

    def choice(self, name: str) -> bool | None:
        """A flag that was sent, None where it was left out."""
        return None if self.text(name) is None else self.flag(name)

    def integer(self, name: str) -> int | None:
        text = self.text(name)
        if text is None:
            return None
        if not re.fullmatch(r"-?[0-9]{1,18}", text, re.ASCII):
            raise self.invalid(name, "an integer")
        return int(text)

    def ids(self, name: str = "ids") -> list[int]:
        """`ids=1,2,3`: at most 100.

        Raises:
            InvalidAttribute, TooManyValues
        """
        parts = (self.text(name) or "").split(",")
        if len(parts) > MAX_BULK_ITEMS:
            raise TooManyValues(name)
        return [self._id(part, name) for part in parts]

    def external_ids(self) -> list[str]:
        """`external_ids=a,b`: at most 100; none where nothing is sent.

        Raises:
            TooManyValues
        """
        found = [one for one in (self.text("external_ids") or "").split(",", MAX_BULK_ITEMS + 1) if one]
        if len(found) > MAX_BULK_ITEMS:
            raise TooManyValues("external_ids")
        return found

    def instant(self, name: str) -> datetime | None:
        """A time given as seconds since 1970; the Singer tap writes whole ones as `1577836800.0`."""
        text = self.text(name)
        if text is None:
            return None
        found = _EPOCH.match(text)
        if found is None:
            raise self.invalid(name, "a time in seconds since 1970")
        return from_epoch(int(found[1]))

    def seen_until(self) -> int | None:
        """What changed after that is not found by a search yet; None where search sees everything at once."""
        delay = self.search_delay_seconds
        return epoch(self.database.clock.now()) - delay if delay else None

    def includes(self) -> list[str]:
        """The sideloads that are asked for and that the row knows; others are ignored, as Zendesk does."""
        asked = (self.text("include") or "").split(",", len(self.operation.includes) + 32)
        return [name for name in self.operation.includes if name in asked]

    def invalid(self, attribute: str, expected: str) -> InvalidAttribute:
        return InvalidAttribute(attribute, expected, f"api/v2/{'/'.join(controller_and_action(self.operation))}")

    def _id(self, text: str, attribute: str) -> int:
        if not _ID.match(text) or (number := int(text)) > MAX_ID:
            raise self.invalid(attribute, "an integer")
        return number


def controller_and_action(operation: Operation) -> tuple[str, str]:
    """The names that Zendesk's messages give an operation: `("tickets", "show")`."""
    controller, *rest = operation.segments[2:]
    if rest and not rest[-1].startswith("{"):
        return controller, rest[-1]
    return controller, _MEMBER_ACTIONS[operation.http_method] if rest else _COLLECTION_ACTIONS[operation.http_method]


_COLLECTION_ACTIONS: Final = {"GET": "index", "POST": "create"}
_MEMBER_ACTIONS: Final = {"GET": "show", "PUT": "update", "PATCH": "update", "DELETE": "destroy"}


def parse_query(text: str) -> dict[str, list[str]]:
    """Parameters with all their values, in order.

    Raises:
        BadRequest: an escape is broken, or what it says is no UTF-8 text.
    """
    if not text:
        return {}
    if _BROKEN_ESCAPE.search(text):
        raise BadRequest("The query holds a % that begins no escape.")
    if "%00" in text:
        raise BadRequest("The query holds a NUL character.")
    parsed: dict[str, list[str]] = {}
    try:
        for name, value in parse_qsl(text, keep_blank_values=True, max_num_fields=256, errors="strict"):
            parsed.setdefault(name, []).append(value)
    except ValueError as error:
        raise BadRequest("The query is not UTF-8 text with at most 256 parameters.") from error
    return parsed


class Answer(Struct, frozen=True):
    """What a handler returns: the JSON text, and the URL of what was created. `headers` add to the chain's own.

    `status` is told where it differs from the row's `success`.
    """

    body: bytes = b""
    location: str | None = None
    headers: Mapping[str, str] = {}
    status: int | None = None
    content_type: bytes = JSON


def encode(value: Any) -> str:
    return msgspec.json.encode(value).decode()
