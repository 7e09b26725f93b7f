"""The fields of tickets, people and organizations: who may see and change them, and what is wrong with a change."""

import re
from collections.abc import Sequence
from typing import Any, Final

import msgspec
from msgspec import UNSET

from ticketgate.catalog.limits import MAX_TAG_CHARACTERS
from ticketgate.catalog.shapes.fields import Field, FieldInput, FieldKind, FieldOption, FieldOptionInput
from ticketgate.errors import RecordInvalid, RecordNotFound
from ticketgate.records import Actor
from ticketgate.storage import fields
from ticketgate.storage.database import Duplicate, Reader, Transaction
from ticketgate.storage.pages import Listing

from . import field_options, field_patterns, rules, tags, ticket_forms
from .access import require_admin, require_agent
from .problems import BLANK, DUPLICATE, Problems, given

MAX_TITLE_CHARACTERS: Final = 255
MAX_TEXT_CHARACTERS: Final = 65_535
_SHARED_TYPES: Final = ("text", "textarea", "checkbox", "date", "integer", "decimal", "regexp", "multiselect", "lookup")
TYPES: Final[dict[FieldKind, tuple[str, ...]]] = {
    "ticket": (*_SHARED_TYPES, "partialcreditcard", "tagger"),
    "user": (*_SHARED_TYPES, "dropdown"),
    "organization": (*_SHARED_TYPES, "dropdown"),
}
_KEY: Final = re.compile(r"(?=.*[A-Za-z_])[A-Za-z0-9_]{1,255}\Z", re.ASCII)
_TARGET: Final = re.compile(r"zen:(?:user|organization|ticket|custom_object:[a-z0-9_]{1,100})\Z", re.ASCII)
_TEXTS: Final = ("description", "agent_description", "title_in_portal")
_FLAGS: Final = (
    "active",
    "required",
    "collapsed_for_agents",
    "visible_in_portal",
    "editable_in_portal",
    "required_in_portal",
)

Reference = int | str
"""How a path names a field: by its id or, of people and organizations, by its key."""


def listing(actor: Actor, kind: FieldKind) -> Listing:
    """The kind's fields. End users see those of tickets that the portal shows."""
    if kind != "ticket":
        require_agent(actor)
    return fields.listing(actor.account_id, kind, in_portal=not actor.is_agent)


async def in_order(reader: Reader, actor: Actor) -> list[Field]:
    """The ticket fields in their order."""
    found = await fields.every(reader, actor.account_id, "ticket")
    return found if actor.is_agent else [field for field in found if field.visible_in_portal and field.active]


def listing_for_agents(actor: Actor) -> Listing:
    """All ticket fields, to be counted."""
    require_agent(actor)
    return fields.listing(actor.account_id, "ticket")


async def of_people(reader: Reader, actor: Actor) -> list[Field]:
    require_agent(actor)
    return await fields.every(reader, actor.account_id, "user")


async def show(reader: Reader, actor: Actor, kind: FieldKind, reference: Reference) -> Field:
    """Raises RoleForbids, RecordNotFound."""
    require_agent(actor)
    field = await _find(reader, actor, kind, reference)
    if field is None:
        raise RecordNotFound
    return field


async def create(transaction: Transaction, actor: Actor, kind: FieldKind, sent: FieldInput) -> Field:
    """Create a custom field.

    Raises:
        RoleForbids: somebody who is no admin creates one.
        RecordInvalid
    """
    require_admin(actor)
    problems = Problems()
    blank = Field(
        id=transaction.new_id(),
        kind=kind,
        type=given(sent.type) or "text",
        title="",
        key=_key(kind, sent, problems),
        position=rules.FIRST_POSITION,
        creator_user_id=actor.user_id,
        created_at=transaction.now,
        updated_at=transaction.now,
    )
    if blank.type not in TYPES[kind]:
        problems.invalid("type", "Type")
    field = _changed(transaction, blank, sent, problems)
    problems.refuse_if_any()
    if field.description is None:  # as recorded, a ticket field without one tells its title
        field = msgspec.structs.replace(field, description=field.title if kind == "ticket" else "")
    try:
        await fields.insert(transaction, actor.account_id, field)
    except Duplicate as clash:
        raise _taken(blank.key) from clash
    if kind == "ticket":
        await ticket_forms.show_in_only_form(transaction, actor, field.id)
    return field


