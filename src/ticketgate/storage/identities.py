"""The identities table: what people are known by. Values are unique by type; those of addresses are canonical."""

from collections.abc import Sequence
from typing import Final

from ticketgate.catalog.shapes.people import IdentityType, UserIdentity
from ticketgate.clock import epoch, from_epoch

from .database import Reader, Row, Transaction
from .lists import assignments, columns, in_list
from .pages import Listing

_CHANGING: Final = ("user_id", "type", "value", "is_primary", "verified", "created_at", "updated_at")
_NAMES, _PLACES = columns(("account_id", "id", *_CHANGING))
_INSERT: Final = f"INSERT INTO identities ({_NAMES}) VALUES ({_PLACES})"
_UPDATE: Final = (
    f"UPDATE identities SET {assignments(_CHANGING, 1)} "
    f"WHERE account_id = ${len(_CHANGING) + 1} AND id = ${len(_CHANGING) + 2}"
)
_SELECT: Final = "SELECT id, user_id, type, value, is_primary, verified, created_at, updated_at FROM identities"


async def insert(transaction: Transaction, account_id: int, identity: UserIdentity) -> None:
    await transaction.execute(_INSERT, account_id, identity.id, *_values(identity))


async def insert_if_new(transaction: Transaction, account_id: int, identity: UserIdentity) -> bool:
    """Keep the identity unless somebody has it already, be it since a moment ago; whether it was kept."""
    row = await transaction.fetch_row(
        f"{_INSERT} ON CONFLICT DO NOTHING RETURNING id", account_id, identity.id, *_values(identity)
    )
    return row is not None


async def update(transaction: Transaction, account_id: int, identity: UserIdentity) -> None:
    await transaction.execute(_UPDATE, *_values(identity), account_id, identity.id)


async def delete(transaction: Transaction, account_id: int, identity_id: int) -> None:
    await transaction.execute("DELETE FROM identities WHERE account_id = $1 AND id = $2", account_id, identity_id)


async def delete_all(transaction: Transaction, account_id: int, user_id: int) -> None:
    await transaction.execute("DELETE FROM identities WHERE account_id = $1 AND user_id = $2", account_id, user_id)


async def find(reader: Reader, account_id: int, user_id: int, identity_id: int) -> UserIdentity | None:
    row = await reader.fetch_row(
        f"{_SELECT} WHERE account_id = $1 AND user_id = $2 AND id = $3", account_id, user_id, identity_id
    )
    return _read(row) if row else None


async def find_by_value(reader: Reader, account_id: int, kind: str, value: str) -> UserIdentity | None:
    row = await reader.fetch_row(
        f"{_SELECT} WHERE account_id = $1 AND type = $2 AND value = $3", account_id, kind, value
    )
    return _read(row) if row else None


async def of_user(reader: Reader, account_id: int, user_id: int) -> list[UserIdentity]:
    rows = await reader.fetch_rows(f"{_SELECT} WHERE account_id = $1 AND user_id = $2 ORDER BY id", account_id, user_id)
    return [_read(row) for row in rows]


async def show_many(reader: Reader, account_id: int, identity_ids: Sequence[int]) -> list[UserIdentity]:
    """Those that exist, in the order of the ids."""
    if not identity_ids:
        return []
    places, values = in_list(identity_ids, 2)
    rows = await reader.fetch_rows(f"{_SELECT} WHERE account_id = $1 AND id IN {places}", account_id, *values)
    found = {identity.id: identity for identity in map(_read, rows)}
    return [found[identity_id] for identity_id in identity_ids if identity_id in found]


def listing(account_id: int, user_id: int, kinds: Sequence[str]) -> Listing:
    """A person's identities, of certain types; each document is the id."""
    where, values = "account_id = $1 AND user_id = $2", [account_id, user_id, *kinds]
    if kinds:
        places = ", ".join(f"${number}" for number in range(3, 3 + len(kinds)))
        where = f"{where} AND type IN ({places})"
    return Listing("identities", where, tuple(values), {"id": "id"}, columns="id")


def _values(identity: UserIdentity) -> tuple[int | str, ...]:
    return (
        identity.user_id,
        identity.type,
        identity.value,
        int(identity.primary),
        int(identity.verified),
        epoch(identity.created_at),
        epoch(identity.updated_at),
    )


def _read(row: Row) -> UserIdentity:
    identity_id, user_id, kind, value, is_primary, verified, created_at, updated_at = row
    known: IdentityType = kind
    is_email, is_verified = known == "email", bool(verified)
    return UserIdentity(
        id=identity_id,
        user_id=user_id,
        type=known,
        value=value,
        verified=is_verified,
        primary=bool(is_primary),
        created_at=from_epoch(created_at),
        updated_at=from_epoch(updated_at),
        undeliverable_count=0 if is_email else None,
        deliverable_state="deliverable" if is_email else None,
        verification_method="low" if is_verified else "none",
    )


async def replace_imported(
    transaction: Transaction, account_id: int, user_ids: Sequence[int], known: Sequence[UserIdentity]
) -> None:
    """Let people from elsewhere be known by these alone, whoever else from there had one of them before."""
    await transaction.execute_many(
        "DELETE FROM identities WHERE account_id = $1 AND user_id = $2", [(account_id, one) for one in user_ids]
    )
    await transaction.execute_many(
        "DELETE FROM identities WHERE account_id = $1 AND type = $2 AND value = $3 AND user_id IN "
        "(SELECT users.id FROM users WHERE users.account_id = $1 AND users.imported > 0)",
        [(account_id, one.type, one.value) for one in known],
    )
    await transaction.execute_many(_INSERT, [(account_id, one.id, *_values(one)) for one in known])
