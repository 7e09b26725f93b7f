"""Custom statuses: who sees and changes them, and which one each category falls back to."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.custom_statuses import CustomStatus, CustomStatusInput
from ticketgate.errors import RecordInvalid, RecordNotFound
from ticketgate.records import Actor
from ticketgate.storage import accounts, custom_statuses
from ticketgate.storage.database import Reader, Transaction

from .access import require_admin
from .problems import BLANK, Problems, given

CATEGORIES: Final = ("new", "open", "pending", "hold", "solved")
MAX_LABEL_CHARACTERS: Final = 48
MAX_DESCRIPTION_CHARACTERS: Final = 255
_LABELS: Final = ("agent_label", "end_user_label")
_DESCRIPTIONS: Final = ("description", "end_user_description")


class Wanted(Struct, frozen=True, kw_only=True):
    categories: Sequence[str] | None = None
    active: bool | None = None
    default: bool | None = None


async def find_all(reader: Reader, actor: Actor, wanted: Wanted) -> list[CustomStatus]:
    """The account's custom statuses, which everybody sees."""
    return [
        status
        for status in await custom_statuses.every(reader, actor.account_id)
        if (wanted.categories is None or status.status_category in wanted.categories)
        and wanted.active in (None, status.active)
        and wanted.default in (None, status.default)
    ]


async def show(reader: Reader, actor: Actor, status_id: int) -> CustomStatus:
    status = await custom_statuses.find(reader, actor.account_id, status_id)
    if status is None:
        raise RecordNotFound
    return status


async def create(transaction: Transaction, actor: Actor, sent: CustomStatusInput) -> CustomStatus:
    """Raises RoleForbids, RecordInvalid."""
    require_admin(actor)
    problems = Problems()
    category: Any = given(sent.status_category)
    if category not in CATEGORIES:
        problems.invalid("status_category", "Status category")
    facts = _facts(sent, problems)
    if "agent_label" not in facts:
        problems.add("agent_label", "Agent label: cannot be blank", BLANK)
    problems.refuse_if_any()
    label = {"end_user_label": facts["agent_label"], "raw_end_user_label": facts["agent_label"]}
    status = CustomStatus(
        id=transaction.new_id(),
        status_category=category,
        created_at=transaction.now,
        updated_at=transaction.now,
        **(label | facts),
    )
    await custom_statuses.insert(transaction, actor.account_id, status)
    return status


async def update(transaction: Transaction, actor: Actor, status_id: int, sent: CustomStatusInput) -> CustomStatus:
    """Change a custom status; its category stays.

    Raises:
        RoleForbids, RecordNotFound
        RecordInvalid: among others, the default of a category is to be inactive.
    """
    require_admin(actor)
    before = await show(transaction, actor, status_id)
    problems = Problems()
    facts = _facts(sent, problems)
    if before.default and facts.get("active") is False:
        problems.invalid("active", "Active")
    problems.refuse_if_any()
    after = msgspec.structs.replace(before, **facts)
    if after != before:
        after = msgspec.structs.replace(after, updated_at=transaction.now)
        await custom_statuses.update(transaction, actor.account_id, after)
    return after


async def delete(transaction: Transaction, actor: Actor, status_id: int) -> None:
    """Raises RoleForbids, RecordNotFound, and RecordInvalid of a default and of one that working tickets have."""
    require_admin(actor)
    await accounts.lock(transaction, actor.account_id)
    status = await show(transaction, actor, status_id)
    if status.default:
        raise RecordInvalid({"base": [{"description": "A default custom status cannot be deleted"}]})
    if await custom_statuses.is_in_use(transaction, actor.account_id, status_id):
        raise RecordInvalid({"base": [{"description": "Tickets that are not closed have this custom status"}]})
    await custom_statuses.delete(transaction, actor.account_id, status_id)


async def make_default(transaction: Transaction, actor: Actor, status_ids: Sequence[int]) -> None:
    """Make each of these the default of its category.

    Raises:
        RoleForbids
        RecordInvalid: one of them does not exist or is inactive.
    """
    require_admin(actor)
    account = await accounts.lock(transaction, actor.account_id)
    every = await custom_statuses.every(transaction, actor.account_id)
    chosen = {status.status_category: status.id for status in every if status.id in status_ids and status.active}
    if not set(status_ids) <= {status.id for status in every if status.active}:
        problems = Problems()
        problems.invalid("ids", "Ids")
        problems.refuse_if_any()
    for status in every:
        is_default = chosen.get(status.status_category, account.custom_status_ids[status.status_category]) == status.id
        if status.default != is_default:
            changed = msgspec.structs.replace(status, default=is_default, updated_at=transaction.now)
            await custom_statuses.update(transaction, actor.account_id, changed)
    changed_account = msgspec.structs.replace(account, custom_status_ids=account.custom_status_ids | chosen)
    await accounts.update(transaction, changed_account)


def _facts(sent: CustomStatusInput, problems: Problems) -> dict[str, Any]:
    """What was sent, each text with the raw one that is the same; blank labels are refused."""
    facts: dict[str, Any] = {}
    for name in (*_LABELS, *_DESCRIPTIONS):
        text = getattr(sent, name)
        if isinstance(text, str) or (text is None and name in _DESCRIPTIONS):
            facts |= {name: text, f"raw_{name}": text}
    for name in _LABELS:
        if name in facts and not facts[name].strip():
            problems.add(name, f"{name.replace('_', ' ').capitalize()}: cannot be blank", BLANK)
    for names, maximum in ((_LABELS, MAX_LABEL_CHARACTERS), (_DESCRIPTIONS, MAX_DESCRIPTION_CHARACTERS)):
        for name in names:
            if len(facts.get(name) or "") > maximum:
                problems.too_long(name, name.replace("_", " ").capitalize(), maximum)
    if (active := given(sent.active)) is not None:
        facts["active"] = active
    return facts
