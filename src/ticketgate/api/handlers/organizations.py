"""Organizations: show, list, find, count, create, update, delete, and the people and tickets of one."""

from collections.abc import Sequence
from typing import Final

from ticketgate.api import lists, pagination, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.people import Organization, OrganizationBody
from ticketgate.desk import organizations
from ticketgate.records import Document
from ticketgate.storage.pages import Listing

from . import tickets, users

ORDERS: Final = lists.orders("id", "name", "created_at", "updated_at")
BY_NAME: Final = lists.orders("name")


async def show_organization(call: Call) -> Answer:
    return _shown(call, await organizations.show(call.database, call.actor, call.id()))


async def list_organizations(call: Call) -> Answer:
    documents, end = await lists.page(call, organizations.listing(call.actor), ORDERS)
    return _listed(call, documents, end)


async def show_many_organizations(call: Call) -> Answer:
    external_ids = call.external_ids()
    if call.text("ids") is None and external_ids:
        documents = await organizations.show_many_by_external_id(call.database, call.actor, external_ids)
    else:
        documents = await organizations.show_many(call.database, call.actor, call.ids())
    end = pagination.whole_envelope(len(documents))
    return _listed(call, documents, present.envelope(end))


async def search_organizations(call: Call) -> Answer:
    name, external_id = call.text("name"), call.text("external_id")
    listing = organizations.found(call.actor, name, external_id)
    if name is None and external_id is None:
        raise call.invalid("name", "given, or else external_id")
    documents, end = await lists.page(call, listing, ORDERS)
    return _listed(call, documents, end)


async def autocomplete_organizations(call: Call) -> Answer:
    name = call.text("name")
    listing = organizations.beginning_with(call.actor, name or "")
    if name is None:
        raise call.invalid("name", "given")
    documents, end = await lists.page(call, listing, BY_NAME)
    return _listed(call, documents, end)


async def count_organizations(call: Call) -> Answer:
    return await lists.counted(call, organizations.listing(call.actor))


async def create_organization(call: Call) -> Answer:
    sent = call.decode(OrganizationBody).organization
    made = await call.database.write(lambda transaction: organizations.create(transaction, call.actor, sent))
    return _written(call, made, f"{call.base_url}{present.ORGANIZATIONS}{made.id}.json")


async def update_organization(call: Call) -> Answer:
    organization_id, sent = call.id(), call.decode(OrganizationBody).organization
    return _written(
        call,
        await call.database.write(
            lambda transaction: organizations.update(transaction, call.actor, organization_id, sent)
        ),
    )


async def delete_organization(call: Call) -> Answer:
    organization_id = call.id()
    await call.database.write(lambda transaction: organizations.delete(transaction, call.actor, organization_id))
    return Answer()


async def show_organization_related(call: Call) -> Answer:
    related = await organizations.related(call.database, call.actor, call.id())
    return Answer(present.members(organization_related=encode(related)))


async def list_organization_users(call: Call) -> Answer:
    roles, external_id = call.texts("role"), call.text("external_id")
    listing = await organizations.members(call.database, call.actor, call.id(), roles, external_id)
    return await people(call, listing)


async def people(call: Call, listing: Listing) -> Answer:
    """A page of a list of people, with what comes along with them."""
    documents, end = await lists.page(call, listing, users.ORDERS)
    return await users.answer_people(call, documents, end)


async def list_user_organizations(call: Call) -> Answer:
    listing = await organizations.of_user(call.database, call.actor, call.id())
    documents, end = await lists.page(call, listing, ORDERS)
    return _listed(call, documents, end)


async def count_user_organizations(call: Call) -> Answer:
    return await lists.counted(call, await organizations.of_user(call.database, call.actor, call.id()))


async def list_organization_tickets(call: Call) -> Answer:
    listing = await organizations.its_tickets(call.database, call.actor, call.id())
    return await tickets.answer_listing(call, listing, tickets.CURSOR_ORDERS)


def _shown(call: Call, document: Document, location: str | None = None) -> Answer:
    return Answer(present.members(organization=present.organization(document, call.base_url)), location)


def _written(call: Call, organization: Organization, location: str | None = None) -> Answer:
    return _shown(call, encode(organization), location)


def _listed(call: Call, documents: Sequence[Document], end: dict[str, str]) -> Answer:
    shown = present.array(present.organization(document, call.base_url) for document in documents)
    return Answer(present.members(organizations=shown, **end))
