"""The tags of one ticket, person or organization."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from ticketgate.api import present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.record_tags import TagsBody, TicketTagsBody
from ticketgate.desk import record_tags
from ticketgate.desk.problems import given
from ticketgate.desk.record_tags import Change
from ticketgate.records import Actor
from ticketgate.storage.database import Transaction

Handler = Callable[[Call], Awaitable[Answer]]
B = TypeVar("B", bound=TagsBody)
ChangeRecord = Callable[[Transaction, Actor, int, Change, list[str] | str], Awaitable[list[str]]]


def listing(kind: str) -> Handler:
    async def show(call: Call) -> Answer:
        return _told(await record_tags.show(call.database, call.actor, kind, call.id()))

    return show


def ticket_change(how: Change) -> Handler:
    async def change(call: Call) -> Answer:
        ticket_id, sent = call.id(), _sent(call, TicketTagsBody(tags=call.text("tags") or ""))
        return _told(
            await call.database.write(
                lambda transaction: record_tags.change_ticket(transaction, call.actor, ticket_id, how, sent)
            )
        )

    return change


def change(how: Change, change_record: ChangeRecord) -> Handler:
    """Of a person or an organization, by the desk's function for it."""

    async def change_tags(call: Call) -> Answer:
        record_id, named = call.id(), _named(call)
        return _told(
            await call.database.write(lambda transaction: change_record(transaction, call.actor, record_id, how, named))
        )

    return change_tags


def _named(call: Call) -> list[str] | str:
    return given(_sent(call, TagsBody(tags=call.text("tags") or "")).tags) or []


def _sent(call: Call, in_the_query: B) -> B:
    """The body, or what the query says where there is none: a DELETE may come without."""
    return call.decode(type(in_the_query)) if call.operation.body or call.body else in_the_query


def _told(tags: list[str]) -> Answer:
    return Answer(present.members(tags=encode(tags)))
