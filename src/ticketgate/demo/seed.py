"""Fills a new desk with the plan, through the desk's own functions, so that every audit and comment is a real one."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

import msgspec
from msgspec import Struct

from ticketgate.catalog.scopes import EVERY_SCOPE
from ticketgate.catalog.shapes.comments import CommentInput
from ticketgate.catalog.shapes.custom_roles import ADMIN_ROLE_ID
from ticketgate.catalog.shapes.macros import Macro, MacroAction, Restriction
from ticketgate.catalog.shapes.people import Group, Organization, User
from ticketgate.catalog.shapes.tickets import TicketInput
from ticketgate.desk import locales, setup, tickets
from ticketgate.records import Actor
from ticketgate.storage import groups, macros, organizations, users
from ticketgate.storage.database import Database, Transaction

from . import plan as content

CHUNK: Final = 50
FIRST_MACRO_POSITION: Final = 10_000
CLIENT: Final = "Ticketgate demo"
IP_ADDRESS: Final = "192.0.2.10"  # reserved for documentation


class Seeded(Struct, frozen=True):
    owner_email: str
    tickets: int


class _Known:
    """What the plan's keys have become."""

    def __init__(self, owner: Actor) -> None:
        self.owner = owner
        self.people: dict[str, User] = {}
        self.groups: dict[str, int] = {}
        self.organizations: dict[str, int] = {}
        self.tickets: list[int] = []


async def seed(database: Database, *, plan: str, ticket_count: int = 400) -> Seeded:
    """Set up the demo's account and people, then its tickets from the oldest on.

    Raises:
        AlreadySetUp: the desk is not new.
    """
    made = content.build(database.clock.now(), ticket_count)
    known = await database.write(lambda transaction: _create_desk(transaction, made, plan))
    for start in range(0, len(made.tickets), CHUNK):
        chunk = made.tickets[start : start + CHUNK]
        await database.write(lambda transaction, chunk=chunk: _create_tickets(transaction, known, chunk))  # type: ignore[misc]
    return Seeded(known.owner.email, len(known.tickets))


async def _create_desk(transaction: Transaction, made: content.DeskPlan, plan: str) -> _Known:
    first = made.people[0]
    opened = made.tickets[0].steps[0].at if made.tickets else transaction.now
    transaction.now = opened - timedelta(days=1)
    owner = await setup.create_account(
        transaction,
        subdomain=content.SUBDOMAIN,
        name=content.ACCOUNT_NAME,
        plan=plan,
        owner_name=first.name,
        owner_email=first.email,
    )
    known = _Known(msgspec.structs.replace(owner, client=CLIENT, ip_address=IP_ADDRESS))
    await _create_groups(transaction, known, made.groups)
    for organization in made.organizations:
        known.organizations[organization.key] = await _create_organization(transaction, known, organization)
    for person in made.people:
        known.people[person.key] = await _create_person(transaction, known, person)
    for position, macro in enumerate(made.macros, FIRST_MACRO_POSITION):
        await _create_macro(transaction, known, macro, position)
    return known


async def _create_groups(transaction: Transaction, known: _Known, planned: Sequence[content.Group]) -> None:
    """The account's own default group is the plan's; the others are added."""
    account_id, now = known.owner.account_id, transaction.now
    default = (await groups.memberships(transaction, account_id, known.owner.user_id))[0]
    for group in planned:
        if group.default:
            known.groups[group.key] = default
            continue
        record = Group(
            id=transaction.new_id(), name=group.name, description=group.description, created_at=now, updated_at=now
        )
        await groups.insert(transaction, account_id, record)
        known.groups[group.key] = record.id


async def _create_organization(transaction: Transaction, known: _Known, planned: content.Organization) -> int:
    record = Organization(
        id=transaction.new_id(),
        name=planned.name,
        domain_names=list(planned.domain_names),
        details=planned.details,
        notes=planned.notes,
        tags=sorted(planned.tags),
        created_at=transaction.now,
        updated_at=transaction.now,
    )
    await organizations.insert(transaction, known.owner.account_id, record)
    return record.id


