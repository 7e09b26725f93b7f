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

IDS: Final = {"ticket_id": "35", "job_status_id": "8b726e606741012ffc2d782bcb7848fe", "token": "6bk3gql82em5nmf"}
ANY_ID: Final = "1234"

QUERIES: Final = {
    "query": "status:open printer",
    "filter[type]": "ticket",
    "ids": "35,36",
    "name": "ini",
    "filename": "manual.pdf",
    "keys": "support_plan",
}
"""Values for the parameters that say what a call is about."""

FILE_TYPE: Final = "application/pdf"

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
    "update_attachment": {"attachment": {"malware_access_override": True}},
    "redact_string_in_comment": {"text": "4111 1111"},
    "merge_tickets": {"ids": [36, 37], "target_comment": "Combined with #36 and #37.", "source_comment": "See #35."},
    "import_ticket": {
        "ticket": {
            "subject": "The printer is on fire",
            "status": "closed",
            "created_at": "2024-06-25T10:15:18Z",
            "comments": [
                {"value": "Smoke is coming out of it.", "created_at": "2024-06-25T10:15:18Z"},
                {"value": "Bought a new one.", "public": False, "created_at": "2024-06-26T08:00:00Z"},
            ],
        }
    },
    "import_many_tickets": {
        "tickets": [
            {"subject": "The printer is on fire", "description": "Smoke is coming out of it."},
            {"subject": "The lift is stuck", "description": "Between two floors."},
        ]
    },
    "create_request": {"request": {"subject": "The printer is on fire", "comment": {"body": "Please come quickly."}}},
    "update_request": {"request": {"comment": {"body": "Thanks!"}, "solved": True}},
    "set_ticket_tags": {"tags": ["urgent", "printer"]},
    "add_ticket_tags": {"tags": ["fire"], "updated_stamp": "2026-11-25T12:00:00Z", "safe_update": True},
    "set_user_tags": {"tags": ["vip"]},
    "add_user_tags": {"tags": ["beta"]},
    "set_organization_tags": {"tags": ["enterprise"]},
    "add_organization_tags": {"tags": ["renewal"]},
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
    "create_brand": {"brand": {"name": "Acme Outdoors", "subdomain": "acme-outdoors"}},
    "update_brand": {"brand": {"signature_template": "{{agent.name}}"}},
    "create_recipient_address": {"recipient_address": {"name": "Sales", "email": "sales@example.com"}},
    "update_recipient_address": {"recipient_address": {"name": "Sales and returns"}},
    "create_organization_subscription": {"organization_subscription": {"user_id": 1234, "organization_id": 5678}},
    "update_account_settings": {"settings": {"localization": {"locale_ids": [1, 8]}}},
    "create_organization_membership": {"organization_membership": {"user_id": 1234, "organization_id": 5678}},
    "create_user_organization_membership": {"organization_membership": {"organization_id": 5678, "default": True}},
    "create_many_organization_memberships": {
        "organization_memberships": [
            {"user_id": 1234, "organization_id": 5678},
            {"user_id": 1235, "organization_id": 5678},
        ]
    },
    "create_view": {
        "view": {
            "title": "Urgent and nobody's",
            "all": [
                {"field": "status", "operator": "less_than", "value": "solved"},
                {"field": "assignee_id", "operator": "is", "value": ""},
            ],
            "any": [{"field": "priority", "operator": "is", "value": "urgent"}],
            "output": {"columns": ["nice_id", "requester", "created"], "group_by": "group", "sort_by": "created"},
        }
    },
    "update_view": {"view": {"active": False}},
    "update_many_views": {"views": [{"id": 25, "active": False}, {"id": 23, "position": 5}]},
    "preview_view": {"view": {"all": [{"field": "status", "operator": "is", "value": "open"}]}},
    "preview_view_count": {"view": {"all": [{"field": "status", "operator": "is", "value": "open"}]}},
    "create_ticket_field": {
        "ticket_field": {
            "type": "tagger",
            "title": "Product",
            "custom_field_options": [{"name": "Printer", "value": "printer"}, {"name": "Lift", "value": "lift"}],
        }
    },
    "update_ticket_field": {"ticket_field": {"required": True}},
    "reorder_ticket_fields": {"ticket_field_ids": [1234, 5678]},
    "create_or_update_ticket_field_option": {"custom_field_option": {"name": "Scanner", "value": "scanner"}},
    "create_user_field": {"user_field": {"type": "text", "title": "Support plan", "key": "support_plan"}},
    "update_user_field": {"user_field": {"description": "What was paid for."}},
    "reorder_user_fields": {"user_field_ids": [1234, 5678]},
    "create_or_update_user_field_option": {"custom_field_option": {"name": "Gold", "value": "gold"}},
    "create_organization_field": {"organization_field": {"type": "date", "title": "Renewal", "key": "renewal"}},
    "update_organization_field": {"organization_field": {"active": False}},
    "reorder_organization_fields": {"organization_field_ids": [1234, 5678]},
    "create_ticket_form": {"ticket_form": {"name": "Repairs", "end_user_visible": True}},
    "update_ticket_form": {"ticket_form": {"display_name": "Something is broken"}},
    "reorder_ticket_forms": {"ticket_form_ids": [1234, 5678]},
    "create_custom_status": {
        "custom_status": {"status_category": "pending", "agent_label": "Awaiting parts", "end_user_label": "In repair"}
    },
    "update_custom_status": {"custom_status": {"description": "The parts are ordered."}},
    "update_default_custom_statuses": {"ids": "1234,5678"},
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
    if operation.takes_file:
        parts += [f"--header 'Content-Type: {FILE_TYPE}'", f"--data-binary @{QUERIES['filename']}"]
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
    if operation.takes_file:
        headers = {"Content-Type": FILE_TYPE}
        arguments += [f"headers={json.dumps(headers)}", f'data=open("{QUERIES["filename"]}", "rb")']
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
