"""Support addresses: where customers write to. Each brand has one that is its default."""

import hashlib
from typing import Any, Final

import msgspec
from msgspec import UNSET

from ticketgate.catalog.shapes.brands import Brand, RecipientAddress, RecipientAddressInput
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor, Document
from ticketgate.storage import accounts, brands, recipient_addresses
from ticketgate.storage.database import Duplicate, Reader, Transaction
from ticketgate.storage.pages import Listing

from . import addresses
from .access import require_admin, require_agent
from .problems import BLANK, DUPLICATE, INVALID, Problems, given

MAX_NAME_CHARACTERS: Final = 255
_CHECKS: Final = ("forwarding_status", "spf_status", "cname_status", "domain_verification_status", "dns_results")


async def show(reader: Reader, actor: Actor, address_id: int) -> Document:
    require_agent(actor)
    document = await recipient_addresses.show(reader, actor.account_id, address_id)
    if document is None:
        raise RecordNotFound
    return document


def listing(actor: Actor) -> Listing:
    require_agent(actor)
    return recipient_addresses.every(actor.account_id)


async def create(transaction: Transaction, actor: Actor, sent: RecipientAddressInput) -> RecipientAddress:
    """Add an address. One outside the brand's own domain waits to be verified.

    Raises:
        RoleForbids: somebody who is no admin adds it.
        RecordInvalid: the address is none, or is there already; or the brand does not exist.
    """
    require_admin(actor)
    problems = Problems()
    email = await _email(transaction, actor, given(sent.email) or "", problems)
    brand = await _brand(transaction, actor, given(sent.brand_id), problems)
    name = _name(given(sent.name) or (brand.name if brand else email), problems)
    problems.refuse_if_any()
    if brand is None:
        raise AssertionError("a problem was added")
    address = RecipientAddress(
        id=transaction.new_id(),
        brand_id=brand.id,
        name=name,
        email=email,
        **_status(actor.account_id, brand, email),
        created_at=transaction.now,
        updated_at=transaction.now,
    )
    try:
        await recipient_addresses.insert(transaction, actor.account_id, address)
    except Duplicate:
        _taken(problems, email)
        problems.refuse_if_any()
    return await _preferred(transaction, actor, address) if given(sent.default) else address


async def update(
    transaction: Transaction, actor: Actor, address_id: int, sent: RecipientAddressInput
) -> RecipientAddress:
    """Change the name or the brand of an address, or make it its brand's default.

    Raises:
        RoleForbids, RecordNotFound
        RecordInvalid: another e-mail address was sent, which cannot be changed.
    """
    require_admin(actor)
    before = await _lock(transaction, actor, address_id)
    problems = Problems()
    facts: dict[str, Any] = {}
    if given(sent.email) is not None and addresses.canonical(given(sent.email) or "") != before.email:
        problems.add("email", "Email: cannot be changed", INVALID)
    if sent.name is not UNSET:
        facts["name"] = _name(given(sent.name) or "", problems)
    if given(sent.brand_id) not in (None, before.brand_id):
        facts |= {"brand_id": sent.brand_id, "default": None}
        await _brand(transaction, actor, given(sent.brand_id), problems)
        _refuse_default(before, "moved to another brand", problems)
    problems.refuse_if_any()
    after = msgspec.structs.replace(before, **facts)
    if after != before:
        after = msgspec.structs.replace(after, updated_at=transaction.now)
        await recipient_addresses.update(transaction, actor.account_id, after)
    return await _preferred(transaction, actor, after) if given(sent.default) and not after.default else after


async def delete(transaction: Transaction, actor: Actor, address_id: int) -> None:
    require_admin(actor)
    address = await _lock(transaction, actor, address_id)
    problems = Problems()
    _refuse_default(address, "deleted", problems)
    problems.refuse_if_any()
    await recipient_addresses.delete(transaction, actor.account_id, address_id)


async def verify(reader: Reader, actor: Actor, address_id: int) -> None:
    """Nothing is sent and nothing arrives here, so that an address that waits goes on waiting."""
    require_admin(actor)
    await show(reader, actor, address_id)


async def _preferred(transaction: Transaction, actor: Actor, address: RecipientAddress) -> RecipientAddress:
    """The address as its brand's default, which the one before it is no longer."""
    before = await recipient_addresses.lock_default(transaction, actor.account_id, address.brand_id)
    if before is not None:
        former = msgspec.structs.replace(before, default=None, updated_at=transaction.now)
        await recipient_addresses.update(transaction, actor.account_id, former)
    preferred = msgspec.structs.replace(address, default=True, updated_at=transaction.now)
    await recipient_addresses.update(transaction, actor.account_id, preferred)
    return preferred


async def _lock(transaction: Transaction, actor: Actor, address_id: int) -> RecipientAddress:
    address = await recipient_addresses.lock(transaction, actor.account_id, address_id)
    if address is None:
        raise RecordNotFound
    return address


async def _email(transaction: Transaction, actor: Actor, sent: str, problems: Problems) -> str:
    email = addresses.canonical(sent)
    if not sent:
        problems.add("email", "Email: cannot be blank", BLANK)
    elif email is None:
        problems.add("email", f"Email: {sent[:254]} is not properly formatted", INVALID)
    elif await recipient_addresses.is_taken(transaction, actor.account_id, email):
        _taken(problems, email)
    return email or ""


async def _brand(transaction: Transaction, actor: Actor, brand_id: int | None, problems: Problems) -> Brand | None:
    """The brand that was named, else the account's default one."""
    if brand_id is None:
        brand_id = (await accounts.show(transaction, actor.account_id)).brand_id
    brand = await brands.lock(transaction, actor.account_id, brand_id)
    if brand is None:
        problems.invalid("brand_id", "Brand")
    return brand


def _name(sent: str, problems: Problems) -> str:
    name = sent.strip()
    if not name:
        problems.add("name", "Name: cannot be blank", BLANK)
    elif len(name) > MAX_NAME_CHARACTERS:
        problems.too_long("name", "Name", MAX_NAME_CHARACTERS)
    return name


def _status(account_id: int, brand: Brand, email: str) -> dict[str, Any]:
    """How far an address is set up: those of the brand's own domain are. The code is one for each domain."""
    domain = email.rpartition("@")[2]
    if domain == f"{brand.subdomain.casefold()}.zendesk.com":
        return dict.fromkeys(_CHECKS, "verified")
    return {
        "forwarding_status": "waiting",
        "spf_status": "failed",
        "cname_status": "unknown",
        "domain_verification_status": "failed",
        "domain_verification_code": hashlib.blake2b(f"{account_id} {domain}".encode(), digest_size=8).hexdigest(),
    }


def _refuse_default(address: RecipientAddress, fate: str, problems: Problems) -> None:
    if address.default:
        problems.add("base", f"Recipient address: a brand's default address cannot be {fate}", INVALID)


def _taken(problems: Problems, email: str) -> None:
    problems.add("email", f"Email: {email} has already been taken", DUPLICATE)
