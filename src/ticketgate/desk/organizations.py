"""Organizations: what they are called, whose addresses make them theirs, and what becomes of theirs without them."""

from collections.abc import Sequence
from typing import Any, Final, NoReturn

import msgspec
from msgspec import UNSET, UnsetType

from ticketgate.catalog.shapes.people import Organization, OrganizationInput, OrganizationRelated
from ticketgate.errors import RecordNotFound, RoleForbids
from ticketgate.records import Actor, Document
from ticketgate.storage import groups, organizations, pages
from ticketgate.storage.database import Duplicate, Reader, Transaction

from . import addresses, organization_memberships, record_fields, tags
from .access import require_admin, require_agent
from .problems import DUPLICATE, INVALID, Problems, given
from .user_search import require_person

MAX_NAME_CHARACTERS: Final = 255
MAX_EXTERNAL_ID_CHARACTERS: Final = 255
MAX_DOMAINS: Final = 1_000
_TEXTS: Final = ("details", "notes")
_FLAGS: Final = ("shared_tickets", "shared_comments")
_FOR_AGENTS: Final = frozenset({"notes"})


async def show(reader: Reader, actor: Actor, organization_id: int) -> Document:
    require_agent(actor)
    document = await organizations.show(reader, actor.account_id, organization_id)
    if document is None:
        raise RecordNotFound
    return document


async def show_many(reader: Reader, actor: Actor, organization_ids: Sequence[int]) -> Sequence[Document]:
    """Those that exist, by id; the others are left out."""
    require_agent(actor)
    return await organizations.show_many(reader, actor.account_id, organization_ids)


async def show_many_by_external_id(reader: Reader, actor: Actor, external_ids: Sequence[str]) -> Sequence[Document]:
    require_agent(actor)
    return await organizations.show_many_by_external_id(reader, actor.account_id, external_ids)


def listing(actor: Actor) -> pages.Listing:
    require_agent(actor)
    return organizations.every(actor.account_id)


def found(actor: Actor, name: str | None, external_id: str | None) -> pages.Listing:
    """The organization of exactly that external id or, where none is given, of exactly that name."""
    require_admin(actor)
    if external_id is not None:
        return organizations.known_as(actor.account_id, external_id)
    return organizations.named(actor.account_id, (name or "").strip())


def beginning_with(actor: Actor, name: str) -> pages.Listing:
    require_agent(actor)
    return organizations.beginning_with(actor.account_id, name)


async def related(reader: Reader, actor: Actor, organization_id: int) -> OrganizationRelated:
    people = await members(reader, actor, organization_id, (), None)
    return OrganizationRelated(
        tickets_count=await pages.count(reader, organizations.its_tickets(actor.account_id, organization_id)),
        users_count=await pages.count(reader, people),
    )


async def members(
    reader: Reader, actor: Actor, organization_id: int, roles: Sequence[str], external_id: str | None
) -> pages.Listing:
    await _require(reader, actor, organization_id)
    return organizations.members(actor.account_id, organization_id, roles, external_id)


async def of_user(reader: Reader, actor: Actor, user_id: int) -> pages.Listing:
    """The organizations that the person belongs to."""
    await require_person(reader, actor, user_id)
    return organizations.of_user(actor.account_id, user_id)


async def its_tickets(reader: Reader, actor: Actor, organization_id: int) -> pages.Listing:
    await _require(reader, actor, organization_id)
    return organizations.its_tickets(actor.account_id, organization_id)


async def _require(reader: Reader, actor: Actor, organization_id: int) -> None:
    require_agent(actor)
    if not await organizations.exists(reader, actor.account_id, organization_id):
        raise RecordNotFound


async def for_address(reader: Reader, account_id: int, email: str) -> int | None:
    """The organization whose people write from the address's domain. `email` is canonical."""
    return await organizations.id_of_domain(reader, account_id, email.rpartition("@")[2])


async def create(transaction: Transaction, actor: Actor, sent: OrganizationInput) -> Organization:
    """Create an organization.

    Raises:
        RoleForbids: somebody who is no admin creates it.
        RecordInvalid: the name is missing or taken, …
    """
    require_admin(actor)
    blank = Organization(id=transaction.new_id(), name="", created_at=transaction.now, updated_at=transaction.now)
    if isinstance(sent.name, UnsetType):
        sent = msgspec.structs.replace(sent, name=None)
    organization = await _changed(transaction, actor, blank, sent)
    try:
        await organizations.insert(transaction, actor.account_id, organization)
    except Duplicate as clash:
        _refuse_as_taken(clash, organization)
    return organization


async def update(transaction: Transaction, actor: Actor, organization_id: int, sent: OrganizationInput) -> Organization:
    """Change what was sent of an organization.

    Raises:
        RoleForbids: an end user changes it, or an agent who is no admin changes more than its notes.
        RecordNotFound, RecordInvalid
    """
    require_agent(actor)
    if not actor.is_admin and any(
        getattr(sent, name) is not UNSET for name in sent.__struct_fields__ if name not in _FOR_AGENTS
    ):
        raise RoleForbids
    return await change(transaction, actor, organization_id, sent)


