"""The organizations table, and which domains lead to which organization.

Its columns hold names and external ids in one letter case: they are compared without it.
"""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.people import Organization, User
from ticketgate.catalog.shapes.tickets import Ticket
from ticketgate.clock import epoch
from ticketgate.records import Document

from . import imported, tickets, users
from .database import Reader, Transaction
from .lists import assignments, columns, in_list
from .memberships import ORGANIZATIONS
from .pages import Listing

_CHANGING: Final = ("name", "folded_name", "external_id", "created_at", "updated_at", "document")
_NAMES, _PLACES = columns(("account_id", "id", *_CHANGING))
_INSERT: Final = f"INSERT INTO organizations ({_NAMES}) VALUES ({_PLACES})"
_UPDATE: Final = (
    f"UPDATE organizations SET {assignments(_CHANGING, 1)} "
    f"WHERE account_id = ${len(_CHANGING) + 1} AND id = ${len(_CHANGING) + 2}"
)
_LAST_LETTER: Final = "\U0010ffff"
_ORDERS: Final = {"id": "id", "name": "folded_name", "created_at": "created_at", "updated_at": "updated_at"}
_DEFAULT_FIRST: Final = (
    "CASE WHEN is_default = 1 THEN '' ELSE COALESCE((SELECT organizations.folded_name FROM organizations "
    "WHERE organizations.account_id = organization_memberships.account_id "
    "AND organizations.id = organization_memberships.organization_id), '') END"
)
_decode: Final = msgspec.json.Decoder(Organization).decode


async def insert(transaction: Transaction, account_id: int, organization: Organization) -> None:
    await transaction.execute(_INSERT, account_id, organization.id, *_values(organization))
    await _insert_domains(transaction, account_id, organization)


async def update(transaction: Transaction, account_id: int, organization: Organization) -> None:
    await transaction.execute(_UPDATE, *_values(organization), account_id, organization.id)
    await _delete_domains(transaction, account_id, organization.id)
    await _insert_domains(transaction, account_id, organization)


async def delete(transaction: Transaction, account_id: int, organization_id: int) -> None:
    await _delete_domains(transaction, account_id, organization_id)
    await transaction.execute(
        "DELETE FROM organizations WHERE account_id = $1 AND id = $2", account_id, organization_id
    )


async def release_members(transaction: Transaction, account_id: int, organization_id: int) -> None:
    """Leave its people and its tickets, the deleted ones too, without an organization."""
    rows = await transaction.fetch_rows(
        "SELECT document FROM users WHERE account_id = $1 AND organization_id = $2" + transaction.for_update,
        account_id,
        organization_id,
    )
    for row in rows:
        user = msgspec.json.decode(row[0], type=User)
        await users.update(transaction, account_id, msgspec.structs.replace(user, organization_id=None))
    rows = await transaction.fetch_rows(
        "SELECT document FROM tickets WHERE account_id = $1 AND organization_id = $2" + transaction.for_update,
        account_id,
        organization_id,
    )
    for row in rows:
        ticket = msgspec.json.decode(row[0], type=Ticket)
        await tickets.update(transaction, account_id, msgspec.structs.replace(ticket, organization_id=None))


def memberships_by_name(account_id: int, user_id: int) -> Listing:
    """The person's memberships, the default one first, then by the organizations' names."""
    listing = ORGANIZATIONS.every(account_id, user_id)
    return msgspec.structs.replace(listing, orders={"organization": _DEFAULT_FIRST})


async def lock_working_tickets(
    transaction: Transaction, account_id: int, user_id: int, organization_id: int
) -> Sequence[Ticket]:
    """The live tickets of the organization that the person requested and that are not solved yet."""
    rows = await transaction.fetch_rows(
        "SELECT document FROM tickets WHERE account_id = $1 AND requester_id = $2 AND organization_id = $3 "
        "AND deleted_at IS NULL AND status NOT IN ('solved', 'closed') ORDER BY id" + transaction.for_update,
        account_id,
        user_id,
        organization_id,
    )
    return [msgspec.json.decode(row[0], type=Ticket) for row in rows]


def _values(organization: Organization) -> tuple[Any, ...]:
    return (
        organization.name,
        organization.name.casefold(),
        None if organization.external_id is None else organization.external_id.casefold(),
        epoch(organization.created_at),
        epoch(organization.updated_at),
        msgspec.json.encode(organization).decode(),
    )


async def _insert_domains(transaction: Transaction, account_id: int, organization: Organization) -> None:
    for domain in organization.domain_names:
        await transaction.execute(
            "INSERT INTO organization_domains (account_id, domain, organization_id) VALUES ($1, $2, $3)",
            account_id,
            domain,
            organization.id,
        )


async def _delete_domains(transaction: Transaction, account_id: int, organization_id: int) -> None:
    await transaction.execute(
        "DELETE FROM organization_domains WHERE account_id = $1 AND organization_id = $2", account_id, organization_id
    )


