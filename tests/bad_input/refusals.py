"""How refusals look, by the letters of the catalogue of bad inputs, and the promise that they change nothing.

A table says for each input what must come of it: `J`, `G subject`, `H id`, `X`, or a status such as `201`. Tables are
run to their end, so that one run tells all that is wrong.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from raw import Answer, Reply

from conftest import Acme

JSON = "application/json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
STORED = ("tickets", "comments", "ticket_audits", "users", "counters")
INVALID_TOKEN = "The access token provided is expired, revoked, malformed or invalid for other reasons."


def _named(error: str, description: str | None = None) -> Callable[[Any, str], bool]:
    """`{"error", "description"}`, with any description unless one is given."""

    def fits(body: Any, _: str) -> bool:
        told = body["description"]
        return (
            list(body) == ["error", "description"]
            and body["error"] == error
            and (told == description if description else bool(told))
        )

    return fits


def _attribute(body: Any, name: str) -> bool:
    message = f"You passed an invalid value for the {name} attribute. Invalid parameter: {name} must be "
    return list(body["error"]) == ["title", "message"] and body["error"]["message"].startswith(message)


def _record(body: Any, field: str) -> bool:
    return (
        list(body) == ["error", "description", "details"]
        and list(body["details"]) == [field]
        and all(problem["description"] for problem in body["details"][field])
    )


def _coded(body: Any, code: str) -> bool:
    (error,) = body["errors"]
    return list(error) == ["code", "title", "detail"] and error["code"] == code


def _too_many(body: Any, name: str) -> bool:
    description = f"Parameter {name} cannot specify more than 100 values"
    return body == {"error": "TooManyValues", "description": description, "max_count": 100}


SHAPES: dict[str, tuple[int, Callable[[Any, str], bool]]] = {
    "A": (401, lambda body, _: body == {"error": "Couldn't authenticate you"}),
    "B": (401, lambda body, _: body == {"error": "invalid_token", "error_description": INVALID_TOKEN}),
    "E": (404, _named("RecordNotFound", "Not found")),
    "F": (404, _named("InvalidEndpoint", "Not found")),
    "G": (422, _record),
    "H": (400, _attribute),
    "J": (400, _named("BadRequest")),
    "N": (413, _named("RequestEntityTooLarge")),
    "pagination": (400, _coded),
    "values": (400, _too_many),
    "method": (405, _named("MethodNotAllowed")),
    "type": (415, _named("UnsupportedMediaType")),
    "host": (421, _named("MisdirectedRequest")),
    "headers": (431, _named("HeadersTooLarge")),
}


def mismatch(answer: Answer, expected: str) -> str | None:
    """What is wrong with an answer, None where it is as expected."""
    if answer.status >= 500:
        return f"a fault: {answer}"
    if expected.isdecimal():
        return None if answer.status == int(expected) else f"expected {expected}, got {answer}"
    letter, _, name = expected.partition(" ")
    status, fits = SHAPES[letter]
    if answer.status != status or answer.headers.get("content-type") != JSON:
        return f"expected {status} {JSON}, got {answer}"
    if answer.headers.get("cache-control") != "no-cache" or "x-request-id" not in answer.headers:
        return f"expected a request id, not to be cached, got {answer.headers}"
    try:
        is_right = fits(answer.json(), name)
    except (LookupError, ValueError, TypeError):
        is_right = False
    return None if is_right else f"expected the shape {expected}, got {answer}"


def reply_mismatch(reply: Reply, expected: str) -> str | None:
    """The same for all that came back on a connection. `X` is its end, with at most a bare word on why."""
    if expected.startswith("X"):
        status = int(expected[2:] or 400)
        fits = all((answer.status, answer.headers.get("content-type")) == (status, TEXT) for answer in reply.answers)
        return None if reply.closed and len(reply.answers) <= 1 and fits else f"expected {expected}, got {reply}"
    if len(reply.answers) != 1:
        return f"expected one answer, got {reply}"
    return mismatch(reply.only, expected)


async def stored(acme: Acme) -> dict[str, list[tuple[Any, ...]]]:
    return {table: await acme.rows(table) for table in STORED}


class Findings(list[str]):
    """What went wrong in a table, by the names of its cases."""

    def note(self, name: str, wrong: str | None) -> None:
        if wrong is not None:
            self.append(f"{name}: {wrong}")

    @asynccontextmanager
    async def unchanged(self, acme: Acme, name: str) -> AsyncIterator[None]:
        """Note it where the database is not what it was."""
        before = await stored(acme)
        yield
        after = await stored(acme)
        changed = [table for table in STORED if before[table] != after[table]]
        self.note(name, f"changed {', '.join(changed)}" if changed else None)

    def refuse(self) -> None:
        assert not self, "\n" + "\n".join(self)
