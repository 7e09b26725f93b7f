"""Patterns of `regexp` fields: which are taken, and what they match.

A pattern runs on the desk's own thread, and some need years for a short text. Taken are those that can be tried in few
enough ways on the longest text that is matched.
"""

import re
import warnings
from functools import lru_cache
from re import _constants, _parser  # type: ignore[attr-defined]  # the only way to read a pattern without running it
from typing import Any, Final

MAX_CHARACTERS: Final = 255
MAX_MATCHED_CHARACTERS: Final = 100
MAX_WAYS: Final = 100_000_000
_REPEATS: Final = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
_BEGINNINGS: Final = tuple(
    (_constants.AT, where) for where in (_constants.AT_BEGINNING, _constants.AT_BEGINNING_STRING)
)


def is_taken(pattern: str) -> bool:
    if not pattern or len(pattern) > MAX_CHARACTERS:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = _parser.parse(pattern)
            re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return False
    is_anchored = parsed.data[:1] and parsed.data[0] in _BEGINNINGS
    return _ways(parsed) * (1 if is_anchored else MAX_MATCHED_CHARACTERS) <= MAX_WAYS


def matches(pattern: str, text: str) -> bool:
    return len(text) <= MAX_MATCHED_CHARACTERS and _compiled(pattern).search(text) is not None


@lru_cache(256)
def _compiled(pattern: str) -> re.Pattern[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return re.compile(pattern)


def _ways(parsed: Any) -> int:
    """At most in how many ways a pattern can be laid over a text; beyond `MAX_WAYS` any number is alike."""
    ways = 1
    for operation, argument in parsed:
        ways = min(ways * _ways_of(operation, argument), MAX_WAYS + 1)
    return ways


def _ways_of(operation: Any, argument: Any) -> int:
    if operation in _REPEATS:
        least, most, body = argument
        most = min(int(most), MAX_MATCHED_CHARACTERS)
        each: int = _ways(body) ** most
        return each * (max(most - int(least), 0) + 1)
    if operation is _constants.BRANCH:
        return sum(_ways(branch) for branch in argument[1])
    if operation in (_constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN, _constants.AT):
        return 1
    if operation in (_constants.SUBPATTERN, _constants.ASSERT, _constants.ASSERT_NOT):
        return _ways(argument[-1])
    return MAX_WAYS + 1  # references back, conditions: what few patterns need
