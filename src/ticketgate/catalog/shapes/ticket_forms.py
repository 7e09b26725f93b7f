"""Ticket forms on the wire."""

from typing import Any

from msgspec import UNSET, Struct, UnsetType

from .values import Id, Timestamp


class TicketForm(Struct, frozen=True, kw_only=True):
    """A choice of ticket fields in an order, as it is kept. Which form is the default, the account knows."""

    id: Id
    name: str
    display_name: str
    end_user_visible: bool = False
    position: int
    ticket_field_ids: list[Id] = []
    active: bool = True
    in_all_brands: bool = True
    restricted_brand_ids: list[Id] = []
    agent_conditions: list[dict[str, Any]] = []
    end_user_conditions: list[dict[str, Any]] = []
    created_at: Timestamp
    updated_at: Timestamp


class TicketFormAnswer(Struct, frozen=True, kw_only=True):
    url: str
    id: Id
    name: str
    raw_name: str
    display_name: str
    raw_display_name: str
    end_user_visible: bool
    position: int
    ticket_field_ids: list[Id]
    active: bool
    default: bool
    in_all_brands: bool
    restricted_brand_ids: list[Id]
    agent_conditions: list[dict[str, Any]]
    end_user_conditions: list[dict[str, Any]]
    created_at: Timestamp
    updated_at: Timestamp
    deleted_at: Timestamp | None


class TicketFormInput(Struct, frozen=True, kw_only=True):
    name: str | UnsetType | None = UNSET
    raw_name: str | UnsetType | None = UNSET
    display_name: str | UnsetType | None = UNSET
    raw_display_name: str | UnsetType | None = UNSET
    end_user_visible: bool | UnsetType | None = UNSET
    position: int | UnsetType | None = UNSET
    ticket_field_ids: list[Id] | UnsetType | None = UNSET
    active: bool | UnsetType | None = UNSET
    default: bool | UnsetType | None = UNSET
    in_all_brands: bool | UnsetType | None = UNSET
    restricted_brand_ids: list[Id] | UnsetType | None = UNSET
    agent_conditions: list[dict[str, Any]] | UnsetType | None = UNSET
    end_user_conditions: list[dict[str, Any]] | UnsetType | None = UNSET


class TicketFormBody(Struct, frozen=True):
    ticket_form: TicketFormInput


class TicketFormOrderBody(Struct, frozen=True):
    """The forms that come first; the others follow in the order that they have."""

    ticket_form_ids: list[Id]


class ShowTicketFormAnswer(Struct, frozen=True):
    ticket_form: TicketFormAnswer


class ListTicketFormsAnswer(Struct, frozen=True):
    ticket_forms: list[TicketFormAnswer]
