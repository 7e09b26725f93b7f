"""People: who there is, how somebody becomes one of them, is changed, and is one no longer."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import msgspec
from msgspec import UnsetType

from ticketgate.catalog.shapes.custom_roles import ADMIN_ROLE_ID
from ticketgate.catalog.shapes.people import User, UserIdentity, UserInput
from ticketgate.catalog.shapes.values import Role
from ticketgate.errors import RecordNotFound, RoleForbids
from ticketgate.records import Account, Actor, Document
from ticketgate.storage import (
    accounts,
    groups,
    identities,
    organization_subscriptions,
    organizations,
    tickets,
    users,
)
from ticketgate.storage.database import Duplicate, Reader, Transaction
from ticketgate.storage.memberships import GROUPS, ORGANIZATIONS
from ticketgate.storage.pages import Listing

from . import addresses, audits, locales, organization_memberships, record_fields, tags
from .access import require_agent
from .organizations import for_address
from .problems import DUPLICATE, Problems, given

MAX_NAME_CHARACTERS: Final = 255
MAX_TEXT_CHARACTERS: Final = 65_535
ROLE_TYPES: Final = {"admin": 4}
CUSTOM_ROLES: Final = {"admin": ADMIN_ROLE_ID}
# Sent values that are kept as they are.
_PLAIN: Final = (
    "phone",
    "shared_phone_number",
    "alias",
    "signature",
    "details",
    "notes",
    "moderator",
    "ticket_restriction",
    "only_private_comments",
    "suspended",
    "verified",
    "time_zone",
)
_TEXTS: Final = ("signature", "details", "notes", "alias", "phone")
# Null clears these and leaves the others as they are.
_CLEARABLE: Final = {*_TEXTS, "shared_phone_number", "ticket_restriction"}


async def show(reader: Reader, actor: Actor, user_id: int) -> Document:
    """Anyone may see themselves; agents see everyone."""
    if not actor.is_agent and actor.user_id != user_id:
        raise RoleForbids
    document = await users.show(reader, actor.account_id, user_id)
    if document is None:
        raise RecordNotFound
    return document


def listing(actor: Actor, roles: Sequence[str], external_id: str | None = None) -> Listing:
    """The active people, for agents."""
    require_agent(actor)
    return users.active(actor.account_id, roles, external_id)


async def create(transaction: Transaction, actor: Actor, sent: UserInput) -> User:
    """Create a person from what was sent.

    Raises:
        RoleForbids: an end user creates people, or somebody who is no admin creates agents.
        RecordInvalid: the name is missing, the address is no address or somebody's already, …
    """
    require_agent(actor)
    if given(sent.role) not in (None, "end-user") and not actor.is_admin:
        raise RoleForbids
    account = await accounts.show(transaction, actor.account_id)
    problems = Problems()
    user = await _from_input(transaction, account, sent, problems)
    problems.refuse_if_any()
    if user.organization_id is None and user.email is not None:
        organization_id = await for_address(transaction, account.account_id, user.email)
        user = msgspec.structs.replace(user, organization_id=organization_id)
    await _insert(transaction, account, user)
    if user.default_group_id is not None:
        await groups.add_member(transaction, account.account_id, user.id, user.default_group_id, is_default=True)
    return user


async def create_end_user(transaction: Transaction, account: Account, name: str, email: str) -> User:
    """The person behind an address that wrote for the first time, or the one another writer made of it just now.

    `email` is canonical.
    """
    user = User(
        id=transaction.new_id(),
        name=name,
        email=email,
        created_at=transaction.now,
        updated_at=transaction.now,
        time_zone=account.time_zone,
        iana_time_zone=account.iana_time_zone,
        organization_id=await for_address(transaction, account.account_id, email),
    )
    await users.insert_if_new(transaction, account.account_id, user, email)
    return await users.find_by_email(transaction, account.account_id, email) or user


async def update(transaction: Transaction, actor: Actor, user_id: int, sent: UserInput) -> User:
    """Change a person. An address that is new to them becomes a second identity of theirs.

    Raises:
        RoleForbids: an agent changes somebody who is no end user, or anybody's role.
        RecordNotFound: nobody has that id, or they were deleted.
        RecordInvalid: a value is not acceptable, or no admin would be left.
    """
    before = await lock_editable(transaction, actor, user_id)
    if given(sent.role) not in (None, before.role) and not actor.is_admin:
        raise RoleForbids
    account = await accounts.show(transaction, actor.account_id)
    problems = Problems()
    after = msgspec.structs.replace(before, **await _changes(transaction, account, before, sent, problems))
    await _keep_an_admin(transaction, account, before, after, problems)
    email = await _new_email(transaction, account, before, sent, problems)
    problems.refuse_if_any()
    if email is not None:
        after = await _add_email(transaction, account, after, email)
    if after == before:
        return before
    after = msgspec.structs.replace(after, updated_at=transaction.now)
    with _clashes_told(after):
        await users.update(transaction, account.account_id, after)
    if after.verified != before.verified:
        await _verify_primary(transaction, account.account_id, after)
    if after.organization_id != before.organization_id:
        await organization_memberships.follow(transaction, account.account_id, before, after)
    await _regroup(transaction, actor, before, after)
    return after


async def create_or_update(transaction: Transaction, actor: Actor, sent: UserInput) -> tuple[User, bool]:
    """Update the person who has that address or else that external id, or create one; whether one was created.

    Raises:
        RoleForbids, RecordInvalid
    """
    require_agent(actor)
    known = await _known(transaction, actor.account_id, sent)
    if known is None:
        return await create(transaction, actor, sent), True
    return await update(transaction, actor, known.id, sent), False


async def _known(reader: Reader, account_id: int, sent: UserInput) -> User | None:
    email = addresses.canonical(given(sent.email) or "")
    user = await users.find_by_email(reader, account_id, email) if email else None
    external_id = given(sent.external_id)
    if user is None and external_id is not None:
        user = await users.find_by_external_id(reader, account_id, external_id)
    return user


async def delete(transaction: Transaction, actor: Actor, user_id: int) -> User:
    """Make a person inactive. Their address is free for somebody else, their working tickets for another agent.

    Raises:
        RoleForbids: an agent deletes somebody who is no end user.
        RecordNotFound
        RecordInvalid: it is who acts, or the last admin, or somebody who waits for an answer.
    """
    before = await lock_editable(transaction, actor, user_id)
    account = await accounts.show(transaction, actor.account_id)
    problems = Problems()
    if user_id == actor.user_id:
        problems.add("base", "You cannot delete yourself.")
    number = await tickets.count_unclosed(transaction, account.account_id, user_id)
    if number:
        problems.add("base", f"User is requester on {number} ticket(s) that are not closed.")
    after = msgspec.structs.replace(before, active=False, updated_at=transaction.now)
    if user_id != actor.user_id:
        await _keep_an_admin(transaction, account, before, after, problems)
    problems.refuse_if_any()
    await users.update(transaction, account.account_id, after)
    await identities.delete_all(transaction, account.account_id, user_id)
    await ORGANIZATIONS.remove_all(transaction, account.account_id, user_id)
    await organization_subscriptions.delete_of_user(transaction, account.account_id, user_id)
    await _leave_work(transaction, actor, user_id)
    return after


async def lock_editable(transaction: Transaction, actor: Actor, user_id: int) -> User:
    """The active person, to be changed: agents change end users, admins everybody.

    Raises:
        RoleForbids, RecordNotFound
    """
    require_agent(actor)
    user = await users.lock(transaction, actor.account_id, user_id)
    if user is None:
        raise RecordNotFound
    if user.role != "end-user" and not actor.is_admin:
        raise RoleForbids
    return user


async def _keep_an_admin(
    transaction: Transaction, account: Account, before: User, after: User, problems: Problems
) -> None:
    """Refuse to take from the desk the last admin who can act."""
    if not _is_acting_admin(before) or _is_acting_admin(after):
        return
    if set(await users.lock_admins(transaction, account.account_id)) <= {before.id}:
        problems.add("base", "The last admin cannot be demoted, suspended or deleted.")


def _is_acting_admin(user: User) -> bool:
    return user.role == "admin" and user.active and not user.suspended


async def _regroup(transaction: Transaction, actor: Actor, before: User, after: User) -> None:
    """Put an agent into their default group; take whoever is an agent no longer out of all of them."""
    group_id = after.default_group_id
    if after.role == "end-user":
        if before.role != "end-user":
            await _leave_work(transaction, actor, after.id)
        return
    if group_id == before.default_group_id:
        return
    if group_id and group_id not in await groups.memberships(transaction, actor.account_id, after.id):
        await groups.add_member(transaction, actor.account_id, after.id, group_id, is_default=True)
    await users.set_default_group(transaction, actor.account_id, after.id, group_id)


async def _leave_work(transaction: Transaction, actor: Actor, user_id: int) -> None:
    """Leave the person's groups, and their working tickets to others."""
    await GROUPS.remove_all(transaction, actor.account_id, user_id)
    for ticket in await tickets.lock_assigned(transaction, actor.account_id, user_id):
        await audits.keep_change(transaction, actor, ticket, msgspec.structs.replace(ticket, assignee_id=None))


