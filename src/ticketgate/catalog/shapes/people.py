"""Users, organizations and groups on the wire."""

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from .values import Id, Role, Timestamp


class User(Struct, frozen=True, kw_only=True):
    """A person as kept: the wire's fields in the wire's order, but `url`, which names the host that was called."""

    id: Id
    name: str
    email: str | None = None
    created_at: Timestamp
    updated_at: Timestamp
    time_zone: str = "America/New_York"
    iana_time_zone: str = "America/New_York"
    phone: str | None = None
    shared_phone_number: bool | None = None
    photo: dict[str, Any] | None = None
    locale_id: int = 1
    locale: str = "en-US"
    organization_id: Id | None = None
    role: Role = "end-user"
    verified: bool = False
    external_id: str | None = None
    tags: list[str] = []
    alias: str | None = None
    active: bool = True
    shared: bool = False
    shared_agent: bool = False
    last_login_at: Timestamp | None = None
    two_factor_auth_enabled: bool | None = None
    signature: str | None = None
    details: str | None = None
    notes: str | None = None
    role_type: int | None = None
    custom_role_id: Id | None = None
    moderator: bool = False
    ticket_restriction: str | None = "requested"
    only_private_comments: bool = False
    restricted_agent: bool = True
    suspended: bool = False
    default_group_id: Id | None = None
    report_csv: bool = False
    user_fields: dict[str, Any] = {}


class UserAnswer(User, frozen=True, kw_only=True):
    url: str


class UserInput(Struct, frozen=True, kw_only=True):
    """What a client may write of a person. Left out means unchanged; null clears a field that can be empty."""

    name: str | UnsetType | None = UNSET
    email: str | UnsetType | None = UNSET
    role: Role | UnsetType | None = UNSET
    time_zone: str | UnsetType | None = UNSET
    phone: str | UnsetType | None = UNSET
    locale: str | UnsetType | None = UNSET
    locale_id: int | UnsetType | None = UNSET
    organization_id: Id | UnsetType | None = UNSET
    verified: bool | UnsetType | None = UNSET
    external_id: str | UnsetType | None = UNSET
    tags: list[str] | UnsetType | None = UNSET
    alias: str | UnsetType | None = UNSET
    signature: str | UnsetType | None = UNSET
    details: str | UnsetType | None = UNSET
    notes: str | UnsetType | None = UNSET
    moderator: bool | UnsetType | None = UNSET
    ticket_restriction: str | UnsetType | None = UNSET
    only_private_comments: bool | UnsetType | None = UNSET
    suspended: bool | UnsetType | None = UNSET
    default_group_id: Id | UnsetType | None = UNSET
    user_fields: dict[str, Any] | UnsetType | None = UNSET
    shared_phone_number: bool | UnsetType | None = UNSET
    skip_verify_email: bool | UnsetType | None = UNSET


class UserBody(Struct, frozen=True):
    user: UserInput


class BulkUserInput(UserInput, frozen=True, kw_only=True):
    id: Id | None = None


class UsersBody(Struct, frozen=True):
    """Several people to create, or one change for those that `ids` names, or changes with ids of their own."""

    users: list[BulkUserInput] | UnsetType = UNSET
    user: UserInput | UnsetType = UNSET


class MergeTarget(Struct, frozen=True):
    id: Id


class MergeBody(Struct, frozen=True):
    """The person who stays."""

    user: MergeTarget


class ShowUserAnswer(Struct, frozen=True):
    user: UserAnswer


class ListUsersAnswer(Struct, frozen=True):
    users: list[UserAnswer]


class Organization(Struct, frozen=True, kw_only=True):
    id: Id
    name: str
    shared_tickets: bool = False
    shared_comments: bool = False
    external_id: str | None = None
    created_at: Timestamp
    updated_at: Timestamp
    domain_names: list[str] = []
    details: str | None = None
    notes: str | None = None
    group_id: Id | None = None
    tags: list[str] = []
    organization_fields: dict[str, Any] = {}


class OrganizationAnswer(Organization, frozen=True, kw_only=True):
    url: str


class OrganizationInput(Struct, frozen=True, kw_only=True):
    name: str | UnsetType | None = UNSET
    shared_tickets: bool | UnsetType | None = UNSET
    shared_comments: bool | UnsetType | None = UNSET
    external_id: str | UnsetType | None = UNSET
    domain_names: list[str] | UnsetType | None = UNSET
    details: str | UnsetType | None = UNSET
    notes: str | UnsetType | None = UNSET
    group_id: Id | UnsetType | None = UNSET
    tags: list[str] | UnsetType | None = UNSET
    organization_fields: dict[str, Any] | UnsetType | None = UNSET


class OrganizationBody(Struct, frozen=True):
    organization: OrganizationInput


