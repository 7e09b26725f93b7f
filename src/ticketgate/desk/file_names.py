"""Names of files as clients send them, made safe to show and to save under. No file of ours is named so."""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

from ticketgate.catalog.limits import MAX_FILE_NAME_BYTES

_PATH: Final = re.compile(r"[/\\]")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # controls, marks that turn text round, line separators
_JOINERS: Final = "\u200c\u200d"  # which words of several languages need


def safe(sent: str) -> str:
    """The last part of a path, without what hides or turns round a part of it; empty where nothing is left."""
    shown = "".join(sign for sign in sent if sign in _JOINERS or unicodedata.category(sign) not in _HIDDEN)
    name = _PATH.split(shown)[-1].strip()
    return "" if name.strip(".") == "" else _shortened(name)


def _shortened(name: str) -> str:
    """At most as long as file systems take, with the ending that says what it is."""
    if len(name.encode()) <= MAX_FILE_NAME_BYTES:
        return name
    ending = PurePosixPath(name).suffix.encode()
    ending = ending if len(ending) <= 16 else b""
    stem = name.encode()[: MAX_FILE_NAME_BYTES - len(ending)]
    return stem.decode("utf-8", "ignore") + ending.decode()
