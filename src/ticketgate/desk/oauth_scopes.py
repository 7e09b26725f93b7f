"""What the scopes of a token reach. An access left out means both, a resource left out means all."""

from collections.abc import Iterable, Sequence
from typing import Final

from ticketgate.catalog.scopes import EVERY_SCOPE, GLOBAL_SCOPES, SCOPES
from ticketgate.errors import MissingScopes
from ticketgate.records import Actor

WIDEST: Final = tuple(scope.name for scope in GLOBAL_SCOPES)
_ACCESSES: Final = ("read", "write")
_SENTENCES: Final = {scope.name: scope.allows for scope in (*GLOBAL_SCOPES, *SCOPES)}


def reach(scopes: Iterable[str]) -> frozenset[str]:
    """The catalog's scopes that these mean. One that it does not know reaches nothing."""
    return frozenset(name for scope in scopes for name in _meant(scope))


def _meant(scope: str) -> tuple[str, ...]:
    if scope in EVERY_SCOPE:
        return (scope,)
    return tuple(name for access in _ACCESSES if (name := f"{scope}:{access}") in EVERY_SCOPE)


def exceeds(scopes: Sequence[str], allowed: Sequence[str]) -> bool:
    """Whether these reach further than those: `read` covers each `resource:read`, and nothing covers `read`."""
    most = reach(allowed)
    return any(not (name in most or (":" in name and name.partition(":")[2] in most)) for name in reach(scopes)) or any(
        not reach((scope,)) and scope not in allowed for scope in scopes
    )


def sentences(scopes: Iterable[str]) -> list[tuple[str, str]]:
    """What these allow, in plain words, each with its scope."""
    return [(name, _SENTENCES[name]) for name in dict.fromkeys(name for scope in scopes for name in _meant(scope))]


def require_reach(actor: Actor, scopes: Iterable[str]) -> None:
    """What somebody makes by a token reaches no further than the token.

    Raises:
        MissingScopes
    """
    missing = [name for name in sorted(reach(scopes)) if exceeds((name,), tuple(actor.scopes))]
    if missing:
        raise MissingScopes(missing)


def words(text: str) -> list[str]:
    """The scopes of a request, each once, in the order in which they stand."""
    return list(dict.fromkeys(text.split()))
