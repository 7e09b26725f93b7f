"""Identities: list, show, create, make primary, verify, delete."""

from collections.abc import Iterable
from typing import Final

from ticketgate.api import pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog import BY_NAME
from ticketgate.catalog.shapes.people import UserIdentity, UserIdentityBody
from ticketgate.desk import identities
from ticketgate.records import Order

_PATH: Final = BY_NAME["list_user_identities"].path
_ORDERS: Final = {"id": Order("id"), "-id": Order("id", descending=True)}


async def list_user_identities(call: Call) -> Answer:
    user_id, kinds = call.id(), call.texts("type")
    if pagination.is_cursor(call):
        by_cursor = pagination.cursor(call, _ORDERS, "id")
        page, shown = await identities.list_page(
            call.database, call.actor, user_id, kinds, by_cursor.order, by_cursor.window
        )
        end = pagination.cursor_envelope(call, by_cursor, page)
    else:
        paging = pagination.offset(call)
        _, shown = await identities.list_page(call.database, call.actor, user_id, kinds, Order("id"), paging.window)
        number = await identities.count(call.database, call.actor, user_id, kinds)
        end = pagination.offset_envelope(call, paging, number)
    return Answer(present.members(identities=_all(call, shown), **present.envelope(end)))


async def show_user_identity(call: Call) -> Answer:
    return _one(call, await identities.show(call.database, call.actor, call.id(), call.id(1)))


async def create_user_identity(call: Call) -> Answer:
    user_id, sent = call.id(), call.decode(UserIdentityBody).identity
    identity = await call.database.write(lambda transaction: identities.create(transaction, call.actor, user_id, sent))
    return Answer(_one(call, identity).body, _url(call, identity))


async def make_user_identity_primary(call: Call) -> Answer:
    user_id, identity_id = call.id(), call.id(1)
    known = await call.database.write(
        lambda transaction: identities.make_primary(transaction, call.actor, user_id, identity_id)
    )
    end = pagination.whole_envelope(len(known))
    return Answer(present.members(identities=_all(call, known), **present.envelope(end)))


async def verify_user_identity(call: Call) -> Answer:
    user_id, identity_id = call.id(), call.id(1)
    return _one(
        call,
        await call.database.write(lambda transaction: identities.verify(transaction, call.actor, user_id, identity_id)),
    )


async def delete_user_identity(call: Call) -> Answer:
    user_id, identity_id = call.id(), call.id(1)
    await call.database.write(lambda transaction: identities.delete(transaction, call.actor, user_id, identity_id))
    return Answer()


def _one(call: Call, identity: UserIdentity) -> Answer:
    return Answer(present.members(identity=_shown(call, identity)))


def _all(call: Call, known: Iterable[UserIdentity]) -> str:
    return present.array(_shown(call, identity) for identity in known)


def _shown(call: Call, identity: UserIdentity) -> str:
    return f'{{"url":"{_url(call, identity)}",{encode(identity)[1:]}'


def _url(call: Call, identity: UserIdentity) -> str:
    return f"{call.base_url}{_PATH.format(user_id=identity.user_id)}/{identity.id}.json"
