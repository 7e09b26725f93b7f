"""What Zendesk calls rules, macros and views alike: title, place in the list, on and off, and how they are changed."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final, Protocol, TypeVar

import msgspec
from msgspec import UNSET

from ticketgate.catalog.shapes.macros import BulkMacroInput, Macro, MacroInput
from ticketgate.catalog.shapes.views import BulkViewInput, View, ViewInput
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor
from ticketgate.storage.database import Transaction

from . import restrictions
from .access import require_agent
from .problems import INVALID, Problems, given

FIRST_POSITION: Final = 9_999
MAX_POSITION: Final = 2**31 - 1
MAX_TITLE_CHARACTERS: Final = 255

R = TypeVar("R", Macro, View)


class Table(Protocol[R]):
    """Where rules of one kind are kept: `storage.macros`, `storage.views`."""

    async def lock(self, transaction: Transaction, account_id: int, rule_id: int, /) -> R | None: ...
    async def update(self, transaction: Transaction, account_id: int, rule: R, /) -> None: ...
    async def delete(self, transaction: Transaction, account_id: int, rule_id: int, /) -> None: ...


def facts(sent: MacroInput | ViewInput, problems: Problems) -> dict[str, Any]:
    """What was sent, as it is kept: without what is left out or blank."""
    found = place(sent.active, sent.position, problems)
    title = (given(sent.title) or "").strip()
    if len(title) > MAX_TITLE_CHARACTERS:
        problems.too_long("title", "Title", MAX_TITLE_CHARACTERS)
    if title:
        found |= {"title": title, "raw_title": title}
    if sent.description is not UNSET:
        found["description"] = sent.description
    return found


def place(active: Any, position_sent: Any, problems: Problems) -> dict[str, Any]:
    """Whether the rule is on, and where it stands among the others."""
    found = {} if given(active) is None else {"active": active}
    return found | position(position_sent, problems)


def position(sent: Any, problems: Problems) -> dict[str, Any]:
    """Where a record stands among the others of its kind."""
    number = given(sent)
    if number is None:
        return {}
    if not 0 <= number <= MAX_POSITION:
        problems.invalid("position", "Position")
    return {"position": number}


def next_position(last: int | None) -> int:
    """One beyond the last, and never among the first ones."""
    return FIRST_POSITION if last is None else min(max(last + 1, FIRST_POSITION), MAX_POSITION)


async def lock(transaction: Transaction, actor: Actor, table: Table[R], rule_id: int) -> R:
    """The rule, to be changed by somebody who may."""
    require_agent(actor)
    return await restrictions.changeable(transaction, actor, await table.lock(transaction, actor.account_id, rule_id))


async def keep(transaction: Transaction, actor: Actor, table: Table[R], before: R, facts: dict[str, Any]) -> R:
    after = msgspec.structs.replace(before, **facts)
    if after != before:
        after = msgspec.structs.replace(after, updated_at=transaction.now)
        await table.update(transaction, actor.account_id, after)
    return after


async def update_many(
    transaction: Transaction, actor: Actor, table: Table[R], kind: str, sent: Sequence[BulkMacroInput | BulkViewInput]
) -> list[R]:
    """Switch rules on and off and move them: all of them or none.

    Raises:
        RoleForbids: one of them is not this agent's own.
        RecordInvalid: one of them does not exist, or this person may not see it.
    """
    require_agent(actor)
    problems = Problems()
    changed = []
    for change in sent:
        found = place(change.active, change.position, problems)
        try:
            before = await lock(transaction, actor, table, change.id)
        except RecordNotFound:
            problems.add(kind, f"{kind.capitalize()}: {change.id} is invalid", INVALID)
        else:
            changed.append(await keep(transaction, actor, table, before, found))
    problems.refuse_if_any()
    return changed


async def delete(transaction: Transaction, actor: Actor, table: Table[R], rule_id: int) -> None:
    await lock(transaction, actor, table, rule_id)
    await table.delete(transaction, actor.account_id, rule_id)


async def delete_many(transaction: Transaction, actor: Actor, table: Table[R], rule_ids: Sequence[int]) -> None:
    """Delete rules; those that are not there are left out.

    Raises:
        RoleForbids: one of them is not this agent's own, and none is deleted.
    """
    require_agent(actor)
    for rule_id in rule_ids:
        with suppress(RecordNotFound):
            await delete(transaction, actor, table, rule_id)
