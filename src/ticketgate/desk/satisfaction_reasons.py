"""Why customers rate a ticket badly: the reasons that all desks know. Their ids are the same in every account."""

from collections.abc import Sequence
from typing import Final

from ticketgate.catalog.shapes.satisfaction_reasons import SatisfactionReason
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor
from ticketgate.storage import accounts
from ticketgate.storage.database import Reader

from .access import require_admin
from .satisfaction_ratings import REASONS

FIRST_ID: Final = 360_000_001_000


async def list_all(reader: Reader, actor: Actor) -> Sequence[SatisfactionReason]:
    require_admin(actor)
    made_at = await accounts.created_at(reader, actor.account_id)
    return [
        SatisfactionReason(
            id=FIRST_ID + code, reason_code=code, value=text, raw_value=text, created_at=made_at, updated_at=made_at
        )
        for code, text in REASONS.items()
    ]


async def show(reader: Reader, actor: Actor, reason_id: int) -> SatisfactionReason:
    for reason in await list_all(reader, actor):
        if reason.id == reason_id:
            return reason
    raise RecordNotFound
