"""The users table. Its columns hold addresses, external ids and folded names in one letter case, to be compared by.

Those of somebody deleted hold no address and no external id, so that both are free for somebody else.
"""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ticketgate.catalog.shapes.people import User, UserIdentity
from ticketgate.clock import epoch
from ticketgate.records import Document

from . import identities, imported, pages
from .database import Reader, Transaction
from .lists import assignments, columns, escaped, in_list
from .memberships import ORGANIZATIONS

_CHANGING: Final = (
    "email",
    "external_id",
    "name",
    "folded_name",
    "role",
    "organization_id",
    "active",
    "suspended",
    "created_at",
    "updated_at",
    "document",
)
_NAMES, _PLACES = columns(("account_id", "id", *_CHANGING))
_INSERT: Final = f"INSERT INTO users ({_NAMES}) VALUES ({_PLACES})"
_UPDATE: Final = (
    f"UPDATE users SET {assignments(_CHANGING, 1)} "
    f"WHERE account_id = ${len(_CHANGING) + 1} AND id = ${len(_CHANGING) + 2}"
)


async def insert(transaction: Transaction, account_id: int, user: User) -> None:
    """Keep a new person, their address as their primary identity, and that they belong to their organization."""
    await _insert(transaction, account_id, user)
    if user.email is not None:
        await identities.insert(transaction, account_id, _primary(transaction, user, user.email))


async def insert_if_new(transaction: Transaction, account_id: int, user: User, email: str) -> None:
    """Keep the person with that address unless somebody has it already, be it since a moment ago."""
    if await identities.insert_if_new(transaction, account_id, _primary(transaction, user, email)):
        await _insert(transaction, account_id, user)


async def _insert(transaction: Transaction, account_id: int, user: User) -> None:
    await transaction.execute(_INSERT, account_id, user.id, *_values(user))
    if user.organization_id is not None:
        await ORGANIZATIONS.add(transaction, account_id, user.id, user.organization_id, is_default=True)


async def update(transaction: Transaction, account_id: int, user: User) -> None:
    await transaction.execute(_UPDATE, *_values(user), account_id, user.id)


def _primary(transaction: Transaction, user: User, email: str) -> UserIdentity:
    return UserIdentity(
        id=transaction.new_id(),
        user_id=user.id,
        type="email",
        value=email,
        primary=True,
        verified=user.verified,
        created_at=user.created_at,
        updated_at=user.created_at,
    )


def _values(user: User) -> tuple[Any, ...]:
    return (
        user.email if user.active else None,
        user.external_id.casefold() if user.external_id is not None and user.active else None,
        user.name,
        user.name.casefold(),
        user.role,
        user.organization_id,
        int(user.active),
        int(user.suspended),
        epoch(user.created_at),
        epoch(user.updated_at),
        msgspec.json.encode(user).decode(),
    )


async def show(reader: Reader, account_id: int, user_id: int) -> Document | None:
    row = await reader.fetch_row("SELECT document FROM users WHERE account_id = $1 AND id = $2", account_id, user_id)
    return row[0] if row else None


async def find(reader: Reader, account_id: int, user_id: int) -> User | None:
    document = await show(reader, account_id, user_id)
    return msgspec.json.decode(document, type=User) if document else None


async def lock(transaction: Transaction, account_id: int, user_id: int) -> User | None:
    """The active person, kept from other writers until this transaction ends."""
    row = await transaction.fetch_row(
        "SELECT document FROM users WHERE account_id = $1 AND id = $2 AND active = 1" + transaction.for_update,
        account_id,
        user_id,
    )
    return msgspec.json.decode(row[0], type=User) if row else None


async def lock_admins(transaction: Transaction, account_id: int) -> Sequence[int]:
    """The ids of the admins who can act, none of whom another writer can stop from it meanwhile."""
    rows = await transaction.fetch_rows(
        "SELECT id FROM users WHERE account_id = $1 AND role = 'admin' AND active = 1 AND suspended = 0 ORDER BY id"
        + transaction.for_update,
        account_id,
    )
    return [int(row[0]) for row in rows]


async def find_by_email(reader: Reader, account_id: int, email: str) -> User | None:
    """The person who has that address, be it not their primary one."""
    row = await reader.fetch_row(
        "SELECT users.document FROM identities "
        "JOIN users ON users.account_id = identities.account_id AND users.id = identities.user_id "
        "WHERE identities.account_id = $1 AND identities.type = 'email' AND identities.value = $2",
        account_id,
        email,
    )
    return msgspec.json.decode(row[0], type=User) if row else None


async def find_by_external_id(reader: Reader, account_id: int, external_id: str) -> User | None:
    row = await reader.fetch_row(
        "SELECT document FROM users WHERE account_id = $1 AND external_id = $2", account_id, external_id.casefold()
    )
    return msgspec.json.decode(row[0], type=User) if row else None


async def show_many(reader: Reader, account_id: int, user_ids: Sequence[int]) -> Sequence[Document]:
    """Those that exist, deleted ones too, by id."""
    return await _show_many(reader, account_id, user_ids, "")


async def show_many_active(reader: Reader, account_id: int, user_ids: Sequence[int]) -> Sequence[Document]:
    return await _show_many(reader, account_id, user_ids, " AND active = 1")


async def _show_many(reader: Reader, account_id: int, user_ids: Sequence[int], which: str) -> Sequence[Document]:
    if not user_ids:
        return []
    places, values = in_list(user_ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT document FROM users WHERE account_id = $1 AND id IN {places}{which} ORDER BY id", account_id, *values
    )
    return [row[0] for row in rows]


