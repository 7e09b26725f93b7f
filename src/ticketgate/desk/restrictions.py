"""Whom a macro or view is for: who may see and change it, and what a change of it may say."""

from typing import Any, Final, Protocol, TypeVar

import msgspec

from ticketgate.catalog.shapes.macros import Restriction
from ticketgate.errors import RecordNotFound, RoleForbids
from ticketgate.records import Actor
from ticketgate.storage import groups, users
from ticketgate.storage.database import Reader, Transaction
from ticketgate.storage.restrictions import Reach, Wanted, group_ids

from .access import require_agent
from .problems import Problems, given

MAX_GROUPS: Final = 100


class Restricted(Protocol):
    @property
    def restriction(self) -> Restriction | None: ...


R = TypeVar("R", bound=Restricted)
W = TypeVar("W", bound=Wanted)


async def narrowed(reader: Reader, actor: Actor, wanted: W, *, only_viewable: bool = False) -> W:
    """What a list may hold for this person: admins get all of the account's, agents what is for them.

    Raises:
        RoleForbids: an end user asks, or an agent who is no admin asks for what is for single agents.
    """
    require_agent(actor)
    if wanted.access == "agents" and not actor.is_admin:
        raise RoleForbids
    if only_viewable:
        wanted = msgspec.structs.replace(wanted, active=True)
    if only_viewable or not actor.is_admin:
        wanted = msgspec.structs.replace(wanted, reach=await _reach(reader, actor))
    return wanted


async def seen(reader: Reader, actor: Actor, record: R | None) -> R:
    """The record, to somebody who may see it.

    Raises:
        RoleForbids: an end user asks.
        RecordNotFound: there is none, or none for this person: both are told alike.
    """
    require_agent(actor)
    if record is None or not (actor.is_admin or await _is_viewable(reader, actor, record.restriction)):
        raise RecordNotFound
    return record


async def changeable(transaction: Transaction, actor: Actor, record: R | None) -> R:
    """The record, to somebody who may change it: an admin, or the agent whose own it is.

    Raises:
        RoleForbids, RecordNotFound
    """
    record = await seen(transaction, actor, record)
    if not actor.is_admin and not _is_own(actor, record.restriction):
        raise RoleForbids
    return record


async def chosen(
    transaction: Transaction, actor: Actor, sent: Any, before: Restricted | None, problems: Problems
) -> Restriction | None:
    """Whom the record is for, after it was sent or left out.

    Raises:
        RoleForbids: an agent who is no admin would make it somebody else's.
    """
    if sent is msgspec.UNSET:
        wanted = None if before is None else before.restriction
    else:
        wanted = await _checked(transaction, actor, sent, problems) if sent is not None else None
    if not actor.is_admin and not _is_own(actor, wanted):
        raise RoleForbids
    return wanted


async def _checked(transaction: Transaction, actor: Actor, sent: Restriction, problems: Problems) -> Restriction:
    if sent.type == "User":
        user = await users.find(transaction, actor.account_id, given(sent.id) or 0)
        if user is None or not user.active or user.role == "end-user":
            problems.invalid("restriction", "Restriction")
        return Restriction("User", sent.id)
    ids = list(dict.fromkeys(group_ids(sent)))
    if not ids or len(ids) > MAX_GROUPS:
        problems.invalid("restriction", "Restriction")
        return sent
    for group_id in ids:
        if not await groups.exists(transaction, actor.account_id, group_id):
            problems.invalid("restriction", "Restriction")
            break
    return Restriction("Group", ids[0], ids)


async def _reach(reader: Reader, actor: Actor) -> Reach:
    return Reach(actor.user_id, tuple(await groups.memberships(reader, actor.account_id, actor.user_id)))


async def _is_viewable(reader: Reader, actor: Actor, restriction: Restriction | None) -> bool:
    if restriction is None or _is_own(actor, restriction):
        return True
    mine = await groups.memberships(reader, actor.account_id, actor.user_id)
    return restriction.type == "Group" and not set(mine).isdisjoint(group_ids(restriction))


def _is_own(actor: Actor, restriction: Restriction | None) -> bool:
    return restriction is not None and restriction.type == "User" and restriction.id == actor.user_id
