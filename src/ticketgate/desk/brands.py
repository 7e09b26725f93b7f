"""Brands: the faces of the account. One of them is the default one, which tickets have unless they name another."""

import re
from typing import Any, Final

import msgspec
from msgspec import UNSET

from ticketgate.catalog.shapes.brands import Brand, BrandInput
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor, Document
from ticketgate.storage import account_defaults, accounts, brands, recipient_addresses
from ticketgate.storage.database import Duplicate, Reader, Transaction
from ticketgate.storage.pages import Listing

from .access import require_admin, require_agent
from .problems import BLANK, DUPLICATE, INVALID, Problems, given

MAX_NAME_CHARACTERS: Final = 255
MAX_TEXT_CHARACTERS: Final = 65_535
_SUBDOMAIN: Final = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.ASCII | re.IGNORECASE)


async def show(reader: Reader, actor: Actor, brand_id: int) -> Document:
    require_agent(actor)
    document = await brands.show(reader, actor.account_id, brand_id)
    if document is None:
        raise RecordNotFound
    return document


def listing(actor: Actor, *, with_deleted: bool) -> Listing:
    require_agent(actor)
    return brands.every(actor.account_id, with_deleted=with_deleted)


async def create(transaction: Transaction, actor: Actor, sent: BrandInput) -> Brand:
    """Create a brand, and the support address that comes with it.

    Raises:
        RoleForbids: somebody who is no admin creates it.
        RecordInvalid: the name or the subdomain is missing or not acceptable.
    """
    require_admin(actor)
    blank = Brand(
        id=transaction.new_id(),
        name="",
        brand_url="",
        subdomain="",
        created_at=transaction.now,
        updated_at=transaction.now,
    )
    sent = msgspec.structs.replace(sent, name=given(sent.name), subdomain=given(sent.subdomain))
    brand = await _changed(transaction, actor, blank, sent)
    try:
        await brands.insert(transaction, actor.account_id, brand)
    except Duplicate:
        _refuse_taken(brand.subdomain)
    address = account_defaults.own_address(transaction, brand, transaction.new_id())
    if not await recipient_addresses.is_taken(transaction, actor.account_id, address.email):
        await recipient_addresses.insert(transaction, actor.account_id, address)
    return brand


async def update(transaction: Transaction, actor: Actor, brand_id: int, sent: BrandInput) -> Brand:
    require_admin(actor)
    before = await _lock(transaction, actor, brand_id)
    after = await _changed(transaction, actor, before, sent)
    if after == before:
        return before
    after = msgspec.structs.replace(after, updated_at=transaction.now)
    try:
        await brands.update(transaction, actor.account_id, after)
    except Duplicate:
        _refuse_taken(after.subdomain)
    return after


async def delete(transaction: Transaction, actor: Actor, brand_id: int) -> None:
    """Mark a brand as deleted. Its tickets keep it; its support addresses go.

    Raises:
        RoleForbids, RecordNotFound
        RecordInvalid: it is the default one.
    """
    require_admin(actor)
    brand = await _lock(transaction, actor, brand_id)
    if brand.default:
        problems = Problems()
        problems.add("base", "Brand: the default brand cannot be deleted", INVALID)
        problems.refuse_if_any()
    gone = msgspec.structs.replace(brand, active=False, is_deleted=True, updated_at=transaction.now)
    await brands.update(transaction, actor.account_id, gone)
    await recipient_addresses.delete_of_brand(transaction, actor.account_id, brand_id)


async def make_default(transaction: Transaction, actor: Actor, brand_id: int) -> None:
    """Make it the brand that tickets have unless they name another. It exists."""
    account = await accounts.show(transaction, actor.account_id)
    for one, is_default in ((account.brand_id, False), (brand_id, True)):
        brand = await _lock(transaction, actor, one)
        changed = msgspec.structs.replace(brand, default=is_default, updated_at=transaction.now)
        await brands.update(transaction, actor.account_id, changed)
    await accounts.update(transaction, msgspec.structs.replace(account, brand_id=brand_id))


async def _lock(transaction: Transaction, actor: Actor, brand_id: int) -> Brand:
    brand = await brands.lock(transaction, actor.account_id, brand_id)
    if brand is None:
        raise RecordNotFound
    return brand


async def _changed(transaction: Transaction, actor: Actor, before: Brand, sent: BrandInput) -> Brand:
    problems = Problems()
    facts: dict[str, Any] = {}
    if sent.name is not UNSET:
        facts["name"] = _name(given(sent.name) or "", problems)
    if sent.subdomain is not UNSET:
        subdomain = await _subdomain(transaction, actor, before, given(sent.subdomain) or "", problems)
        facts |= {"subdomain": subdomain, "brand_url": account_defaults.brand_url(subdomain)}
    if sent.host_mapping is not UNSET:
        facts["host_mapping"] = _text("host_mapping", given(sent.host_mapping), MAX_NAME_CHARACTERS, problems)
    if given(sent.signature_template) is not None:
        template = _text("signature_template", given(sent.signature_template), MAX_TEXT_CHARACTERS, problems)
        facts["signature_template"] = template
    if given(sent.active) is not None:
        facts["active"] = sent.active
        if before.default and not sent.active:
            problems.add("active", "Active: the default brand cannot be inactive", INVALID)
    problems.refuse_if_any()
    return msgspec.structs.replace(before, **facts)


def _name(sent: str, problems: Problems) -> str:
    name = sent.strip()
    if not name:
        problems.add("name", "Name: cannot be blank", BLANK)
    elif len(name) > MAX_NAME_CHARACTERS:
        problems.too_long("name", "Name", MAX_NAME_CHARACTERS)
    return name


async def _subdomain(transaction: Transaction, actor: Actor, before: Brand, sent: str, problems: Problems) -> str:
    subdomain = sent.strip()
    if not subdomain:
        problems.add("subdomain", "Subdomain: cannot be blank", BLANK)
    elif not _SUBDOMAIN.fullmatch(subdomain):
        problems.invalid("subdomain", "Subdomain")
    elif await brands.id_of_subdomain(transaction, actor.account_id, subdomain) not in (None, before.id):
        _taken(problems, subdomain)
    return subdomain


def _text(field: str, text: str | None, maximum: int, problems: Problems) -> str | None:
    if text is not None and len(text) > maximum:
        problems.too_long(field, field.replace("_", " ").capitalize(), maximum)
    return text


def _taken(problems: Problems, subdomain: str) -> None:
    problems.add("subdomain", f"Subdomain: {subdomain} has already been taken", DUPLICATE)


def _refuse_taken(subdomain: str) -> None:
    """Refuse a subdomain that another writer took a moment ago."""
    problems = Problems()
    _taken(problems, subdomain)
    problems.refuse_if_any()
