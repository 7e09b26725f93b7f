"""People: show, me, list, create."""

import base64
from datetime import UTC, datetime
from typing import Final

import msgspec

from ticketgate.api import pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.people import User, UserBody
from ticketgate.desk import sideloads, users
from ticketgate.records import Document, Order

_AFTER_VERIFIED: Final = ',"external_id":'
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
ORDERS: Final = {
    f"{sign}{name}": Order(name, descending=sign == "-")
    for name in ("id", "name", "created_at", "updated_at")
    for sign in ("", "-")
}


async def show_user(call: Call) -> Answer:
    return await _shown(call, await users.show(call.database, call.actor, call.id()))


async def show_current_user(call: Call) -> Answer:
    document = await users.show(call.database, call.actor, call.actor.user_id)
    records = await _records(call, [document]) if call.query_string else {}
    return Answer(present.members(user=_with_token(call, _as_seen(call, document)), **records))


async def list_users(call: Call) -> Answer:
    roles, external_id = call.texts("role"), call.text("external_id")
    if pagination.is_cursor(call):
        by_cursor = pagination.cursor(call, ORDERS, "id")
        page = await users.list_page(call.database, call.actor, roles, external_id, by_cursor.order, by_cursor.window)
        end = pagination.cursor_envelope(call, by_cursor, page)
    else:
        paging = pagination.offset(call)
        page = await users.list_page(call.database, call.actor, roles, external_id, Order("id"), paging.window)
        number = await users.count(call.database, call.actor, roles, external_id)
        end = pagination.offset_envelope(call, paging, number)
    shown = present.array(present.user(document, call.base_url) for document in page.documents)
    records = await _records(call, list(page.documents))
    return Answer(present.members(users=shown, **records, **present.envelope(end)))


async def create_user(call: Call) -> Answer:
    sent = call.decode(UserBody).user
    user = await call.database.write(lambda transaction: users.create(transaction, call.actor, sent))
    shown = present.user(encode(user), call.base_url)
    return Answer(present.members(user=shown), f"{call.base_url}{present.USERS}{user.id}.json")


async def _shown(call: Call, document: Document) -> Answer:
    records = await _records(call, [document]) if call.query_string else {}
    return Answer(present.members(user=_as_seen(call, document), **records))


def _as_seen(call: Call, document: Document) -> str:
    """A person as agents see them, or as end users see themselves: without what agents note of them."""
    shown = present.user(document, call.base_url)
    return shown if call.actor.is_agent else f"{shown[: shown.index(_AFTER_VERIFIED)]}}}"


async def _records(call: Call, documents: list[Document]) -> dict[str, str]:
    if not call.actor.is_agent:
        return {}
    return present.sideloads(
        await sideloads.records(call.database, call.actor, call.includes(), documents), call.base_url
    )


def anonymous_user() -> Answer:
    """What `me` tells somebody who did not say who they are."""
    kept = msgspec.to_builtins(
        User(id=1, name="Anonymous user", email="invalid@example.com", created_at=_NEVER, updated_at=_NEVER)
    )
    nobody = {"id": None, "url": None, **{name: value for name, value in kept.items() if name != "id"}}
    return Answer(present.members(user=encode({**nobody, "created_at": None, "updated_at": None})))


def _with_token(call: Call, shown: str) -> str:
    """`me` has an `authenticity_token` behind `verified`; here it is a mark that no other answer or page takes."""
    place = shown.index(_AFTER_VERIFIED) if call.actor.is_agent else len(shown) - 1
    token = base64.urlsafe_b64encode(call.pepper.sign(f"authenticity {call.actor.user_id}".encode())).decode()
    return f'{shown[:place]},"authenticity_token":"{token}"{shown[place:]}'
