"""The people of a ticket: who asked, who is responsible, who listens in. Addresses that are new become end users."""

from collections.abc import Sequence
from typing import Final

from ticketgate.catalog.shapes.people import User
from ticketgate.catalog.shapes.tickets import Recipient, TicketInput
from ticketgate.catalog.shapes.values import Identity
from ticketgate.records import Account
from ticketgate.storage import groups, users
from ticketgate.storage.database import Reader, Transaction

from . import addresses
from . import users as people
from .problems import Problems, given

MAX_COPIED: Final = 48


async def requester(transaction: Transaction, account: Account, sent: TicketInput, problems: Problems) -> User | None:
    """Whom the ticket names as its requester, created on the fly; None where it names nobody."""
    requester_id, identity = given(sent.requester_id), given(sent.requester)
    user: User | None = None
    if requester_id is not None:
        user = await users.find(transaction, account.account_id, requester_id)
        if user is None or not user.active:
            problems.invalid("requester", "Requester")
    elif identity is not None:
        user = await find_or_create(transaction, account, identity, "requester", "Requester", problems)
    if user is not None and user.suspended:
        problems.add("requester", f"Requester: {user.name} is suspended.", "UserSuspended")
    return user


async def find_or_create(
    transaction: Transaction,
    account: Account,
    identity: Identity,
    field: str,
    title: str,
    problems: Problems,
    *,
    always_named: bool = False,
) -> User | None:
    """The person with that address, or a new end user; a new one needs a name.

    `always_named` asks it of known ones too, so that nobody learns from a refusal who is known.
    """
    email = addresses.canonical(identity.email or "")
    if email is None:
        problems.add(field, f"{title}: Email: {(identity.email or '')[:254]} is not properly formatted")
        return None
    if always_named and not _is_named(identity, field, title, problems):
        return None
    known = await users.find_by_email(transaction, account.account_id, email)
    if known is not None:
        return known
    if not _is_named(identity, field, title, problems):
        return None
    return await people.create_end_user(transaction, account, (identity.name or "").strip(), email)


def _is_named(identity: Identity, field: str, title: str, problems: Problems) -> bool:
    name = (identity.name or "").strip()
    if not name:
        problems.add(field, f"{title}: Name:  is too short (minimum is 1 character)")
    elif len(name) > people.MAX_NAME_CHARACTERS:
        problems.too_long(field, f"{title}: Name", people.MAX_NAME_CHARACTERS)
    else:
        return True
    return False


async def agent(reader: Reader, account_id: int, user_id: int, problems: Problems) -> User | None:
    """The active agent with that id: nobody else can be responsible for a ticket."""
    user = await users.find(reader, account_id, user_id)
    if user is None or not user.active or user.role == "end-user":
        problems.invalid("assignee", "Assignee")
        return None
    return user


async def group_for(reader: Reader, account_id: int, user: User, group_id: int | None) -> int | None:
    """The ticket's group with that assignee: the one it has where they belong to it, else their default one."""
    memberships = await groups.memberships(reader, account_id, user.id)
    if group_id in memberships:
        return group_id
    return user.default_group_id or (memberships[0] if memberships else None)


async def collaborators(
    transaction: Transaction,
    account: Account,
    sent: Sequence[int | str | Identity],
    problems: Problems,
) -> list[int]:
    """The ids of people named by id, address, or name and address."""
    if _are_too_many(sent, problems):
        return []
    named = []
    for who in sent:
        if isinstance(who, int):
            user = await users.find(transaction, account.account_id, who)
            if user is None or not user.active:
                problems.invalid("collaborators", "Collaborator")
        else:
            identity = who if isinstance(who, Identity) else Identity(name=who.partition("@")[0], email=who)
            user = await find_or_create(transaction, account, identity, "collaborators", "Collaborator", problems)
        if user is not None:
            named.append(user.id)
    return list(dict.fromkeys(named))


async def recipients(
    transaction: Transaction,
    account: Account,
    present: Sequence[int],
    sent: Sequence[Recipient],
    *,
    agents_only: bool,
    problems: Problems,
) -> list[int]:
    """The CCs or followers after the changes that were sent are made to those present."""
    field, title = ("followers", "Follower") if agents_only else ("email_ccs", "Email CC")
    ids = list(present)
    if _are_too_many(sent, problems):
        return ids
    for change in sent:
        user = await _named(transaction, account, change, field, title, problems)
        if user is None:
            continue
        if agents_only and user.role == "end-user":
            problems.add(field, f"{title}: {user.name} is not an agent")
        elif change.action == "delete":
            ids = [user_id for user_id in ids if user_id != user.id]
        elif user.id not in ids:
            ids.append(user.id)
    _are_too_many(ids, problems)
    return ids


async def _named(
    transaction: Transaction, account: Account, change: Recipient, field: str, title: str, problems: Problems
) -> User | None:
    if change.user_id is not None:
        user = await users.find(transaction, account.account_id, change.user_id)
        if user is None or not user.active:
            problems.invalid(field, title)
            return None
        return user
    address = change.user_email or ""
    identity = Identity(name=change.user_name or address.partition("@")[0], email=address)
    return await find_or_create(transaction, account, identity, field, title, problems)


def _are_too_many(named: Sequence[object], problems: Problems) -> bool:
    """Whether more are named than a ticket copies; nobody is looked up or created then."""
    if len(named) > MAX_COPIED:
        problems.add("collaborators", f"Collaborators: are too many (maximum is {MAX_COPIED})")
    return len(named) > MAX_COPIED
