"""A request that is sent again with the same Idempotency-Key is done once and answered as the first time."""

import hashlib
import re
from collections.abc import Awaitable, Callable
from typing import Final

import msgspec

from ticketgate.errors import IdempotentRequestError, IdempotentRequestInProgress
from ticketgate.storage import idempotency_keys
from ticketgate.storage.database import Transaction

from .call import Answer, Call

LIVES_SECONDS: Final = 2 * 60 * 60
LOOKUP: Final = "x-idempotency-lookup"
_KEY: Final = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?\Z")


async def write(call: Call, work: Callable[[Transaction], Awaitable[Answer]]) -> Answer:
    """The work's answer. With a key, answer and work are kept by one transaction, so that neither is without the other.

    Raises:
        IdempotentRequestError: the key is no key, or was sent with other parameters.
        IdempotentRequestInProgress: the first request with this key has not been answered yet.
    """
    key = call.idempotency_key
    if key is None:
        return await call.database.write(work)
    if not _KEY.match(key):
        raise IdempotentRequestError("Send an Idempotency-Key of 1 to 255 visible ASCII characters.")
    return await call.database.write(lambda transaction: _once(call, key, transaction, work))


async def _once(
    call: Call, key: str, transaction: Transaction, work: Callable[[Transaction], Awaitable[Answer]]
) -> Answer:
    name, actor = call.operation.name, call.actor
    if not await transaction.try_lock(f"idempotency {actor.account_id} {actor.user_id} {name} {key}"):
        raise IdempotentRequestInProgress
    digest = hashlib.sha256(call.query_string.encode() + b"\n" + call.body).hexdigest()
    kept = await idempotency_keys.show(transaction, actor, name, key)
    if kept is not None:
        if kept[0] != digest:
            raise IdempotentRequestError
        return Answer(str(kept[1]).encode(), str(kept[2]), {LOOKUP: "hit"})
    answer = await work(transaction)
    await idempotency_keys.insert(
        transaction,
        actor,
        name,
        key,
        digest,
        body=answer.body.decode(),
        location=answer.location or "",
        lives_seconds=LIVES_SECONDS,
    )
    return msgspec.structs.replace(answer, headers={**answer.headers, LOOKUP: "miss"})
