"""How a conversation is written down before it happens to anyone.

It knows lines and who speaks them. It refuses to know dates and names: those are slots in braces, filled when told.
"""

from dataclasses import dataclass
from typing import Literal

from ticketgate.demo.shapes import Priority, Status, TicketType

Speaker = Literal["requester", "agent", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One turn, in several wordings. A note may come from another `group` than the one that answers.

    Lines with equally many wordings belong together: the second answer fits the second question.
    """

    speaker: Speaker
    texts: tuple[str, ...]
    status: Status | None = None
    group: str | None = None
    priority: Priority | None = None
    tags: tuple[str, ...] = ()
    after_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """`problem` names a family: its one problem ticket is followed by its incidents.

    `business` needs a requester with an organization, `internal` an agent; `once` keeps it out of the rotation.
    """

    key: str
    group: str
    type: TicketType | None
    subjects: tuple[str, ...]
    script: tuple[Line, ...]
    priority: Priority | None = "normal"
    tags: tuple[str, ...] = ()
    problem: str | None = None
    business: bool = False
    internal: bool = False
    once: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The courtesies of one language, and the words that its slots need.

    `runs_on`: after a greeting's comma the text goes on in lower case, as in German.
    """

    greetings: tuple[str, ...]
    sign_offs: tuple[str, ...]
    agent_greetings: tuple[str, ...]
    agent_sign_offs: tuple[str, ...]
    thanks: tuple[str, ...]
    welcome: tuple[str, ...]
    unanswered: tuple[str, ...]
    colours: tuple[str, ...]
    date: str
    months: tuple[str, ...]
    runs_on: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    voice: Voice
    scenarios: tuple[Scenario, ...]


def requester(*texts: str, after_days: int = 0) -> Line:
    return Line(speaker="requester", texts=texts, status="open", after_days=after_days)


def asked(*texts: str, tags: tuple[str, ...] = (), priority: Priority | None = None) -> Line:
    """The agent's answer that leaves the next move to the requester."""
    return Line(speaker="agent", texts=texts, status="pending", tags=tags, priority=priority)


def held(*texts: str, tags: tuple[str, ...] = (), after_days: int = 0) -> Line:
    """The agent's answer while a third party has the next move."""
    return Line(speaker="agent", texts=texts, status="hold", tags=tags, after_days=after_days)


def solved(*texts: str, tags: tuple[str, ...] = (), after_days: int = 0) -> Line:
    return Line(speaker="agent", texts=texts, status="solved", tags=tags, after_days=after_days)


def note(*texts: str, group: str | None = None, tags: tuple[str, ...] = (), priority: Priority | None = None) -> Line:
    return Line(speaker="note", texts=texts, group=group, tags=tags, priority=priority)
