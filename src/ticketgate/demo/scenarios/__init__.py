"""Every language that customers write in, by its code, with its share of the tickets in percent. Texts only."""

from ticketgate.demo.scenarios.dutch import DUTCH
from ticketgate.demo.scenarios.english import ENGLISH
from ticketgate.demo.scenarios.french import FRENCH
from ticketgate.demo.scenarios.german import GERMAN
from ticketgate.demo.scenarios.italian import ITALIAN
from ticketgate.demo.scenarios.japanese import JAPANESE
from ticketgate.demo.scenarios.polish import POLISH
from ticketgate.demo.scenarios.portuguese import PORTUGUESE
from ticketgate.demo.scenarios.spanish import SPANISH
from ticketgate.demo.scenarios.swedish import SWEDISH

LANGUAGES = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "pt": PORTUGUESE,
    "ja": JAPANESE,
    "pl": POLISH,
    "it": ITALIAN,
    "nl": DUTCH,
    "sv": SWEDISH,
}

SHARES = {"en": 56, "de": 12, "fr": 8, "es": 7, "pt": 5, "ja": 4, "pl": 3, "it": 2, "nl": 2, "sv": 1}
