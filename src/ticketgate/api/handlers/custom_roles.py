"""The roles of agents: list, show."""

from ticketgate.api import present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.desk import custom_roles


async def list_custom_roles(call: Call) -> Answer:
    return Answer(present.members(custom_roles=encode(await custom_roles.list_all(call.database, call.actor))))


async def show_custom_role(call: Call) -> Answer:
    return Answer(present.members(custom_role=encode(await custom_roles.show(call.database, call.actor, call.id()))))
