"""E-mail addresses: one canonical form, so that a person has one record however an address is typed."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

MAX_CHARACTERS: Final = 254
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS: Final = re.compile(rf"[^\s@<>(),:;\\\"\[\]\x00-\x1f\x7f]+@{_LABEL}(?:\.{_LABEL})+\Z")


def canonical(address: str) -> str | None:
    """The address in lower case with its domain in ASCII, or None where it is no address.

    Look-alike letters are not folded into ASCII: `K` (Kelvin) stays refused rather than become `k`.
    """
    address = address.strip()
    return _canonical(address) if len(address) <= MAX_CHARACTERS else None


@lru_cache(4_096)
def _canonical(address: str) -> str | None:
    if not address.isascii():
        address = _in_ascii_domain(address)
    address = address.lower()
    if len(address) > MAX_CHARACTERS or not _ADDRESS.match(address):
        return None
    return address


def _in_ascii_domain(address: str) -> str:
    """The address with its domain in ASCII; empty where it holds letters that only look like others, or none at all."""
    local, _, domain = unicodedata.normalize("NFC", address).rpartition("@")
    if local != unicodedata.normalize("NFKC", local) or any(map(_pretends, address)):
        return ""
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return ""


def _pretends(letter: str) -> bool:
    """Whether a letter is unseen, or a second form of an ASCII one."""
    return unicodedata.category(letter) == "Cf" or unicodedata.normalize("NFKC", letter).isascii() != letter.isascii()
