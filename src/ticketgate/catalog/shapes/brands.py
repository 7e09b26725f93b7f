"""Brands and their support addresses on the wire."""

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from .values import Id, Timestamp

Check = Literal["unknown", "verified", "failed"]


class Brand(Struct, frozen=True, kw_only=True):
    """One face of the account, in the wire's order but for `url`. `user_separation` is younger than the recordings."""

    id: Id
    name: str
    brand_url: str
    subdomain: str
    host_mapping: str | None = None
    has_help_center: bool = False
    help_center_state: Literal["enabled", "disabled", "restricted"] = "disabled"
    active: bool = True
    default: bool = False
    is_deleted: bool = False
    logo: dict[str, Any] | None = None
    ticket_form_ids: list[Id] = []
    signature_template: str = "{{agent.signature}}"
    created_at: Timestamp
    updated_at: Timestamp
    user_separation: Literal["account", "brand"] = "account"


class BrandAnswer(Brand, frozen=True, kw_only=True):
    url: str


class BrandInput(Struct, frozen=True, kw_only=True):
    name: str | UnsetType | None = UNSET
    subdomain: str | UnsetType | None = UNSET
    host_mapping: str | UnsetType | None = UNSET
    active: bool | UnsetType | None = UNSET
    signature_template: str | UnsetType | None = UNSET


class BrandBody(Struct, frozen=True):
    brand: BrandInput


class ShowBrandAnswer(Struct, frozen=True):
    brand: BrandAnswer


class ListBrandsAnswer(Struct, frozen=True):
    brands: list[BrandAnswer]


class RecipientAddress(Struct, frozen=True, kw_only=True):
    """A support address, in the wire's order but for `url`. `default` is null where it is not its brand's default."""

    id: Id
    brand_id: Id
    default: Literal[True] | None = None
    name: str
    email: str
    forwarding_status: Literal["unknown", "waiting", "verified", "failed"]
    spf_status: Check
    cname_status: Check
    domain_verification_status: Check
    domain_verification_code: str | None = None
    created_at: Timestamp
    updated_at: Timestamp
    dns_results: Literal["verified", "failed"] = "failed"


class RecipientAddressAnswer(RecipientAddress, frozen=True, kw_only=True):
    url: str


class RecipientAddressInput(Struct, frozen=True, kw_only=True):
    email: str | UnsetType | None = UNSET
    name: str | UnsetType | None = UNSET
    brand_id: Id | UnsetType | None = UNSET
    default: bool | UnsetType | None = UNSET


class RecipientAddressBody(Struct, frozen=True):
    recipient_address: RecipientAddressInput


class ShowRecipientAddressAnswer(Struct, frozen=True):
    recipient_address: RecipientAddressAnswer


class ListRecipientAddressesAnswer(Struct, frozen=True):
    recipient_addresses: list[RecipientAddressAnswer]
