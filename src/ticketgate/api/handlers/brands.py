"""Brands: list, show, create, update, delete."""

from typing import Final

from ticketgate.api import lists, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.brands import Brand, BrandBody
from ticketgate.desk import brands
from ticketgate.records import Document

ORDERS: Final = lists.orders("name")


async def list_brands(call: Call) -> Answer:
    listing = brands.listing(call.actor, with_deleted=call.flag("include_deleted"))
    documents, end = await lists.page(call, listing, ORDERS)
    shown = present.array(present.brand(document, call.base_url) for document in documents)
    return Answer(present.members(brands=shown, **end))


async def show_brand(call: Call) -> Answer:
    return _shown(call, await brands.show(call.database, call.actor, call.id()))


async def create_brand(call: Call) -> Answer:
    sent = call.decode(BrandBody).brand
    brand = await call.database.write(lambda transaction: brands.create(transaction, call.actor, sent))
    return Answer(_written(call, brand).body, f"{call.base_url}{present.BRANDS}{brand.id}.json")


async def update_brand(call: Call) -> Answer:
    brand_id, sent = call.id(), call.decode(BrandBody).brand
    return _written(
        call, await call.database.write(lambda transaction: brands.update(transaction, call.actor, brand_id, sent))
    )


async def delete_brand(call: Call) -> Answer:
    brand_id = call.id()
    await call.database.write(lambda transaction: brands.delete(transaction, call.actor, brand_id))
    return Answer()


def _written(call: Call, brand: Brand) -> Answer:
    return _shown(call, encode(brand))


def _shown(call: Call, document: Document) -> Answer:
    return Answer(present.members(brand=present.brand(document, call.base_url)))
