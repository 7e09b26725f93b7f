"""What became of deleted tickets: who deleted them, when, from what status; and which were purged meanwhile."""

from typing import Final

import msgspec
from msgspec import Struct

from ticketgate.catalog import BY_NAME
from ticketgate.catalog.shapes.tickets import DeletedTicket
from ticketgate.clock import epoch
from ticketgate.storage import imported, imported_tickets, tickets
from ticketgate.storage.database import Transaction
from ticketgate.storage.imported import Progress

from .keeping import Keeper
from .refusals import BadRecord
from .upstream import Upstream

STREAM: Final = "deleted_tickets"
PURGED_AT_ONCE: Final = 100


class _Meta(Struct, frozen=True):
    has_more: bool
    after_cursor: str | None = None


class _Listed(Struct, frozen=True):
    deleted_tickets: list[DeletedTicket]
    meta: _Meta


async def bring(keeper: Keeper, upstream: Upstream) -> None:
    """Tell of each deleted ticket what the export does not; purge those that the upstream no longer lists."""
    query = {"page[size]": "100"}
    more = await imported_tickets.has_deletions(keeper.database, keeper.account.account_id)
    while more:
        answer = await upstream.read(BY_NAME["list_deleted_tickets"].path, query)
        try:
            page = msgspec.convert(answer, _Listed)
        except msgspec.ValidationError as error:
            raise BadRecord(f"the upstream's list of deleted tickets: {error}") from error
        await keeper.database.write(lambda transaction, page=page: _keep(transaction, keeper, page))  # type: ignore[misc]
        query["page[after]"] = page.meta.after_cursor or ""
        more = page.meta.has_more
    while await keeper.database.write(lambda transaction: _purge(transaction, keeper)):
        pass
    progress = Progress(keeper.run, done=True)
    await keeper.database.write(
        lambda transaction: imported.keep_progress(
            transaction, keeper.account.account_id, keeper.source, STREAM, progress
        )
    )


async def _keep(transaction: Transaction, keeper: Keeper, page: _Listed) -> None:
    for one in page.deleted_tickets:
        await imported_tickets.tell_deletion(
            transaction,
            keeper.account.account_id,
            keeper.run,
            one.id,
            deleted_at=epoch(one.deleted_at),
            by=one.actor.id,
            was=one.previous_state,
        )


async def _purge(transaction: Transaction, keeper: Keeper) -> bool:
    """Whether there were some to purge."""
    account_id = keeper.account.account_id
    gone = await imported_tickets.unseen_deletions(transaction, account_id, keeper.run, PURGED_AT_ONCE)
    for ticket_id in gone:
        await tickets.purge(transaction, account_id, ticket_id)
    return bool(gone)
