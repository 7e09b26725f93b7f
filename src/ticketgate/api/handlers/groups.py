"""Groups of agents: show, list, count, create, update, delete, and the people of one."""

from collections.abc import Sequence
from typing import Final

from ticketgate.api import lists, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.people import Group, GroupBody
from ticketgate.desk import groups
from ticketgate.records import Document

from .organizations import people

ORDERS: Final = lists.orders("name", "id", "created_at", "updated_at")
BY_NAME: Final = lists.orders("name")


async def show_group(call: Call) -> Answer:
    document = await groups.show(call.database, call.actor, call.id())
    return Answer(present.members(group=present.group(document, call.base_url), **await _records(call, [document])))


async def list_groups(call: Call) -> Answer:
    listing = groups.listing(call.actor, with_deleted=not call.flag("exclude_deleted"))
    documents, end = await lists.page(call, listing, ORDERS)
    return _listed(call, documents, {**await _records(call, documents), **end})


async def list_assignable_groups(call: Call) -> Answer:
    documents, end = await lists.page(call, groups.listing(call.actor, with_deleted=False), BY_NAME)
    return _listed(call, documents, end)


async def count_groups(call: Call) -> Answer:
    return await lists.counted(call, groups.listing(call.actor, with_deleted=False))


async def create_group(call: Call) -> Answer:
    sent = call.decode(GroupBody).group
    return _written(call, await call.database.write(lambda transaction: groups.create(transaction, call.actor, sent)))


async def update_group(call: Call) -> Answer:
    group_id, sent = call.id(), call.decode(GroupBody).group
    return _written(
        call, await call.database.write(lambda transaction: groups.update(transaction, call.actor, group_id, sent))
    )


async def delete_group(call: Call) -> Answer:
    group_id = call.id()
    await call.database.write(lambda transaction: groups.delete(transaction, call.actor, group_id))
    return Answer()


async def list_group_users(call: Call) -> Answer:
    roles, external_id = call.texts("role"), call.text("external_id")
    return await people(call, await groups.members(call.database, call.actor, call.id(), roles, external_id))


async def list_user_groups(call: Call) -> Answer:
    documents, end = await lists.page(call, await groups.of_user(call.database, call.actor, call.id()), BY_NAME)
    return _listed(call, documents, end)


async def count_user_groups(call: Call) -> Answer:
    return await lists.counted(call, await groups.of_user(call.database, call.actor, call.id()))


def _written(call: Call, group: Group) -> Answer:
    """Zendesk sends `Location` for groups that were changed, too."""
    shown = present.group(encode(group), call.base_url)
    return Answer(present.members(group=shown), f"{call.base_url}{present.GROUPS}{group.id}.json")


def _listed(call: Call, documents: Sequence[Document], rest: dict[str, str]) -> Answer:
    shown = present.array(present.group(document, call.base_url) for document in documents)
    return Answer(present.members(groups=shown, **rest))


async def _records(call: Call, documents: Sequence[Document]) -> dict[str, str]:
    if "users" not in call.includes():
        return {}
    members = await groups.members_of_any(call.database, call.actor, documents)
    return present.sideloads({"users": members}, call.base_url)
