"""Passwords, by which people sign in to the desk's pages; the API takes none. Argon2id hashes alone are kept."""

import asyncio
import functools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ticketgate.storage import passwords, sessions, users
from ticketgate.storage.database import Database, Reader, Transaction

from . import addresses

LEAST_CHARACTERS: Final = 12
MOST_CHARACTERS: Final = 256
AT_ONCE: Final = 2  # each takes 64 MiB and a core
_Result = TypeVar("_Result")

_hasher: Final = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4)
_threads: Final = ThreadPoolExecutor(AT_ONCE, "passwords")


class UnfitPassword(ValueError):  # noqa: N818 - shown to whoever chooses it
    """A password that is too short, too long, or nobody's."""


async def choose(database: Database, account_id: int, email: str, password: str) -> None:
    """Give a person a password. Whoever is signed in as them is signed out.

    Raises:
        UnfitPassword
    """
    if not LEAST_CHARACTERS <= len(password) <= MOST_CHARACTERS:
        raise UnfitPassword(f"a password has {LEAST_CHARACTERS} to {MOST_CHARACTERS} characters")
    address = addresses.canonical(email)
    person = None if address is None else await users.find_by_email(database, account_id, address)
    if person is None:
        raise UnfitPassword(f"nobody at this desk has the address {email}")
    person_id, password_hash = person.id, await _aside(lambda: _hasher.hash(password))

    async def keep(transaction: Transaction) -> None:
        await passwords.keep(transaction, account_id, person_id, password_hash)
        await sessions.end_all_of(transaction, account_id, person_id)

    await database.write(keep)


async def who(reader: Reader, account_id: int, email: str, password: str) -> int | None:
    """The id of the person with that address and password.

    It takes as long where nobody has the address, so that the time does not tell.
    """
    address = addresses.canonical(email)
    row = None if address is None else await passwords.find(reader, account_id, address)
    user_id, password_hash = (None, await _aside(_nobodys_hash)) if row is None else (int(row[0]), str(row[1]))
    fits = await _aside(lambda: _fits(password_hash, password))
    return user_id if fits else None


def _fits(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password[: MOST_CHARACTERS + 1])
    except (VerificationError, InvalidHashError):
        return False


@functools.cache
def _nobodys_hash() -> str:
    return _hasher.hash("a password that nobody has")


async def _aside(work: Callable[[], _Result]) -> _Result:
    return await asyncio.get_running_loop().run_in_executor(_threads, work)
