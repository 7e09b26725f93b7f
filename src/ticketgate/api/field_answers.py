"""Fields and their options as answers tell them: each kind with the members of its recordings, in their order."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog import BY_NAME
from ticketgate.catalog.shapes.custom_statuses import CustomStatus
from ticketgate.catalog.shapes.fields import (
    CustomFieldAnswer,
    Field,
    FieldOptionAnswer,
    SystemFieldOption,
    TicketFieldAnswer,
)
from ticketgate.desk import field_options

_NAMES: Final = {"hold": "On-hold"}
_SYSTEM_OPTIONS: Final = {
    kind: [SystemFieldOption(_NAMES.get(value, value.title()), value) for value in values]
    for kind, values in {
        "status": ("open", "pending", "hold", "solved"),
        "priority": ("low", "normal", "high", "urgent"),
        "tickettype": ("question", "incident", "problem", "task"),
    }.items()
}


def collection(field: Field) -> str:
    """`/api/v2/ticket_fields`."""
    return BY_NAME[f"list_{field.kind}_fields"].path


def told(field: Field, base_url: str, statuses: Sequence[CustomStatus], *, with_creator: bool = False) -> Any:
    """The field as its kind is told."""
    if field.kind == "ticket":
        return _ticket_field(field, base_url, statuses, with_creator=with_creator)
    return CustomFieldAnswer(
        url=f"{base_url}{collection(field)}/{field.id}.json",
        id=field.id,
        type=field.type,
        key=field.key or "",
        title=field.title,
        description=field.description or "",
        raw_title=field.title,
        raw_description=field.description or "",
        position=field.position,
        active=field.active,
        system=field.system,
        regexp_for_validation=field.regexp_for_validation,
        created_at=field.created_at,
        updated_at=field.updated_at,
        **({"tag": field.tag} if field.type == "checkbox" else _of_type(field, base_url)),
    )


def options(field: Field, base_url: str) -> list[FieldOptionAnswer]:
    start = f"{base_url}{collection(field)}/{field.id}/options/"
    return [
        FieldOptionAnswer(
            url=f"{start}{one.id}.json",
            raw_name=one.name,
            position=place,
            **{name: getattr(one, name) for name in one.__struct_fields__},
        )
        for place, one in enumerate(field.options)
    ]


def _ticket_field(
    field: Field, base_url: str, statuses: Sequence[CustomStatus], *, with_creator: bool
) -> TicketFieldAnswer:
    more: dict[str, Any] = {}
    if field.system and field.type in _SYSTEM_OPTIONS:
        more["system_field_options"] = _SYSTEM_OPTIONS[field.type]
    if field.system and field.type in ("status", "priority"):
        more["sub_type_id"] = field.sub_type_id
    if field.system and field.type == "custom_status":
        more["custom_statuses"] = list(statuses)
    if with_creator:
        more |= {"creator_user_id": field.creator_user_id, "creator_app_name": None}
    portal = field.title_in_portal or field.title
    return TicketFieldAnswer(
        url=f"{base_url}{collection(field)}/{field.id}.json",
        id=field.id,
        type=field.type,
        title=field.title,
        raw_title=field.title,
        description=field.description or "",
        raw_description=field.description or "",
        position=field.position,
        active=field.active,
        required=field.required,
        collapsed_for_agents=field.collapsed_for_agents,
        regexp_for_validation=field.regexp_for_validation,
        title_in_portal=portal,
        raw_title_in_portal=portal,
        visible_in_portal=field.visible_in_portal,
        editable_in_portal=field.editable_in_portal,
        required_in_portal=field.required_in_portal,
        tag=field.tag,
        created_at=field.created_at,
        updated_at=field.updated_at,
        removable=not field.system,
        key=field.key,
        agent_description=field.agent_description,
        **_of_type(field, base_url),
        **more,
    )


def _of_type(field: Field, base_url: str) -> dict[str, Any]:
    if field.type in field_options.TYPES:
        return {"custom_field_options": options(field, base_url)}
    if field.type == "lookup":
        return {
            "relationship_target_type": field.relationship_target_type,
            "relationship_filter": field.relationship_filter,
        }
    return {}


def without_sub_selections(field: Field) -> Field:
    """The field without the options below others, whose names say the way to them: `Printers::Laser`."""
    kept = [one for one in field.options if "::" not in one.name]
    return msgspec.structs.replace(field, options=kept)
