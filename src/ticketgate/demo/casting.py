"""Who takes part in a ticket: who asks, who answers, who else reads along. It knows people, not words."""

from collections.abc import Sequence
from random import Random

from ticketgate.demo.people import CUSTOMERS, SPOKEN, STAFF
from ticketgate.demo.script import Scenario
from ticketgate.demo.shapes import Person


def requesters(scenario: Scenario, language: str) -> tuple[Person, ...]:
    if scenario.internal:
        return members(scenario.group)
    speakers = tuple(person for person in CUSTOMERS if person.locale.split("-")[0] == language)
    return tuple(person for person in speakers if person.organization_key) if scenario.business else speakers


def members(group_key: str) -> tuple[Person, ...]:
    return tuple(person for person in STAFF if group_key in person.group_keys)


def speakers(group_key: str, language: str) -> tuple[Person, ...]:
    return tuple(person for person in members(group_key) if language in SPOKEN[person.key])


def assignee(scenario: Scenario, language: str, requester: Person, rng: Random) -> Person:
    """Somebody of the group who speaks the language. Admins answer, but rarely."""
    return _other(speakers(scenario.group, language), requester, rng)


def colleague(scenario: Scenario, assigned: Person, rng: Random) -> Person:
    """Whoever writes the notes that come from a named group."""
    group = next((line.group for line in scenario.script if line.group), scenario.group)
    return _other(members(group), assigned, rng)


def cc_keys(requester: Person, rng: Random) -> tuple[str, ...]:
    """Now and then colleagues of the requester's own company."""
    if requester.organization_key is None or requester.role != "end-user" or rng.random() >= 0.25:
        return ()
    others = [
        person.key
        for person in CUSTOMERS
        if person.organization_key == requester.organization_key and person.key != requester.key
    ]
    return tuple(rng.sample(others, min(len(others), rng.randint(1, 2))))


def _other(candidates: Sequence[Person], than: Person, rng: Random) -> Person:
    others = [person for person in candidates if person is not than] or list(candidates)
    return rng.choices(others, [1 if person.role == "admin" else 4 for person in others])[0]
