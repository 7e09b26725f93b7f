"""Pages on the wire: offset unless a `page[…]` parameter is sent, and cursors that only this list gives and takes."""

import base64
import hmac
import re
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

import msgspec
from msgspec import Struct

from ticketgate.catalog.limits import MAX_OFFSET_RECORDS, MAX_PAGE_SIZE
from ticketgate.catalog.operation import Paging
from ticketgate.errors import InvalidPaginationDepth, InvalidPaginationParameter
from ticketgate.records import CursorWindow, Document, OffsetWindow, Order, Page

from .call import Call

SIZE, AFTER, BEFORE = "page[size]", "page[after]", "page[before]"
_NUMBER: Final = re.compile(r"-?[0-9]{1,18}\Z", re.ASCII)
_SAFE: Final = "~()*!.'"


class CursorToken(Struct, frozen=True):
    """A cursor as its text holds it: the order, the row's sort values, and the desk's mark on both."""

    o: str
    v: str
    m: str


class OffsetPaging(Struct, frozen=True):
    number: int
    window: OffsetWindow


class CursorPaging(Struct, frozen=True):
    order: Order
    window: CursorWindow
    context: str


def is_cursor(call: Call) -> bool:
    """Whether the client pages by cursor."""
    paging = call.operation.paging
    return paging is Paging.CURSOR or (
        paging is Paging.BOTH and any(name in call.query for name in (SIZE, AFTER, BEFORE))
    )


def offset(call: Call) -> OffsetPaging:
    """`page` from 1 and `per_page` up to 100; a larger `per_page` is read as 100.

    Raises:
        InvalidPaginationDepth: the page begins past record 10,000.
    """
    size = min(_positive(call, "per_page", MAX_PAGE_SIZE), MAX_PAGE_SIZE)
    number = _positive(call, "page", 1)
    start = (number - 1) * size
    if start >= MAX_OFFSET_RECORDS:
        raise InvalidPaginationDepth(
            f"Records beyond {MAX_OFFSET_RECORDS} are reached by cursor pagination: page[size]."
        )
    return OffsetPaging(number, OffsetWindow(size, start))


def page_number(call: Call) -> int:
    """The offset page that is asked for, for limits that begin at a depth; 1 where none is."""
    text = call.text("page") if call.query_string else None
    return int(text) if text and _NUMBER.match(text) else 1


def cursor(call: Call, orders: dict[str, Order], default: str, largest: int = MAX_PAGE_SIZE) -> CursorPaging:
    """`page[size]` from 1 to `largest` and one of `page[after]` and `page[before]`; `sort` is one of `orders`.

    Raises:
        InvalidPaginationParameter
    """
    name = call.text("sort") or default
    if name not in orders:
        raise InvalidPaginationParameter(f"sort must be one of {', '.join(orders)}.")
    after, before = call.text(AFTER), call.text(BEFORE)
    if after and before:
        raise InvalidPaginationParameter("Send page[after] or page[before], not both.")
    order = orders[name]
    context = f"{call.actor.account_id} {call.actor.user_id} {call.operation.name} {name} {' '.join(call.values)}"
    token = after or before
    values = _open(call, order, context, token) if token else ()
    window = CursorWindow(_size(call, largest), "before" if before else "after", values)
    return CursorPaging(order, window, context)


def offset_envelope(call: Call, paging: OffsetPaging, count: int) -> dict[str, Any]:
    """`next_page`, `previous_page` and `count`, in the wire's order."""
    last = paging.window.offset + paging.window.limit >= count
    return {
        "next_page": None if last else _page_url(call, paging.number + 1),
        "previous_page": None if paging.number == 1 else _page_url(call, paging.number - 1),
        "count": count,
    }


def whole_envelope(count: int) -> dict[str, Any]:
    """The offset envelope of a list that is answered whole."""
    return {"next_page": None, "previous_page": None, "count": count}


