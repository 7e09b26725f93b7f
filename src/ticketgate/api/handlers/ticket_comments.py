"""Comments and audits of a ticket."""

from collections.abc import Sequence
from typing import Final

from ticketgate.api import lists, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.comments import RedactionBody, RedactStringBody
from ticketgate.desk import comments, sideloads, ticket_audits
from ticketgate.desk.problems import given
from ticketgate.records import Document, Order

ORDERS: Final = lists.orders("created_at")


async def list_ticket_comments(call: Call) -> Answer:
    listing = await comments.listing(call.database, call.actor, call.id())
    documents, end = await lists.page(call, listing, ORDERS, order=_order(call))
    shown = [present.comment(document, call.base_url) for document in documents]
    return await _listed(call, "comments", shown, documents, end)


async def count_ticket_comments(call: Call) -> Answer:
    return await lists.counted(call, await comments.listing(call.database, call.actor, call.id()))


async def make_ticket_comment_private(call: Call) -> Answer:
    ticket_id, comment_id = call.id(), call.id(1)
    await call.database.write(lambda transaction: comments.make_private(transaction, call.actor, ticket_id, comment_id))
    return Answer(b"{}")


async def redact_ticket_comment(call: Call) -> Answer:
    comment_id, sent = call.id(), call.decode(RedactionBody)
    html_body, content_urls = given(sent.html_body) or "", given(sent.external_attachment_urls) or ()
    comment = await call.database.write(
        lambda transaction: comments.redact(
            transaction, call.actor, sent.ticket_id, comment_id, html_body, content_urls
        )
    )
    call.ring_worker()
    return Answer(present.members(comment=present.comment(encode(comment), call.base_url)))


async def redact_string_in_comment(call: Call) -> Answer:
    ticket_id, comment_id, sent = call.id(), call.id(1), call.decode(RedactStringBody)
    comment = await call.database.write(
        lambda transaction: comments.redact_string(transaction, call.actor, ticket_id, comment_id, sent.text)
    )
    return Answer(present.members(comment=present.comment(encode(comment), call.base_url)))


async def list_ticket_audits(call: Call) -> Answer:
    ticket_id = call.id()
    listing = await ticket_audits.listing(call.database, call.actor, ticket_id)
    documents, end = await lists.page(call, listing, ORDERS, order=_order(call))
    told = await ticket_audits.tell_all(call.database, call.actor, ticket_id, documents)
    return await _listed(call, "audits", [present.audit(audit, call.base_url) for audit in told], documents, end)


def _order(call: Call) -> Order:
    return Order("created_at", descending=call.text("sort_order") == "desc")


async def _listed(
    call: Call, name: str, shown: Sequence[str], documents: Sequence[Document], end: dict[str, str]
) -> Answer:
    records = await sideloads.records(call.database, call.actor, call.includes(), documents)
    body = present.members(**{name: present.array(shown)}, **present.sideloads(records, call.base_url), **end)
    return Answer(body)
