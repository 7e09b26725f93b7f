"""What the reference tells of one operation, beside what its row says outright."""

from typing import Final

from ticketgate import errors
from ticketgate.catalog import OPERATIONS
from ticketgate.catalog.limits import MINUTE
from ticketgate.catalog.operation import Limit, Operation, Parameter
from ticketgate.errors import Refusal

ERRORS: Final = {error.__name__: error for error in errors.ERRORS}
FOR_ALL: Final = ("CouldNotAuthenticate", "InvalidToken", "MissingScopes", "RateLimited")
"""What the chain in front of every operation can answer; rows do not repeat it."""

AREAS: Final = tuple(dict.fromkeys(operation.area for operation in OPERATIONS))
SHARED_BY: Final = {
    "account": "for the account",
    "user": "for each person",
    "user and ticket": "for each person on each ticket",
    "user and address": "for each person from each address",
    "record": "for each record",
    "address": "for each address that calls without credentials",
}


KINDS: Final = {"ids": "list of integers", "timestamp": "integer"}
AUTHENTICATION: Final = (
    "Send Basic credentials: an e-mail address followed by `/token` as the user name, an API token as the password.",
    "An e-mail address with a password is refused.",
    "An API token has the whole reach of the person it acts for.",
    "Or send an OAuth access token as `Authorization: Bearer …`.",
    "How clients get one is told at `/.well-known/oauth-authorization-server`.",
    "A scope narrows an OAuth token: one of the scopes that an operation names is enough.",
    "An admin's OAuth token with `impersonate` acts as an end user whom `X-On-Behalf-Of` names by e-mail address.",
)


def kind(parameter: Parameter) -> str:
    return KINDS.get(parameter.kind, parameter.kind)


def of_area(area: str) -> tuple[Operation, ...]:
    return tuple(operation for operation in OPERATIONS if operation.area == area)


def refusals(operation: Operation) -> tuple[type[Refusal], ...]:
    """What the operation can answer instead of its success, by status."""
    names = dict.fromkeys((*operation.errors, *FOR_ALL))
    return tuple(sorted((ERRORS[name] for name in names), key=lambda error: error.status))


def limit_sentence(limit: Limit) -> str:
    """`30 every 10 minutes for each person on each ticket`."""
    minutes = limit.window_seconds // MINUTE
    window = "a minute" if minutes == 1 else f"every {minutes} minutes"
    beyond = f", counting only pages past {limit.beyond_page:,}" if limit.beyond_page else ""
    more = f", {limit.high_volume:,} with the High Volume add-on" if limit.high_volume else ""
    return f"{limit.budget:,} {window} {SHARED_BY[limit.key]}{beyond}{more}"


def ceilings(operation: Operation) -> str:
    """What bounds the operation on top of the plan, in words."""
    return "; ".join(limit_sentence(limit) for limit in operation.limits)


def limits() -> dict[str, tuple[Limit, tuple[Operation, ...]]]:
    """Each ceiling by its bucket, with the operations that draw on it."""
    found = {limit.bucket: limit for operation in OPERATIONS for limit in operation.limits}
    return {
        bucket: (limit, tuple(operation for operation in OPERATIONS if limit in operation.limits))
        for bucket, limit in found.items()
    }


def emitters(event: str) -> tuple[Operation, ...]:
    """The operations that may emit the event."""
    return tuple(operation for operation in OPERATIONS if event in operation.may_emit)
