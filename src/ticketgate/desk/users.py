"""People: who there is, and how somebody becomes one of them."""

from collections.abc import Sequence
from typing import Any, Final

from ticketgate.catalog.shapes.people import User, UserInput
from ticketgate.catalog.shapes.values import Role
from ticketgate.errors import RecordNotFound, RoleForbids
from ticketgate.records import Account, Actor, Document, Order, Page, Window
from ticketgate.storage import accounts, groups, organizations, users
from ticketgate.storage import pages as storage_pages
from ticketgate.storage.database import Duplicate, Reader, Transaction

from . import addresses, tags
from .access import require_agent
from .problems import DUPLICATE, Problems, given

MAX_NAME_CHARACTERS: Final = 255
MAX_TEXT_CHARACTERS: Final = 65_535
ROLE_TYPES: Final = {"admin": 4}
# Sent values that are kept as they are.
_PLAIN: Final = (
    "phone",
    "alias",
    "signature",
    "details",
    "notes",
    "moderator",
    "ticket_restriction",
    "only_private_comments",
    "suspended",
    "verified",
    "locale",
    "locale_id",
    "time_zone",
    "user_fields",
)


async def show(reader: Reader, actor: Actor, user_id: int) -> Document:
    """Anyone may see themselves; agents see everyone."""
    if not actor.is_agent and actor.user_id != user_id:
        raise RoleForbids
    document = await users.show(reader, actor.account_id, user_id)
    if document is None:
        raise RecordNotFound
    return document


async def list_page(
    reader: Reader, actor: Actor, roles: Sequence[str], external_id: str | None, order: Order, window: Window
) -> Page:
    require_agent(actor)
    return await storage_pages.fetch_page(reader, users.active(actor.account_id, roles, external_id), order, window)


async def count(reader: Reader, actor: Actor, roles: Sequence[str], external_id: str | None) -> int:
    return await storage_pages.count(reader, users.active(actor.account_id, roles, external_id))


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
    )
    await users.insert_if_new(transaction, account.account_id, user)
    return await users.find_by_email(transaction, account.account_id, email) or user


async def _insert(transaction: Transaction, account: Account, user: User) -> None:
    try:
        await users.insert(transaction, account.account_id, user)
    except Duplicate as clash:
        problems = Problems()
        field = "external_id" if "external_id" in str(clash) else "email"
        _taken(problems, field, getattr(user, field))
        problems.refuse_if_any()
        raise AssertionError("a problem was added") from clash


def _taken(problems: Problems, field: str, value: str) -> None:
    title = {"email": "Email", "external_id": "External"}[field]
    problems.add(field, f"{title}: {value} is already being used by another user", DUPLICATE)


async def _from_input(transaction: Transaction, account: Account, sent: UserInput, problems: Problems) -> User:
    name = (given(sent.name) or "").strip()
    if not name:
        problems.add("name", "Name: is too short (minimum is 1 characters)")
    if len(name) > MAX_NAME_CHARACTERS:
        problems.too_long("name", "Name", MAX_NAME_CHARACTERS)
    role: Role = given(sent.role) or "end-user"
    facts: dict[str, Any] = {
        "time_zone": account.time_zone,
        "iana_time_zone": account.iana_time_zone,
        **{field: value for field in _PLAIN if (value := given(getattr(sent, field))) is not None},
    }
    for field in ("signature", "details", "notes", "alias", "phone"):
        if len(facts.get(field, "")) > MAX_TEXT_CHARACTERS:
            problems.too_long(field, field.title(), MAX_TEXT_CHARACTERS)
    if role != "end-user":
        facts |= {"restricted_agent": False, "role_type": ROLE_TYPES.get(role)}
        facts.setdefault("ticket_restriction", None)
    if role == "admin":
        facts |= {"moderator": True, "report_csv": True}
    return User(
        id=transaction.new_id(),
        name=name,
        email=await _email(transaction, account, sent, problems),
        external_id=await _external_id(transaction, account, sent, problems),
        organization_id=await _organization_id(transaction, account, sent, problems),
        default_group_id=None if role == "end-user" else await _group_id(transaction, account, sent, problems),
        role=role,
        tags=tags.normalize(given(sent.tags) or (), problems),
        created_at=transaction.now,
        updated_at=transaction.now,
        **facts,
    )


async def _email(transaction: Transaction, account: Account, sent: UserInput, problems: Problems) -> str | None:
    text = given(sent.email)
    if text is None:
        return None
    email = addresses.canonical(text)
    if email is None:
        problems.add("email", f"Email: {text[:254]} is not properly formatted")
    elif await users.find_by_email(transaction, account.account_id, email):
        _taken(problems, "email", email)
    return email


async def _external_id(transaction: Transaction, account: Account, sent: UserInput, problems: Problems) -> str | None:
    external_id = given(sent.external_id)
    if external_id is None:
        return None
    if len(external_id) > 255:
        problems.too_long("external_id", "External", 255)
    elif await users.find_by_external_id(transaction, account.account_id, external_id):
        _taken(problems, "external_id", external_id)
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