async def _insert(transaction: Transaction, account: Account, user: User) -> None:
    with _clashes_told(user):
        await users.insert(transaction, account.account_id, user)


@contextmanager
def _clashes_told(user: User) -> Iterator[None]:
    """Tell as taken what another writer took a moment ago."""
    try:
        yield
    except Duplicate as clash:
        problems = Problems()
        field = "external_id" if "external_id" in str(clash) else "email"
        taken(problems, field, getattr(user, field))
        problems.refuse_if_any()
        raise AssertionError("a problem was added") from clash


def taken(problems: Problems, field: str, value: str) -> None:
    title = {"email": "Email", "external_id": "External"}[field]
    problems.add(field, f"{title}: {value} is already being used by another user", DUPLICATE)


async def _from_input(transaction: Transaction, account: Account, sent: UserInput, problems: Problems) -> User:
    role: Role = given(sent.role) or "end-user"
    facts: dict[str, Any] = {
        "time_zone": account.time_zone,
        "iana_time_zone": account.iana_time_zone,
        **{field: value for field in _PLAIN if (value := given(getattr(sent, field))) is not None},
        **_language(sent, problems),
    }
    _refuse_long(facts, problems)
    if role != "end-user":
        facts = {**_of_role(role), **facts}
    fields = given(sent.user_fields) or {}
    facts["user_fields"] = await record_fields.write(transaction, account.account_id, "user", {}, fields, problems)
    return User(
        id=transaction.new_id(),
        name=_name(sent, problems),
        email=await _email(transaction, account, sent, problems),
        external_id=await _external_id(transaction, account, None, sent, problems),
        organization_id=await _organization_id(transaction, account, sent, problems),
        default_group_id=None if role == "end-user" else await _group_id(transaction, account, sent, problems),
        role=role,
        tags=tags.normalize(given(sent.tags) or (), problems),
        created_at=transaction.now,
        updated_at=transaction.now,
        **facts,
    )