async def _create_person(transaction: Transaction, known: _Known, planned: content.Person) -> User:
    account_id = known.owner.account_id
    is_owner = planned.email == known.owner.email
    is_agent = planned.role != "end-user"
    group_ids = [known.groups[key] for key in planned.group_keys]
    language = locales.show(planned.locale)
    user = User(
        id=known.owner.user_id if is_owner else transaction.new_id(),
        name=planned.name,
        email=planned.email,
        role=planned.role,
        role_type=4 if planned.role == "admin" else None,
        custom_role_id=ADMIN_ROLE_ID if planned.role == "admin" else None,
        verified=True,
        organization_id=known.organizations.get(planned.organization_key or ""),
        default_group_id=group_ids[0] if group_ids else None,
        locale=language.code,
        locale_id=language.id,
        time_zone=planned.time_zone,
        phone=planned.phone,
        tags=sorted(planned.tags),
        notes=planned.notes,
        moderator=planned.role == "admin",
        report_csv=planned.role == "admin",
        ticket_restriction=None if is_agent else "requested",
        restricted_agent=not is_agent,
        created_at=transaction.now,
        updated_at=transaction.now,
    )
    if is_owner:
        await users.update(transaction, account_id, user)
    else:
        await users.insert(transaction, account_id, user)
    present = await groups.memberships(transaction, account_id, user.id)
    for place, group_id in enumerate(group_ids):
        if group_id not in present:
            await groups.add_member(transaction, account_id, user.id, group_id, is_default=place == 0)
    return user


async def _create_macro(transaction: Transaction, known: _Known, planned: content.Macro, position: int) -> None:
    group_id = known.groups.get(planned.group_key or "")
    record = Macro(
        id=transaction.new_id(),
        title=planned.title,
        raw_title=planned.title,
        description=planned.description,
        actions=[MacroAction(name, value) for name, value in planned.actions],
        restriction=Restriction("Group", group_id, [group_id]) if group_id else None,
        position=position,
        created_at=transaction.now,
        updated_at=transaction.now,
    )
    await macros.insert(transaction, known.owner.account_id, record)


async def _create_tickets(transaction: Transaction, known: _Known, planned: Sequence[content.TicketPlan]) -> None:
    for ticket in planned:
        await _create_ticket(transaction, known, ticket)


async def _create_ticket(transaction: Transaction, known: _Known, planned: content.TicketPlan) -> None:
    opening, *later = planned.steps
    transaction.now = opening.at
    author = known.people[opening.author_key]
    written = await tickets.create(
        transaction,
        _acting(known, author),
        TicketInput(
            subject=planned.subject,
            requester_id=known.people[planned.requester_key].id,
            type=planned.type,
            tags=[*planned.tags, *opening.tags_added],
            external_id=planned.external_id,
            group_id=known.groups.get(planned.group_key or ""),
            collaborator_ids=[known.people[key].id for key in planned.cc_keys],
            comment=CommentInput(body=opening.body, public=opening.public),
            **_problem(known, planned),
            **_moves(known, opening, opening.priority or planned.priority),
        ),
    )
    known.tickets.append(written.ticket.id)
    for step in later:
        await _take_step(transaction, known, written.ticket.id, step)


async def _take_step(transaction: Transaction, known: _Known, ticket_id: int, step: content.Step) -> None:
    transaction.now = step.at
    said: dict[str, Any] = {"comment": CommentInput(body=step.body, public=step.public)} if step.body else {}
    if step.tags_added:
        said["additional_tags"] = list(step.tags_added)
    sent = TicketInput(**said, **_moves(known, step, step.priority))
    await tickets.update(transaction, _acting(known, known.people[step.author_key]), ticket_id, sent)


def _moves(known: _Known, step: content.Step, priority: str | None) -> dict[str, Any]:
    """What the step sets besides what it says; None in a plan means unchanged."""
    moves: dict[str, Any] = {}
    if step.status is not None:
        moves["status"] = step.status
    if priority is not None:
        moves["priority"] = priority
    if step.assignee_key is not None:
        moves["assignee_id"] = known.people[step.assignee_key].id
    return moves


def _problem(known: _Known, planned: content.TicketPlan) -> dict[str, Any]:
    return {} if planned.problem_index is None else {"problem_id": known.tickets[planned.problem_index]}


def _acting(known: _Known, person: User) -> Actor:
    """The person, allowed to write the ticket: customers write by mail, which is no API call of theirs."""
    return msgspec.structs.replace(
        known.owner,
        user_id=person.id,
        name=person.name,
        email=person.email or "",
        role="agent" if person.role == "end-user" else person.role,
        scopes=EVERY_SCOPE,
    )
