"""Brands, support addresses and the like as recorded and documented, and the calls that make them."""

from typing import Any

from teams import told

from conftest import Client

BRAND_KEYS = [
    "url", "id", "name", "brand_url", "subdomain", "host_mapping", "has_help_center", "help_center_state", "active",
    "default", "is_deleted", "logo", "ticket_form_ids", "signature_template", "created_at", "updated_at",
    "user_separation",
]  # fmt: skip
ADDRESS_KEYS = [
    "url", "id", "brand_id", "default", "name", "email", "forwarding_status", "spf_status", "cname_status",
    "domain_verification_status", "domain_verification_code", "created_at", "updated_at", "dns_results",
]  # fmt: skip

BRANDS = "/api/v2/brands"
ADDRESSES = "/api/v2/recipient_addresses"


async def new_brand(desk: Client, **sent: Any) -> dict[str, Any]:
    sent = {"name": "Outdoors", "subdomain": "acme-outdoors", **sent}
    brand: dict[str, Any] = told(await desk.post(f"{BRANDS}.json", {"brand": sent}), 201)["brand"]
    return brand


async def new_address(desk: Client, **sent: Any) -> dict[str, Any]:
    sent = {"name": "Sales", "email": "sales@acme.test", **sent}
    answer = await desk.post(f"{ADDRESSES}.json", {"recipient_address": sent})
    address: dict[str, Any] = told(answer, 201)["recipient_address"]
    return address


async def default_brand(desk: Client) -> dict[str, Any]:
    brands = told(await desk.get(BRANDS), 200)["brands"]
    (default,) = [brand for brand in brands if brand["default"]]
    brand: dict[str, Any] = default
    return brand


async def addresses(desk: Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = told(await desk.get(ADDRESSES), 200)["recipient_addresses"]
    return found
