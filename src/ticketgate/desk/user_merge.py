"""Two end users become one: what belongs to the first moves to the second, who stays."""

from collections.abc import Sequence
from typing import Final

import msgspec

from ticketgate.catalog.shapes.people import User
from ticketgate.catalog.shapes.tickets import Ticket
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor
from ticketgate.storage import identities, ticket_people, tickets, users
from ticketgate.storage.database import Transaction

from . import organization_memberships
from .access import require_agent
from .problems import Problems

MAX_REQUESTED_TICKETS: Final = 10_000


async def merge(transaction: Transaction, actor: Actor, loser_id: int, winner_id: int) -> User:
    """Move a person's tickets, identities and tags to another, and return the other.

    Raises:
        RoleForbids: an end user asks.
        RecordNotFound: either is nobody, or was deleted.
        RecordInvalid: both are the same, one is an agent, or there are too many tickets.
    """
    require_agent(actor)
    found = {
        user_id: await users.lock(transaction, actor.account_id, user_id) for user_id in sorted({loser_id, winner_id})
    }
    loser, winner = found[loser_id], found[winner_id]
    if loser is None or winner is None:
        raise RecordNotFound
    named = await tickets.lock_naming(transaction, actor.account_id, loser_id)
    _refuse_unfit(loser, winner, named)
    for ticket in named:
        moved = _moved(ticket, loser_id, winner_id)
        if moved != ticket:
            await tickets.update(transaction, actor.account_id, moved)
        if moved.email_cc_ids != ticket.email_cc_ids:
            await ticket_people.replace(transaction, actor.account_id, moved.id, moved.email_cc_ids)
    return await _move_the_rest(transaction, actor, loser, winner)


def _refuse_unfit(loser: User, winner: User, named: Sequence[Ticket]) -> None:
    problems = Problems()
    if loser.id == winner.id:
        problems.add("base", "A user cannot be merged with themselves.")
    if {loser.role, winner.role} != {"end-user"}:
        problems.add("base", "Only end users can be merged.")
    if sum(ticket.requester_id == loser.id for ticket in named) > MAX_REQUESTED_TICKETS:
        problems.add("base", f"User is requester on more than {MAX_REQUESTED_TICKETS} tickets.")
    problems.refuse_if_any()


def _moved(ticket: Ticket, loser_id: int, winner_id: int) -> Ticket:
    """The ticket with the winner in every place that the loser has. It was not worked on: its times stay."""

    def one(user_id: int) -> int:
        return winner_id if user_id == loser_id else user_id

    def each_once(user_ids: Sequence[int]) -> list[int]:
        return list(dict.fromkeys(map(one, user_ids)))

    return msgspec.structs.replace(
        ticket,
        requester_id=one(ticket.requester_id),
        submitter_id=one(ticket.submitter_id),
        collaborator_ids=each_once(ticket.collaborator_ids),
        follower_ids=each_once(ticket.follower_ids),
        email_cc_ids=each_once(ticket.email_cc_ids),
    )


async def _move_the_rest(transaction: Transaction, actor: Actor, loser: User, winner: User) -> User:
    after = msgspec.structs.replace(
        winner,
        email=winner.email or loser.email,
        organization_id=winner.organization_id or loser.organization_id,
        external_id=loser.external_id if winner.external_id is None else winner.external_id,
        verified=winner.verified or loser.verified,
        tags=sorted({*winner.tags, *loser.tags}),
        updated_at=transaction.now,
    )
    gone = msgspec.structs.replace(loser, active=False, email=None, updated_at=transaction.now)
    await users.update(transaction, actor.account_id, gone)  # first: it frees what the other one takes over
    await users.update(transaction, actor.account_id, after)
    await _move_identities(transaction, actor, loser, winner)
    await organization_memberships.merge(transaction, actor.account_id, loser.id, after)
    return after


async def _move_identities(transaction: Transaction, actor: Actor, loser: User, winner: User) -> None:
    """The winner's primary identities stay theirs; the loser's stay primary where the winner has none of the type."""
    present = {known.type for known in await identities.of_user(transaction, actor.account_id, winner.id)}
    for known in await identities.of_user(transaction, actor.account_id, loser.id):
        is_primary = known.primary and known.type not in present
        moved = msgspec.structs.replace(known, user_id=winner.id, primary=is_primary, updated_at=transaction.now)
        await identities.update(transaction, actor.account_id, moved)
