"""Who may do what by role. Absent and invisible records are told alike, so these checks name no record."""

from ticketgate.errors import RoleForbids
from ticketgate.records import Actor


def require_agent(actor: Actor) -> None:
    """Refuse end users: these records are for agents and admins."""
    if not actor.is_agent:
        raise RoleForbids


def require_admin(actor: Actor) -> None:
    if not actor.is_admin:
        raise RoleForbids
