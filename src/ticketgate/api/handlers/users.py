"""People: show, me, list, search, create, update, merge, delete, and what belongs to them."""

import base64
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec

from ticketgate.api import lists, pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.people import MergeBody, User, UserBody
from ticketgate.desk import sideloads, user_merge, user_search, users
from ticketgate.desk.tickets import Filter
from ticketgate.records import Document

from . import tickets

_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
ORDERS: Final = lists.orders("id", "name", "created_at", "updated_at")


async def show_user(call: Call) -> Answer:
    return await _shown(call, await users.show(call.database, call.actor, call.id()))


async def show_current_user(call: Call) -> Answer:
    if call.actor.is_anonymous:
        return _anonymous_user()
    document = await users.show(call.database, call.actor, call.actor.user_id)
    records = await _records(call, [document]) if call.query_string else {}
    return Answer(present.members(user=_with_token(call, _as_seen(call, document)), **records))


async def list_users(call: Call) -> Answer:
    listing = users.listing(call.actor, call.texts("role"), call.text("external_id"))
    documents, end = await lists.page(call, listing, ORDERS)
    return await answer_people(call, documents, end)


async def search_users(call: Call) -> Answer:
    paging = pagination.offset(call)
    page, number = await user_search.search(
        call.database, call.actor, call.text("query"), call.text("external_id"), paging.window, call.seen_until()
    )
    end = present.envelope(pagination.offset_envelope(call, paging, number))
    return await answer_people(call, page.documents, end)


async def autocomplete_users(call: Call) -> Answer:
    paging, name = pagination.offset(call), call.text("name")
    if name is None:
        raise call.invalid("name", "a text")
    page, number = await user_search.autocomplete(call.database, call.actor, name, paging.window)
    end = present.envelope(pagination.offset_envelope(call, paging, number))
    return await answer_people(call, page.documents, end)


async def show_many_users(call: Call) -> Answer:
    external_ids = call.external_ids()
    documents = await user_search.show_many(
        call.database,
        call.actor,
        [] if external_ids else call.ids(),
        external_ids,
        with_deleted=call.flag("include_deleted"),
    )
    return await answer_people(call, documents, present.envelope(pagination.whole_envelope(len(documents))))


async def count_users(call: Call) -> Answer:
    return await lists.counted(call, users.listing(call.actor, call.texts("role")))


async def show_user_related(call: Call) -> Answer:
    related = await user_search.related(call.database, call.actor, call.id())
    return Answer(present.members(user_related=encode(related)))


async def list_user_requested_tickets(call: Call) -> Answer:
    return await _their_tickets(call, "requester")


async def list_user_assigned_tickets(call: Call) -> Answer:
    return await _their_tickets(call, "assignee")


async def list_user_ccd_tickets(call: Call) -> Answer:
    return await _their_tickets(call, "copied")


async def create_user(call: Call) -> Answer:
    sent = call.decode(UserBody).user
    user = await call.database.write(lambda transaction: users.create(transaction, call.actor, sent))
    return _created(call, user)


async def create_or_update_user(call: Call) -> Answer:
    sent = call.decode(UserBody).user
    user, is_new = await call.database.write(lambda transaction: users.create_or_update(transaction, call.actor, sent))
    return _created(call, user) if is_new else msgspec.structs.replace(_written(call, user), status=200)


async def update_user(call: Call) -> Answer:
    user_id, sent = call.id(), call.decode(UserBody).user
    user = await call.database.write(lambda transaction: users.update(transaction, call.actor, user_id, sent))
    return _written(call, user)


async def merge_end_users(call: Call) -> Answer:
    loser_id, winner_id = call.id(), call.decode(MergeBody).user.id
    winner = await call.database.write(
        lambda transaction: user_merge.merge(transaction, call.actor, loser_id, winner_id)
    )
    return _written(call, winner)


async def delete_user(call: Call) -> Answer:
    user_id = call.id()
    user = await call.database.write(lambda transaction: users.delete(transaction, call.actor, user_id))
    return _written(call, user)


async def _their_tickets(call: Call, place: str) -> Answer:
    user_id = call.id()
    await user_search.require_person(call.database, call.actor, user_id)
    return await tickets.answer_list(call, Filter(person=(place, user_id)))


async def answer_people(call: Call, documents: Sequence[Document], end: Mapping[str, str]) -> Answer:
    shown = present.array(present.user(document, call.base_url) for document in documents)
    records = await _records(call, list(documents))
    return Answer(present.members(users=shown, **records, **end))


def _created(call: Call, user: User) -> Answer:
    return Answer(_written(call, user).body, f"{call.base_url}{present.USERS}{user.id}.json")


def _written(call: Call, user: User) -> Answer:
    return Answer(present.members(user=present.user(encode(user), call.base_url)))


async def _shown(call: Call, document: Document) -> Answer:
    records = await _records(call, [document]) if call.query_string else {}
    return Answer(present.members(user=_as_seen(call, document), **records))


def _as_seen(call: Call, document: Document) -> str:
    """A person as agents see them, or as end users see themselves: without what agents note of them."""
    show = present.user if call.actor.is_agent else present.person_for_end_users
    return show(document, call.base_url)


async def _records(call: Call, documents: list[Document]) -> dict[str, str]:
    if not call.actor.is_agent:
        return {}
    return present.sideloads(
        await sideloads.records(call.database, call.actor, call.includes(), documents), call.base_url
    )


def _anonymous_user() -> Answer:
    """What `me` tells somebody who did not say who they are."""
    kept = msgspec.to_builtins(
        User(id=1, name="Anonymous user", email="invalid@example.com", created_at=_NEVER, updated_at=_NEVER)
    )
    nobody = {"id": None, "url": None, **{name: value for name, value in kept.items() if name != "id"}}
    return Answer(present.members(user=encode({**nobody, "created_at": None, "updated_at": None})))


def _with_token(call: Call, shown: str) -> str:
    """`me` has an `authenticity_token` behind `verified`; here it is a mark that no other answer or page takes."""
    place = shown.index(present.AFTER_VERIFIED) if call.actor.is_agent else len(shown) - 1
    token = base64.urlsafe_b64encode(call.pepper.sign(f"authenticity {call.actor.user_id}".encode())).decode()
    return f'{shown[:place]},"authenticity_token":"{token}"{shown[place:]}'
