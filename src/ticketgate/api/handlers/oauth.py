"""OAuth clients, and the lists in which people see and revoke their tokens."""

from typing import Final

from ticketgate.api import lists, present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.oauth import OAuthClient, OAuthClientBody, OAuthTokenBody
from ticketgate.desk import oauth_clients, oauth_tokens
from ticketgate.errors import RecordNotFound

ORDERS: Final = lists.orders("id")


async def list_oauth_clients(call: Call) -> Answer:
    documents, end = await lists.page(call, oauth_clients.listing(call.actor), ORDERS)
    shown = present.array(present.oauth_client(document, call.base_url) for document in documents)
    return Answer(present.members(clients=shown, **end))


async def show_oauth_client(call: Call) -> Answer:
    document = await oauth_clients.show(call.database, call.actor, call.id())
    return Answer(present.members(client=present.oauth_client(document, call.base_url)))


async def create_oauth_client(call: Call) -> Answer:
    sent = call.decode(OAuthClientBody).client
    client, secret = await call.database.write(
        lambda transaction: oauth_clients.create(transaction, call.pepper, call.actor, sent)
    )
    location = f"{call.base_url}{present.OAUTH_CLIENTS}{client.id}.json"
    return Answer(_with_secret(call, client, secret).body, location)


async def update_oauth_client(call: Call) -> Answer:
    client_id, sent = call.id(), call.decode(OAuthClientBody).client
    client = await call.database.write(
        lambda transaction: oauth_clients.update(transaction, call.actor, client_id, sent)
    )
    return Answer(present.members(client=present.oauth_client(encode(client), call.base_url)))


async def generate_oauth_client_secret(call: Call) -> Answer:
    client_id = call.id()
    client, secret = await call.database.write(
        lambda transaction: oauth_clients.generate_secret(transaction, call.pepper, call.actor, client_id)
    )
    return _with_secret(call, client, secret)


async def delete_oauth_client(call: Call) -> Answer:
    client_id = call.id()
    await call.database.write(lambda transaction: oauth_clients.delete(transaction, call.actor, client_id))
    return Answer()


async def list_oauth_tokens(call: Call) -> Answer:
    listing = oauth_tokens.listing(call.actor, of_all=call.flag("all"), client_id=call.integer("client_id"))
    documents, end = await lists.page(call, listing, ORDERS)
    shown = present.array(present.oauth_token(document, call.base_url) for document in documents)
    return Answer(present.members(tokens=shown, **end))


async def show_oauth_token(call: Call) -> Answer:
    return await _shown_token(call, call.id())


async def show_current_oauth_token(call: Call) -> Answer:
    return await _shown_token(call, _current(call))


async def create_oauth_token(call: Call) -> Answer:
    sent = call.decode(OAuthTokenBody).token
    token, text = await call.database.write(
        lambda transaction: oauth_tokens.create(transaction, call.pepper, call.actor, sent)
    )
    shown = present.oauth_token(encode(token), call.base_url)
    body = present.members(token=f'{shown[:-1]},"full_token":{encode(text)}}}')
    return Answer(body, f"{call.base_url}{present.OAUTH_TOKENS}{token.id}.json")


async def revoke_oauth_token(call: Call) -> Answer:
    return await _revoked(call, call.id())


async def revoke_current_oauth_token(call: Call) -> Answer:
    return await _revoked(call, _current(call))


def _current(call: Call) -> int:
    """Raises RecordNotFound: the request came with no OAuth token."""
    if call.actor.token_id is None:
        raise RecordNotFound
    return call.actor.token_id


async def _shown_token(call: Call, token_id: int) -> Answer:
    document = await oauth_tokens.show(call.database, call.actor, token_id)
    return Answer(present.members(token=present.oauth_token(document, call.base_url)))


async def _revoked(call: Call, token_id: int) -> Answer:
    await call.database.write(lambda transaction: oauth_tokens.revoke(transaction, call.actor, token_id))
    return Answer()


def _with_secret(call: Call, client: OAuthClient, secret: str) -> Answer:
    told = encode(client).replace(encode(client.secret), encode(secret), 1)
    return Answer(present.members(client=present.oauth_client(told, call.base_url)))
