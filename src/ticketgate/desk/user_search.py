"""Finding people by what is known of them, and counting what belongs to them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ticketgate.catalog.shapes.people import UserRelated
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor, Document, Order, Page, Window
from ticketgate.storage import organization_subscriptions, pages, tickets, users
from ticketgate.storage.database import Reader

from . import addresses
from .access import require_agent

MAX_WORDS: Final = 32
_WORD: Final = re.compile(r'(?:(name|email|role|external_id|type):)?(?:"([^"]*)"|(\S+))')


async def search(
    reader: Reader,
    actor: Actor,
    query: str | None,
    external_id: str | None,
    window: Window,
    seen_until: int | None = None,
) -> tuple[Page, int]:
    """The active people who match every word of the query, and how many they are.

    Who changed after `seen_until` is not found yet.
    """
    require_agent(actor)
    terms = list(_terms(query or ""))
    if external_id is not None:
        terms.append(("external_id", users.pattern(external_id, "", "")))
    return await _found(reader, users.matching(actor.account_id, terms, seen_until), Order("id"), window)


async def autocomplete(reader: Reader, actor: Actor, name: str, window: Window) -> tuple[Page, int]:
    """The active people whose name begins so, by name."""
    require_agent(actor)
    listing = users.matching(actor.account_id, [("name", users.pattern(name, before=""))])
    return await _found(reader, listing, Order("name"), window)


async def show_many(
    reader: Reader, actor: Actor, user_ids: Sequence[int], external_ids: Sequence[str], *, with_deleted: bool
) -> Sequence[Document]:
    """Those who exist, by id; the others are left out. Somebody deleted has no external id any more."""
    require_agent(actor)
    if external_ids:
        return await users.show_many_by_external_id(reader, actor.account_id, external_ids)
    show = users.show_many if with_deleted else users.show_many_active
    return await show(reader, actor.account_id, user_ids)


async def related(reader: Reader, actor: Actor, user_id: int) -> UserRelated:
    """How many tickets a person has, by what they are in them.

    Raises:
        RoleForbids, RecordNotFound
    """
    await require_person(reader, actor, user_id)
    assigned, requested, copied = [
        await pages.count(reader, tickets.of_person(actor.account_id, place, user_id))
        for place in ("assignee", "requester", "copied")
    ]
    return UserRelated(
        assigned_tickets=assigned,
        requested_tickets=requested,
        ccd_tickets=copied,
        organization_subscriptions=await pages.count(
            reader, organization_subscriptions.every(actor.account_id, user_id)
        ),
    )


async def require_person(reader: Reader, actor: Actor, user_id: int) -> None:
    require_agent(actor)
    if await users.show(reader, actor.account_id, user_id) is None:
        raise RecordNotFound


async def _found(reader: Reader, listing: pages.Listing, order: Order, window: Window) -> tuple[Page, int]:
    return await pages.fetch_page(reader, listing, order, window), await pages.count(reader, listing)


def _terms(query: str) -> Iterator[tuple[str, str]]:
    """What the query asks of a person: `name:`, `email:`, `role:` and `external_id:` words, and words on their own.

    A whole address means the one who has it; a part of one means all whose address holds it. `*` stands for anything.
    """
    for what, quoted, plain in _WORD.findall(query)[:MAX_WORDS]:
        text = quoted or plain
        if what == "type":
            yield ("role", "%") if text.casefold() == "user" else ("role", "")
        elif what in ("role", "external_id"):
            yield what, users.pattern(text, "", "")
        else:
            yield _term(what or "text", text.strip("*"))


def _term(what: str, text: str) -> tuple[str, str]:
    email = None if what == "name" else addresses.canonical(text)
    return ("email", users.pattern(email, "", "")) if email else (what, users.pattern(text))
