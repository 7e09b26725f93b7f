"""Every operation that the public OpenAPI description knows answers as it says there, with nothing left out.

LIVES call what needs a story. What they leave is called once more as the reference's own examples call it, with the ids
of what stands on the desk: most new operations are driven so, and the rest need a life.
"""

from collections.abc import Iterator
from typing import Any

import httpx
import msgspec
import pytest
from departures import ABSENT, MEANT, NOT_DRIVEN, NULL, OTHERWISE
from lives import LIVES
from public_schemas import PLACES, contradictions, is_described

from conftest import Client
from ticketgate.catalog import OPERATIONS
from ticketgate.catalog.match import match
from ticketgate.catalog.operation import Operation
from ticketgate.reference import examples

pytestmark = pytest.mark.conformance

DESCRIBED = [operation for operation in OPERATIONS if is_described(operation)]
ORDER = ("POST", "GET", "PUT", "PATCH", "DELETE")


class Watch:
    """What the desk answered to calls that succeeded: the operations, their contradictions, and ids that exist."""

    def __init__(self, desk: Client) -> None:
        self.driven: set[str] = set()
        self.contradictions: set[str] = set()
        self.refused: dict[str, str] = {}
        acme = desk.acme
        self.ids: dict[str, Any] = {"user_id": acme.carla, "group_id": acme.support, "organization_id": acme.initech}
        desk._http.event_hooks["response"].append(self.look)

    async def look(self, answer: httpx.Response) -> None:
        await answer.aread()
        operation, values = msgspec.structs.astuple(match(answer.request.method, answer.request.url.path))
        if not answer.is_success:
            self.refused[operation.name] = f"{answer.status_code} {answer.text[:200]}"
            return
        body = answer.json() if answer.content else None
        self._remember(operation, body)
        if operation.http_method == "DELETE" and operation.path.endswith("}"):  # and not tags of what stays
            self.ids = {name: one for name, one in self.ids.items() if str(one) != values[-1]}
        if is_described(operation):
            self.driven.add(operation.name)
            by_cursor = "page[size]" in answer.request.url.params
            found = contradictions(operation, answer.status_code, body, by_cursor=by_cursor)
            self.contradictions.update(found)

    def _remember(self, operation: Operation, body: Any) -> None:
        """The id of what a collection was answered with, under the name that the paths below it have for it."""
        name = next((row.path_parameters[-1] for row in OPERATIONS if _is_member(row, operation)), None)
        members = list(body.values()) if isinstance(body, dict) else []
        records = [one[0] if isinstance(one, list) and one else one for one in members]
        found = next((one["id"] for one in records if isinstance(one, dict) and "id" in one), None)
        if name and found:
            self.ids.setdefault(name, found)

    @property
    def left(self) -> Iterator[Operation]:
        rows = [operation for operation in DESCRIBED if operation.name not in self.driven | set(NOT_DRIVEN)]
        yield from sorted(rows, key=_turn)


def _is_member(row: Operation, collection: Operation) -> bool:
    return row.path.rpartition("/")[0] == collection.path and row.path.endswith("}")


def _turn(operation: Operation) -> tuple[int, int]:
    """What is created before what is read before what is changed; what is deleted last, from the inside out."""
    turn, depth = ORDER.index(operation.http_method), len(operation.segments)
    return turn, -depth if operation.http_method == "DELETE" else depth


async def call_as_the_reference_does(desk: Client, operation: Operation, ids: dict[str, Any]) -> None:
    """Nothing where it needs an id that the desk has not told yet."""
    if set(operation.path_parameters) - set(ids):
        return
    query = examples.target(operation).partition("?")[2]
    path = operation.path.format_map(ids)
    await desk.call(operation.http_method, f"{path}?{query}", examples.BODIES.get(operation.name))


async def test_answers_are_as_the_public_description_says(desk: Client) -> None:
    watch = Watch(desk)
    for life in LIVES:
        await life(desk)
    for operation in watch.left:
        await call_as_the_reference_does(desk, operation, watch.ids)
    left = [f"{row.name} ({watch.refused.get(row.name, 'never called')})" for row in watch.left]
    assert not left, "give these a life in lives.py, or a reason in NOT_DRIVEN:\n" + "\n".join(left)
    assert not watch.contradictions, "\n".join(sorted(watch.contradictions))


def test_nothing_is_excused_that_is_not_there() -> None:
    assert set(NOT_DRIVEN) <= {operation.name for operation in DESCRIBED}
    for table in (ABSENT, NULL, OTHERWISE, MEANT):
        assert set(table) <= PLACES


def test_an_absent_property_and_a_wrong_type_are_found() -> None:
    show_group = next(operation for operation in DESCRIBED if operation.name == "show_group")
    found = contradictions(show_group, 200, {"group": {"id": "7"}})
    assert "GET /api/v2/groups/{}: group.id: '7' is not of type 'integer' (GroupObject.id)" in found
    assert "GET /api/v2/groups/{}: group: 'name' is a required property (GroupObject)" in found
