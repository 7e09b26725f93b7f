"""Macros: who may see, apply and change them, and what one would do to a ticket. Applying a macro keeps nothing."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from msgspec import UNSET, Struct

from ticketgate.catalog.shapes.comments import CommentInput
from ticketgate.catalog.shapes.macros import BulkMacroInput, Macro, MacroComment, MacroInput
from ticketgate.catalog.shapes.tickets import Ticket, TicketInput
from ticketgate.records import Actor, Document, Order
from ticketgate.storage import brands, custom_statuses, fields, macros, pages, ticket_forms
from ticketgate.storage.database import Database, Reader, Transaction
from ticketgate.storage.macros import Wanted
from ticketgate.storage.restrictions import titled

from . import macro_actions, markup, restrictions, rules, tickets
from .access import require_agent
from .macro_actions import Choice, Effect, Reply
from .problems import BLANK, Problems, given

CATEGORY_MARK: Final = "::"


class Applied(Struct, frozen=True):
    """A ticket as it would be after a macro, and what the macro would say on it."""

    ticket: Ticket
    comment: MacroComment | None


async def show(reader: Reader, actor: Actor, macro_id: int) -> Macro:
    """One that does not exist and one that this person may not see are told alike.

    Raises:
        RoleForbids: an end user asks.
        RecordNotFound
    """
    require_agent(actor)
    return await restrictions.seen(reader, actor, await macros.find(reader, actor.account_id, macro_id))


async def listing(reader: Reader, actor: Actor, wanted: Wanted, *, only_viewable: bool = False) -> pages.Listing:
    """The macros that this person may see, of those that are wanted.

    Raises:
        RoleForbids: an end user asks.
    """
    wanted = await restrictions.narrowed(reader, actor, wanted, only_viewable=only_viewable)
    return macros.listing(actor.account_id, actor.user_id, wanted)


async def search(
    reader: Reader, actor: Actor, query: str, wanted: Wanted, order: Order, *, only_viewable: bool = False
) -> Sequence[Document]:
    """The macros whose title has the query in it, whatever its letter case."""
    sought = query.casefold()
    rows = await titled(reader, await listing(reader, actor, wanted, only_viewable=only_viewable), order)
    return [document for title, document in rows if sought in title.casefold()]


async def categories(reader: Reader, actor: Actor) -> list[str]:
    """What stands before `::` in the titles of the active macros that this person may see."""
    rows = await titled(reader, await listing(reader, actor, Wanted(active=True)), Order("title"))
    titles = [str(row[0]) for row in rows]
    found = {title.partition(CATEGORY_MARK)[0].strip() for title in titles if CATEGORY_MARK in title}
    return sorted(found - {""})


async def choices(reader: Reader, actor: Actor) -> list[Choice]:
    """Every action that a macro can have, with the values that it can take."""
    require_agent(actor)
    groups_known, agents = await macros.assignable(reader, actor.account_id)
    offered = macro_actions.Offered(
        await brands.named(reader, actor.account_id),
        groups_known,
        agents,
        await ticket_forms.every(reader, actor.account_id),
        await custom_statuses.every(reader, actor.account_id),
        await fields.active_custom(reader, actor.account_id, "ticket"),
    )
    return macro_actions.choices(offered)


async def create(transaction: Transaction, actor: Actor, sent: MacroInput) -> Macro:
    """Create a macro: admins for anyone, agents for themselves.

    Raises:
        RoleForbids, RecordInvalid
    """
    require_agent(actor)
    problems = Problems()
    restriction = await restrictions.chosen(transaction, actor, sent.restriction, None, problems)
    facts = await _facts(transaction, actor, sent, problems)
    if "title" not in facts:
        problems.add("title", "Title: cannot be blank", BLANK)
    if "actions" not in facts:
        problems.add("actions", "Actions: cannot be blank", BLANK)
    problems.refuse_if_any()
    macro = Macro(
        id=transaction.new_id(),
        restriction=restriction,
        created_at=transaction.now,
        updated_at=transaction.now,
        **{"position": rules.next_position(await macros.last_position(transaction, actor.account_id)), **facts},
    )
    await macros.insert(transaction, actor.account_id, macro)
    return macro


async def update(transaction: Transaction, actor: Actor, macro_id: int, sent: MacroInput) -> Macro:
    """Change a macro; its actions, where they are sent, are replaced as a whole.

    Raises:
        RoleForbids: the macro is not this agent's own.
        RecordNotFound, RecordInvalid
    """
    before = await rules.lock(transaction, actor, macros, macro_id)
    problems = Problems()
    restriction = await restrictions.chosen(transaction, actor, sent.restriction, before, problems)
    facts = await _facts(transaction, actor, sent, problems)
    if sent.title is not UNSET and "title" not in facts:
        problems.add("title", "Title: cannot be blank", BLANK)
    problems.refuse_if_any()
    return await rules.keep(transaction, actor, macros, before, {**facts, "restriction": restriction})


async def update_many(transaction: Transaction, actor: Actor, sent: Sequence[BulkMacroInput]) -> list[Macro]:
    return await rules.update_many(transaction, actor, macros, "macros", sent)


async def delete(transaction: Transaction, actor: Actor, macro_id: int) -> None:
    await rules.delete(transaction, actor, macros, macro_id)


async def delete_many(transaction: Transaction, actor: Actor, macro_ids: Sequence[int]) -> None:
    await rules.delete_many(transaction, actor, macros, macro_ids)


async def changes(reader: Reader, actor: Actor, macro_id: int) -> tuple[dict[str, Any], MacroComment | None]:
    """The fields that a macro sets where this person applies it, as an update takes them, and what it says."""
    effect = macro_actions.effect((await show(reader, actor, macro_id)).actions, actor.user_id)
    return effect.fields, None if effect.reply is None else _told(effect.reply)


async def apply(database: Database, actor: Actor, ticket_id: int, macro_id: int) -> Applied:
    """The ticket after the macro, by the rules of an update that is then undone.

    Raises:
        RoleForbids, RecordNotFound
        RecordInvalid: the ticket is closed, or it does not take what the macro sets.
    """
    effect = macro_actions.effect((await show(database, actor, macro_id)).actions, actor.user_id)

    async def try_out(transaction: Transaction) -> None:
        raise _Undone(await tickets.update(transaction, actor, ticket_id, _as_input(effect)))

    try:
        await database.write(try_out)
    except _Undone as undone:
        return Applied(undone.written.ticket, None if effect.reply is None else _told(effect.reply))
    raise AssertionError("the update was kept")


class _Undone(Exception):  # noqa: N818 - how a transaction is left without keeping what it did
    def __init__(self, written: tickets.Written) -> None:
        super().__init__()
        self.written = written


def _as_input(effect: Effect) -> TicketInput:
    sent = msgspec.convert(effect.fields, TicketInput, strict=False)
    reply = effect.reply
    if reply is None or not reply.text.strip():
        return sent
    comment = (
        CommentInput(html_body=reply.text, public=reply.public)
        if reply.is_html
        else CommentInput(body=reply.text, public=reply.public)
    )
    return msgspec.structs.replace(sent, comment=comment)


def _told(reply: Reply) -> MacroComment:
    text = reply.text
    html = markup.safe_html(text) if reply.is_html else markup.html_from_text(text)
    return MacroComment(
        body=markup.text_from_html(html) if reply.is_html else text,
        html_body=html if text else "",
        scoped_body=[[channel, said] for channel, said in reply.scoped],
        public=reply.public,
    )


async def _facts(transaction: Transaction, actor: Actor, sent: MacroInput, problems: Problems) -> dict[str, Any]:
    """What was sent, as it is kept: without what is left out or blank."""
    facts = rules.facts(sent, problems)
    if sent.actions is not UNSET:
        facts["actions"] = given(sent.actions) or []
        await macro_actions.check(transaction, actor.account_id, facts["actions"], problems)
    return facts
