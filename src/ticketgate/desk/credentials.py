"""Tokens and secrets: made once, shown once, and kept only as a keyed hash.

A token reads as its kind, such as `tg_api_`, + 43 characters of 32 random bytes + 6 of a checksum, so that a scanner of
leaked secrets can tell one from other text. The key of the hash (the pepper) lives in a file outside the database.
"""

import enum
import hashlib
import hmac
import secrets
import zlib
from collections.abc import Callable
from typing import Final

from ticketgate.catalog.scopes import EVERY_SCOPE
from ticketgate.records import Actor, shown_fields
from ticketgate.storage import api_tokens
from ticketgate.storage.database import Reader, Transaction

from . import addresses

HINT_CHARACTERS: Final = 10
MAX_CHARACTERS: Final = 184
_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SECRET_CHARACTERS: Final = 43
_CHECKSUM_CHARACTERS: Final = 6


class Kind(enum.StrEnum):
    """What a secret is for, as its first characters say."""

    API = "tg_api_"
    OAUTH_CLIENT = "tg_cs_"
    CODE = "tg_ac_"
    ACCESS = "tg_at_"
    REFRESH = "tg_rt_"
    SESSION = "tg_se_"


class Pepper:
    """The key under which tokens are hashed."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def digest(self, token: str) -> str:
        return hmac.digest(self._key, token.encode(), "sha256").hex()

    def sign(self, message: bytes) -> bytes:
        """A short signature for what the desk hands out and wants back unchanged, such as cursors."""
        return hashlib.blake2b(message, key=self._key[:64], digest_size=12).digest()

    def __repr__(self) -> str:
        return "Pepper(…)"


def new_token(kind: Kind = Kind.API, random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> str:
    secret = _base62(int.from_bytes(random_bytes(32)), _SECRET_CHARACTERS)
    checksum = _base62(zlib.crc32(secret.encode()), _CHECKSUM_CHARACTERS)
    return f"{kind}{secret}{checksum}"


def _base62(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, 62)
        digits = _ALPHABET[digit] + digits
    return digits


async def create_api_token(
    transaction: Transaction, pepper: Pepper, account_id: int, description: str, token: str
) -> int:
    """Keep a token made by `new_token`; its text is not stored and cannot be shown again."""
    return await api_tokens.insert(transaction, account_id, pepper.digest(token), token[-4:], description)


async def identify(
    reader: Reader, pepper: Pepper, email: str, token: str, client: str, ip_address: str
) -> Actor | None:
    """The active person with that address, acting by an API token of their account with all that their role allows."""
    address = addresses.canonical(email)
    if address is None or len(token) > MAX_CHARACTERS:
        return None
    row = await api_tokens.find_person(reader, pepper.digest(token), address)
    if row is None:
        return None
    account_id, plan, shown, user_id, name, role = row
    return Actor(
        account_id=account_id,
        plan=plan,
        user_id=user_id,
        name=name,
        email=address,
        role=role,
        scopes=EVERY_SCOPE,
        client=client,
        ip_address=ip_address,
        shown_fields=shown_fields(shown),
    )
