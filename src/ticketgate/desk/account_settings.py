"""The account's settings: what the desk's rules and the settings tell of each other. Nothing follows from the rest."""

import msgspec

from ticketgate.catalog.shapes.account_settings import (
    AccountSettings,
    AccountSettingsInput,
    BrandSettings,
    InactivitySettings,
    LocalizationSettings,
    TicketSettings,
)
from ticketgate.records import Actor
from ticketgate.storage import account_settings, accounts
from ticketgate.storage import brands as brand_table
from ticketgate.storage.database import Reader, Transaction

from . import brands, locales
from .access import require_admin, require_agent
from .problems import BLANK, Problems, given


async def show(reader: Reader, actor: Actor) -> AccountSettings:
    require_agent(actor)
    account = await accounts.show(reader, actor.account_id)
    offered = await locales.offered(reader, actor)
    return AccountSettings(
        brands=BrandSettings(default_brand_id=account.brand_id),
        localization=LocalizationSettings(locale_ids=[locale.id for locale in offered]),
        messaging_inactivity=InactivitySettings(ticket_status_id=account.custom_status_ids["solved"]),
        tickets=TicketSettings(assign_tickets_upon_solve=account.assign_tickets_upon_solve),
    )


async def update(transaction: Transaction, actor: Actor, sent: AccountSettingsInput) -> AccountSettings:
    """Change the settings that can be changed.

    Raises:
        RoleForbids: somebody who is no admin changes them.
        RecordInvalid: the brand or a language does not exist.
    """
    require_admin(actor)
    problems = Problems()
    if (chosen := given(sent.brands)) is not None and given(chosen.default_brand_id) is not None:
        await _prefer_brand(transaction, actor, given(chosen.default_brand_id) or 0, problems)
    if (offered := given(sent.localization)) is not None and given(offered.locale_ids) is not None:
        await _offer(transaction, actor, given(offered.locale_ids) or [], problems)
    if (tickets := given(sent.tickets)) is not None and given(tickets.assign_tickets_upon_solve) is not None:
        account = await accounts.show(transaction, actor.account_id)
        on = bool(given(tickets.assign_tickets_upon_solve))
        await accounts.update(transaction, msgspec.structs.replace(account, assign_tickets_upon_solve=on))
    problems.refuse_if_any()
    return await show(transaction, actor)


async def _prefer_brand(transaction: Transaction, actor: Actor, brand_id: int, problems: Problems) -> None:
    if not await brand_table.exists(transaction, actor.account_id, brand_id):
        problems.invalid("default_brand_id", "Default brand")
        return
    await brands.make_default(transaction, actor, brand_id)


async def _offer(transaction: Transaction, actor: Actor, locale_ids: list[int], problems: Problems) -> None:
    if not locale_ids:
        problems.add("locale_ids", "Locale ids: cannot be blank", BLANK)
    elif not all(locales.of_id(locale_id) for locale_id in locale_ids):
        problems.invalid("locale_ids", "Locale ids")
    else:
        chosen = account_settings.Chosen(locale_ids=list(dict.fromkeys(locale_ids)))
        await account_settings.keep(transaction, actor.account_id, chosen)
