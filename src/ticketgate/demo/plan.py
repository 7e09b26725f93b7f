"""The demo desk as one value: who is there, and everything that happened in the ninety days before a given moment.

It knows how people, scripts and times come together, each drawn from one seed. It refuses to know today's date.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from random import Random

from ticketgate.demo import casting, slots
from ticketgate.demo.groups import GROUPS
from ticketgate.demo.hours import openings
from ticketgate.demo.macros import MACROS
from ticketgate.demo.organizations import ORGANIZATIONS
from ticketgate.demo.people import PEOPLE
from ticketgate.demo.rotation import deal, turns
from ticketgate.demo.scenarios import LANGUAGES
from ticketgate.demo.script import Scenario
from ticketgate.demo.shapes import DeskPlan, Group, Macro, Organization, Person, Step, TicketPlan
from ticketgate.demo.telling import Story, courteous, tell, wording

__all__ = ["DeskPlan", "Group", "Macro", "Organization", "Person", "Step", "TicketPlan", "build"]

ACCOUNT_NAME = "Harbor & Pine"
SUBDOMAIN = "harborpine"

_ORGANIZATIONS = {organization.key: organization for organization in ORGANIZATIONS}
_FIRST_ORDER = 118_400
_ORDERS_BETWEEN_TICKETS = 37
_TRIES = 12


def build(now: datetime, tickets: int = 400, seed: int = 7) -> DeskPlan:
    """The same arguments give the same plan. `now` needs no particular zone; every time in the plan is before it."""
    rng = Random(seed)  # noqa: S311  (a demo, not a secret)
    return DeskPlan(
        organizations=ORGANIZATIONS,
        groups=GROUPS,
        people=PEOPLE,
        macros=MACROS,
        tickets=tuple(_Desk(now, rng).tickets(tickets)),
    )


class _Desk:
    """What must be remembered from ticket to ticket: the texts already used, and the problems that are open."""

    def __init__(self, now: datetime, rng: Random) -> None:
        self._now = now
        self._rng = rng
        self._spare = turns(rng)
        self._openings: set[str] = set()
        self._problems: dict[str, int] = {}
        self._used: defaultdict[str, int] = defaultdict(int)

    def tickets(self, count: int) -> Iterator[TicketPlan]:
        moments = openings(self._now, count, self._rng)
        for index, (opened_at, turn) in enumerate(zip(moments, deal(count, self._rng), strict=True)):
            yield self._ticket(index, opened_at, self._unheard(turn, index, opened_at))

    def _unheard(self, turn: tuple[str, Scenario], index: int, opened_at: datetime) -> Story:
        """The turn's story, in words that nobody has used before; another turn's if there are no more such words."""
        while True:
            for _ in range(_TRIES):
                story = self._story(*turn, index, opened_at)
                if story.opening not in self._openings:
                    self._openings.add(story.opening)
                    return story
            turn = next(self._spare)

    def _story(self, language: str, scenario: Scenario, index: int, opened_at: datetime) -> Story:
        rng, voice = self._rng, LANGUAGES[language].voice
        requester = rng.choice(casting.requesters(scenario, language))
        assignee = casting.assignee(scenario, language, requester, rng)
        order_number = _FIRST_ORDER + index * _ORDERS_BETWEEN_TICKETS + rng.randrange(_ORDERS_BETWEEN_TICKETS)
        filled = slots.fill(
            requester,
            organization=_ORGANIZATIONS.get(requester.organization_key or ""),
            voice=voice,
            opened_at=opened_at,
            order_number=order_number,
            rng=rng,
        )
        filled["agent"] = assignee.name.split()[0]
        wordings = self._wordings(scenario)
        return Story(
            scenario=scenario,
            voice=voice,
            requester=requester,
            assignee=assignee,
            colleague=casting.colleague(scenario, assignee, rng),
            slots=filled,
            wordings=wordings,
            opening=self._opening(scenario, language, filled, wordings),
        )

    def _wordings(self, scenario: Scenario) -> dict[int, int]:
        """For each number of wordings the one to use: the opening's in turn, the others by chance."""
        wordings = {number: self._rng.randrange(number) for number in range(1, 10)}
        variants = len(scenario.script[0].texts)
        wordings[variants] = self._used[scenario.key] % variants
        self._used[scenario.key] += 1
        return wordings

    def _opening(self, scenario: Scenario, language: str, filled: dict[str, str], wordings: dict[int, int]) -> str:
        voice, line = LANGUAGES[language].voice, scenario.script[0]
        text = wording(line, wordings).format_map(filled)
        if line.speaker != "requester" or scenario.internal or scenario.once:
            return text
        greeting = self._rng.choice(voice.greetings).format_map(filled)
        return courteous(greeting, text, self._rng.choice(voice.sign_offs).format_map(filled), voice)

    def _ticket(self, index: int, opened_at: datetime, story: Story) -> TicketPlan:
        scenario, rng = story.scenario, self._rng
        steps = tell(story, opened_at, self._now, rng)
        is_untriaged = len(steps) == 1 and steps[0].assignee_key is None and not scenario.problem and rng.random() < 0.4
        subject = scenario.subjects[story.wordings[len(scenario.script[0].texts)] % len(scenario.subjects)]
        if scenario.type == "problem" and scenario.problem:
            self._problems[scenario.problem] = index
        return TicketPlan(
            subject=subject.format_map(story.slots),
            requester_key=story.requester.key,
            group_key=None if is_untriaged else scenario.group,
            type=None if is_untriaged else scenario.type,
            priority=None if is_untriaged else scenario.priority,
            tags=scenario.tags,
            external_id=f"shop:{story.slots['order']}" if rng.random() < 0.15 else None,
            problem_index=self._problems.get(scenario.problem or "") if scenario.type == "incident" else None,
            cc_keys=casting.cc_keys(story.requester, rng),
            steps=steps,
        )
