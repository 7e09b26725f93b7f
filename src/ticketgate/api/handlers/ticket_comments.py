"""Comments and audits of a ticket."""

from typing import Any, Final

from ticketgate.api import lists, pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.comments import RedactionBody, RedactStringBody
from ticketgate.desk import comments, sideloads, ticket_audits
from ticketgate.desk.problems import given
from ticketgate.records import Document, Order

ORDERS: Final = lists.orders("created_at")


async def list_ticket_comments(call: Call) -> Answer:
    ticket_id = call.id()
    if pagination.is_cursor(call):
        by_cursor = pagination.cursor(call, ORDERS, "created_at")
        page = await comments.list_page(call.database, call.actor, ticket_id, by_cursor.order, by_cursor.window)
        end = pagination.cursor_envelope(call, by_cursor, page)
    else:
        paging = pagination.offset(call)
        page = await comments.list_page(call.database, call.actor, ticket_id, _order(call), paging.window)
        number = await comments.count(call.database, call.actor, ticket_id)
        end = pagination.offset_envelope(call, paging, number)
    shown = [present.comment(document, call.base_url) for document in page.documents]
    return await _listed(call, "comments", shown, list(page.documents), end)


async def count_ticket_comments(call: Call) -> Answer:
    number = await comments.count(call.database, call.actor, call.id())
    return lists.told_count(call, number)


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
    if pagination.is_cursor(call):
        by_cursor = pagination.cursor(call, ORDERS, "created_at")
        page, told = await ticket_audits.list_page(
            call.database, call.actor, ticket_id, by_cursor.order, by_cursor.window
        )
        end = pagination.cursor_envelope(call, by_cursor, page)
    else:
        paging = pagination.offset(call)
        page, told = await ticket_audits.list_page(call.database, call.actor, ticket_id, _order(call), paging.window)
        number = await ticket_audits.count(call.database, call.actor, ticket_id)
        end = pagination.offset_envelope(call, paging, number)
    return await _listed(
        call, "audits", [present.audit(audit, call.base_url) for audit in told], list(page.documents), end
    )


def _order(call: Call) -> Order:
    return Order("created_at", descending=call.text("sort_order") == "desc")


async def _listed(call: Call, name: str, shown: list[str], documents: list[Document], end: dict[str, Any]) -> Answer:
    records = await sideloads.records(call.database, call.actor, call.includes(), documents)
    body = present.members(
        **{name: present.array(shown)}, **present.sideloads(records, call.base_url), **present.envelope(end)
    )
    return Answer(body)
