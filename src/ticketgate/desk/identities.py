"""What a person is known by: addresses, phone numbers, accounts elsewhere. Each belongs to one person."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from ticketgate.catalog.shapes.people import IdentityType, User, UserIdentity, UserIdentityInput
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor, Order, Page, Window
from ticketgate.storage import identities, pages, users
from ticketgate.storage.database import Duplicate, Reader, Transaction

from . import addresses
from .problems import BLANK, DUPLICATE, Problems, given
from .user_search import require_person
from .users import lock_editable

MAX_CHARACTERS: Final = 255
CREATABLE: Final = ("email", "twitter", "facebook", "google", "phone_number", "agent_forwarding")
_PHONE_NUMBER: Final = re.compile(r"\+?[0-9][0-9 ().\-]{2,30}\Z", re.ASCII)


async def list_page(
    reader: Reader, actor: Actor, user_id: int, kinds: Sequence[str], order: Order, window: Window
) -> tuple[Page, list[UserIdentity]]:
    """A page of ids, and the identities that they name.

    Raises:
        RoleForbids, RecordNotFound
    """
    await require_person(reader, actor, user_id)
    page = await pages.fetch_page(reader, identities.listing(actor.account_id, user_id, kinds), order, window)
    return page, await identities.show_many(reader, actor.account_id, [int(number) for number in page.documents])


async def count(reader: Reader, actor: Actor, user_id: int, kinds: Sequence[str]) -> int:
    return await pages.count(reader, identities.listing(actor.account_id, user_id, kinds))


async def show(reader: Reader, actor: Actor, user_id: int, identity_id: int) -> UserIdentity:
    await require_person(reader, actor, user_id)
    identity = await identities.find(reader, actor.account_id, user_id, identity_id)
    if identity is None:
        raise RecordNotFound
    return identity


async def create(transaction: Transaction, actor: Actor, user_id: int, sent: UserIdentityInput) -> UserIdentity:
    """Add an identity. The first of its type is the person's primary one, as is one that is sent as such.

    Raises:
        RoleForbids, RecordNotFound
        RecordInvalid: the type or value cannot be, or somebody has it already.
    """
    user = await lock_editable(transaction, actor, user_id)
    kind, value = await _type_and_value(transaction, actor, sent)
    others = [known for known in await identities.of_user(transaction, actor.account_id, user_id) if known.type == kind]
    identity = UserIdentity(
        id=transaction.new_id(),
        user_id=user_id,
        type=kind,
        value=value,
        verified=given(sent.verified) or False,
        primary=not others,
        created_at=transaction.now,
        updated_at=transaction.now,
        undeliverable_count=0 if kind == "email" else None,
        deliverable_state="deliverable" if kind == "email" else None,
        verification_method="low" if given(sent.verified) else "none",
    )
    try:
        await identities.insert(transaction, actor.account_id, identity)
    except Duplicate as clash:
        problems = Problems()
        _taken(problems, kind, value)
        problems.refuse_if_any()
        raise AssertionError("a problem was added") from clash
    if identity.verified:
        user = await _verify_user(transaction, actor, user)
    if identity.primary or given(sent.primary):
        identity = await _put_first(transaction, actor, user, identity)
    return identity


async def make_primary(
    transaction: Transaction, actor: Actor, user_id: int, identity_id: int
) -> Sequence[UserIdentity]:
    """Make it the primary one of its type, and return all that the person has."""
    user, identity = await _lock(transaction, actor, user_id, identity_id)
    await _put_first(transaction, actor, user, identity)
    return await identities.of_user(transaction, actor.account_id, user_id)


async def verify(transaction: Transaction, actor: Actor, user_id: int, identity_id: int) -> UserIdentity:
    user, identity = await _lock(transaction, actor, user_id, identity_id)
    if identity.verified:
        return identity
    verified = msgspec.structs.replace(identity, verified=True, verification_method="low", updated_at=transaction.now)
    await identities.update(transaction, actor.account_id, verified)
    await _verify_user(transaction, actor, user)
    return verified


async def delete(transaction: Transaction, actor: Actor, user_id: int, identity_id: int) -> None:
    """Remove an identity; the oldest of the same type takes the place of a primary one.

    Raises:
        RoleForbids, RecordNotFound
        RecordInvalid: it is the last address of an agent, who could not sign in any more.
    """
    user, identity = await _lock(transaction, actor, user_id, identity_id)
    known = await identities.of_user(transaction, actor.account_id, user_id)
    others = [other for other in known if other.type == identity.type and other.id != identity_id]
    if identity.type == "email" and not others and user.role != "end-user":
        problems = Problems()
        problems.add("base", "The last email identity of an agent cannot be deleted.")
        problems.refuse_if_any()
    await identities.delete(transaction, actor.account_id, identity_id)
    if identity.primary and others:
        await _put_first(transaction, actor, user, others[0])
    elif identity.primary and identity.type == "email":
        await _write_email(transaction, actor, user, None)


async def _lock(transaction: Transaction, actor: Actor, user_id: int, identity_id: int) -> tuple[User, UserIdentity]:
    user = await lock_editable(transaction, actor, user_id)
    identity = await identities.find(transaction, actor.account_id, user_id, identity_id)
    if identity is None:
        raise RecordNotFound
    return user, identity


async def _type_and_value(transaction: Transaction, actor: Actor, sent: UserIdentityInput) -> tuple[IdentityType, str]:
    problems = Problems()
    kind: IdentityType | None = given(sent.type)
    value = (given(sent.value) or "").strip()
    if kind is None:
        problems.add("type", "Type: cannot be blank", BLANK)
    elif kind not in CREATABLE:
        problems.invalid("type", "Type")
    if not value:
        problems.add("value", "Value: cannot be blank", BLANK)
    elif len(value) > MAX_CHARACTERS:
        problems.too_long("value", "Value", MAX_CHARACTERS)
    problems.refuse_if_any()
    assert kind is not None  # noqa: S101 - a problem was added where it is
    canonical = _canonical(kind, value, problems)
    if await identities.find_by_value(transaction, actor.account_id, kind, canonical):
        _taken(problems, kind, canonical)
    problems.refuse_if_any()
    return kind, canonical


def _canonical(kind: IdentityType, value: str, problems: Problems) -> str:
    """The value in the one form in which it is kept and compared."""
    if kind in ("email", "google"):
        email = addresses.canonical(value)
        if email is None:
            problems.add("value", f"Email: {value[:254]} is not properly formatted")
        return email or value
    if kind in ("phone_number", "agent_forwarding"):
        if not _PHONE_NUMBER.match(value):
            problems.invalid("value", "Phone number")
        return value
    return value.removeprefix("@").casefold() if kind == "twitter" else value


def _taken(problems: Problems, kind: IdentityType, value: str) -> None:
    title = kind.replace("_", " ").capitalize()
    problems.add("value", f"{title}: {value} is already being used by another user", DUPLICATE)


async def _put_first(transaction: Transaction, actor: Actor, user: User, first: UserIdentity) -> UserIdentity:
    """Make the identity the only primary one of its type; a primary address is the person's own too."""
    for known in await identities.of_user(transaction, actor.account_id, user.id):
        is_first = known.id == first.id
        if known.type == first.type and known.primary != is_first:
            changed = msgspec.structs.replace(known, primary=is_first, updated_at=transaction.now)
            await identities.update(transaction, actor.account_id, changed)
    if first.type == "email":
        await _write_email(transaction, actor, user, first.value)
    return msgspec.structs.replace(first, primary=True)


async def _write_email(transaction: Transaction, actor: Actor, user: User, email: str | None) -> None:
    if user.email != email:
        changed = msgspec.structs.replace(user, email=email, updated_at=transaction.now)
        await users.update(transaction, actor.account_id, changed)


async def _verify_user(transaction: Transaction, actor: Actor, user: User) -> User:
    """A person with a verified identity is verified."""
    if user.verified:
        return user
    verified = msgspec.structs.replace(user, verified=True, updated_at=transaction.now)
    await users.update(transaction, actor.account_id, verified)
    return verified