async def change(transaction: Transaction, actor: Actor, organization_id: int, sent: OrganizationInput) -> Organization:
    """Change an organization whoever does it; its callers say who may.

    Raises:
        RecordNotFound, RecordInvalid
    """
    before = await organizations.lock(transaction, actor.account_id, organization_id)
    if before is None:
        raise RecordNotFound
    after = await _changed(transaction, actor, before, sent)
    if after == before:
        return before
    after = msgspec.structs.replace(after, updated_at=transaction.now)
    try:
        await organizations.update(transaction, actor.account_id, after)
    except Duplicate as clash:
        _refuse_as_taken(clash, after)
    return after


async def delete(transaction: Transaction, actor: Actor, organization_id: int) -> None:
    """Delete an organization. Its tickets stay without one, and so do its people who belong to no other."""
    require_admin(actor)
    if await organizations.lock(transaction, actor.account_id, organization_id) is None:
        raise RecordNotFound
    await remove(transaction, actor.account_id, organization_id)


async def remove(transaction: Transaction, account_id: int, organization_id: int) -> None:
    """Remove an organization that is there from all that names it."""
    await organizations.release_members(transaction, account_id, organization_id)
    await organization_memberships.dissolve(transaction, account_id, organization_id)
    await organizations.delete(transaction, account_id, organization_id)


async def _changed(
    transaction: Transaction, actor: Actor, before: Organization, sent: OrganizationInput
) -> Organization:
    """The organization after what was sent, or a refusal that tells all that is wrong with it."""
    problems = Problems()
    facts: dict[str, Any] = {name: value for name in _TEXTS if (value := getattr(sent, name)) is not UNSET}
    facts |= {name: value for name in _FLAGS if (value := given(getattr(sent, name))) is not None}
    if sent.name is not UNSET:
        facts["name"] = await _name(transaction, actor, before, given(sent.name) or "", problems)
    if sent.external_id is not UNSET:
        facts["external_id"] = await _external_id(transaction, actor, before, given(sent.external_id), problems)
    if sent.group_id is not UNSET:
        facts["group_id"] = await _group_id(transaction, actor, given(sent.group_id), problems)
    if sent.domain_names is not UNSET:
        facts["domain_names"] = _domain_names(given(sent.domain_names) or (), problems)
    if sent.tags is not UNSET:
        facts["tags"] = tags.normalize(given(sent.tags) or (), problems)
    if sent.organization_fields is not UNSET:
        fields = given(sent.organization_fields)
        facts["organization_fields"] = (
            {}
            if fields is None
            else await record_fields.write(
                transaction, actor.account_id, "organization", before.organization_fields, fields, problems
            )
        )
    problems.refuse_if_any()
    return msgspec.structs.replace(before, **facts)


async def _name(transaction: Transaction, actor: Actor, before: Organization, sent: str, problems: Problems) -> str:
    name = sent.strip()
    if not name:
        problems.add("name", "Name: is too short (minimum is 1 characters)")
    elif len(name) > MAX_NAME_CHARACTERS:
        problems.too_long("name", "Name", MAX_NAME_CHARACTERS)
    elif await organizations.id_of_name(transaction, actor.account_id, name) not in (None, before.id):
        _taken(problems, "name", name)
    return name


async def _external_id(
    transaction: Transaction, actor: Actor, before: Organization, external_id: str | None, problems: Problems
) -> str | None:
    if external_id is None:
        return None
    if len(external_id) > MAX_EXTERNAL_ID_CHARACTERS:
        problems.too_long("external_id", "External", MAX_EXTERNAL_ID_CHARACTERS)
    elif await organizations.id_of_external_id(transaction, actor.account_id, external_id) not in (None, before.id):
        _taken(problems, "external_id", external_id)
    return external_id


async def _group_id(transaction: Transaction, actor: Actor, group_id: int | None, problems: Problems) -> int | None:
    if group_id is not None and not await groups.exists(transaction, actor.account_id, group_id):
        problems.invalid("group", "Group")
    return group_id


def _domain_names(sent: Sequence[str], problems: Problems) -> list[str]:
    """The domains in lower case and in ASCII, each once, in the order in which they were sent."""
    domains: dict[str, None] = {}
    for text in sent:
        address = addresses.canonical(f"name@{text.strip()}")
        if address is None:
            problems.add("domain_names", f"Domain names: {text[:254]} is not properly formatted", INVALID)
            break
        domains[address.rpartition("@")[2]] = None
    if len(domains) > MAX_DOMAINS:
        problems.add("domain_names", f"Domain names: are too many (maximum is {MAX_DOMAINS})", INVALID)
    return list(domains)


def _taken(problems: Problems, field: str, value: str) -> None:
    title = {"name": "Name", "external_id": "External"}[field]
    problems.add(field, f"{title}: {value} has already been taken", DUPLICATE)


def _refuse_as_taken(clash: Duplicate, organization: Organization) -> NoReturn:
    """Refuse a name or external id that another writer took a moment ago."""
    field = "external_id" if "external_id" in str(clash) else "name"
    problems = Problems()
    _taken(problems, field, getattr(organization, field))
    problems.refuse_if_any()
    raise AssertionError("a problem was added") from clash
