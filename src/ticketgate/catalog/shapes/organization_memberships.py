"""Who belongs to which organizations, and who follows them, on the wire."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from .values import Id, Timestamp


class OrganizationMembership(Struct, frozen=True, kw_only=True):
    """That a person belongs to an organization. `default` is null where it is not their default one."""

    id: Id
    user_id: Id
    organization_id: Id
    default: Literal[True] | None = None
    created_at: Timestamp
    organization_name: str
    updated_at: Timestamp
    view_tickets: bool


class OrganizationMembershipAnswer(OrganizationMembership, frozen=True, kw_only=True):
    url: str


class OrganizationMembershipInput(Struct, frozen=True, kw_only=True):
    user_id: Id | UnsetType | None = UNSET
    organization_id: Id | UnsetType | None = UNSET
    default: bool | UnsetType | None = UNSET


class OrganizationMembershipBody(Struct, frozen=True):
    organization_membership: OrganizationMembershipInput


class OrganizationMembershipsBody(Struct, frozen=True):
    organization_memberships: list[OrganizationMembershipInput]


class UserOrganizationMembershipInput(Struct, frozen=True, kw_only=True):
    organization_id: Id | UnsetType | None = UNSET
    default: bool | UnsetType | None = UNSET


class UserOrganizationMembershipBody(Struct, frozen=True):
    """A membership of the person whom the path names."""

    organization_membership: UserOrganizationMembershipInput


class ShowOrganizationMembershipAnswer(Struct, frozen=True):
    organization_membership: OrganizationMembershipAnswer


class ListOrganizationMembershipsAnswer(Struct, frozen=True):
    organization_memberships: list[OrganizationMembershipAnswer]


class OrganizationSubscription(Struct, frozen=True, kw_only=True):
    """That a person follows what an organization writes."""

    id: Id
    user_id: Id
    organization_id: Id
    created_at: Timestamp


class OrganizationSubscriptionInput(Struct, frozen=True, kw_only=True):
    user_id: Id | UnsetType | None = UNSET
    organization_id: Id | UnsetType | None = UNSET


class OrganizationSubscriptionBody(Struct, frozen=True):
    organization_subscription: OrganizationSubscriptionInput


class ShowOrganizationSubscriptionAnswer(Struct, frozen=True):
    organization_subscription: OrganizationSubscription


class ListOrganizationSubscriptionsAnswer(Struct, frozen=True):
    organization_subscriptions: list[OrganizationSubscription]
