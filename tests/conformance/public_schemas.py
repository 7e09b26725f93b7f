"""What the public OpenAPI description says of an answer, read more strictly than it is meant.

Typed clients are generated from that description. In a strict language they refuse an answer that lacks a property or
has null where none is named, so here every property that is named is required, and null only where it is allowed.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema
from departures import ABSENT, ANSWERED, MEANT, NULL, OTHERWISE, PAGED_BY_CURSOR

from ticketgate.catalog.operation import Operation

_PUBLIC: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "public_schemas.json").read_text("utf-8"))


def _nameless(http_method: str, path: str) -> str:
    """The description and the catalog name path parameters differently."""
    return f"{http_method} {re.sub(r'{[^}]+}', '{}', path)}"


_OPERATIONS = {_nameless(*key.split(" ")): operation for key, operation in _PUBLIC["operations"].items()}

PLACES: set[str] = set()
"""Everything that the tables of departures may name."""


def is_described(operation: Operation) -> bool:
    return _nameless(operation.http_method, operation.path) in _OPERATIONS


def contradictions(operation: Operation, status: int, body: Any, *, by_cursor: bool = False) -> list[str]:
    """Where an answer is not what the description says, as `GET /api/v2/x: x.y: 'y' is absent (XObject.y)`."""
    key = _nameless(operation.http_method, operation.path)
    described = _OPERATIONS[key]
    answers = described["answers"]
    if str(status) not in answers and described["id"] not in ANSWERED:
        return [f"{key}: {status}, described {'/'.join(answers)}"]
    schema = answers.get(str(status), next(iter(answers.values())))
    if schema is None:
        return []
    document = {**schema, "schemas": _SCHEMAS}
    if by_cursor:
        body = {**PAGED_BY_CURSOR, **body}
    errors = jsonschema.Draft202012Validator(document).iter_errors(body)
    return sorted({f"{key}: {line}" for error in errors for line in _lines(error)})


def _lines(error: jsonschema.ValidationError) -> Iterable[str]:
    if error.context:
        fitting = min({part.schema_path[0] for part in error.context}, key=lambda one: _misfit(error, one))
        return [line for part in error.context if part.schema_path[0] == fitting for line in _lines(part)]
    path = "".join("[]" if isinstance(step, int) else f".{step}" for step in error.absolute_path)
    owner = error.schema.get("$comment", "") if isinstance(error.schema, dict) else ""
    return [f"{path.removeprefix('.') or 'answer'}: {error.message[-120:]} ({owner})"]


def _misfit(error: jsonschema.ValidationError, alternative: Any) -> tuple[int, int]:
    """An alternative that is of another type altogether is not the one that was meant."""
    parts = [part for part in error.context if part.schema_path[0] == alternative]
    return any(part.validator == "type" and len(part.path) == 0 for part in parts), len(parts)


def _strict(schema: dict[str, Any], place: str) -> dict[str, Any]:
    """The JSON Schema of a schema. `place` is `Component.property`, as the tables of departures name it."""
    PLACES.add(place)
    if place in OTHERWISE:
        return {}
    strict: dict[str, Any] = {"$comment": place}
    strict.update({name: schema[name] for name in ("$ref", "type", "enum", "minItems") if name in schema})
    if "properties" in schema:
        properties = {name: _strict(member, f"{place}.{name}") for name, member in schema["properties"].items()}
        strict["properties"] = properties
        strict["required"] = [name for name in properties if f"{place}.{name}" not in ABSENT]
    if "additionalProperties" in schema:
        strict["additionalProperties"] = _strict(schema["additionalProperties"], f"{place}.*")
    if "items" in schema:
        strict["items"] = _strict(schema["items"], f"{place}[]")
    if "allOf" in schema:
        strict["allOf"] = [_strict(part, place) for part in schema["allOf"]]
    if place in MEANT:
        strict["$ref"] = f"#/schemas/{MEANT[place]}"
    elif alternatives := schema.get("anyOf", schema.get("oneOf")):
        strict["anyOf"] = [_strict(one, place) for one in alternatives]
    return {"anyOf": [strict, {"type": "null"}]} if schema.get("nullable") or place in NULL else strict


for _operation in _OPERATIONS.values():
    _operation["answers"] = {
        status: schema and _strict(schema, _operation["id"]) for status, schema in _operation["answers"].items()
    }
_SCHEMAS = {name: _strict(schema, name) for name, schema in _PUBLIC["schemas"].items()}
