"""Custom ticket statuses: list, show, create, update, delete, and which are the defaults."""

import re
from typing import Final

from ticketgate.api import present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.custom_statuses import CustomStatus, CustomStatusBody, DefaultCustomStatusesBody
from ticketgate.desk import custom_statuses
from ticketgate.desk.custom_statuses import Wanted
from ticketgate.desk.problems import Problems

_ID: Final = re.compile(r"[1-9][0-9]{0,17}\Z", re.ASCII)


async def list_custom_statuses(call: Call) -> Answer:
    categories = call.text("status_categories")
    wanted = Wanted(
        categories=None if categories is None else categories.split(","),
        active=call.choice("active"),
        default=call.choice("default"),
    )
    found = await custom_statuses.find_all(call.database, call.actor, wanted)
    shown = present.array(present.custom_status(encode(status), call.base_url) for status in found)
    return Answer(present.members(custom_statuses=shown))


async def show_custom_status(call: Call) -> Answer:
    return _shown(call, await custom_statuses.show(call.database, call.actor, call.id()))


async def create_custom_status(call: Call) -> Answer:
    sent = call.decode(CustomStatusBody).custom_status
    status = await call.database.write(lambda transaction: custom_statuses.create(transaction, call.actor, sent))
    return Answer(_shown(call, status).body, f"{call.base_url}{present.CUSTOM_STATUSES}{status.id}.json")


async def update_custom_status(call: Call) -> Answer:
    status_id, sent = call.id(), call.decode(CustomStatusBody).custom_status
    return _shown(
        call,
        await call.database.write(lambda transaction: custom_statuses.update(transaction, call.actor, status_id, sent)),
    )


async def delete_custom_status(call: Call) -> Answer:
    status_id = call.id()
    await call.database.write(lambda transaction: custom_statuses.delete(transaction, call.actor, status_id))
    return Answer()


async def update_default_custom_statuses(call: Call) -> Answer:
    ids = _ids(call.decode(DefaultCustomStatusesBody).ids)
    await call.database.write(lambda transaction: custom_statuses.make_default(transaction, call.actor, ids))
    return Answer(b"{}")


def _ids(sent: str | list[int]) -> list[int]:
    if isinstance(sent, list):
        return sent
    parts = [part.strip() for part in sent.split(",")]
    if not all(_ID.match(part) for part in parts):
        problems = Problems()
        problems.invalid("ids", "Ids")
        problems.refuse_if_any()
    return [int(part) for part in parts]


def _shown(call: Call, status: CustomStatus) -> Answer:
    return Answer(present.members(custom_status=present.custom_status(encode(status), call.base_url)))
