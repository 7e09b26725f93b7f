"""The custom fields of one ticket: the values that were sent, the tags that go with them, what solving asks for."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from ticketgate.catalog.shapes.fields import Field
from ticketgate.catalog.shapes.tickets import Ticket
from ticketgate.catalog.shapes.values import CustomFieldValue
from ticketgate.records import Account
from ticketgate.storage import fields, ticket_forms
from ticketgate.storage.database import Reader

from . import field_values
from .field_values import Unfit
from .problems import INVALID, Problems

_TYPE_NAMES: Final = {"partialcreditcard": "FieldPartialCreditCard"}


class Written(Struct, frozen=True):
    """A ticket's values after what was sent, and the tags that came and went with them."""

    values: list[CustomFieldValue]
    gained: set[str]
    lost: set[str]


async def write(
    reader: Reader,
    account_id: int,
    before: Sequence[CustomFieldValue],
    sent: Sequence[CustomFieldValue],
    problems: Problems,
) -> Written:
    """Put what was sent over what was there. Ids of no active custom field are left out."""
    known = {field.id: field for field in await fields.active_custom(reader, account_id, "ticket")}
    values = {one.id: one.value for one in before}
    gained: set[str] = set()
    lost: set[str] = set()
    for one in sent:
        field = known.get(one.id)
        if field is None:
            continue
        try:
            value = await field_values.kept(reader, account_id, field, one.value)
        except Unfit:
            told(problems, field, "is invalid", INVALID)
            continue
        lost |= field_values.tags_of(field, values.get(field.id))
        gained -= field_values.tags_of(field, values.get(field.id))
        gained |= field_values.tags_of(field, value)
        values[field.id] = value
    return Written([CustomFieldValue(field_id, value) for field_id, value in values.items()], gained, lost - gained)


async def check_solving(reader: Reader, account: Account, ticket: Ticket, problems: Problems) -> None:
    """Refuse to solve a ticket that lacks a value its form requires."""
    required = await fields.required(reader, account.account_id)
    if not required:
        return
    values = {one.id: one.value for one in ticket.custom_fields}
    lacking = [field for field in required if not field_values.allows_solving(field, values.get(field.id))]
    if lacking:
        asked = await _asked_for(reader, account, ticket)
        for field in lacking:
            if asked is None or field.id in asked:
                told(problems, field, "is required when solving a ticket", None)


async def _asked_for(reader: Reader, account: Account, ticket: Ticket) -> set[int] | None:
    """The fields of the ticket's form; None where there is but one form, which has all."""
    forms = await ticket_forms.every(reader, account.account_id)
    if len(forms) < 2:
        return None
    return next((set(form.ticket_field_ids) for form in forms if form.id == ticket.ticket_form_id), None)


def told(problems: Problems, field: Field, what: str, error: str | None) -> None:
    kind = _TYPE_NAMES.get(field.type, f"Field{field.type.capitalize()}")
    problems.add("base", f"{field.title}: {what}", error, ticket_field_id=field.id, ticket_field_type=kind)
