"""The custom fields of a person or an organization, which are named by their keys."""

from collections.abc import Mapping
from typing import Any

from ticketgate.catalog.shapes.fields import FieldKind
from ticketgate.storage import fields
from ticketgate.storage.database import Reader

from . import field_values
from .field_values import Unfit
from .problems import INVALID, Problems


async def write(
    reader: Reader,
    account_id: int,
    kind: FieldKind,
    before: Mapping[str, Any],
    sent: Mapping[str, Any],
    problems: Problems,
) -> dict[str, Any]:
    """Put what was sent over what was there. Keys of no active field are left out."""
    values = dict(before)
    for field in await fields.active_custom(reader, account_id, kind) if sent else ():
        key = str(field.key)
        if key not in sent:
            continue
        try:
            values[key] = await field_values.kept(reader, account_id, field, sent[key])
        except Unfit:
            problems.add(f"{kind}_fields", f"{field.title}: is invalid", INVALID)
    return values
