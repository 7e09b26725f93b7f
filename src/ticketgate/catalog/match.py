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
    node, values = _TREE, []
    for segment in path.removesuffix(".json").replace("//", "/")[1:].split("/"):
        child = node.get(segment)
        if child is None:
            child = node.get(_PARAMETER)
            if child is None:
                raise NoSuchPath
            values.append(segment)
        node = child
    operations = node.get(_OPERATIONS)
    if operations is None:
        raise NoSuchPath
    operation = operations.get(http_method)
    if operation is None:
        raise NoSuchMethod(tuple(operations))
    return Match(operation, tuple(values))


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
