"""Audits: all tickets' at once, with either kind of cursor; one; how many."""

import base64
import re
from typing import Any, Final
from urllib.parse import urlencode

from ticketgate.api import lists, pagination, present
from ticketgate.api.call import Answer, Call
from ticketgate.catalog.limits import MAX_PAGE_SIZE
from ticketgate.desk import sideloads, ticket_audits
from ticketgate.records import CursorWindow, Page

ORDERS: Final = lists.orders("created_at")
MOST: Final = 1_000
_CURSOR: Final = re.compile(r"(after|before)\|([0-9]{1,12})\|([0-9]{1,19})", re.ASCII)


async def list_all_ticket_audits(call: Call) -> Answer:
    if not any(name in call.query for name in (pagination.SIZE, pagination.AFTER, pagination.BEFORE)):
        return await _by_old_cursor(call)
    by_cursor = pagination.cursor(call, ORDERS, "created_at")
    page, told = await ticket_audits.list_all(call.database, call.actor, by_cursor.order, by_cursor.window)
    return await _listed(call, page, told, pagination.cursor_envelope(call, by_cursor, page))


async def show_ticket_audit(call: Call) -> Answer:
    audit = await ticket_audits.show(call.database, call.actor, call.id(), call.id(1))
    return Answer(present.members(audit=present.audit(audit, call.base_url)))


async def count_ticket_audits(call: Call) -> Answer:
    return await lists.counted(call, await ticket_audits.listing(call.database, call.actor, call.id()))


async def make_comment_private_by_audit(call: Call) -> Answer:
    ticket_id, audit_id = call.id(), call.id(1)
    await call.database.write(
        lambda transaction: ticket_audits.make_private(transaction, call.actor, ticket_id, audit_id)
    )
    return Answer(b"{}")


async def _by_old_cursor(call: Call) -> Answer:
    """The list's own pages from before `page[…]`: one `cursor` parameter, whose text says which way it leads."""
    limit = call.integer("limit")
    size = MAX_PAGE_SIZE if limit is None else min(max(limit, 1), MOST)
    page, told = await ticket_audits.list_all(call.database, call.actor, ORDERS["created_at"], _window(call, size))
    before, after = (_cursor(way, values) for way, values in (("before", page.first), ("after", page.last)))
    end = {
        "after_url": _url(call, after),
        "before_url": _url(call, before),
        "after_cursor": after,
        "before_cursor": before,
    }
    return await _listed(call, page, told, end)


def _window(call: Call, size: int) -> CursorWindow:
    text = call.text("cursor")
    if text is None:
        return CursorWindow(size)
    try:
        found = _CURSOR.fullmatch(base64.b64decode(text, validate=True).decode())
    except ValueError:
        found = None
    if found is None:
        raise call.invalid("cursor", "one that this list gave")
    return CursorWindow(size, "after" if found[1] == "after" else "before", (int(found[2]), int(found[3])))


def _cursor(way: str, values: tuple[Any, ...]) -> str | None:
    return base64.b64encode("|".join((way, *map(str, values))).encode()).decode() if values else None


def _url(call: Call, cursor: str | None) -> str | None:
    kept = {name: values[0] for name, values in call.query.items() if name != "cursor"}
    return cursor and f"{call.base_url}{call.path}?{urlencode(sorted({**kept, 'cursor': cursor}.items()))}"


async def _listed(call: Call, page: Page, told: list[dict[str, Any]], end: dict[str, Any]) -> Answer:
    records = await sideloads.records(call.database, call.actor, call.includes(), page.documents)
    shown = present.array(present.audit(audit, call.base_url) for audit in told)
    body = present.members(audits=shown, **present.sideloads(records, call.base_url), **present.envelope(end))
    return Answer(body)
