"""Requests: tickets as the people who asked see them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, get_args

import msgspec

from ticketgate.api import lists, pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.comments import Comment
from ticketgate.catalog.shapes.requests import Request, RequestBody, RequestChangeBody
from ticketgate.catalog.shapes.suspended_tickets import SuspendedTicket
from ticketgate.catalog.shapes.values import Status
from ticketgate.clock import parse_timestamp
from ticketgate.desk import new_requests, requests
from ticketgate.records import Document, Order
from ticketgate.storage import pages
from ticketgate.storage.pages import Listing

from .search import reachable

ORDERS: Final = lists.orders("created_at", "updated_at")
COMMENT_ORDERS: Final = lists.orders("created_at")
_BY_AGENTS: Final = {"agent": True, "end_user": False}


async def list_requests(call: Call) -> Answer:
    return await _answer_list(call, requests.own(call.actor))


async def list_open_requests(call: Call) -> Answer:
    return await _answer_list(call, requests.own(call.actor, ("open",)))


async def list_solved_requests(call: Call) -> Answer:
    return await _answer_list(call, requests.own(call.actor, ("solved",)))


async def list_ccd_requests(call: Call) -> Answer:
    return await _answer_list(call, requests.copied(call.actor))


async def list_user_requests(call: Call) -> Answer:
    return await _answer_list(call, await requests.of_user(call.database, call.actor, call.id()))


async def list_organization_requests(call: Call) -> Answer:
    return await _answer_list(call, await requests.of_organization(call.database, call.actor, call.id()))


async def search_requests(call: Call) -> Answer:
    paging = reachable(call)
    asked = [name for name in (call.text("status") or "").split(",") if name]
    if not set(asked) <= set(get_args(Status)):
        raise call.invalid("status", f"one of {', '.join(get_args(Status))}")
    listing = await requests.found(
        call.database,
        call.actor,
        call.text("query") or "",
        statuses=sorted(set(asked)),
        organization_id=call.integer("organization_id"),
        only_copied=call.flag("cc_id"),
    )
    page = await pages.fetch_page(call.database, listing, _order(call), paging.window)
    end = pagination.offset_envelope(call, paging, await pages.count(call.database, listing))
    return await _listed(call, page.documents, present.envelope(end))


async def show_request(call: Call) -> Answer:
    document = await requests.show(call.database, call.actor, call.id())
    (told,) = await requests.tell(call.database, call.actor, [document])
    records: dict[str, str] = {}
    if "users" in call.includes():
        records["users"] = await _people(call, told)
    return Answer(present.members(request=_shown(call, told), **records))


async def create_request(call: Call) -> Answer:
    sent = call.decode(RequestBody).request
    made = await call.database.write(lambda transaction: new_requests.create(transaction, call.actor, sent))
    if isinstance(made, SuspendedTicket):
        return Answer(present.members(suspended_ticket=present.suspended_ticket(encode(made), call.base_url)))
    location = f"{call.base_url}{present.REQUESTS}{made.id}.json"
    return Answer(present.members(request=_shown(call, made)), location)


async def update_request(call: Call) -> Answer:
    request_id, sent = call.id(), call.decode(RequestChangeBody).request
    changed = await call.database.write(lambda transaction: requests.update(transaction, call.actor, request_id, sent))
    return Answer(present.members(request=_shown(call, changed)))


async def list_request_comments(call: Call) -> Answer:
    role = call.text("role")
    if role not in (None, *_BY_AGENTS):
        raise call.invalid("role", f"one of {', '.join(_BY_AGENTS)}")
    by_agents = None if role is None else _BY_AGENTS[role]
    listing = await requests.comments_of(call.database, call.actor, call.id(), _since(call), by_agents)
    order = Order("created_at", descending=call.text("sort_order") == "desc")
    documents, end = await lists.page(call, listing, COMMENT_ORDERS, order=order)
    said = [requests.tell_comment(msgspec.json.decode(document, type=Comment)) for document in documents]
    shown = present.array(present.comment(encode(comment), call.base_url) for comment in said)
    return Answer(present.members(comments=shown, **end))


async def show_request_comment(call: Call) -> Answer:
    comment = await requests.show_comment(call.database, call.actor, call.id(), call.id(1))
    return Answer(present.members(comment=present.comment(encode(comment), call.base_url)))


async def _answer_list(call: Call, listing: Listing) -> Answer:
    documents, end = await lists.page(call, listing, ORDERS, order=_order(call))
    return await _listed(call, documents, end)


async def _listed(call: Call, documents: Sequence[Document], end: dict[str, str]) -> Answer:
    told = await requests.tell(call.database, call.actor, documents)
    return Answer(present.members(requests=present.array(_shown(call, one) for one in told), **end))


def _order(call: Call) -> Order:
    """`sort_by` and `sort_order`; a name that requests do not sort by is ignored."""
    by = "updated_at" if call.text("sort_by") == "updated_at" else "created_at"
    return Order(by, descending=call.text("sort_order") == "desc")


def _since(call: Call) -> datetime | None:
    text = call.text("since")
    if text is None:
        return None
    try:
        return parse_timestamp(text)
    except ValueError as error:
        raise call.invalid("since", "a time such as 2026-11-25T12:00:00Z") from error


async def _people(call: Call, told: Request) -> str:
    show = present.user if call.actor.is_agent else present.person_for_end_users
    documents = await requests.copied_people(call.database, call.actor, told)
    return present.array(show(document, call.base_url) for document in documents)


def _shown(call: Call, told: Request) -> str:
    return present.request(encode(told), call.base_url)
