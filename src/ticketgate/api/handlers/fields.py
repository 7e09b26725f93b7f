"""Fields of tickets, people and organizations: list, show, create, update, delete, reorder."""

from collections.abc import Sequence
from typing import Any, Final, cast

from ticketgate.api import field_answers, lists, pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.limits import MAX_BULK_ITEMS
from ticketgate.catalog.shapes.fields import Field, FieldKind
from ticketgate.desk import custom_statuses, fields
from ticketgate.errors import TooManyValues
from ticketgate.records import Document
from ticketgate.storage import users
from ticketgate.storage.fields import decode

_BY_ID: Final = lists.orders("id")
_BY_POSITION: Final = lists.orders("position", "id")
_PAGES: Final = ("page", "per_page")


async def list_fields(call: Call) -> Answer:
    kind = kind_of(call)
    listing = fields.listing(call.actor, kind)
    if kind == "ticket" and not pagination.is_cursor(call):
        if not any(name in call.query for name in _PAGES):
            found = await fields.in_order(call.database, call.actor)
            return await _listed(call, found, present.envelope(pagination.whole_envelope(len(found))))
        documents, end = await lists.page(call, listing, _BY_POSITION)
    else:
        documents, end = await lists.page(call, listing, _BY_ID if kind == "ticket" else _BY_POSITION)
    return await _listed(call, [decode(document) for document in documents], end)


async def count_ticket_fields(call: Call) -> Answer:
    return await lists.counted(call, fields.listing_for_agents(call.actor))


async def show_many_ticket_fields(call: Call) -> Answer:
    """Those that exist of the fields that `ids` names, or else `keys`."""
    ids = call.ids() if call.text("ids") else []
    keys = [] if ids else _keys(call)
    found = await fields.in_order(call.database, call.actor)
    found = [field for field in found if field.id in ids or (field.key is not None and field.key in keys)]
    if call.flag("exclude_sub_selection_options"):
        found = [field_answers.without_sub_selections(field) for field in found]
    return await _listed(call, found, present.envelope(pagination.whole_envelope(len(found))))


async def show_many_user_fields(call: Call) -> Answer:
    keys = _keys(call)
    found = [field for field in await fields.of_people(call.database, call.actor) if field.key in keys]
    return await _listed(call, found, present.envelope(pagination.whole_envelope(len(found))))


async def show_field(call: Call) -> Answer:
    return await _shown(call, await fields.show(call.database, call.actor, kind_of(call), reference(call)))


async def create_field(call: Call) -> Answer:
    kind, sent = kind_of(call), _sent(call)
    field = await call.database.write(lambda transaction: fields.create(transaction, call.actor, kind, sent))
    location = f"{call.base_url}{field_answers.collection(field)}/{field.id}.json"
    return Answer((await _shown(call, field)).body, location)


async def update_field(call: Call) -> Answer:
    kind, which, sent = kind_of(call), reference(call), _sent(call)
    return await _shown(
        call, await call.database.write(lambda transaction: fields.update(transaction, call.actor, kind, which, sent))
    )


async def delete_field(call: Call) -> Answer:
    kind, which = kind_of(call), reference(call)
    await call.database.write(lambda transaction: fields.delete(transaction, call.actor, kind, which))
    return Answer()


async def reorder_fields(call: Call) -> Answer:
    kind = kind_of(call)
    first: list[int] = getattr(_body(call), f"{kind}_field_ids")
    await call.database.write(lambda transaction: fields.reorder(transaction, call.actor, kind, first))
    return Answer(b"{}")


def kind_of(call: Call) -> FieldKind:
    """The kind of field that the path is about: `ticket` of `/api/v2/ticket_fields/7`."""
    return cast("FieldKind", call.operation.segments[2].removesuffix("_fields"))


def reference(call: Call) -> fields.Reference:
    """The field's id, or its key where it has one: a key is never a number."""
    text = call.values[0]
    return call.id() if kind_of(call) == "ticket" or text.isdigit() else text


def _body(call: Call) -> Any:
    assert call.operation.body is not None  # noqa: S101 - said by the rows that these handlers answer
    return call.decode(call.operation.body)


def _sent(call: Call) -> Any:
    return getattr(_body(call), f"{kind_of(call)}_field")


def _keys(call: Call) -> list[str]:
    keys = (call.text("keys") or "").split(",")
    if len(keys) > MAX_BULK_ITEMS:
        raise TooManyValues("keys")
    return keys


async def _listed(call: Call, found: Sequence[Field], end: dict[str, str]) -> Answer:
    told = encode(await _told(call, found))
    return Answer(present.members(**{f"{kind_of(call)}_fields": told}, **await _creators(call, found), **end))


async def _shown(call: Call, field: Field) -> Answer:
    (told,) = await _told(call, [field])
    return Answer(present.members(**{f"{kind_of(call)}_field": encode(told)}, **await _creators(call, [field])))


async def _told(call: Call, found: Sequence[Field]) -> list[Any]:
    with_creator = kind_of(call) == "ticket" and call.flag("creator")
    has_statuses = any(field.type == "custom_status" for field in found)
    everything = custom_statuses.Wanted()
    statuses = await custom_statuses.find_all(call.database, call.actor, everything) if has_statuses else []
    return [field_answers.told(field, call.base_url, statuses, with_creator=with_creator) for field in found]


async def _creators(call: Call, found: Sequence[Field]) -> dict[str, str]:
    """The people who created the fields, where they are asked to come along."""
    if "users" not in call.includes():
        return {}
    ids = sorted({field.creator_user_id for field in found if field.creator_user_id is not None})
    people: Sequence[Document] = await users.show_many(call.database, call.actor.account_id, ids)
    return present.sideloads({"users": people}, call.base_url)