async def show_many_by_external_id(reader: Reader, account_id: int, external_ids: Sequence[str]) -> Sequence[Document]:
    """Those that exist, by id."""
    if not external_ids:
        return []
    places = ", ".join(f"${number}" for number in range(2, 2 + len(external_ids)))
    rows = await reader.fetch_rows(
        f"SELECT document FROM users WHERE account_id = $1 AND external_id IN ({places}) ORDER BY id",
        account_id,
        *(external_id.casefold() for external_id in external_ids),
    )
    return [row[0] for row in rows]


async def agents_among(reader: Reader, account_id: int, user_ids: Sequence[int]) -> frozenset[int]:
    """Those of the people who are agents or admins."""
    if not user_ids:
        return frozenset()
    places, values = in_list(user_ids, 2)
    rows = await reader.fetch_rows(
        f"SELECT id FROM users WHERE account_id = $1 AND id IN {places} AND role <> 'end-user'", account_id, *values
    )
    return frozenset(int(row[0]) for row in rows)


async def set_default_group(transaction: Transaction, account_id: int, user_id: int, group_id: int | None) -> None:
    """Mark the one of the person's memberships that is their default."""
    await transaction.execute(
        "UPDATE group_memberships SET is_default = CASE WHEN group_id = $1 THEN 1 ELSE 0 END "
        "WHERE account_id = $2 AND user_id = $3",
        group_id or 0,
        account_id,
        user_id,
    )


def active(account_id: int, roles: Sequence[str] = (), external_id: str | None = None) -> pages.Listing:
    """The active people, of certain roles, or the one with an external id."""
    where = "account_id = $1 AND active = 1"
    values: list[Any] = [account_id]
    if roles:
        places = ", ".join(f"${number}" for number in range(2, 2 + len(roles)))
        where, values = f"{where} AND role IN ({places})", [*values, *roles]
    if external_id is not None:
        where, values = f"{where} AND external_id = ${len(values) + 1}", [*values, external_id.casefold()]
    return pages.Listing(
        "users",
        where,
        tuple(values),
        {"id": "id", "name": "name", "created_at": "created_at", "updated_at": "updated_at"},
    )


_EMAIL_IS_LIKE: Final = (
    "EXISTS (SELECT 1 FROM identities WHERE identities.account_id = users.account_id "
    "AND identities.user_id = users.id AND identities.type = 'email' AND identities.value LIKE {0} ESCAPE '!')"
)
MATCHES: Final = {
    "name": "folded_name LIKE {0} ESCAPE '!'",
    "email": _EMAIL_IS_LIKE,
    "external_id": "external_id LIKE {0} ESCAPE '!'",
    "role": "role LIKE {0} ESCAPE '!'",
    "text": f"(folded_name LIKE {{0}} ESCAPE '!' OR external_id LIKE {{0}} ESCAPE '!' OR {_EMAIL_IS_LIKE})",
}


def matching(account_id: int, terms: Sequence[tuple[str, str]], seen_until: int | None = None) -> pages.Listing:
    """The active people who match every term: what is compared, one of `MATCHES`, and a LIKE pattern for it."""
    conditions = [MATCHES[what].format(f"${number}") for number, (what, _) in enumerate(terms, 2)]
    where = " AND ".join(["account_id = $1 AND active = 1", *conditions])
    values: list[Any] = [account_id, *(pattern for _, pattern in terms)]
    if seen_until is not None:
        where, values = f"{where} AND updated_at <= ${len(values) + 1}", [*values, seen_until]
    return pages.Listing("users", where, tuple(values), {"id": "id", "name": "name"})


def pattern(text: str, before: str = "%", after: str = "%") -> str:
    """The LIKE pattern of a text that may stand behind or before anything, in one letter case."""
    return f"{before}{escaped(text.casefold())}{after}"


async def first_admin_email(reader: Reader, account_id: int) -> str | None:
    row = await reader.fetch_row(
        "SELECT email FROM users WHERE account_id = $1 AND role = 'admin' AND active = 1 AND email IS NOT NULL "
        "ORDER BY id LIMIT 1",
        account_id,
    )
    return row[0] if row else None


async def keep_imported(transaction: Transaction, account_id: int, run: int, records: Sequence[User]) -> None:
    """Write people from elsewhere. An address or external id goes over to the one who has it now."""
    for column in ("email", "external_id"):
        await transaction.execute_many(
            f"UPDATE users SET {column} = NULL WHERE account_id = $1 AND {column} = $2 AND id <> $3 AND imported > 0",
            [(account_id, _values(user)[_CHANGING.index(column)], user.id) for user in records],
        )
    rows = [(user.id, _values(user)) for user in records]
    await imported.keep(transaction, account_id, run, "users", _CHANGING, rows)
    await _keep_organizations(transaction, account_id, records)


async def _keep_organizations(transaction: Transaction, account_id: int, people: Sequence[User]) -> None:
    """Let people from elsewhere belong to their organizations, and no more to the ones that were theirs before."""
    mine = {user.id: user.organization_id for user in people if user.active and user.organization_id is not None}
    await transaction.execute_many(
        "DELETE FROM organization_memberships WHERE account_id = $1 AND user_id = $2 AND is_default = 1 "
        "AND organization_id <> $3",
        [(account_id, user.id, mine.get(user.id, 0)) for user in people],
    )
    at = epoch(transaction.now)
    await transaction.execute_many(
        "INSERT INTO organization_memberships "
        "(account_id, id, user_id, organization_id, is_default, created_at, updated_at) "
        "VALUES ($1, $2, $3, $4, 1, $5, $5) "
        "ON CONFLICT (account_id, user_id, organization_id) DO UPDATE SET is_default = 1",
        [(account_id, transaction.new_id(), user_id, place, at) for user_id, place in mine.items()],
    )
