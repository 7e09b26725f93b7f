"""The account's settings: show, update."""

from ticketgate.api import present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.account_settings import AccountSettings, AccountSettingsBody
from ticketgate.desk import account_settings


async def show_account_settings(call: Call) -> Answer:
    return _shown(await account_settings.show(call.database, call.actor))


async def update_account_settings(call: Call) -> Answer:
    sent = call.decode(AccountSettingsBody).settings
    return _shown(await call.database.write(lambda transaction: account_settings.update(transaction, call.actor, sent)))


def _shown(settings: AccountSettings) -> Answer:
    return Answer(present.members(settings=encode(settings)))
