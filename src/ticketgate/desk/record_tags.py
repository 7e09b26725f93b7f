"""The tags of one record, apart from the rest of it. Each change of them is an update of the record."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Literal

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.people import OrganizationInput, UserInput
from ticketgate.catalog.shapes.record_tags import TicketTagsBody
from ticketgate.catalog.shapes.tickets import TicketInput
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor, Document
from ticketgate.storage import organizations as storage
from ticketgate.storage.database import Reader, Transaction

from . import organizations, tags, tickets, users
from .access import require_agent
from .problems import given

Change = Literal["set", "add", "remove"]
Show = Callable[[Reader, Actor, int], Awaitable[Document]]

SHOWN: Final[dict[str, Show]] = {"ticket": tickets.show, "user": users.show, "organization": organizations.show}


class _Tagged(Struct, frozen=True):
    tags: list[str] = []


async def show(reader: Reader, actor: Actor, kind: str, record_id: int) -> list[str]:
    """The tags of a record, for agents."""
    require_agent(actor)
    return msgspec.json.decode(await SHOWN[kind](reader, actor, record_id), type=_Tagged).tags


async def change_ticket(
    transaction: Transaction, actor: Actor, ticket_id: int, how: Change, sent: TicketTagsBody
) -> list[str]:
    """Change a ticket's tags.

    Raises:
        RoleForbids, RecordNotFound, RecordInvalid, UpdateConflict
    """
    named: list[str] | str = given(sent.tags) or ""
    update = {
        "set": TicketInput(tags=named),
        "add": TicketInput(additional_tags=named),
        "remove": TicketInput(remove_tags=named),
    }[how]
    safely = msgspec.structs.replace(update, safe_update=sent.safe_update, updated_stamp=sent.updated_stamp)
    return (await tickets.update(transaction, actor, ticket_id, safely)).ticket.tags


async def change_user(
    transaction: Transaction, actor: Actor, user_id: int, how: Change, sent: Sequence[str] | str
) -> list[str]:
    before = await users.lock_editable(transaction, actor, user_id)
    changed = UserInput(tags=_changed(before.tags, how, sent))
    return (await users.update(transaction, actor, user_id, changed)).tags


async def change_organization(
    transaction: Transaction, actor: Actor, organization_id: int, how: Change, sent: Sequence[str] | str
) -> list[str]:
    """Agents may, who otherwise change an organization's notes alone."""
    require_agent(actor)
    before = await storage.lock(transaction, actor.account_id, organization_id)
    if before is None:
        raise RecordNotFound
    changed = OrganizationInput(tags=_changed(before.tags, how, sent))
    return (await organizations.change(transaction, actor, organization_id, changed)).tags


def _changed(before: Sequence[str], how: Change, sent: Sequence[str] | str) -> list[str]:
    named = tags.words(sent)
    return sorted({"set": named, "add": {*before, *named}, "remove": set(before) - named}[how])
