#!/usr/bin/env python3
"""Writes tests/conformance/public_schemas.json: the names and types of answers in Zendesk's public OpenAPI description.

    tools/distil_schemas.py PATH_TO_OAS

Texts, examples and what is only ever sent are left out: facts remain. Operations that no support desk of ours may serve
(custom objects, routing, channels, …) are left out too, and schemas that only they use.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

OUTPUT = Path(__file__).parent.parent / "tests" / "conformance" / "public_schemas.json"
HTTP_METHODS = ("get", "post", "put", "patch", "delete")
COMPONENT = "#/components/schemas/"

LEFT_OUT = re.compile(
    r"/api/v2/(accounts|any_channel|approval_requests|audit_logs|bookmarks|brand_agents|channels|chat_\w+|custom_objects"
    r"|deletion_schedules|dynamic_content|email_notifications|group_slas|it_asset_management|oauth|push_\w+|queues"
    r"|relationships|remote_authentications|resource_collections|routing|security_settings|sessions|sharing_agreements"
    r"|skips|slas|target_failures|targets|task_list_templates|ticket_content_pins|workspaces"
    r"|incremental/(routing|custom_objects)|organization_subscriptions|saved_searches|\{target_type\})"
    r"(/|$)"
)
KEPT = ("type", "nullable", "enum", "minItems")


class Reader(yaml.SafeLoader):
    """Reads `=` and dates as texts, which YAML 1.1 takes for something else."""


Reader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":value", ":timestamp"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def main(path: str) -> None:
    document = yaml.load(Path(path).read_text("utf-8"), Reader)  # noqa: S506 - a subclass of the safe loader
    operations = dict(sorted(_operations(document["paths"])))
    schemas: dict[str, Any] = {}
    _collect(operations, document["components"]["schemas"], schemas)
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in operations.items()]
    named = [f"{json.dumps(key)}: {json.dumps(schemas[key])}" for key in sorted(schemas)]
    text = f'{{"operations": {{\n{_rows(lines)}\n}}, "schemas": {{\n{_rows(named)}\n}}}}\n'
    OUTPUT.write_text(text.replace(COMPONENT, "#/schemas/"), "utf-8")


def _rows(lines: list[str]) -> str:
    return ",\n".join(lines)


def _operations(paths: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """`GET /api/v2/tickets` and its answers by status; None where an answer has no JSON body."""
    for path, methods in paths.items():
        if LEFT_OUT.match(path) or not path.startswith("/api/v2/"):
            continue
        for http_method in HTTP_METHODS:
            if http_method in methods:
                operation = methods[http_method]
                answers = {
                    status: _answer(response)
                    for status, response in operation["responses"].items()
                    if status.startswith("2")
                }
                yield f"{http_method.upper()} {path}", {"id": operation["operationId"], "answers": answers}


def _answer(response: dict[str, Any]) -> dict[str, Any] | None:
    content = response.get("content", {}).get("application/json")
    return _facts(content["schema"]) if content and content.get("schema") else None


def _facts(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return {name: schema[name] for name in ("$ref", "nullable") if name in schema}
    facts: dict[str, Any] = {name: schema[name] for name in KEPT if name in schema}
    if "properties" in schema:
        facts["properties"] = {
            name: _facts(member) for name, member in schema["properties"].items() if not member.get("writeOnly")
        }
    if isinstance(schema.get("additionalProperties"), dict):
        facts["additionalProperties"] = _facts(schema["additionalProperties"])
    if "items" in schema:
        facts["items"] = _facts(schema["items"])
    for several in ("allOf", "anyOf", "oneOf"):
        if several in schema:
            facts[several] = [_facts(one) for one in schema[several]]
    return facts


def _collect(facts: Any, components: dict[str, Any], into: dict[str, Any]) -> None:
    """The components that these facts name, and those that they name in turn."""
    for name in re.findall(rf'"{re.escape(COMPONENT)}(\w+)"', json.dumps(facts)):
        if name not in into:
            into[name] = _facts(components[name])
            _collect(into[name], components, into)


if __name__ == "__main__":
    main(*sys.argv[1:])
