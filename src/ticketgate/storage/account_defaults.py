"""What every account begins with: a brand that bears its name, and the brand's own support address."""

import msgspec

from ticketgate.catalog.shapes.brands import Brand, RecipientAddress
from ticketgate.catalog.shapes.custom_roles import ADMIN_ROLE_ID
from ticketgate.records import Account

from . import brands, recipient_addresses
from .database import Transaction


async def keep_of_all(transaction: Transaction) -> None:
    """Give accounts that were set up before there were brands and roles what they would have begun with.

    The address takes the brand's id, which no other address has: no ids are handed out while the schema changes.
    """
    for row in await transaction.fetch_rows("SELECT document FROM accounts ORDER BY account_id"):
        account = msgspec.json.decode(row[0], type=Account)
        await keep(transaction, account, address_id=account.brand_id)
        await _name_admins_role(transaction, account.account_id)


async def _name_admins_role(transaction: Transaction, account_id: int) -> None:
    """Written out, for the users table may have more columns by now than this step found."""
    admins = await transaction.fetch_rows(
        "SELECT id, document FROM users WHERE account_id = $1 AND role = 'admin'", account_id
    )
    for user_id, document in admins:
        named = {**msgspec.json.decode(document), "custom_role_id": ADMIN_ROLE_ID}
        await transaction.execute(
            "UPDATE users SET document = $1 WHERE account_id = $2 AND id = $3",
            msgspec.json.encode(named).decode(),
            account_id,
            user_id,
        )


async def keep(transaction: Transaction, account: Account, *, address_id: int) -> None:
    brand = Brand(
        id=account.brand_id,
        name=account.name,
        brand_url=brand_url(account.subdomain),
        subdomain=account.subdomain,
        default=True,
        ticket_form_ids=[account.ticket_form_id],
        created_at=transaction.now,
        updated_at=transaction.now,
    )
    await brands.insert(transaction, account.account_id, brand)
    address = own_address(transaction, brand, address_id)
    await recipient_addresses.insert(transaction, account.account_id, address)


def brand_url(subdomain: str) -> str:
    return f"https://{subdomain}.zendesk.com"


def own_address(transaction: Transaction, brand: Brand, address_id: int) -> RecipientAddress:
    """The support address that comes with a brand, which needs no verification."""
    return RecipientAddress(
        id=address_id,
        brand_id=brand.id,
        default=True,
        name=brand.name,
        email=f"support@{brand.subdomain.casefold()}.zendesk.com",
        forwarding_status="verified",
        spf_status="verified",
        cname_status="verified",
        domain_verification_status="verified",
        dns_results="verified",
        created_at=transaction.now,
        updated_at=transaction.now,
    )
