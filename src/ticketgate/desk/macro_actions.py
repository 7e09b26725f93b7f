"""What a macro may do: each action's values, and what they come to as a change of a ticket."""

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from msgspec import Struct

from ticketgate.catalog.limits import (
    MAX_COMMENT_CHARACTERS,
    MAX_ID,
    MAX_SUBJECT_CHARACTERS,
    MAX_TAG_CHARACTERS,
    MAX_TAGS,
)
from ticketgate.catalog.shapes.custom_statuses import CustomStatus
from ticketgate.catalog.shapes.fields import Field
from ticketgate.catalog.shapes.macros import MacroAction
from ticketgate.catalog.shapes.ticket_forms import TicketForm
from ticketgate.storage import brands, custom_statuses, fields, groups, ticket_forms, users
from ticketgate.storage.database import Reader, Row

from . import field_values, tags
from .field_values import Unfit
from .problems import Problems

MAX_ACTIONS: Final = 100
STATUSES: Final = ("new", "open", "pending", "hold", "solved", "closed")
PRIORITIES: Final = ("low", "normal", "high", "urgent")
TYPES: Final = ("question", "incident", "problem", "task")
CHANNEL: Final = "channel:all"
CURRENT_USER: Final = "current_user"
_CUSTOM_FIELD: Final = re.compile(r"custom_fields_([1-9][0-9]{0,17})\Z", re.ASCII)
_ID: Final = re.compile(r"[1-9][0-9]{0,18}\Z", re.ASCII)


class Reply(Struct, frozen=True):
    """The comment that a macro writes, channel by channel. `is_html` tells what the texts are."""

    scoped: list[tuple[str, str]]
    is_html: bool
    public: bool

    @property
    def text(self) -> str:
        return "\n".join(text for channel, text in self.scoped if channel == CHANNEL)


class Effect(Struct, frozen=True):
    """A macro's actions as a ticket update would send them, and its comment; None where it only changes fields."""

    fields: dict[str, Any]
    reply: Reply | None


class Choice(Struct, frozen=True):
    """An action as it is offered. `values` are `(value, title)`, none where the value is free."""

    field: str
    title: str
    values: Sequence[tuple[str, str]] = ()
    repeatable: bool = False
    nullable: bool = False


class Offered(Struct, frozen=True):
    """What the account has for actions to set."""

    brands: Sequence[Row]
    groups: Sequence[Row]
    agents: Sequence[Row]
    forms: Sequence[TicketForm]
    statuses: Sequence[CustomStatus]
    fields: Sequence[Field]


def choices(offered: Offered) -> list[Choice]:
    """Every action that a macro can have."""
    people = [(str(user_id), str(name)) for user_id, name in offered.agents]
    myself = (CURRENT_USER, "(current user)")
    statuses = [(str(status.id), status.agent_label) for status in offered.statuses if status.active]
    forms = [(str(form.id), form.name) for form in offered.forms if form.active]
    return [
        Choice("status", "Status", [(status, status.title()) for status in STATUSES]),
        Choice("priority", "Priority", [(priority, priority.title()) for priority in PRIORITIES]),
        Choice("type", "Type", [(kind, kind.title()) for kind in TYPES]),
        Choice(
            "group_id", "Group", [("", "-"), *((str(key), str(name)) for key, name in offered.groups)], nullable=True
        ),
        Choice("assignee_id", "Assignee", [("", "-"), myself, *people], nullable=True),
        Choice("subject", "Set subject"),
        Choice("set_tags", "Set tags"),
        Choice("current_tags", "Add tags", repeatable=True),
        Choice("remove_tags", "Remove tags", repeatable=True),
        Choice("comment_value", "Comment/description", repeatable=True),
        Choice("comment_value_html", "Comment/description (HTML)", repeatable=True),
        Choice("comment_mode_is_public", "Comment mode", [("true", "Public"), ("false", "Private")]),
        Choice("cc", "Add CC", [myself, *people], repeatable=True),
        Choice("follower", "Add follower", [myself, *people], repeatable=True),
        Choice("brand_id", "Brand", [(str(key), str(name)) for key, name in offered.brands]),
        Choice("ticket_form_id", "Form", forms),
        Choice("custom_status_id", "Ticket status", statuses),
        *(
            Choice(f"custom_fields_{field.id}", field.title, [(option.value, option.name) for option in field.options])
            for field in offered.fields
        ),
    ]


async def check(reader: Reader, account_id: int, actions: Sequence[MacroAction], problems: Problems) -> None:
    """Collect what is wrong with the actions."""
    if not actions:
        problems.add("actions", "Actions: cannot be blank", "BlankValue")
    if len(actions) > MAX_ACTIONS:
        problems.add("actions", f"Actions: are too many (maximum is {MAX_ACTIONS})")
        return
    for action in actions:
        if not await is_known(reader, account_id, action.field, action.value):
            problems.add("actions", f"Actions: {action.field[:80]} is invalid", "InvalidValue")


