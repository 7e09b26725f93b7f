"""Support addresses: list, show, create, update, delete, verify."""

from typing import Final

from ticketgate.api import lists, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.brands import RecipientAddress, RecipientAddressBody
from ticketgate.desk import recipient_addresses
from ticketgate.records import Document

ORDERS: Final = lists.orders("id")


async def list_recipient_addresses(call: Call) -> Answer:
    documents, end = await lists.page(call, recipient_addresses.listing(call.actor), ORDERS)
    shown = present.array(present.recipient_address(document, call.base_url) for document in documents)
    return Answer(present.members(recipient_addresses=shown, **end))


async def show_recipient_address(call: Call) -> Answer:
    return _shown(call, await recipient_addresses.show(call.database, call.actor, call.id()))


async def create_recipient_address(call: Call) -> Answer:
    sent = call.decode(RecipientAddressBody).recipient_address
    address = await call.database.write(lambda transaction: recipient_addresses.create(transaction, call.actor, sent))
    return Answer(_written(call, address).body, f"{call.base_url}{present.RECIPIENT_ADDRESSES}{address.id}.json")


async def update_recipient_address(call: Call) -> Answer:
    address_id, sent = call.id(), call.decode(RecipientAddressBody).recipient_address
    return _written(
        call,
        await call.database.write(
            lambda transaction: recipient_addresses.update(transaction, call.actor, address_id, sent)
        ),
    )


async def delete_recipient_address(call: Call) -> Answer:
    address_id = call.id()
    await call.database.write(lambda transaction: recipient_addresses.delete(transaction, call.actor, address_id))
    return Answer()


async def verify_recipient_address(call: Call) -> Answer:
    await recipient_addresses.verify(call.database, call.actor, call.id())
    return Answer(encode({}).encode())


def _written(call: Call, address: RecipientAddress) -> Answer:
    return _shown(call, encode(address))


def _shown(call: Call, document: Document) -> Answer:
    return Answer(present.members(recipient_address=present.recipient_address(document, call.base_url)))
