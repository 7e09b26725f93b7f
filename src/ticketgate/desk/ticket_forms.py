"""Ticket forms: who sees and changes them, which one is the default, and which fields each shows."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from msgspec import UNSET, Struct

from ticketgate.catalog.shapes.ticket_forms import TicketForm, TicketFormInput
from ticketgate.errors import RecordInvalid, RecordNotFound
from ticketgate.records import Account, Actor
from ticketgate.storage import accounts, fields, ticket_forms
from ticketgate.storage.database import Reader, Transaction

from . import rules
from .access import require_admin
from .problems import BLANK, Problems, given

MAX_NAME_CHARACTERS: Final = 255
MAX_FIELDS: Final = 400
_FLAGS: Final = ("end_user_visible", "active", "in_all_brands")
_LISTS: Final = ("agent_conditions", "end_user_conditions", "restricted_brand_ids")


class Wanted(Struct, frozen=True, kw_only=True):
    """Which forms a list holds. `fallback` adds the default one to a list without a form for end users."""

    ids: Sequence[int] | None = None
    active: bool | None = None
    end_user_visible: bool | None = None
    fallback: bool = False


class Shown(Struct, frozen=True):
    form: TicketForm
    is_default: bool


async def find_all(reader: Reader, actor: Actor, wanted: Wanted) -> list[Shown]:
    """The forms in their order. End users see the active ones that are made for them."""
    account = await accounts.show(reader, actor.account_id)
    every = [
        form
        for form in await ticket_forms.every(reader, actor.account_id)
        if actor.is_agent or (form.active and form.end_user_visible)
    ]
    found = [form for form in every if _is_wanted(form, wanted)]
    if wanted.fallback and not any(form.active and form.end_user_visible for form in found):
        found += [form for form in every if form.id == account.ticket_form_id and form not in found]
    return [_shown(account, form) for form in found]


def _is_wanted(form: TicketForm, wanted: Wanted) -> bool:
    return (
        (wanted.ids is None or form.id in wanted.ids)
        and wanted.active in (None, form.active)
        and wanted.end_user_visible in (None, form.end_user_visible)
    )


async def show(reader: Reader, actor: Actor, form_id: int) -> Shown:
    """Raises RecordNotFound, also of a form that an end user may not see."""
    form = await ticket_forms.find(reader, actor.account_id, form_id)
    if form is None or not (actor.is_agent or (form.active and form.end_user_visible)):
        raise RecordNotFound
    return _shown(await accounts.show(reader, actor.account_id), form)


async def create(transaction: Transaction, actor: Actor, sent: TicketFormInput) -> Shown:
    """Raises RoleForbids, RecordInvalid."""
    require_admin(actor)
    blank = TicketForm(
        id=transaction.new_id(),
        name="",
        display_name="",
        position=rules.FIRST_POSITION,
        created_at=transaction.now,
        updated_at=transaction.now,
    )
    form = await _changed(transaction, actor, blank, sent)
    await ticket_forms.insert(transaction, actor.account_id, form)
    return await _made_default(transaction, actor, form, sent)


async def update(transaction: Transaction, actor: Actor, form_id: int, sent: TicketFormInput) -> Shown:
    """Raises RoleForbids, RecordNotFound, RecordInvalid."""
    require_admin(actor)
    before = (await show(transaction, actor, form_id)).form
    form = await _changed(transaction, actor, before, sent)
    if form != before:
        form = msgspec.structs.replace(form, updated_at=transaction.now)
        await ticket_forms.update(transaction, actor.account_id, form)
    return await _made_default(transaction, actor, form, sent)


async def delete(transaction: Transaction, actor: Actor, form_id: int) -> None:
    """Delete a form; the tickets that have it keep its id.

    Raises:
        RoleForbids, RecordNotFound
        RecordInvalid: it is the default form.
    """
    require_admin(actor)
    shown = await show(transaction, actor, form_id)
    if shown.is_default:
        raise RecordInvalid({"base": [{"description": "The default ticket form cannot be deleted"}]})
    await ticket_forms.delete(transaction, actor.account_id, form_id)


async def clone(transaction: Transaction, actor: Actor, form_id: int) -> Shown:
    require_admin(actor)
    form = (await show(transaction, actor, form_id)).form
    copied = msgspec.structs.replace(
        form, id=transaction.new_id(), created_at=transaction.now, updated_at=transaction.now
    )
    await ticket_forms.insert(transaction, actor.account_id, copied)
    return Shown(copied, is_default=False)


async def reorder(transaction: Transaction, actor: Actor, first: Sequence[int]) -> list[Shown]:
    """Put these forms first, in this order, and the others behind them in the order that they have."""
    require_admin(actor)
    ranks = {form_id: rank for rank, form_id in enumerate(first)}
    every = await ticket_forms.every(transaction, actor.account_id)
    for position, form in enumerate(sorted(every, key=lambda form: ranks.get(form.id, len(ranks)))):
        if form.position != position:
            moved = msgspec.structs.replace(form, position=position, updated_at=transaction.now)
            await ticket_forms.update(transaction, actor.account_id, moved)
    return await find_all(transaction, actor, Wanted())


async def show_in_only_form(transaction: Transaction, actor: Actor, field_id: int) -> None:
    """Show a new field in the form of an account that has but one: its tickets show all fields."""
    forms = await ticket_forms.every(transaction, actor.account_id)
    if len(forms) == 1:
        await _show_fields(transaction, actor, forms[0], [*forms[0].ticket_field_ids, field_id])


async def forget_field(transaction: Transaction, actor: Actor, field_id: int) -> None:
    for form in await ticket_forms.every(transaction, actor.account_id):
        if field_id in form.ticket_field_ids:
            await _show_fields(transaction, actor, form, [one for one in form.ticket_field_ids if one != field_id])


async def _show_fields(transaction: Transaction, actor: Actor, form: TicketForm, field_ids: list[int]) -> None:
    changed = msgspec.structs.replace(form, ticket_field_ids=field_ids)
    await ticket_forms.update(transaction, actor.account_id, changed)


def _shown(account: Account, form: TicketForm) -> Shown:
    return Shown(form, form.id == account.ticket_form_id)


async def _changed(transaction: Transaction, actor: Actor, before: TicketForm, sent: TicketFormInput) -> TicketForm:
    problems = Problems()
    facts: dict[str, Any] = {name: flag for name in _FLAGS if (flag := given(getattr(sent, name))) is not None}
    facts |= {name: listed for name in _LISTS if (listed := given(getattr(sent, name))) is not None}
    facts |= _names(before, sent, problems)
    facts |= rules.position(sent.position, problems)
    if (field_ids := given(sent.ticket_field_ids)) is not None:
        facts["ticket_field_ids"] = await _field_ids(transaction, actor, field_ids, problems)
    elif not before.name:
        facts["ticket_field_ids"] = await _system_field_ids(transaction, actor)
    problems.refuse_if_any()
    return msgspec.structs.replace(before, **facts)


def _names(before: TicketForm, sent: TicketFormInput, problems: Problems) -> dict[str, str]:
    """The name and the one for end users, which is the same until it is sent."""
    name = given(sent.name) if sent.name is not UNSET else given(sent.raw_name)
    display_name = given(sent.display_name) if sent.display_name is not UNSET else given(sent.raw_display_name)
    names = {}
    if name is not None or not before.name:
        names["name"] = (name or "").strip()
        if not names["name"]:
            problems.add("name", "Name: cannot be blank", BLANK)
        if before.display_name == before.name:
            names["display_name"] = names["name"]
    if display_name is not None and display_name.strip():
        names["display_name"] = display_name.strip()
    for field, text in names.items():
        if len(text) > MAX_NAME_CHARACTERS:
            problems.too_long(field, field.replace("_", " ").capitalize(), MAX_NAME_CHARACTERS)
    return names


async def _field_ids(transaction: Transaction, actor: Actor, sent: Sequence[int], problems: Problems) -> list[int]:
    field_ids = list(dict.fromkeys(sent))
    if len(field_ids) > MAX_FIELDS:
        problems.add("ticket_field_ids", f"Ticket fields: are too many (maximum is {MAX_FIELDS})")
    elif set(field_ids) - await fields.existing_ids(transaction, actor.account_id, field_ids):
        problems.invalid("ticket_field_ids", "Ticket fields")
    return field_ids


async def _system_field_ids(reader: Reader, actor: Actor) -> list[int]:
    return [field.id for field in await fields.every(reader, actor.account_id, "ticket") if field.system]


async def _made_default(transaction: Transaction, actor: Actor, form: TicketForm, sent: TicketFormInput) -> Shown:
    """The form, after it became the default one where that was asked for.

    Raises:
        RecordInvalid: the default form is to be inactive.
    """
    account = await accounts.lock(transaction, actor.account_id)
    if given(sent.default) is True and form.id != account.ticket_form_id:
        account = msgspec.structs.replace(account, ticket_form_id=form.id)
        await accounts.update(transaction, account)
    shown = _shown(account, form)
    if shown.is_default and not form.active:
        raise RecordInvalid({"active": [{"description": "Active: the default ticket form cannot be deactivated"}]})
    return shown
