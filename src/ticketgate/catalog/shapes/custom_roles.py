"""Roles of agents on the wire."""

from typing import Final

from msgspec import Struct

from .values import Id, Timestamp

ADMIN_ROLE_ID: Final = 360_000_000_004
"""The roles have the same ids in every account."""


class RoleConfiguration(Struct, frozen=True, kw_only=True):
    """What a role may do; the least unless it says otherwise."""

    actions_access: str = "none"
    assign_tickets_to_any_group: bool = False
    capacity_rules_access: str = "none"
    chat_access: bool = False
    end_user_list_access: str = "none"
    end_user_profile_access: str = "readonly"
    execute_it_asset_management_actions: bool = False
    explore_access: str = "none"
    export_views: bool = False
    forum_access: str = "readonly"
    forum_access_restricted_content: bool = False
    group_access: bool = False
    light_agent: bool = False
    macro_access: str = "readonly"
    manage_api_credentials: bool = False
    manage_business_rules: bool = False
    manage_contextual_workspaces: bool = False
    manage_dynamic_content: bool = False
    manage_extensions_and_channels: bool = False
    manage_facebook: bool = False
    manage_organization_fields: bool = False
    manage_ticket_fields: bool = False
    manage_ticket_forms: bool = False
    manage_ticket_settings: bool = False
    manage_user_fields: bool = False
    manage_user_own_contacts: bool = False
    manage_user_own_forwarding_numbers: bool = False
    manage_user_own_photo: bool = False
    moderate_forums: bool = False
    modify_closed_tickets: bool = False
    organization_editing: bool = False
    organization_notes_editing: bool = False
    report_access: str = "none"
    side_conversation_create: bool = False
    ticket_access: str = "all"
    ticket_comment_access: str = "none"
    ticket_deletion: bool = False
    ticket_editing: bool = False
    ticket_merge: bool = False
    ticket_tag_editing: bool = False
    twitter_search_access: bool = False
    update_api_settings: bool = False
    update_user_own_alias: bool = False
    update_user_own_name: bool = False
    update_user_own_signature: bool = False
    user_view_access: str = "none"
    view_access: str = "readonly"
    view_access_logs: bool = False
    view_audit_logs: bool = False
    view_deleted_tickets: bool = False
    view_filter_tickets: bool = False
    voice_access: bool = False
    voice_dashboard_access: bool = False


class CustomRole(Struct, frozen=True, kw_only=True):
    id: Id
    name: str
    description: str
    role_type: int
    created_at: Timestamp
    updated_at: Timestamp
    configuration: RoleConfiguration
    team_member_count: int


class ShowCustomRoleAnswer(Struct, frozen=True):
    custom_role: CustomRole


class ListCustomRolesAnswer(Struct, frozen=True):
    custom_roles: list[CustomRole]