async def _changes(
    transaction: Transaction, account: Account, before: User, sent: UserInput, problems: Problems
) -> dict[str, Any]:
    """The fields that were sent, and those that a new role brings along."""
    role: Role = given(sent.role) or before.role
    facts: dict[str, Any] = {} if role == before.role else {"role": role, **_of_role(role)}
    for field in _PLAIN:
        value = getattr(sent, field)
        if not isinstance(value, UnsetType) and (value is not None or field in _CLEARABLE):
            facts[field] = value
    facts |= _language(sent, problems)
    _refuse_long(facts, problems)
    if fields := given(sent.user_fields):
        facts["user_fields"] = await record_fields.write(
            transaction, account.account_id, "user", before.user_fields, fields, problems
        )
    if not isinstance(sent.name, UnsetType):
        facts["name"] = _name(sent, problems)
    if not isinstance(sent.tags, UnsetType):
        facts["tags"] = tags.normalize(sent.tags or (), problems)
    if not isinstance(sent.external_id, UnsetType):
        facts["external_id"] = await _external_id(transaction, account, before.id, sent, problems)
    if not isinstance(sent.organization_id, UnsetType):
        facts["organization_id"] = await _organization_id(transaction, account, sent, problems)
    facts["default_group_id"] = await _default_group_id(transaction, account, before, role, sent, problems)
    return facts


async def _default_group_id(
    transaction: Transaction, account: Account, before: User, role: Role, sent: UserInput, problems: Problems
) -> int | None:
    """Agents alone have one: the one that was sent, the one they have, or as new agents the account's."""
    if role == "end-user":
        return None
    if given(sent.default_group_id) is not None or before.role == "end-user":
        return await _group_id(transaction, account, sent, problems)
    return before.default_group_id if isinstance(sent.default_group_id, UnsetType) else None


