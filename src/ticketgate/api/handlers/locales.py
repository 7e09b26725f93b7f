"""Languages: the account's, those of agents, all that there are, and whoever asks' own."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from ticketgate.api import present
from ticketgate.api.call import Answer, Call, encode
from ticketgate.catalog.shapes.locales import LocaleAnswer
from ticketgate.desk import locales
from ticketgate.desk.locales import LOCALES, Locale

# The documented example's; the languages here were all made at once.
_CREATED_AT: Final = datetime(2009, 7, 20, 22, 55, 29, tzinfo=UTC)
_UPDATED_AT: Final = datetime(2011, 5, 5, 10, 38, 52, tzinfo=UTC)


async def list_locales(call: Call) -> Answer:
    return _listed(call, await locales.offered(call.database, call.actor))


async def list_every_locale(call: Call) -> Answer:
    return _listed(call, LOCALES)


async def show_locale(call: Call) -> Answer:
    text = call.values[0]
    return _shown(call, locales.show(str(call.id()) if text.isdecimal() else text))


async def show_current_locale(call: Call) -> Answer:
    return _shown(call, await locales.current(call.database, call.actor))


async def detect_best_locale(call: Call) -> Answer:
    return _shown(call, await locales.best(call.database, call.actor, call.texts("available_locales")))


def _listed(call: Call, shown: Iterable[Locale]) -> Answer:
    return Answer(present.members(locales=encode([_one(call, locale) for locale in shown])))


def _shown(call: Call, locale: Locale) -> Answer:
    return Answer(present.members(locale=encode(_one(call, locale))))


def _one(call: Call, locale: Locale) -> LocaleAnswer:
    return LocaleAnswer(
        url=f"{call.base_url}{present.LOCALES}{locale.code}.json",
        id=locale.id,
        locale=locale.code,
        name=locale.name,
        created_at=_CREATED_AT,
        updated_at=_UPDATED_AT,
    )
