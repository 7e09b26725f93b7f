"""Whether a token's scopes reach an operation: the row says which do, and one of them is enough."""

from ticketgate.catalog.operation import Operation
from ticketgate.errors import MissingScopes
from ticketgate.records import Actor


def require(actor: Actor, operation: Operation) -> None:
    if actor.scopes.isdisjoint(operation.scopes):
        raise MissingScopes(operation.scopes)
