"""The tags of the whole desk."""

from typing import Final

from ticketgate.api import lists, pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.desk import tag_counts
from ticketgate.records import Order
from ticketgate.storage.tag_counts import read

MOST_USED_FIRST: Final = {"-count": Order("-count")}


async def list_tags(call: Call) -> Answer:
    documents, end = await lists.page(call, tag_counts.recent(call.database, call.actor), MOST_USED_FIRST)
    return Answer(present.members(tags=encode([read(document) for document in documents]), **end))


async def count_tags(call: Call) -> Answer:
    return await lists.counted(call, tag_counts.recent(call.database, call.actor))


async def autocomplete_tags(call: Call) -> Answer:
    names = await tag_counts.suggest(call.database, call.actor, call.text("name") or "")
    end = present.envelope(pagination.whole_envelope(len(names)))
    return Answer(present.members(tags=encode(names), **end))
