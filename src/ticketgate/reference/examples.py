"""A call of each operation that can be copied and run: what it sends, as curl and as Python."""

import json
import re
import shlex
import textwrap
from typing import Any, Final
from urllib.parse import quote, urlencode

from ticketgate.catalog import BY_NAME
from ticketgate.catalog.operation import Operation

EMAIL, TOKEN = "TICKETGATE_EMAIL", "TICKETGATE_TOKEN"

IDS: Final = {"ticket_id": "35", "job_status_id": "8b726e606741012ffc2d782bcb7848fe"}
ANY_ID: Final = "1234"

QUERIES: Final = {
    "query": "status:open printer",
    "filter[type]": "ticket",
    "ids": "35,36",
    "name": "ini",
}
"""Values for the parameters that say what a call is about."""

BODIES: Final[dict[str, Any]] = {
    "create_ticket": {
        "ticket": {
            "subject": "The printer is on fire",
            "comment": {"body": "Smoke is coming out of it."},
            "requester": {"name": "Carla Customer", "email": "carla@example.com"},
            "priority": "urgent",
        }
    },
    "update_ticket": {
        "ticket": {"status": "pending", "comment": {"body": "Is it still burning?", "public": True}},
    },
    "create_many_tickets": {
        "tickets": [
            {"subject": "The printer is on fire", "comment": {"body": "Smoke is coming out of it."}},
            {"subject": "The lift is stuck", "comment": {"body": "Between two floors."}},
        ]
    },
    "update_many_tickets": {"ticket": {"status": "solved"}},
    "create_many_users": {"users": [{"name": "Carla Customer", "email": "carla@example.com"}, {"name": "Carl"}]},
    "create_or_update_many_users": {"users": [{"name": "Carla Customer", "external_id": "CRM-7"}]},
    "update_many_users": {"user": {"tags": ["vip"]}},
    "create_many_organizations": {"organizations": [{"name": "Initech"}, {"name": "Initrode"}]},
    "update_many_organizations": {"organization": {"notes": "Renews in March."}},
    "redact_ticket_comment": {"ticket_id": 35, "html_body": "<p>My card is <redact>4111 1111</redact>.</p>"},
    "redact_string_in_comment": {"text": "4111 1111"},
    "create_user": {"user": {"name": "Carla Customer", "email": "carla@example.com"}},
    "update_user": {"user": {"phone": "+15551234567", "tags": ["vip"]}},
    "merge_end_users": {"user": {"id": 5678}},
    "create_or_update_user": {"user": {"email": "carla@example.com", "name": "Carla Customer", "external_id": "CRM-7"}},
    "create_user_identity": {"identity": {"type": "email", "value": "carla@home.example"}},
    "create_organization": {"organization": {"name": "Initech", "domain_names": ["initech.example"]}},
    "update_organization": {"organization": {"notes": "Renews in March."}},
    "create_oauth_client": {
        "client": {"name": "Helper", "identifier": "helper", "redirect_uri": ["https://helper.example/callback"]}
    },
    "update_oauth_client": {"client": {"allowed_scopes": ["tickets:read"]}},
    "create_oauth_token": {"token": {"client_id": 1234, "scopes": ["tickets:read"]}},
    "create_group": {"group": {"name": "Billing"}},
    "update_group": {"group": {"description": "Invoices and refunds."}},
    "create_group_membership": {"group_membership": {"user_id": 1234, "group_id": 5678}},
    "create_user_group_membership": {"group_membership": {"group_id": 5678, "default": True}},
    "create_macro": {
        "macro": {"title": "Close as solved", "actions": [{"field": "status", "value": "solved"}]},
    },
    "update_macro": {"macro": {"active": False}},
    "update_many_macros": {"macros": [{"id": 25, "active": False}, {"id": 23, "position": 5}]},
    "create_ticket_satisfaction_rating": {
        "satisfaction_rating": {"score": "good", "comment": "Quick and kind."},
    },
}


def first_call(base_url: str) -> str:
    """What a shell needs before any other example runs in it, and a call that proves it."""
    return (
        f"export {EMAIL}='you@example.com'\nexport {TOKEN}='your API token'\n\n"
        f"{curl(BY_NAME['show_current_user'], base_url)}"
    )


def curl(operation: Operation, base_url: str) -> str:
    parts = [f'curl --user "${EMAIL}/token:${TOKEN}"']
    if operation.http_method != "GET":
        parts.append(f"--request {operation.http_method}")
    if operation.body is not None:
        text = json.dumps(BODIES[operation.name], indent=2)
        parts += ["--header 'Content-Type: application/json'", f"--data {shlex.quote(text)}"]
    parts.append(shlex.quote(f"{base_url}{target(operation)}"))
    return " \\\n  ".join(parts)


def python(operation: Operation, base_url: str) -> str:
    """The same call with `requests`."""
    url = f"{base_url}{target(operation)}"
    arguments = [
        json.dumps(url),
        f'auth=(\n    os.environ["{EMAIL}"] + "/token",\n    os.environ["{TOKEN}"],\n)',
    ]
    if operation.body is not None:
        arguments.append(f"json={_literal(BODIES[operation.name])}")
    listed = "".join(f"{textwrap.indent(argument, '    ')},\n" for argument in arguments)
    shown = "answer.status_code" if operation.success == 204 else "answer.json()"
    return (
        "import os\n\nimport requests\n\n"
        f"answer = requests.{operation.http_method.lower()}(\n{listed})\n"
        f"answer.raise_for_status()\nprint({shown})"
    )


def _literal(body: Any) -> str:
    """JSON as Python writes it; the bodies hold no null."""
    return re.sub(r"(?<=: )(true|false)", lambda word: word[0].capitalize(), json.dumps(body, indent=4))


def target(operation: Operation) -> str:
    """The path with ids in it, and the query that the call needs to say what it is about."""
    path = operation.path.format_map({name: IDS.get(name, ANY_ID) for name in operation.path_parameters})
    sent = {
        parameter.name: QUERIES[parameter.name]
        for parameter in operation.parameters
        if parameter.required or parameter.kind == "ids"
    }
    return f"{path}?{urlencode(sent, quote_via=quote, safe=',')}" if sent else path
