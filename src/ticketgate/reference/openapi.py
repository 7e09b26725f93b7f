"""The OpenAPI 3.1 document of the API, made of the catalog."""

import itertools
import json
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ticketgate import __version__
from ticketgate.catalog import OPERATIONS
from ticketgate.catalog.events import EVENTS, EventType
from ticketgate.catalog.limits import MAX_ID, MAX_PAGE_SIZE, PLANS
from ticketgate.catalog.operation import Operation, Paging, Parameter
from ticketgate.catalog.scopes import GLOBAL_SCOPES, SCOPES
from ticketgate.errors import Refusal

from . import entries, parameters, schemas

JSON: Final = "application/json"
ANY_TYPE: Final = "*/*"
DESCRIPTION: Final = (
    "The Zendesk Support API v2 as Ticketgate speaks it. Every path answers with a trailing `.json` too. "
    "`x-ticketgate` says of each operation whether it reads or writes, which OAuth scopes reach it, its rate limit, "
    "the webhook events it may emit, and what surprises."
)
BASIC: Final = "An e-mail address followed by `/token` as the user name, an API token as the password."
BEARER: Final = "An OAuth access token. `/.well-known/oauth-authorization-server` tells how clients get one."
SECURITY: Final[tuple[dict[str, list[str]], ...]] = ({"basic": []}, {"oauth": []})
BOUNDS: Final = {
    "page": {"minimum": 1},
    "per_page": {"minimum": 1},
    "page[size]": {"minimum": 1, "maximum": MAX_PAGE_SIZE},
}
KINDS: Final[dict[str, dict[str, Any]]] = {
    "integer": {"type": "integer", "format": "int64"},
    "string": {"type": "string"},
    "boolean": {"type": "boolean"},
    "timestamp": {"type": "integer", "format": "int64", "minimum": 0},
    "ids": {"type": "array", "items": {"type": "integer", "format": "int64", "minimum": 1, "maximum": MAX_ID}},
}
_URL_OR_NULL: Final = {"type": ["string", "null"]}
OFFSET_MEMBERS: Final = {"next_page": _URL_OR_NULL, "previous_page": _URL_OR_NULL, "count": {"type": "integer"}}
CURSOR_MEMBERS: Final = {
    "meta": {
        "type": "object",
        "properties": {
            "has_more": {"type": "boolean"},
            "after_cursor": {"type": ["string", "null"]},
            "before_cursor": {"type": ["string", "null"]},
        },
        "required": ["has_more"],
    },
    "links": {"type": "object", "properties": {"prev": _URL_OR_NULL, "next": _URL_OR_NULL}},
}
PAGING_MEMBERS: Final[dict[Paging, dict[str, Any]]] = {
    Paging.NONE: {},
    Paging.OFFSET: OFFSET_MEMBERS,
    Paging.CURSOR: CURSOR_MEMBERS,
    Paging.BOTH: {**OFFSET_MEMBERS, **CURSOR_MEMBERS},
}
LISTS: Final = {
    name: member
    for operation in OPERATIONS
    if operation.answer is not None
    for name, member in schemas.SCHEMAS[operation.answer.__name__]["properties"].items()
    if member.get("type") == "array"
}
"""The lists that answers hold, by their names: what a sideload of that name holds too."""


def document(base_url: str) -> dict[str, Any]:
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.http_method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Ticketgate", "version": __version__, "description": DESCRIPTION},
        "servers": [{"url": base_url}],
        "security": list(SECURITY),
        "tags": [{"name": area} for area in entries.AREAS],
        "paths": paths,
        "webhooks": {event.name: {"post": _webhook(event)} for event in EVENTS},
        "components": {
            "schemas": {**schemas.SCHEMAS, **{name: _error_schema(error) for name, error in entries.ERRORS.items()}},
            "securitySchemes": {
                "basic": {"type": "http", "scheme": "basic", "description": BASIC},
                "oauth": {"type": "http", "scheme": "bearer", "description": BEARER},
            },
        },
        "x-ticketgate": {
            "scopes": {scope.name: scope.allows for scope in (*SCOPES, *GLOBAL_SCOPES)},
            "plans": [msgspec.to_builtins(plan) for plan in PLANS.values()],
        },
    }


