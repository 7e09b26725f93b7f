"""Satisfaction ratings: list, show, count, create."""

from typing import Final

from ticketgate.api import lists, pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.macros import SatisfactionRatingBody
from ticketgate.desk import satisfaction_ratings
from ticketgate.desk.satisfaction_ratings import Wanted
from ticketgate.records import Document, Order

CURSOR_ORDERS: Final = {"id": Order("id"), "-id": Order("id", descending=True)}


async def list_satisfaction_ratings(call: Call) -> Answer:
    wanted = Wanted(call.text("score"), call.instant("start_time"), call.instant("end_time"))
    if pagination.is_cursor(call):
        by_cursor = pagination.cursor(call, CURSOR_ORDERS, "id")
        page = await satisfaction_ratings.list_page(
            call.database, call.actor, wanted, by_cursor.order, by_cursor.window
        )
        end = pagination.cursor_envelope(call, by_cursor, page)
    else:
        paging = pagination.offset(call)
        page = await satisfaction_ratings.list_page(call.database, call.actor, wanted, Order("id"), paging.window)
        number = await satisfaction_ratings.count(call.database, call.actor, wanted)
        end = pagination.offset_envelope(call, paging, number)
    shown = present.array(present.satisfaction_rating(document, call.base_url) for document in page.documents)
    return Answer(present.members(satisfaction_ratings=shown, **present.envelope(end)))


async def count_satisfaction_ratings(call: Call) -> Answer:
    number = await satisfaction_ratings.count(call.database, call.actor, Wanted())
    return lists.told_count(call, number)


async def show_satisfaction_rating(call: Call) -> Answer:
    return _shown(call, await satisfaction_ratings.show(call.database, call.actor, call.id()))


async def create_ticket_satisfaction_rating(call: Call) -> Answer:
    ticket_id, sent = call.id(), call.decode(SatisfactionRatingBody).satisfaction_rating
    rating = await call.database.write(
        lambda transaction: satisfaction_ratings.create(transaction, call.actor, ticket_id, sent)
    )
    return _shown(call, encode(rating))


def _shown(call: Call, document: Document) -> Answer:
    return Answer(present.members(satisfaction_rating=present.satisfaction_rating(document, call.base_url)))
