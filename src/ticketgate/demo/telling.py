"""How a script becomes the steps of a ticket: which lines are said, by whom, when, in which words.

It knows one ticket at a time. It refuses to know the desk's other tickets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from ticketgate.demo.hours import waking, working
from ticketgate.demo.script import Line, Scenario, Voice, requester, solved
from ticketgate.demo.shapes import Person, Step

# Harbor & Pine closes a solved ticket when the fourteen days to change one's mind are over.
CLOSED_AFTER = timedelta(days=14)
FRESH = timedelta(hours=60)
RECENT = timedelta(days=25)

# Hours until the agent's answer, at the least and at the most.
_ANSWER_HOURS = {"urgent": (0.1, 1.0), "high": (0.3, 4.0), "normal": (0.7, 10.0), "low": (3.0, 30.0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A scenario with its cast. `colleague` speaks the notes that come from another group."""

    scenario: Scenario
    voice: Voice
    requester: Person
    assignee: Person
    colleague: Person
    slots: dict[str, str]
    wordings: dict[int, int]
    opening: str


def tell(story: Story, opened_at: datetime, now: datetime, rng: Random) -> tuple[Step, ...]:
    """The steps that have happened by `now`."""
    steps: list[Step] = []
    for line, at in _timed(story.scenario, _course(story, now - opened_at, rng), opened_at, rng):
        if at >= now:
            break
        steps.append(_step(story, line, at, steps, rng))
    return tuple(steps + _closing(steps, story.assignee, now, rng))


def wording(line: Line, wordings: dict[int, int]) -> str:
    """Lines with equally many texts take the same one of them, so that answers fit their questions."""
    return line.texts[wordings[len(line.texts)]]


def courteous(greeting: str, text: str, sign_off: str, voice: Voice) -> str:
    if not (voice.runs_on and greeting.endswith(",")):
        text = _capitalised(text)
    return "\n\n".join(part for part in (greeting, text, sign_off) if part)


def _course(story: Story, age: timedelta, rng: Random) -> list[Line]:
    """The lines that would be said if time went on for ever: scripts get cut short as conversations do."""
    first, *rest = story.scenario.script
    if age < FRESH and first.speaker == "requester" and (story.scenario.once or rng.random() < 0.45):
        return [first]
    said = [first]
    for line in rest:
        before = said[-1].status
        if line.speaker != "requester" and age < RECENT and len(said) > 1 and rng.random() < 0.1:
            return said
        if line.speaker == "requester" and before == "solved" and rng.random() < 0.5:
            break
        if line.speaker == "requester" and before == "pending" and rng.random() < 0.1:
            break
        said.append(line)
    return said + _ending(story, said, age, rng)


def _ending(story: Story, said: list[Line], age: timedelta, rng: Random) -> list[Line]:
    voice, last = story.voice, said[-1]
    may_thank = not (_is_acknowledged(said) or story.scenario.internal or story.scenario.once)
    if last.status == "pending" and age >= RECENT:
        return [solved(*voice.unanswered, tags=("no_reply",), after_days=6)]
    if last.status == "solved" and may_thank and rng.random() < 0.35:
        return [requester(*voice.thanks), solved(*voice.welcome) if rng.random() < 0.6 else solved("")]
    return []


def _is_acknowledged(said: list[Line]) -> bool:
    """Whether a reopened conversation ended with the requester content already."""
    spoken = [line for line in said if line.speaker != "note"]
    was_reopened = any(line.status == "solved" for line in spoken[:-1])
    return was_reopened and spoken[-3].status != "solved"


def _timed(scenario: Scenario, lines: list[Line], opened_at: datetime, rng: Random) -> Iterator[tuple[Line, datetime]]:
    at, before = opened_at, lines[0]
    yield before, at
    for line in lines[1:]:
        at += _gap(line, before, scenario, rng)
        at = waking(at, rng) if line.speaker == "requester" and not scenario.internal else working(at, rng)
        at += timedelta(minutes=1)
        yield line, at
        before = line


def _gap(line: Line, before: Line, scenario: Scenario, rng: Random) -> timedelta:
    if line.after_days:
        hours = 24 * line.after_days + rng.uniform(0, 30)
    elif line.speaker == "requester":
        hours = rng.uniform(6, 110) if before.status == "solved" else min(rng.lognormvariate(1.0, 1.2), 70)
    elif before.status == "hold":
        hours = rng.uniform(30, 150)
    elif line.speaker == "note":
        hours = rng.uniform(0.1, 2.5)
    else:
        hours = rng.uniform(*_ANSWER_HOURS[scenario.priority or "normal"])
    return timedelta(seconds=int(hours * 3600))


def _step(story: Story, line: Line, at: datetime, earlier: list[Step], rng: Random) -> Step:
    author = _author(story, line)
    assigned = any(step.assignee_key for step in earlier)
    takes_it = not assigned and author is story.assignee
    status = line.status
    if line.speaker == "requester" and (not earlier or not assigned):
        status = None
    elif line.speaker == "note" and takes_it:
        status = "open"
    body = story.opening if not earlier else _body(story, line, earlier, rng)
    return Step(
        at=at,
        author_key=author.key,
        body=body,
        public=line.speaker != "note" and bool(body),
        status=status,
        assignee_key=story.assignee.key if takes_it else None,
        priority=line.priority,
        tags_added=line.tags,
    )


def _author(story: Story, line: Line) -> Person:
    if line.speaker == "requester":
        return story.requester
    return story.colleague if line.group else story.assignee


def _body(story: Story, line: Line, earlier: list[Step], rng: Random) -> str:
    text = wording(line, story.wordings).format_map(story.slots)
    if line.speaker != "agent" or not text or story.scenario.internal:
        return _capitalised(text)
    is_first_answer = all(not step.public or step.author_key == story.requester.key for step in earlier)
    greeting = rng.choice(story.voice.agent_greetings).format_map(story.slots) if is_first_answer else ""
    return courteous(greeting, text, rng.choice(story.voice.agent_sign_offs).format_map(story.slots), story.voice)


def _closing(steps: list[Step], assignee: Person, now: datetime, rng: Random) -> list[Step]:
    if steps[-1].status != "solved":
        return []
    at = steps[-1].at + CLOSED_AFTER + timedelta(minutes=rng.randint(1, 59))
    return [Step(at=at, author_key=assignee.key, body="", public=False, status="closed")] if at < now else []


def _capitalised(text: str) -> str:
    for position, character in enumerate(text[:2]):
        if character.isalpha():
            return text[:position] + character.upper() + text[position + 1 :]
    return text