class ShowOrganizationAnswer(Struct, frozen=True):
    organization: OrganizationAnswer


class ListOrganizationsAnswer(Struct, frozen=True):
    organizations: list[OrganizationAnswer]


class Group(Struct, frozen=True, kw_only=True):
    id: Id
    is_public: bool = True
    name: str
    description: str = ""
    default: bool = False
    deleted: bool = False
    created_at: Timestamp
    updated_at: Timestamp


class GroupAnswer(Group, frozen=True, kw_only=True):
    url: str


class GroupInput(Struct, frozen=True, kw_only=True):
    name: str | UnsetType | None = UNSET
    description: str | UnsetType | None = UNSET
    is_public: bool | UnsetType | None = UNSET


class GroupBody(Struct, frozen=True):
    group: GroupInput


class ShowGroupAnswer(Struct, frozen=True):
    group: GroupAnswer


class ListGroupsAnswer(Struct, frozen=True):
    groups: list[GroupAnswer]


IdentityType = Literal[
    "email",
    "twitter",
    "facebook",
    "google",
    "phone_number",
    "agent_forwarding",
    "any_channel",
    "foreign",
    "sdk",
    "messaging",
]


class UserIdentity(Struct, frozen=True, kw_only=True):
    """What a person is known by, in the wire's order but for `url`. Deliverability is told of addresses alone.

    `verified_at` is the time of a full verification, which only a person's own sign-in could bring.
    """

    id: Id
    user_id: Id
    type: IdentityType
    value: str
    verified: bool = False
    primary: bool = False
    created_at: Timestamp
    updated_at: Timestamp
    undeliverable_count: int | None = None
    deliverable_state: str | None = None
    verification_method: Literal["none", "low", "sso", "embed", "full"] = "none"
    verified_at: Timestamp | None = None


class UserIdentityAnswer(UserIdentity, frozen=True, kw_only=True):
    url: str


class UserIdentityInput(Struct, frozen=True, kw_only=True):
    type: IdentityType | UnsetType | None = UNSET
    value: str | UnsetType | None = UNSET
    verified: bool | UnsetType | None = UNSET
    primary: bool | UnsetType | None = UNSET
    skip_verify_email: bool | UnsetType | None = UNSET


class UserIdentityBody(Struct, frozen=True):
    identity: UserIdentityInput


class ShowUserIdentityAnswer(Struct, frozen=True):
    identity: UserIdentityAnswer


class ListUserIdentitiesAnswer(Struct, frozen=True):
    identities: list[UserIdentityAnswer]


class UserRelated(Struct, frozen=True, kw_only=True):
    """How much there is of what belongs to a person."""

    assigned_tickets: int
    requested_tickets: int
    ccd_tickets: int
    organization_subscriptions: int


class UserRelatedAnswer(Struct, frozen=True):
    user_related: UserRelated


class OrganizationRelated(Struct, frozen=True):
    tickets_count: int
    users_count: int


class OrganizationRelatedAnswer(Struct, frozen=True):
    organization_related: OrganizationRelated


class GroupMembership(Struct, frozen=True, kw_only=True):
    """That an agent belongs to a group. Tickets that are assigned to the agent alone go to their default one."""

    id: Id
    user_id: Id
    group_id: Id
    default: bool = False
    created_at: Timestamp
    updated_at: Timestamp


class GroupMembershipAnswer(GroupMembership, frozen=True, kw_only=True):
    url: str


class GroupMembershipInput(Struct, frozen=True, kw_only=True):
    user_id: Id | UnsetType | None = UNSET
    group_id: Id | UnsetType | None = UNSET
    default: bool | UnsetType | None = UNSET


class GroupMembershipBody(Struct, frozen=True):
    group_membership: GroupMembershipInput


class UserGroupMembershipInput(Struct, frozen=True, kw_only=True):
    group_id: Id | UnsetType | None = UNSET
    default: bool | UnsetType | None = UNSET


class UserGroupMembershipBody(Struct, frozen=True):
    """A membership of the person whom the path names."""

    group_membership: UserGroupMembershipInput


class ShowGroupMembershipAnswer(Struct, frozen=True):
    group_membership: GroupMembershipAnswer


class ListGroupMembershipsAnswer(Struct, frozen=True):
    group_memberships: list[GroupMembershipAnswer]


class BulkOrganizationInput(OrganizationInput, frozen=True, kw_only=True):
    id: Id | None = None


class OrganizationsBody(Struct, frozen=True):
    """Several organizations to create, or one change for those that `ids` names, or changes with ids of their own."""

    organizations: list[BulkOrganizationInput] | UnsetType = UNSET
    organization: OrganizationInput | UnsetType = UNSET
