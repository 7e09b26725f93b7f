"""Views: who may see and change them, and what one may say. The tickets that a view shows are for `view_tickets`."""

from collections.abc import Sequence
from typing import Any, Final

from msgspec import UNSET

from ticketgate.catalog import view_columns
from ticketgate.catalog.shapes.views import (
    BulkViewInput,
    Condition,
    Conditions,
    Execution,
    PreviewInput,
    View,
    ViewInput,
    ViewOutput,
)
from ticketgate.records import Actor, Document, OffsetWindow, Order
from ticketgate.storage import pages, views
from ticketgate.storage.database import Reader, Transaction
from ticketgate.storage.restrictions import Wanted, titled

from . import conditions, restrictions, rules
from .access import require_agent
from .problems import BLANK, Problems, given

ASKED_FOR: Final = ("status", "type", "group_id", "assignee_id", "requester_id")
TOO_WIDE: Final = (
    "View must test for at least <strong>one</strong> of the following ticket properties in the ALL conditions "
    "section: Status, Type, Group, Assignee, Requester."
)
COMPACT_VIEWS: Final = 32
_DIRECTION: Final = "desc"


async def listing(reader: Reader, actor: Actor, wanted: Wanted) -> pages.Listing:
    """The views that this person may see, of those that are wanted.

    Raises:
        RoleForbids: an end user asks.
    """
    wanted = await restrictions.narrowed(reader, actor, wanted)
    return views.listing(actor.account_id, actor.user_id, wanted)


async def compact(reader: Reader, actor: Actor) -> Sequence[Document]:
    """The first active views that this person works with."""
    wanted = await restrictions.narrowed(reader, actor, Wanted(), only_viewable=True)
    listed = views.listing(actor.account_id, actor.user_id, wanted)
    page = await pages.fetch_page(reader, listed, Order("position"), OffsetWindow(COMPACT_VIEWS, 0))
    return page.documents


async def search(reader: Reader, actor: Actor, query: str, wanted: Wanted, order: Order) -> Sequence[Document]:
    """The views whose title has the query in it, whatever its letter case."""
    sought = query.casefold()
    rows = await titled(reader, await listing(reader, actor, wanted), order)
    return [document for title, document in rows if sought in title.casefold()]


async def show(reader: Reader, actor: Actor, view_id: int) -> View:
    """One that does not exist and one that this person may not see are told alike.

    Raises:
        RoleForbids: an end user asks.
        RecordNotFound
    """
    require_agent(actor)
    return await restrictions.seen(reader, actor, await views.find(reader, actor.account_id, view_id))


async def show_many(reader: Reader, actor: Actor, view_ids: Sequence[int], wanted: Wanted) -> Sequence[Document]:
    """Those of the views that this person may see; the others are left out."""
    return await views.among(reader, await listing(reader, actor, wanted), view_ids)


async def create(transaction: Transaction, actor: Actor, sent: ViewInput) -> View:
    """Create a view: admins for anyone, agents for themselves.

    Raises:
        RoleForbids, RecordInvalid
    """
    require_agent(actor)
    problems = Problems()
    restriction = await restrictions.chosen(transaction, actor, sent.restriction, None, problems)
    facts = rules.facts(sent, problems)
    if "title" not in facts:
        problems.add("title", "Title: cannot be blank", BLANK)
    asked = await asks(transaction, actor, sent, Conditions(), problems)
    shown = shows(sent.output, None, problems)
    problems.refuse_if_any()
    position = rules.next_position(await views.last_position(transaction, actor.account_id))
    view = View(
        id=transaction.new_id(),
        restriction=restriction,
        created_at=transaction.now,
        updated_at=transaction.now,
        conditions=asked,
        execution=shown,
        **{"position": position, **facts},
    )
    await views.insert(transaction, actor.account_id, view)
    return view


