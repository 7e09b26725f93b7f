"""Why customers rate a ticket badly: list, show."""

from ticketgate.api import present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.desk import satisfaction_reasons


async def list_satisfaction_reasons(call: Call) -> Answer:
    reasons = await satisfaction_reasons.list_all(call.database, call.actor)
    shown = present.array(present.satisfaction_reason(encode(reason), call.base_url) for reason in reasons)
    return Answer(present.members(reasons=shown))


async def show_satisfaction_reason(call: Call) -> Answer:
    reason = await satisfaction_reasons.show(call.database, call.actor, call.id())
    return Answer(present.members(reason=present.satisfaction_reason(encode(reason), call.base_url)))
