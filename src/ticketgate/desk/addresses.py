"""E-mail addresses: one canonical form, so that a person has one record however an address is typed."""

import re
import unicodedata
from typing import Final

MAX_CHARACTERS: Final = 254
_LOCAL: Final = re.compile(r"[^\s@<>(),:;\\\"\[\]\x00-\x1f\x7f]+\Z")
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z")


def canonical(address: str) -> str | None:
    """The address in lower case with its domain in ASCII, or None where it is no address.

    Look-alike letters are not folded into ASCII: `K` (Kelvin) stays refused rather than become `k`.
    """
    address = unicodedata.normalize("NFC", address.strip())
    local, at, domain = address.rpartition("@")
    if not at or len(address) > MAX_CHARACTERS or "@" in local:
        return None
    if not _LOCAL.match(local) or local != unicodedata.normalize("NFKC", local):
        return None
    if any(unicodedata.category(character) == "Cf" for character in address):
        return None
    try:
        ascii_domain = domain.lower().encode("idna").decode() if not domain.isascii() else domain.lower()
    except UnicodeError:
        return None
    labels = ascii_domain.split(".")
    if len(labels) < 2 or not all(_LABEL.match(label) for label in labels):
        return None
    return f"{local.lower()}@{ascii_domain}"
