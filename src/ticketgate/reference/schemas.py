"""The JSON Schemas of what operations take and answer, and a body's fields as a flat list to read."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec
from msgspec import Struct

from ticketgate.catalog import OPERATIONS

PREFIX: Final = "#/components/schemas/"
SHAPES: Final = tuple(
    dict.fromkeys(
        shape for operation in OPERATIONS for shape in (operation.body, operation.answer) if shape is not None
    )
)
SCHEMAS: Final[dict[str, dict[str, Any]]] = msgspec.json.schema_components(SHAPES, ref_template=PREFIX + "{name}")[1]


class Field(Struct, frozen=True):
    """One member of a body. `name` is its path from the body's top: `ticket.comment.body`, `tickets[].id`."""

    name: str
    kind: str
    values: tuple[str, ...]
    required: bool
    nullable: bool


def reference(shape: type[Struct]) -> dict[str, Any]:
    return {"$ref": PREFIX + shape.__name__}


def about(shape: type[Struct]) -> str:
    """What the shape says of itself and of the one object it wraps."""
    schema = SCHEMAS[shape.__name__]
    members = schema["properties"].values()
    wrapped = [_resolved(member) for member in members] if len(members) == 1 else []
    return " ".join(" ".join(part["description"].split()) for part in (schema, *wrapped) if "description" in part)


def fields(shape: type[Struct]) -> tuple[Field, ...]:
    return tuple(_fields(SCHEMAS[shape.__name__], ""))


def _fields(schema: dict[str, Any], prefix: str) -> Iterator[Field]:
    for name, member in schema["properties"].items():
        alternatives = [_resolved(one) for one in member.get("anyOf", [member])]
        told = [one for one in alternatives if one.get("type") != "null"]
        values = tuple(str(value) for one in told for value in one.get("enum", ()))
        yield Field(
            f"{prefix}{name}",
            ", or ".join(dict.fromkeys(_kind(one) for one in told)),
            values,
            required=name in schema["required"],
            nullable=len(told) < len(alternatives),
        )
        for one in told:
            yield from _members(one, f"{prefix}{name}")


def _members(schema: dict[str, Any], name: str) -> Iterator[Field]:
    """The fields of an object or of a list's objects. Of a list's alternatives the object alone has any."""
    if schema.get("properties"):
        yield from _fields(schema, f"{name}.")
    elif schema.get("type") == "array":
        for one in schema["items"].get("anyOf", [schema["items"]]):
            yield from _members(_resolved(one), f"{name}[]")


def _kind(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return "string"
    if schema.get("type") == "array":
        items = schema["items"].get("anyOf", [schema["items"]])
        return f"list of {' or '.join(f'{_kind(_resolved(one))}s' for one in items)}"
    return str(schema.get("type", "any JSON"))


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    return SCHEMAS[schema["$ref"].removeprefix(PREFIX)] if "$ref" in schema else schema
