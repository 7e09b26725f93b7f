"""Acting for an end user: an admin whose token may, by `X-On-Behalf-Of: {address}`."""

import msgspec

from ticketgate.errors import MissingScopes, RoleForbids
from ticketgate.records import Actor
from ticketgate.storage import users
from ticketgate.storage.database import Reader

from . import addresses

SCOPE = "impersonate"


async def act_for(reader: Reader, actor: Actor, email: str) -> Actor:
    """The end user with that address, by the admin's token: what is done is the end user's act.

    Raises:
        MissingScopes: the token may not impersonate.
        RoleForbids: who calls is no admin, or the address is no active end user's.
    """
    if SCOPE not in actor.scopes:
        raise MissingScopes((SCOPE,))
    address = addresses.canonical(email)
    person = None if address is None else await users.find_by_email(reader, actor.account_id, address)
    if not actor.is_admin or person is None or person.role != "end-user" or not person.active or person.suspended:
        raise RoleForbids
    return msgspec.structs.replace(actor, user_id=person.id, name=person.name, email=address, role=person.role)
