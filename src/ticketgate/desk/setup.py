"""How a desk comes to be: its account and brand, its owner, default group and views; and how it is emptied again."""

import zlib
from typing import Final

from ticketgate.catalog.scopes import EVERY_SCOPE
from ticketgate.catalog.shapes.custom_roles import ADMIN_ROLE_ID
from ticketgate.catalog.shapes.people import Group, User
from ticketgate.catalog.shapes.values import Status
from ticketgate.records import Account, Actor
from ticketgate.storage import account_defaults, accounts, default_views, groups, starting_fields, users
from ticketgate.storage import setup as storage_setup
from ticketgate.storage.database import Reader, Transaction

from . import addresses

DEFAULT_GROUP: Final = "Support"
STATUSES_WITH_CUSTOM_STATUS: Final[tuple[Status, ...]] = ("new", "open", "pending", "hold", "solved")


class AlreadySetUp(Exception):  # noqa: N818 - shown to whoever sets the desk up
    """The database holds an account already."""


class NotSetUp(Exception):  # noqa: N818
    """The database holds no account yet."""


async def create_account(
    transaction: Transaction, *, subdomain: str, name: str, plan: str, owner_name: str, owner_email: str
) -> Actor:
    """Set up an empty desk and return its owner.

    Raises:
        AlreadySetUp
        ValueError: the owner's address is no e-mail address.
    """
    email = addresses.canonical(owner_email)
    if email is None:
        raise ValueError(f"{owner_email!r} is not properly formatted as an e-mail address")
    account = await create_empty_account(transaction, subdomain=subdomain, name=name, plan=plan)
    return await _create_owner(transaction, account, owner_name, email)


async def create_empty_account(transaction: Transaction, *, subdomain: str, name: str, plan: str) -> Account:
    """Set up a desk with nobody in it, for an import to fill.

    Raises:
        AlreadySetUp
    """
    if await accounts.first(transaction) is not None:
        raise AlreadySetUp("this database holds a desk already: name another --data, or run `ticketgate reset`")
    account = Account(
        account_id=10_000_000 + zlib.crc32(subdomain.encode()) % 10_000_000,
        subdomain=subdomain,
        name=name,
        plan=plan,
        brand_id=transaction.new_id(),
        ticket_form_id=transaction.new_id(),
        custom_status_ids={status: transaction.new_id() for status in STATUSES_WITH_CUSTOM_STATUS},
    )
    await accounts.insert(transaction, account)
    await account_defaults.keep(transaction, account, address_id=transaction.new_id())
    await default_views.make(transaction, account.account_id, transaction.new_id)
    await starting_fields.create(transaction, account, transaction.new_id)
    return account


async def _create_owner(transaction: Transaction, account: Account, name: str, email: str) -> Actor:
    now = transaction.now
    group = Group(id=transaction.new_id(), name=DEFAULT_GROUP, default=True, created_at=now, updated_at=now)
    await groups.insert(transaction, account.account_id, group)
    owner = User(
        id=transaction.new_id(),
        name=name,
        email=email,
        created_at=now,
        updated_at=now,
        time_zone=account.time_zone,
        iana_time_zone=account.iana_time_zone,
        role="admin",
        role_type=4,
        custom_role_id=ADMIN_ROLE_ID,
        verified=True,
        moderator=True,
        ticket_restriction=None,
        restricted_agent=False,
        default_group_id=group.id,
        report_csv=True,
    )
    await users.insert(transaction, account.account_id, owner)
    await groups.add_member(transaction, account.account_id, owner.id, group.id, is_default=True)
    return Actor(
        account_id=account.account_id,
        plan=account.plan,
        user_id=owner.id,
        name=name,
        email=email,
        role="admin",
        scopes=EVERY_SCOPE,
    )


async def account_id(reader: Reader) -> int:
    """The desk's account.

    Raises:
        NotSetUp
    """
    account = await accounts.first(reader)
    if account is None:
        raise NotSetUp("this database holds no desk yet: run `ticketgate init` or `ticketgate seed` first")
    return account.account_id


async def owner_email(reader: Reader) -> str:
    """The address of the first admin.

    Raises:
        NotSetUp
    """
    email = await users.first_admin_email(reader, await account_id(reader))
    if email is None:
        raise NotSetUp("this desk has no active admin")
    return email


async def delete_everything(transaction: Transaction) -> None:
    await storage_setup.delete_everything(transaction)