def cursor_envelope(call: Call, paging: CursorPaging, page: Page) -> dict[str, Any]:
    """`meta` and `links`. Both cursors stand on every page that has rows; only `has_more` tells the end."""
    if not page.documents:
        meta = {"has_more": False, "after_cursor": None, "before_cursor": None}
        return {"meta": meta, "links": {"prev": None, "next": None}}
    after, before = (_seal(call, paging.order, paging.context, values) for values in (page.last, page.first))
    return {
        "meta": {"has_more": page.has_more, "after_cursor": after, "before_cursor": before},
        "links": {"prev": _cursor_url(call, BEFORE, before), "next": _cursor_url(call, AFTER, after)},
    }


def slice_of(call: Call, documents: Sequence[Document]) -> tuple[Sequence[Document], dict[str, Any]]:
    """The page that is asked for of a list that is at hand whole, and what stands behind it.

    Raises:
        InvalidPaginationParameter, InvalidPaginationDepth
    """
    if not is_cursor(call):
        by_offset = offset(call)
        start, size = by_offset.window.offset, by_offset.window.limit
        return documents[start : start + size], offset_envelope(call, by_offset, len(documents))
    by_cursor = cursor(call, {"position": Order("position")}, "position")
    size, place = by_cursor.window.size, (by_cursor.window.values or (-1,))[0]
    if by_cursor.window.direction == "after":
        start, end = place + 1, place + 1 + size
    else:
        start, end = max(place - size, 0), max(place, 0)
    shown = documents[start:end]
    has_more = end < len(documents) if by_cursor.window.direction == "after" else start > 0
    page = Page(shown, has_more, (start,), (start + len(shown) - 1,))
    return shown, cursor_envelope(call, by_cursor, page)


def _positive(call: Call, name: str, default: int) -> int:
    text = call.text(name)
    if text is None:
        return default
    if not _NUMBER.match(text):
        raise call.invalid(name, "an integer")
    return max(int(text), 1)


def _size(call: Call, largest: int) -> int:
    text = call.text(SIZE)
    if text is None:
        return MAX_PAGE_SIZE
    if not _NUMBER.match(text) or not 1 <= int(text) <= largest:
        raise InvalidPaginationParameter(f"page[size] must be a number from 1 to {largest}.")
    return int(text)


def _seal(call: Call, order: Order, context: str, values: tuple[Any, ...]) -> str:
    packed = base64.b64encode(msgspec.json.encode(values)).decode()
    mark = base64.b64encode(call.pepper.sign(f"{context} {packed}".encode())).decode()
    token = CursorToken(f"-{order.by}" if order.descending else order.by, packed, mark)
    return base64.b64encode(msgspec.json.encode(token)).decode()


def _open(call: Call, order: Order, context: str, text: str) -> tuple[Any, ...]:
    """The sort values in a cursor that is, to the letter, what this list gives for them."""
    try:
        token = msgspec.json.decode(base64.b64decode(text, validate=True), type=CursorToken)
        values: tuple[Any, ...] = msgspec.json.decode(base64.b64decode(token.v), type=tuple)
        is_ours = hmac.compare_digest(text, _seal(call, order, context, values))
    except (ValueError, RecursionError, msgspec.MsgspecError):  # a broken base64 text is a ValueError too
        is_ours = False
    if not is_ours:
        raise InvalidPaginationParameter("Invalid cursor: take it unchanged from this list's own meta or links.")
    return values


def _page_url(call: Call, number: int) -> str:
    return _url(call, {**call.query, "page": [str(number)]}, sort=False)


def _cursor_url(call: Call, name: str, text: str) -> str:
    kept = {key: values for key, values in call.query.items() if key not in (AFTER, BEFORE)}
    return _url(call, {**kept, name: [text]}, sort=True)


def _url(call: Call, query: dict[str, list[str]], *, sort: bool) -> str:
    names = sorted(query) if sort else list(query)
    pairs = [f"{quote(name, _SAFE)}={quote(value, _SAFE + ',')}" for name in names for value in query[name]]
    return f"{call.base_url}{call.path}?{'&'.join(pairs)}"
