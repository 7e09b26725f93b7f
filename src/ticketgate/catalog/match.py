"""Finds the operation that a method and a raw path mean. Literal segments win over parameters; nothing is decoded.

No path of the API needs an escape, so that one that holds any is no path of the API: there is no second form of a path
for two readers to disagree about.
"""

import re
from typing import Any, Final

from msgspec import Struct

from . import OPERATIONS
from .limits import MAX_PATH_CHARACTERS
from .operation import Operation

_PATH: Final = re.compile(r"/[A-Za-z0-9_\-]+(?://?[A-Za-z0-9_\-]+)*(?:\.json)?\Z")
_PARAMETER: Final = object()
_OPERATIONS: Final = object()

Node = dict[Any, Any]


class Match(Struct, frozen=True):
    """The operation, and the path parameters' text in the order of the path."""

    operation: Operation
    values: tuple[str, ...]


class NoSuchPath(Exception):  # noqa: N818 - an answer about a path
    pass


class NoSuchMethod(Exception):  # noqa: N818
    """The path is known; `allowed` are the methods that it takes."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        super().__init__(", ".join(allowed))
        self.allowed = allowed


def match(http_method: str, path: str) -> Match:
    """The operation for `GET` and `/api/v2/tickets/35.json`.

    A doubled slash inside the path reads as one, since real clients send it; one trailing `.json` is dropped.

    Raises:
        NoSuchPath, NoSuchMethod
    """
    if len(path) > MAX_PATH_CHARACTERS or not _PATH.match(path):
        raise NoSuchPath
    segments = path.removesuffix(".json").replace("//", "/")[1:].split("/")
    found = _descend(_TREE, segments, ())
    if found is None:
        raise NoSuchPath
    operations, values = found
    operation = operations.get(http_method)
    if operation is None:
        raise NoSuchMethod(tuple(operations))
    return Match(operation, values)


def _descend(
    node: Node, segments: list[str], values: tuple[str, ...]
) -> tuple[dict[str, Operation], tuple[str, ...]] | None:
    if not segments:
        operations = node.get(_OPERATIONS)
        return None if operations is None else (operations, values)
    first, rest = segments[0], segments[1:]
    literal = node.get(first)
    if literal is not None:
        found = _descend(literal, rest, values)
        if found is not None:
            return found
    parameter = node.get(_PARAMETER)
    return None if parameter is None else _descend(parameter, rest, (*values, first))


def _grow(operations: tuple[Operation, ...]) -> Node:
    tree: Node = {}
    for operation in operations:
        node = tree
        for segment in operation.segments:
            key = _PARAMETER if segment.startswith("{") else segment
            node = node.setdefault(key, {})
        node.setdefault(_OPERATIONS, {})[operation.http_method] = operation
    return tree


_TREE: Final = _grow(OPERATIONS)