def _operation(operation: Operation) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": operation.operation_id,
        "tags": [operation.area],
        "summary": operation.summary,
    }
    if operation.caveats:
        told["description"] = "\n".join(f"- {caveat}" for caveat in operation.caveats)
    if operation.anonymous:
        told["security"] = [{}, *SECURITY]
    told["parameters"] = [
        *(_parameter(parameter, "path") for parameter in parameters.of_path(operation)),
        *(_parameter(parameter, "query") for parameter in parameters.of_query(operation)),
        *(_parameter(parameter, "header") for parameter in parameters.of_headers(operation)),
    ]
    if operation.body is not None:
        told["requestBody"] = {"required": True, "content": {JSON: {"schema": schemas.reference(operation.body)}}}
    if operation.takes_file:
        told["requestBody"] = {
            "required": True,
            "content": {ANY_TYPE: {"schema": {"type": "string", "format": "binary"}}},
        }
    told["responses"] = {str(operation.success): _success(operation), **_refusals(operation)}
    told["x-ticketgate"] = {
        "name": operation.name,
        "area": operation.area,
        "access": operation.access,
        "scopes": list(operation.scopes),
        "limits": [msgspec.to_builtins(limit) for limit in operation.limits],
        "may_emit": list(operation.may_emit),
        "caveats": list(operation.caveats),
        "documented": operation.documented,
    }
    return told


def _parameter(parameter: Parameter, place: str) -> dict[str, Any]:
    schema = {**KINDS[parameter.kind], **BOUNDS.get(parameter.name, {})}
    told = {"name": parameter.name, "in": place, "description": parameter.about, "required": parameter.required}
    if place == "path" and parameter.kind == "integer":
        schema |= {"minimum": 1, "maximum": MAX_ID}
    if parameter.name == parameters.INCLUDE:
        schema = {"type": "array", "items": {"type": "string", "enum": list(parameter.values)}}
    elif parameter.values:
        schema["enum"] = list(parameter.values)
    if schema["type"] == "array":
        told |= {"style": "form", "explode": False}
    return {**told, "schema": schema}


def _success(operation: Operation) -> dict[str, Any]:
    if operation.answer is None:
        return {"description": "Done; there is no body."}
    schema = schemas.reference(operation.answer)
    members = {
        **{name: LISTS[name] for name in operation.includes if name in LISTS},
        **PAGING_MEMBERS[operation.paging],
    }
    if members:
        schema = {"allOf": [schema, {"type": "object", "properties": members}]}
    return {"description": f"{operation.summary}.", "content": {JSON: {"schema": schema}}}


def _refusals(operation: Operation) -> dict[str, Any]:
    by_status = itertools.groupby(entries.refusals(operation), key=lambda error: error.status)
    return {str(status): _refusal(tuple(group)) for status, group in by_status}


def _refusal(group: Sequence[type[Refusal]]) -> dict[str, Any]:
    """The errors that share a status, which share a content type too."""
    references = [{"$ref": f"{schemas.PREFIX}{error.__name__}"} for error in group]
    content = {
        "schema": references[0] if len(references) == 1 else {"anyOf": references},
        "examples": {error.__name__: {"summary": error.__name__, "value": _example(error)} for error in group},
    }
    told: dict[str, Any] = {
        "description": "\n".join(f"{error.__name__}: {error.when}" for error in group),
        "content": {group[0].content_type.partition(";")[0]: content},
    }
    if any(error.status == 429 for error in group):
        told["headers"] = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
    return told


def _example(error: type[Refusal]) -> Any:
    return json.loads(error.shape) if error.content_type.startswith(JSON) else error.shape


def _error_schema(error: type[Refusal]) -> dict[str, Any]:
    return {"title": error.__name__, "description": error.when, **_schema_of(_example(error))}


def _schema_of(example: Any) -> dict[str, Any]:
    """The schema that an example implies. The members of `details` are named by what was sent, so they stay open."""
    match example:
        case {**members}:
            properties = {
                name: {"type": "object"} if name == "details" else _schema_of(value) for name, value in members.items()
            }
            return {"type": "object", "properties": properties, "required": list(members)}
        case [first, *_]:
            return {"type": "array", "items": _schema_of(first)}
        case int():
            return {"type": "integer"}
        case _:
            return {"type": "string"}


def _webhook(event: EventType) -> dict[str, Any]:
    schema = {
        "type": "object",
        "properties": {"type": {"const": event.type}, "event": {"type": "object"}},
        "required": ["type", "event"],
    }
    example = {"type": event.type, "event": json.loads(event.example)}
    return {
        "summary": event.happens,
        "description": f"{event.happens} {event.caveat}".rstrip(),
        "requestBody": {"content": {JSON: {"schema": schema, "examples": {event.name: {"value": example}}}}},
        "responses": {"2XX": {"description": "Received."}},
        "x-ticketgate": {"may_be_emitted_by": [operation.name for operation in entries.emitters(event.name)]},
    }
