"""Custom ticket statuses on the wire."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from .values import Id, Timestamp

StatusCategory = Literal["new", "open", "pending", "hold", "solved"]


class CustomStatus(Struct, frozen=True, kw_only=True):
    """A status that agents choose: it belongs to a category, which is the ticket's `status`."""

    id: Id
    status_category: StatusCategory
    agent_label: str
    raw_agent_label: str
    end_user_label: str
    raw_end_user_label: str
    description: str | None = None
    raw_description: str | None = None
    end_user_description: str | None = None
    raw_end_user_description: str | None = None
    active: bool = True
    default: bool = False
    created_at: Timestamp
    updated_at: Timestamp


class CustomStatusAnswer(CustomStatus, frozen=True, kw_only=True):
    url: str


class CustomStatusInput(Struct, frozen=True, kw_only=True):
    """What a client may write of a custom status. The category is taken at creation alone."""

    status_category: str | UnsetType | None = UNSET
    agent_label: str | UnsetType | None = UNSET
    end_user_label: str | UnsetType | None = UNSET
    description: str | UnsetType | None = UNSET
    end_user_description: str | UnsetType | None = UNSET
    active: bool | UnsetType | None = UNSET


class CustomStatusBody(Struct, frozen=True):
    custom_status: CustomStatusInput


class DefaultCustomStatusesBody(Struct, frozen=True):
    """The custom statuses that become the defaults of their categories, separated by commas."""

    ids: str | list[Id]


class ShowCustomStatusAnswer(Struct, frozen=True):
    custom_status: CustomStatusAnswer


class ListCustomStatusesAnswer(Struct, frozen=True):
    custom_statuses: list[CustomStatusAnswer]
