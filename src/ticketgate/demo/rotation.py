"""Which scenario is whose turn. It deals them out so that nothing comes round again before everything else has."""

from collections.abc import Iterator
from random import Random

from ticketgate.demo.scenarios import LANGUAGES, SHARES
from ticketgate.demo.script import Scenario

# Where in the ninety days a problem breaks out, and where the one-off messages arrive, as a share of all tickets.
OUTBREAKS = {"depot": 0.25, "checkout": 0.55, "lamp_batch": 0.93}
ONE_OFFS = (0.99, 0.64, 0.31)
INCIDENTS = 6
FEWEST_FOR_SPECIALS = 60


def deal(count: int, rng: Random) -> list[tuple[str, Scenario]]:
    """A language and a scenario for each ticket, in order."""
    ordinary = turns(rng)
    special = _specials(count)
    return [special.get(index) or next(ordinary) for index in range(count)]


def turns(rng: Random) -> Iterator[tuple[str, Scenario]]:
    """Ordinary scenarios for ever, languages by their shares."""
    decks = {language: _shuffled(language, rng) for language in LANGUAGES}
    hundred = [language for language, share in SHARES.items() for _ in range(share)]
    while True:
        rng.shuffle(hundred)
        for language in hundred:
            yield language, next(decks[language])


def _shuffled(language: str, rng: Random) -> Iterator[Scenario]:
    deck = [scenario for scenario in LANGUAGES[language].scenarios if not (scenario.once or scenario.problem)]
    while True:
        rng.shuffle(deck)
        yield from deck


def _specials(count: int) -> dict[int, tuple[str, Scenario]]:
    """Problems, each directly followed by its incidents, and the scenarios that happen once."""
    if count < FEWEST_FOR_SPECIALS:
        return {}
    placed: dict[int, tuple[str, Scenario]] = {}
    for family, share in OUTBREAKS.items():
        for offset, turn in enumerate(_outbreak(family)):
            placed[int(count * share) + offset] = turn
    once = [(language, scenario) for language, scenario in _every() if scenario.once]
    for share, turn in zip(ONE_OFFS, once, strict=True):
        index = int(count * share)
        while index in placed:
            index -= 1
        placed[index] = turn
    return placed


def _outbreak(family: str) -> list[tuple[str, Scenario]]:
    kin = [(language, scenario) for language, scenario in _every() if scenario.problem == family]
    problem = [turn for turn in kin if turn[1].type == "problem"]
    incidents = [turn for turn in kin if turn[1].type != "problem"]
    return problem + (incidents * INCIDENTS)[:INCIDENTS]


def _every() -> Iterator[tuple[str, Scenario]]:
    for language, spoken in LANGUAGES.items():
        for scenario in spoken.scenarios:
            yield language, scenario