async def update(
    transaction: Transaction, actor: Actor, kind: FieldKind, reference: Reference, sent: FieldInput
) -> Field:
    """Change a field. Its type and its key stay as they are.

    Raises:
        RoleForbids, RecordNotFound, RecordInvalid
    """
    before = await _to_change(transaction, actor, kind, reference)
    problems = Problems()
    after = _changed(transaction, before, sent, problems)
    problems.refuse_if_any()
    return await _keep(transaction, actor, before, after)


async def delete(transaction: Transaction, actor: Actor, kind: FieldKind, reference: Reference) -> None:
    """Delete a custom field: no answer shows it or its values any more.

    Raises:
        RoleForbids, RecordNotFound
        RecordInvalid: it is a system field.
    """
    field = await _to_change(transaction, actor, kind, reference)
    if field.system:
        raise RecordInvalid({"base": [{"description": f"{field.title}: is a system field and cannot be deleted"}]})
    await fields.delete(transaction, actor.account_id, field.id)
    if kind == "ticket":
        await ticket_forms.forget_field(transaction, actor, field.id)


async def reorder(transaction: Transaction, actor: Actor, kind: FieldKind, first: Sequence[int]) -> None:
    """Put these fields first, in this order, and the others behind them in the order that they have."""
    require_admin(actor)
    known = await fields.every(transaction, actor.account_id, kind)
    ranks = {field_id: rank for rank, field_id in enumerate(first)}
    ordered = sorted(known, key=lambda field: ranks.get(field.id, len(ranks)))
    for position, field in enumerate(ordered):
        if field.position != position:
            moved = msgspec.structs.replace(field, position=position, updated_at=transaction.now)
            await fields.move(transaction, actor.account_id, moved)


async def put_option(
    transaction: Transaction, actor: Actor, kind: FieldKind, reference: Reference, sent: FieldOptionInput
) -> tuple[Field, FieldOption, bool]:
    """Change the option whose id is sent, or add one: the field, the option, and whether it is new.

    Raises:
        RoleForbids, RecordNotFound
        RecordInvalid: the field has no options, or the option is not acceptable.
    """
    before = await _to_change(transaction, actor, kind, reference)
    problems = Problems()
    if before.type not in field_options.TYPES:
        problems.add("base", f"{before.title}: has no options")
    options, option, is_new = field_options.put(transaction, before, sent, problems)
    problems.refuse_if_any()
    after = await _keep(transaction, actor, before, msgspec.structs.replace(before, options=options))
    return after, option, is_new


async def delete_option(
    transaction: Transaction, actor: Actor, kind: FieldKind, reference: Reference, option_id: int
) -> None:
    before = await _to_change(transaction, actor, kind, reference)
    options = [option for option in before.options if option.id != option_id]
    if len(options) == len(before.options):
        raise RecordNotFound
    await _keep(transaction, actor, before, msgspec.structs.replace(before, options=options))


async def _find(reader: Reader, actor: Actor, kind: FieldKind, reference: Reference) -> Field | None:
    if isinstance(reference, int):
        return await fields.find(reader, actor.account_id, kind, reference)
    return await fields.find_by_key(reader, actor.account_id, kind, reference)


async def _to_change(transaction: Transaction, actor: Actor, kind: FieldKind, reference: Reference) -> Field:
    require_admin(actor)
    return await show(transaction, actor, kind, reference)


async def _keep(transaction: Transaction, actor: Actor, before: Field, after: Field) -> Field:
    if after != before:
        after = msgspec.structs.replace(after, updated_at=transaction.now)
        await fields.update(transaction, actor.account_id, after)
    return after