async def update(transaction: Transaction, actor: Actor, view_id: int, sent: ViewInput) -> View:
    """Change a view; each of the two lists of conditions, where it is sent, is replaced as a whole.

    Raises:
        RoleForbids: the view is not this agent's own.
        RecordNotFound, RecordInvalid
    """
    before = await rules.lock(transaction, actor, views, view_id)
    problems = Problems()
    facts: dict[str, Any] = {
        "restriction": await restrictions.chosen(transaction, actor, sent.restriction, before, problems),
        **rules.facts(sent, problems),
    }
    if sent.title is not UNSET and "title" not in facts:
        problems.add("title", "Title: cannot be blank", BLANK)
    if sent.all is not UNSET or sent.any is not UNSET:
        facts["conditions"] = await asks(transaction, actor, sent, before.conditions, problems)
    if sent.output is not UNSET:
        facts["execution"] = shows(sent.output, before.execution, problems)
    problems.refuse_if_any()
    return await rules.keep(transaction, actor, views, before, facts)


async def update_many(transaction: Transaction, actor: Actor, sent: Sequence[BulkViewInput]) -> list[View]:
    return await rules.update_many(transaction, actor, views, "views", sent)


async def delete(transaction: Transaction, actor: Actor, view_id: int) -> None:
    await rules.delete(transaction, actor, views, view_id)


async def delete_many(transaction: Transaction, actor: Actor, view_ids: Sequence[int]) -> None:
    await rules.delete_many(transaction, actor, views, view_ids)


async def asks(
    reader: Reader, actor: Actor, sent: ViewInput | PreviewInput, before: Conditions, problems: Problems
) -> Conditions:
    """The conditions after they were sent or left out; every view asks for one of the fields that keep it small."""

    async def kept(one: Any, was: list[Condition], *, in_any: bool) -> list[Condition]:
        if one is UNSET:
            return was
        return await conditions.check(reader, actor.account_id, given(one) or [], problems, in_any=in_any)

    every = await kept(sent.all, before.all, in_any=False)
    some = await kept(sent.any, before.any, in_any=True)
    if not any(condition.field in ASKED_FOR for condition in every):
        problems.add("base", TOO_WIDE)
    return Conditions(every, some)


def shows(sent: Any, before: Execution | None, problems: Problems) -> Execution:
    """The columns and orders after they were sent or left out."""
    output = given(sent) or ViewOutput()
    return view_columns.execution(
        _columns(output, before, problems),
        _sorted(output.group_by, before.group_by if before else None, problems),
        given(output.group_order) or (before.group_order if before else _DIRECTION),
        _sorted(output.sort_by, before.sort_by if before else None, problems),
        given(output.sort_order) or (before.sort_order if before else _DIRECTION),
    )


def _columns(output: ViewOutput, before: Execution | None, problems: Problems) -> list[int | str]:
    sent = given(output.columns)
    if sent is None:
        told = list(view_columns.DEFAULT) if before is None else [column.id for column in before.columns]
        return [_column(one) or one for one in told]
    columns = [_column(one) for one in sent]
    if len(columns) > view_columns.MAX_COLUMNS:
        problems.add("output", f"Output: has too many columns (maximum is {view_columns.MAX_COLUMNS})")
    if None in columns:
        problems.invalid("output", "Output")
    return [column for column in columns if column is not None]


def _column(sent: int | str) -> int | str | None:
    """A column by name, or the id of a custom field; None where there is none."""
    text = str(sent)
    if text.isascii() and text.isdigit() and 0 < len(text) <= 18:
        return int(text)
    name = view_columns.ALIASES.get(text, text)
    return name if name in view_columns.COLUMNS else None


def _sorted(sent: Any, before: str | None, problems: Problems) -> str | None:
    if sent is UNSET or sent is None:
        return before if sent is UNSET else None
    name = view_columns.ALIASES.get(sent, sent)
    if name not in view_columns.SORTABLE:
        problems.invalid("output", "Output")
        return None
    return str(name)
