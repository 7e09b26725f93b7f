"""Fields of tickets, people and organizations on the wire, and their options."""

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from .custom_statuses import CustomStatus
from .values import Id, Timestamp

FieldKind = Literal["ticket", "user", "organization"]


class FieldOption(Struct, frozen=True, kw_only=True):
    """A choice of a drop-down or multi-select field, as it is kept in its field. `value` is the tag it stands for."""

    id: Id
    name: str
    value: str
    default: bool = False
    allow_solving: bool = True


class Field(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A field of any kind as it is kept; what a kind does not have is left at its default."""

    id: Id
    kind: FieldKind
    type: str
    title: str
    key: str | None = None
    description: str | None = None
    position: int
    active: bool = True
    system: bool = False
    regexp_for_validation: str | None = None
    tag: str | None = None
    options: list[FieldOption] = []
    relationship_target_type: str | None = None
    relationship_filter: dict[str, Any] | None = None
    required: bool = False
    collapsed_for_agents: bool = False
    title_in_portal: str | None = None
    visible_in_portal: bool = False
    editable_in_portal: bool = False
    required_in_portal: bool = False
    agent_description: str | None = None
    sub_type_id: int = 0
    creator_user_id: int | None = None
    created_at: Timestamp
    updated_at: Timestamp


class FieldOptionAnswer(Struct, frozen=True, kw_only=True):
    url: str
    id: Id
    name: str
    raw_name: str
    position: int
    value: str
    default: bool
    allow_solving: bool


class SystemFieldOption(Struct, frozen=True):
    name: str
    value: str


class TicketFieldAnswer(Struct, frozen=True, kw_only=True):
    """A ticket field. What only some types have is absent from the others."""

    url: str
    id: Id
    type: str
    title: str
    raw_title: str
    description: str
    raw_description: str
    position: int
    active: bool
    required: bool
    collapsed_for_agents: bool
    regexp_for_validation: str | None
    title_in_portal: str
    raw_title_in_portal: str
    visible_in_portal: bool
    editable_in_portal: bool
    required_in_portal: bool
    tag: str | None
    created_at: Timestamp
    updated_at: Timestamp
    removable: bool
    key: str | None
    agent_description: str | None
    custom_field_options: list[FieldOptionAnswer] | UnsetType = UNSET
    system_field_options: list[SystemFieldOption] | UnsetType = UNSET
    sub_type_id: int | UnsetType = UNSET
    custom_statuses: list[CustomStatus] | UnsetType = UNSET
    relationship_target_type: str | UnsetType | None = UNSET
    relationship_filter: dict[str, Any] | UnsetType | None = UNSET
    creator_user_id: int | UnsetType | None = UNSET
    creator_app_name: str | UnsetType | None = UNSET


class CustomFieldAnswer(Struct, frozen=True, kw_only=True):
    """A field of people or of organizations. What only some types have is absent from the others."""

    url: str
    id: Id
    type: str
    key: str
    title: str
    description: str
    raw_title: str
    raw_description: str
    position: int
    active: bool
    system: bool
    regexp_for_validation: str | None
    created_at: Timestamp
    updated_at: Timestamp
    tag: str | UnsetType | None = UNSET
    custom_field_options: list[FieldOptionAnswer] | UnsetType = UNSET
    relationship_target_type: str | UnsetType | None = UNSET
    relationship_filter: dict[str, Any] | UnsetType | None = UNSET


class FieldOptionInput(Struct, frozen=True, kw_only=True):
    """An option to add, or one to change where `id` names it."""

    id: Id | UnsetType | None = UNSET
    name: str | UnsetType | None = UNSET
    value: str | UnsetType | None = UNSET
    default: bool | UnsetType | None = UNSET
    allow_solving: bool | UnsetType | None = UNSET
    position: int | UnsetType | None = UNSET


class FieldInput(Struct, frozen=True, kw_only=True):
    """What a client may write of a field of any kind. The type is taken at creation alone."""

    type: str | UnsetType | None = UNSET
    title: str | UnsetType | None = UNSET
    raw_title: str | UnsetType | None = UNSET
    description: str | UnsetType | None = UNSET
    raw_description: str | UnsetType | None = UNSET
    position: int | UnsetType | None = UNSET
    active: bool | UnsetType | None = UNSET
    regexp_for_validation: str | UnsetType | None = UNSET
    tag: str | UnsetType | None = UNSET
    custom_field_options: list[FieldOptionInput] | UnsetType | None = UNSET
    relationship_target_type: str | UnsetType | None = UNSET
    relationship_filter: dict[str, Any] | UnsetType | None = UNSET


class CustomFieldInput(FieldInput, frozen=True, kw_only=True):
    """What a client may write of a field of people or organizations. The key is taken at creation alone."""

    key: str | UnsetType | None = UNSET


class TicketFieldInput(FieldInput, frozen=True, kw_only=True):
    required: bool | UnsetType | None = UNSET
    collapsed_for_agents: bool | UnsetType | None = UNSET
    title_in_portal: str | UnsetType | None = UNSET
    raw_title_in_portal: str | UnsetType | None = UNSET
    visible_in_portal: bool | UnsetType | None = UNSET
    editable_in_portal: bool | UnsetType | None = UNSET
    required_in_portal: bool | UnsetType | None = UNSET
    agent_description: str | UnsetType | None = UNSET
    sub_type_id: int | UnsetType | None = UNSET


class TicketFieldBody(Struct, frozen=True):
    ticket_field: TicketFieldInput


class UserFieldBody(Struct, frozen=True):
    user_field: CustomFieldInput


class OrganizationFieldBody(Struct, frozen=True):
    organization_field: CustomFieldInput


class FieldOptionBody(Struct, frozen=True):
    custom_field_option: FieldOptionInput


class TicketFieldOrderBody(Struct, frozen=True):
    """The fields that come first; the others follow in the order that they have."""

    ticket_field_ids: list[Id]


class UserFieldOrderBody(Struct, frozen=True):
    """The fields that come first; the others follow in the order that they have."""

    user_field_ids: list[Id]


class OrganizationFieldOrderBody(Struct, frozen=True):
    """The fields that come first; the others follow in the order that they have."""

    organization_field_ids: list[Id]


class ShowTicketFieldAnswer(Struct, frozen=True):
    ticket_field: TicketFieldAnswer


class ListTicketFieldsAnswer(Struct, frozen=True):
    ticket_fields: list[TicketFieldAnswer]


class ShowUserFieldAnswer(Struct, frozen=True):
    user_field: CustomFieldAnswer


class ListUserFieldsAnswer(Struct, frozen=True):
    user_fields: list[CustomFieldAnswer]


class ShowOrganizationFieldAnswer(Struct, frozen=True):
    organization_field: CustomFieldAnswer


class ListOrganizationFieldsAnswer(Struct, frozen=True):
    organization_fields: list[CustomFieldAnswer]


class ShowFieldOptionAnswer(Struct, frozen=True):
    custom_field_option: FieldOptionAnswer


class ListFieldOptionsAnswer(Struct, frozen=True):
    custom_field_options: list[FieldOptionAnswer]