def effect(actions: Sequence[MacroAction], user_id: int) -> Effect:
    """What the actions come to where that person applies them."""
    fields: dict[str, Any] = {}
    scoped: list[tuple[str, str]] = []
    is_html, public, has_mode = False, True, False
    for action in actions:
        name, value = action.field, action.value
        if name in ("comment_value", "comment_value_html"):
            is_html = is_html or name == "comment_value_html"
            scoped.append((value[0], value[1]) if isinstance(value, list) else (CHANNEL, value))
        elif name == "comment_mode_is_public":
            public, has_mode = value in (True, "true"), True
        else:
            _put(fields, name, value, user_id)
    return Effect(fields, Reply(scoped, is_html, public) if scoped or has_mode else None)


def _put(fields: dict[str, Any], name: str, value: Any, user_id: int) -> None:
    custom = _CUSTOM_FIELD.match(name)
    if custom:
        fields.setdefault("fields", []).append({"id": int(custom[1]), "value": value})
    elif name in _TAGS:
        fields[_TAGS[name]] = sorted({*fields.get(_TAGS[name], ()), *tags.words(value)})
    elif name in _COPIED:
        person = user_id if value == CURRENT_USER else int(value)
        fields.setdefault(_COPIED[name], []).append({"user_id": person, "action": "put"})
    elif name.endswith("_id"):
        fields[name] = None if value == "" else user_id if value == CURRENT_USER else int(value)
    else:
        fields[name] = value


async def is_known(reader: Reader, account_id: int, name: str, value: Any) -> bool:
    """Whether an action on that field may have that value."""
    if custom := _CUSTOM_FIELD.match(name):
        return await _is_value(reader, account_id, int(custom[1]), value)
    rule = _RULES.get(name)
    return rule is not None and await rule(reader, account_id, value)


async def _is_value(reader: Reader, account_id: int, field_id: int, value: Any) -> bool:
    field = await fields.find(reader, account_id, "ticket", field_id)
    if field is None or field.system:
        return False
    try:
        await field_values.kept(reader, account_id, field, value)
    except Unfit:
        return False
    return True


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _id(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, str | int) or not _ID.match(str(value)):
        return None
    return number if (number := int(value)) <= MAX_ID else None


Rule = Callable[[Reader, int, Any], Awaitable[bool]]


def _one_of(known: Sequence[str]) -> Rule:
    async def rule(_: Reader, __: int, value: Any) -> bool:
        return isinstance(value, str) and value in known

    return rule


async def _is_group(reader: Reader, account_id: int, value: Any) -> bool:
    group_id = _id(value)
    return value == "" or (group_id is not None and await groups.exists(reader, account_id, group_id))


async def _is_agent(reader: Reader, account_id: int, value: Any) -> bool:
    return value == CURRENT_USER or await _is_person(reader, account_id, value, agents_only=True)


async def _is_assignee(reader: Reader, account_id: int, value: Any) -> bool:
    return value == "" or await _is_agent(reader, account_id, value)


async def _is_copied(reader: Reader, account_id: int, value: Any) -> bool:
    return value == CURRENT_USER or await _is_person(reader, account_id, value, agents_only=False)


async def _is_person(reader: Reader, account_id: int, value: Any, *, agents_only: bool) -> bool:
    user_id = _id(value)
    user = await users.find(reader, account_id, user_id) if user_id else None
    return user is not None and user.active and not (agents_only and user.role == "end-user")


async def _are_tags(_: Reader, __: int, value: Any) -> bool:
    if not (isinstance(value, str) or _are_texts(value)):
        return False
    words = tags.words(value)
    return len(words) <= MAX_TAGS and all(len(word) <= MAX_TAG_CHARACTERS for word in words)


async def _is_comment(_: Reader, __: int, value: Any) -> bool:
    if isinstance(value, list):
        if not (_are_texts(value) and len(value) == 2 and value[0]):
            return False
        value = value[1]
    return isinstance(value, str) and 0 < len(value.strip()) <= MAX_COMMENT_CHARACTERS


async def _is_flag(_: Reader, __: int, value: Any) -> bool:
    return isinstance(value, bool) or value in ("true", "false")


async def _is_subject(_: Reader, __: int, value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= MAX_SUBJECT_CHARACTERS


async def _is_brand(reader: Reader, account_id: int, value: Any) -> bool:
    return await brands.exists(reader, account_id, _id(value) or 0)


async def _is_form(reader: Reader, account_id: int, value: Any) -> bool:
    form = await ticket_forms.find(reader, account_id, _id(value) or 0)
    return form is not None and form.active


async def _is_custom_status(reader: Reader, account_id: int, value: Any) -> bool:
    status = await custom_statuses.find(reader, account_id, _id(value) or 0)
    return status is not None and status.active


_RULES: Final[dict[str, Rule]] = {
    "status": _one_of(STATUSES),
    "priority": _one_of(PRIORITIES),
    "type": _one_of(TYPES),
    "group_id": _is_group,
    "assignee_id": _is_assignee,
    "set_tags": _are_tags,
    "current_tags": _are_tags,
    "remove_tags": _are_tags,
    "comment_value": _is_comment,
    "comment_value_html": _is_comment,
    "comment_mode_is_public": _is_flag,
    "subject": _is_subject,
    "cc": _is_copied,
    "follower": _is_agent,
    "brand_id": _is_brand,
    "ticket_form_id": _is_form,
    "custom_status_id": _is_custom_status,
}
_TAGS: Final = {"set_tags": "tags", "current_tags": "additional_tags", "remove_tags": "remove_tags"}
_COPIED: Final = {"cc": "email_ccs", "follower": "followers"}