def _changed(transaction: Transaction, before: Field, sent: FieldInput, problems: Problems) -> Field:
    """The field after what was sent; what is wrong with it stands in `problems`."""
    facts: dict[str, Any] = {}
    for name in _TEXTS:
        if (text := _sent_text(sent, name)) is not None:
            facts[name] = text
    facts |= {name: flag for name in _FLAGS if (flag := _sent(sent, name)) is not None}
    facts |= _title(before, sent, facts, problems)
    for name in _TEXTS:
        if len(facts.get(name) or "") > MAX_TEXT_CHARACTERS:
            problems.too_long(name, name.replace("_", " ").capitalize(), MAX_TEXT_CHARACTERS)
    facts |= rules.position(sent.position, problems)
    if not before.system:
        facts |= _of_type(transaction, before, sent, problems)
    return msgspec.structs.replace(before, **facts)


def _title(before: Field, sent: FieldInput, facts: dict[str, Any], problems: Problems) -> dict[str, Any]:
    """The title, which the portal shows too until it has one of its own."""
    title = _sent_text(sent, "title")
    if title is None and before.title:
        return {}
    title = (title or "").strip()
    if not title:
        problems.add("title", "Title: cannot be blank", BLANK)
    if len(title) > MAX_TITLE_CHARACTERS:
        problems.too_long("title", "Title", MAX_TITLE_CHARACTERS)
    if before.kind != "ticket" or "title_in_portal" in facts or before.title_in_portal not in (None, before.title):
        return {"title": title}
    return {"title": title, "title_in_portal": title}


def _of_type(transaction: Transaction, before: Field, sent: FieldInput, problems: Problems) -> dict[str, Any]:
    """What only fields of some types have; of other types it is left out."""
    is_new = not before.title
    facts: dict[str, Any] = {}
    if before.type == "regexp" and (is_new or sent.regexp_for_validation is not UNSET):
        facts["regexp_for_validation"] = given(sent.regexp_for_validation)
        if not field_patterns.is_taken(given(sent.regexp_for_validation) or ""):
            problems.invalid("regexp_for_validation", "Regexp for validation")
    if before.type == "checkbox" and sent.tag is not UNSET:
        facts["tag"] = _tag(given(sent.tag) or "", problems)
    if before.type in field_options.TYPES and (is_new or given(sent.custom_field_options) is not None):
        options = given(sent.custom_field_options) or []
        facts["options"] = field_options.replaced(transaction, before.options, options, problems)
    if before.type == "lookup":
        if is_new:
            facts["relationship_target_type"] = given(sent.relationship_target_type)
            if not _TARGET.match(given(sent.relationship_target_type) or ""):
                problems.invalid("relationship_target_type", "Relationship target type")
        if sent.relationship_filter is not UNSET:
            facts["relationship_filter"] = given(sent.relationship_filter)
    return facts


def _tag(text: str, problems: Problems) -> str | None:
    words = tags.words(text)
    if len(words) > 1 or any(len(word) > MAX_TAG_CHARACTERS for word in words):
        problems.invalid("tag", "Tag")
    return next(iter(words), None)


def _key(kind: FieldKind, sent: FieldInput, problems: Problems) -> str | None:
    """The key of a field of people or organizations; those of tickets have none."""
    if kind == "ticket":
        return None
    key = _sent(sent, "key") or ""
    if not key:
        problems.add("key", "Key: cannot be blank", BLANK)
    elif not _KEY.match(key):
        problems.invalid("key", "Key")
    return str(key)


def _taken(key: str | None) -> RecordInvalid:
    return RecordInvalid({"key": [{"description": f"Key: {key} has already been taken", "error": DUPLICATE}]})


def _sent(sent: FieldInput, name: str) -> Any:
    return given(getattr(sent, name, UNSET))


def _sent_text(sent: FieldInput, name: str) -> str | None:
    """A text, or what was sent for it as it is before its placeholders are filled in."""
    text: str | None = _sent(sent, name)
    if text is None:
        text = _sent(sent, f"raw_{name}")
    return text
