"""The shapes a plan is made of. They know what a desk will be told, and not how it is told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Role = Literal["end-user", "agent", "admin"]
Status = Literal["new", "open", "pending", "hold", "solved", "closed"]
Priority = Literal["low", "normal", "high", "urgent"]
TicketType = Literal["question", "incident", "problem", "task"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    key: str
    name: str
    domain_names: tuple[str, ...]
    details: str
    notes: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    key: str
    name: str
    description: str
    default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`locale` and `time_zone` in Zendesk's own spelling ("pt-BR", "Eastern Time (US & Canada)")."""

    key: str
    name: str
    email: str
    role: Role
    organization_key: str | None = None
    group_keys: tuple[str, ...] = ()
    locale: str = "en-US"
    time_zone: str
    phone: str | None = None
    tags: tuple[str, ...] = ()
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Macro:
    """`actions` are pairs of a Zendesk action field and its value; `group_key` is whom it is restricted to."""

    title: str
    description: str
    actions: tuple[tuple[str, str], ...]
    group_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One update of a ticket. None leaves a field as it was; an empty `body` is an update without a comment."""

    at: datetime
    author_key: str
    body: str
    public: bool
    status: Status | None = None
    assignee_key: str | None = None
    priority: Priority | None = None
    tags_added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPlan:
    """A ticket as it was opened, with every update since. `problem_index` is an earlier ticket of the same plan."""

    subject: str
    requester_key: str
    group_key: str | None
    type: TicketType | None
    priority: Priority | None
    tags: tuple[str, ...]
    external_id: str | None
    problem_index: int | None
    cc_keys: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPlan:
    """Everything to seed. The first of `people` owns the account; `tickets` are in the order of their opening."""

    organizations: tuple[Organization, ...]
    groups: tuple[Group, ...]
    people: tuple[Person, ...]
    macros: tuple[Macro, ...]
    tickets: tuple[TicketPlan, ...]