async def exists(reader: Reader, account_id: int, organization_id: int) -> bool:
    row = await reader.fetch_row(
        "SELECT 1 FROM organizations WHERE account_id = $1 AND id = $2", account_id, organization_id
    )
    return row is not None


async def show(reader: Reader, account_id: int, organization_id: int) -> Document | None:
    row = await reader.fetch_row(
        "SELECT document FROM organizations WHERE account_id = $1 AND id = $2", account_id, organization_id
    )
    return row[0] if row else None


async def lock(transaction: Transaction, account_id: int, organization_id: int) -> Organization | None:
    """The organization, kept from other writers until this transaction ends."""
    row = await transaction.fetch_row(
        "SELECT document FROM organizations WHERE account_id = $1 AND id = $2" + transaction.for_update,
        account_id,
        organization_id,
    )
    return _decode(row[0]) if row else None


async def id_of_name(reader: Reader, account_id: int, name: str) -> int | None:
    row = await reader.fetch_row(
        "SELECT id FROM organizations WHERE account_id = $1 AND folded_name = $2", account_id, name.casefold()
    )
    return int(row[0]) if row else None


async def id_of_external_id(reader: Reader, account_id: int, external_id: str) -> int | None:
    row = await reader.fetch_row(
        "SELECT id FROM organizations WHERE account_id = $1 AND external_id = $2", account_id, external_id.casefold()
    )
    return int(row[0]) if row else None


async def id_of_domain(reader: Reader, account_id: int, domain: str) -> int | None:
    """Of several organizations with the domain, the oldest."""
    row = await reader.fetch_row(
        "SELECT organization_id FROM organization_domains WHERE account_id = $1 AND domain = $2 "
        "ORDER BY organization_id LIMIT 1",
        account_id,
        domain,
    )
    return int(row[0]) if row else None


async def show_many(reader: Reader, account_id: int, organization_ids: Sequence[int]) -> Sequence[Document]:
    if not organization_ids:
        return []
    places, values = in_list(organization_ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT document FROM organizations WHERE account_id = $1 AND id IN {places} ORDER BY id",
        account_id,
        *values,
    )
    return [row[0] for row in rows]


async def show_many_by_external_id(reader: Reader, account_id: int, external_ids: Sequence[str]) -> Sequence[Document]:
    places = ", ".join(f"${number}" for number in range(2, 2 + len(external_ids)))
    rows = await reader.fetch_rows(
        f"SELECT document FROM organizations WHERE account_id = $1 AND external_id IN ({places}) ORDER BY id",
        account_id,
        *(external_id.casefold() for external_id in external_ids),
    )
    return [row[0] for row in rows]


def every(account_id: int) -> Listing:
    return Listing("organizations", "account_id = $1", (account_id,), _ORDERS)


def named(account_id: int, name: str) -> Listing:
    """The organization of that name, whatever its letter case."""
    return Listing("organizations", "account_id = $1 AND folded_name = $2", (account_id, name.casefold()), _ORDERS)


def known_as(account_id: int, external_id: str) -> Listing:
    values = (account_id, external_id.casefold())
    return Listing("organizations", "account_id = $1 AND external_id = $2", values, _ORDERS)


def beginning_with(account_id: int, start: str) -> Listing:
    """Those whose name begins so, whatever its letter case."""
    folded = start.casefold()
    values = (account_id, folded, folded + _LAST_LETTER)
    return Listing("organizations", "account_id = $1 AND folded_name >= $2 AND folded_name < $3", values, _ORDERS)


def members(account_id: int, organization_id: int, roles: Sequence[str], external_id: str | None) -> Listing:
    return ORGANIZATIONS.people(users.active(account_id, roles, external_id), organization_id)


def of_user(account_id: int, user_id: int) -> Listing:
    """The organizations that the person belongs to."""
    return ORGANIZATIONS.places(every(account_id), user_id)


def its_tickets(account_id: int, organization_id: int) -> Listing:
    listing = tickets.live(account_id)
    where = f"{listing.where} AND organization_id = ${len(listing.values) + 1}"
    return msgspec.structs.replace(listing, where=where, values=(*listing.values, organization_id))


async def keep_imported(transaction: Transaction, account_id: int, run: int, records: Sequence[Organization]) -> None:
    """Write organizations from elsewhere. A name or external id goes over to the one that has it now."""
    for column, value in (("folded_name", "CAST(id AS TEXT)"), ("external_id", "NULL")):
        await transaction.execute_many(
            f"UPDATE organizations SET {column} = {value} "
            f"WHERE account_id = $1 AND {column} = $2 AND id <> $3 AND imported > 0",
            [(account_id, _values(one)[_CHANGING.index(column)], one.id) for one in records],
        )
    rows = [(one.id, _values(one)) for one in records]
    await imported.keep(transaction, account_id, run, "organizations", _CHANGING, rows)
    for organization in records:
        await _delete_domains(transaction, account_id, organization.id)
        await _insert_domains(transaction, account_id, organization)
