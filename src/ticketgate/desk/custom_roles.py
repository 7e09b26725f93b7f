"""The roles that every account has. People have the admin's; the others are there to be known of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec
from msgspec import Struct

from ticketgate.catalog.shapes.custom_roles import ADMIN_ROLE_ID, CustomRole, RoleConfiguration
from ticketgate.errors import RecordNotFound
from ticketgate.records import Actor
from ticketgate.storage import accounts, pages, users
from ticketgate.storage.database import Reader

from .access import require_agent


class _Role(Struct, frozen=True):
    id: int
    role_type: int
    name: str
    description: str
    configuration: RoleConfiguration


_FULL: Final = {
    "actions_access": "all",
    "capacity_rules_access": "all",
    "end_user_list_access": "full",
    "end_user_profile_access": "full",
    "explore_access": "full",
    "forum_access": "full",
    "macro_access": "full",
    "report_access": "full",
    "ticket_comment_access": "public",
    "user_view_access": "full",
    "view_access": "full",
}
_FLAGS: Final = [field.name for field in msgspec.structs.fields(RoleConfiguration) if field.type is bool]
_EVERYTHING: Final = msgspec.convert({**dict.fromkeys(_FLAGS, True), **_FULL, "light_agent": False}, RoleConfiguration)
_PRIVATE: Final = RoleConfiguration(
    end_user_list_access="full",
    report_access="readonly",
    light_agent=True,
    side_conversation_create=True,
    manage_user_own_photo=True,
    update_user_own_name=True,
)
ADMIN: Final = _Role(
    ADMIN_ROLE_ID,
    4,
    "Admin",
    "Administrators have full access to the account, and change its settings.",
    _EVERYTHING,
)
ROLES: Final = (
    _Role(
        360_000_000_001,
        1,
        "Light agent",
        "Light agents read tickets and add private comments.",
        _PRIVATE,
    ),
    _Role(
        360_000_000_003,
        3,
        "Contributor",
        "Contributors read tickets and add private comments.",
        msgspec.structs.replace(_PRIVATE, light_agent=False),
    ),
    ADMIN,
    _Role(
        360_000_000_005,
        5,
        "Billing admin",
        "Billing admins have full access to the account, and change what it pays.",
        _EVERYTHING,
    ),
)


async def list_all(reader: Reader, actor: Actor) -> Sequence[CustomRole]:
    require_agent(actor)
    made_at = await accounts.created_at(reader, actor.account_id)
    admins = await pages.count(reader, users.active(actor.account_id, ["admin"]))
    return [_told(role, made_at, admins if role is ADMIN else 0) for role in ROLES]


async def show(reader: Reader, actor: Actor, role_id: int) -> CustomRole:
    for role in await list_all(reader, actor):
        if role.id == role_id:
            return role
    raise RecordNotFound


def _told(role: _Role, made_at: datetime, members: int) -> CustomRole:
    return CustomRole(
        id=role.id,
        name=role.name,
        description=role.description,
        role_type=role.role_type,
        created_at=made_at,
        updated_at=made_at,
        configuration=role.configuration,
        team_member_count=members,
    )