def _of_role(role: Role) -> dict[str, Any]:
    """What a role brings along."""
    is_admin, is_agent = role == "admin", role != "end-user"
    return {
        "role_type": ROLE_TYPES.get(role),
        "custom_role_id": CUSTOM_ROLES.get(role),
        "restricted_agent": not is_agent,
        "ticket_restriction": None if is_agent else "requested",
        "moderator": is_admin,
        "report_csv": is_admin,
    }


def _name(sent: UserInput, problems: Problems) -> str:
    name = (given(sent.name) or "").strip()
    if not name:
        problems.add("name", "Name: is too short (minimum is 1 characters)")
    if len(name) > MAX_NAME_CHARACTERS:
        problems.too_long("name", "Name", MAX_NAME_CHARACTERS)
    return name


def _language(sent: UserInput, problems: Problems) -> dict[str, Any]:
    """The language that was sent by its id or else by its code, as both."""
    locale_id, code = given(sent.locale_id), given(sent.locale)
    if locale_id is None and code is None:
        return {}
    found = locales.of_code(code or "") if locale_id is None else locales.of_id(locale_id)
    if found is None:
        problems.invalid("locale" if locale_id is None else "locale_id", "Locale")
        return {}
    return {"locale_id": found.id, "locale": found.code}


def _refuse_long(facts: dict[str, Any], problems: Problems) -> None:
    for field in _TEXTS:
        if len(facts.get(field) or "") > MAX_TEXT_CHARACTERS:
            problems.too_long(field, field.title(), MAX_TEXT_CHARACTERS)


async def _new_email(
    transaction: Transaction, account: Account, before: User, sent: UserInput, problems: Problems
) -> str | None:
    """The address that was sent, where the person does not have it yet."""
    known = addresses.canonical(given(sent.email) or "")
    owner = await users.find_by_email(transaction, account.account_id, known) if known else None
    if owner is not None and owner.id == before.id:
        return None
    return await _email(transaction, account, sent, problems)


async def _add_email(transaction: Transaction, account: Account, user: User, email: str) -> User:
    """Keep the address as a second identity, or as the first where there is none."""
    identity = UserIdentity(
        id=transaction.new_id(),
        user_id=user.id,
        type="email",
        value=email,
        primary=user.email is None,
        created_at=transaction.now,
        updated_at=transaction.now,
    )
    with _clashes_told(msgspec.structs.replace(user, email=email)):
        await identities.insert(transaction, account.account_id, identity)
    return msgspec.structs.replace(user, email=user.email or email, updated_at=transaction.now)


async def _verify_primary(transaction: Transaction, account_id: int, user: User) -> None:
    """A person counts as verified with their primary address."""
    for identity in await identities.of_user(transaction, account_id, user.id):
        if identity.type == "email" and identity.primary:
            verified = msgspec.structs.replace(identity, verified=user.verified, updated_at=transaction.now)
            await identities.update(transaction, account_id, verified)


async def _email(transaction: Transaction, account: Account, sent: UserInput, problems: Problems) -> str | None:
    text = given(sent.email)
    if text is None:
        return None
    email = addresses.canonical(text)
    if email is None:
        problems.add("email", f"Email: {text[:254]} is not properly formatted")
    elif await users.find_by_email(transaction, account.account_id, email):
        taken(problems, "email", email)
    return email


async def _external_id(
    transaction: Transaction, account: Account, user_id: int | None, sent: UserInput, problems: Problems
) -> str | None:
    external_id = given(sent.external_id)
    if external_id is None:
        return None
    if len(external_id) > 255:
        problems.too_long("external_id", "External", 255)
    else:
        owner = await users.find_by_external_id(transaction, account.account_id, external_id)
        if owner is not None and owner.id != user_id:
            taken(problems, "external_id", external_id)
    return external_id


async def _organization_id(
    transaction: Transaction, account: Account, sent: UserInput, problems: Problems
) -> int | None:
    organization_id = given(sent.organization_id)
    if organization_id and not await organizations.exists(transaction, account.account_id, organization_id):
        problems.invalid("organization", "Organization")
    return organization_id


async def _group_id(transaction: Transaction, account: Account, sent: UserInput, problems: Problems) -> int | None:
    """The group that an agent begins in: the one that was sent, else the account's default one."""
    group_id = given(sent.default_group_id)
    if group_id is None:
        return await groups.default_id(transaction, account.account_id)
    if not await groups.exists(transaction, account.account_id, group_id):
        problems.invalid("default_group_id", "Default group")
    return group_id
