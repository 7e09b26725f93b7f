"""Applies what a client sent to a ticket: each field's rule, and what one field brings about in another."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import msgspec
from msgspec import UNSET, UnsetType

from ticketgate.catalog.limits import MAX_CUSTOM_FIELDS, MAX_SUBJECT_CHARACTERS
from ticketgate.catalog.shapes.tickets import Ticket, TicketInput
from ticketgate.catalog.shapes.values import CustomFieldValue, FieldValue, Role, Status
from ticketgate.clock import parse_timestamp
from ticketgate.records import Account, Actor
from ticketgate.storage import brands, custom_statuses, groups, organizations, ticket_forms, tickets, users
from ticketgate.storage.database import Transaction

from . import addresses, tags, ticket_fields, ticket_people
from .problems import Problems, given

MAX_TEXT_CHARACTERS: Final = 255
WAITING: Final = ("pending", "hold", "solved")


class Edit:
    """One ticket being changed: the state before, what was sent, and the fields that it leads to so far."""

    def __init__(
        self,
        transaction: Transaction,
        account: Account,
        actor: Actor,
        before: Ticket,
        sent: TicketInput,
        problems: Problems,
    ) -> None:
        self.transaction = transaction
        self.account = account
        self.actor = actor
        self.before = before
        self.sent = sent
        self.problems = problems
        self.changes: dict[str, Any] = {}
        self.author_role: Role | None = None  # of the comment that comes with the change

    def value(self, name: str) -> Any:
        return self.changes.get(name, getattr(self.before, name))

    async def apply(self) -> Ticket:
        """The ticket after the change. What is wrong with it stands in `problems`."""
        self._texts()
        self._choices()
        self._due_at()
        self._tags()
        await self._custom_fields()
        await self._form()
        await self._requester()
        await self._organization()
        await self._brand()
        await self._problem()
        await self._responsible()
        await self._copied()
        await self._status()
        return msgspec.structs.replace(self.before, **self.changes) if self.changes else self.before

    def _texts(self) -> None:
        subject = given(self.sent.subject) or given(self.sent.raw_subject)
        if subject is not None:
            if len(subject) > MAX_SUBJECT_CHARACTERS:
                self.problems.too_long("subject", "Subject", MAX_SUBJECT_CHARACTERS)
            self.changes |= {"subject": subject, "raw_subject": subject}
        for name in ("external_id", "recipient"):
            text = getattr(self.sent, name)
            if text is UNSET:
                continue
            if text is not None and len(text) > MAX_TEXT_CHARACTERS:
                self.problems.too_long(name, name.replace("_", " ").capitalize(), MAX_TEXT_CHARACTERS)
            self.changes[name] = text

    def _choices(self) -> None:
        if self.sent.type is not UNSET:
            self.changes["type"] = self.sent.type
        if given(self.sent.priority) is not None:  # a priority cannot be reset to none
            self.changes["priority"] = self.sent.priority

    def _due_at(self) -> None:
        text = self.sent.due_at
        if text is UNSET:
            return
        try:
            self.changes["due_at"] = None if text is None else parse_timestamp(_with_time(text))
        except ValueError:
            self.problems.invalid("due_at", "Due at")

    def _tags(self) -> None:
        replaced = given(self.sent.tags)
        chosen = set(self.before.tags) if replaced is None else tags.words(replaced)
        chosen |= tags.words(given(self.sent.additional_tags) or ())
        chosen -= tags.words(given(self.sent.remove_tags) or ())
        if chosen != set(self.before.tags):
            self.changes["tags"] = tags.normalize(chosen, self.problems)

    async def _custom_fields(self) -> None:
        """The values that were sent, and the tags that options and checkboxes stand for."""
        sent = self.sent.custom_fields or self.sent.fields
        if isinstance(sent, UnsetType) or not sent:
            return
        if len(sent) > MAX_CUSTOM_FIELDS:
            self.problems.add("custom_fields", f"Custom fields: are too many (maximum is {MAX_CUSTOM_FIELDS})")
            return
        written = await ticket_fields.write(
            self.transaction,
            self.account.account_id,
            self.before.custom_fields,
            self._field_values(sent),
            self.problems,
        )
        self.changes["custom_fields"] = written.values
        chosen = set(self.value("tags"))
        if (changed := (chosen - written.lost) | written.gained) != chosen:
            self.changes["tags"] = tags.normalize(changed, self.problems)

    async def _form(self) -> None:
        form_id = given(self.sent.ticket_form_id)
        if form_id is None or form_id == self.before.ticket_form_id:
            return
        form = await ticket_forms.find(self.transaction, self.account.account_id, form_id)
        if form is None or not form.active:
            self.problems.invalid("ticket_form_id", "Ticket form")
        self.changes["ticket_form_id"] = form_id

    def _field_values(self, sent: Sequence[CustomFieldValue] | Mapping[str, FieldValue]) -> Sequence[CustomFieldValue]:
        if not isinstance(sent, Mapping):
            return sent
        if not all(key.isascii() and key.isdecimal() and len(key) < 19 and int(key) for key in sent):
            self.problems.invalid("custom_fields", "Custom fields")
            return []
        return [CustomFieldValue(int(key), value) for key, value in sent.items()]

    async def _requester(self) -> None:
        requester = await ticket_people.requester(self.transaction, self.account, self.sent, self.problems)
        if requester is None or requester.id == self.before.requester_id:
            return
        self.changes["requester_id"] = requester.id
        self.changes["organization_id"] = requester.organization_id

    async def _organization(self) -> None:
        organization_id = self.sent.organization_id
        if isinstance(organization_id, UnsetType):
            return
        account_id = self.account.account_id
        if organization_id and not await organizations.exists(self.transaction, account_id, organization_id):
            self.problems.invalid("organization", "Organization")
        self.changes["organization_id"] = organization_id

    async def _brand(self) -> None:
        brand_id = given(self.sent.brand_id)
        if brand_id is None:  # a ticket always has one
            return
        if not await brands.exists(self.transaction, self.account.account_id, brand_id):
            self.problems.invalid("brand_id", "Brand")
        self.changes["brand_id"] = brand_id

    async def _problem(self) -> None:
        problem_id = self.sent.problem_id
        if problem_id is UNSET:
            return
        if problem_id is not None:
            problem = await tickets.lock(self.transaction, self.account.account_id, problem_id)
            if problem is None or problem.type != "problem" or problem_id == self.before.id:
                self.problems.invalid("problem_id", "Problem")
            self.changes["type"] = "incident"
        self.changes["problem_id"] = problem_id

    async def _responsible(self) -> None:
        """Assignee and group go together: an assignee belongs to the ticket's group."""
        group_id = self.sent.group_id
        assignee_id = await self._assignee_id()
        account_id = self.account.account_id
        named = given(group_id)
        if named is not None and not await groups.exists(self.transaction, account_id, named):
            self.problems.invalid("group", "Group")
            return
        if group_id is not UNSET:
            self.changes["group_id"] = group_id
        if assignee_id is UNSET:
            await self._keep_assignee(group_id)
            return
        self.changes["assignee_id"] = assignee_id
        if assignee_id is None:
            return
        agent = await ticket_people.agent(self.transaction, account_id, assignee_id, self.problems)
        if agent is None:
            return
        fitting = await ticket_people.group_for(self.transaction, account_id, agent, self.value("group_id"))
        if given(group_id) is not None and fitting != group_id:
            self.problems.add("assignee", "Assignee: is not a member of the group", "InvalidValue")
        self.changes["group_id"] = fitting

    async def _assignee_id(self) -> Any:
        email = given(self.sent.assignee_email)
        if email is None:
            return self.sent.assignee_id
        user = await users.find_by_email(self.transaction, self.account.account_id, addresses.canonical(email) or "")
        if user is None:
            self.problems.invalid("assignee", "Assignee")
            return UNSET
        return user.id

    async def _keep_assignee(self, group_id: Any) -> None:
        """A ticket that leaves its assignee's group loses the assignee."""
        assignee_id = self.before.assignee_id
        if group_id is UNSET or assignee_id is None:
            return
        if group_id not in await groups.memberships(self.transaction, self.account.account_id, assignee_id):
            self.changes["assignee_id"] = None

    async def _copied(self) -> None:
        sent, account = self.sent, self.account
        ccs, followers = list(self.before.email_cc_ids), list(self.before.follower_ids)
        replaced = given(sent.collaborators) if given(sent.collaborators) is not None else given(sent.collaborator_ids)
        if replaced is not None:
            ccs = await ticket_people.collaborators(self.transaction, account, replaced, self.problems)
            followers = [user_id for user_id in followers if user_id in ccs]
        if added := given(sent.additional_collaborators):
            more = await ticket_people.collaborators(self.transaction, account, added, self.problems)
            ccs = list(dict.fromkeys([*ccs, *more]))
        if changes := given(sent.email_ccs):
            ccs = await ticket_people.recipients(
                self.transaction, account, ccs, changes, agents_only=False, problems=self.problems
            )
        if changes := given(sent.followers):
            followers = await ticket_people.recipients(
                self.transaction, account, followers, changes, agents_only=True, problems=self.problems
            )
        if (ccs, followers) != (self.before.email_cc_ids, self.before.follower_ids):
            self.changes |= {
                "email_cc_ids": ccs,
                "follower_ids": followers,
                "collaborator_ids": list(dict.fromkeys([*ccs, *followers])),
            }

    async def _status(self) -> None:
        status, custom_status_id = await self._sent_status()
        if status == "new" and (self.before.status != "new" or self.value("assignee_id")):
            status, custom_status_id = None, None  # new never returns
        if status is None and self.before.status == "new" and self.value("assignee_id"):
            status = "open"
        if status is None and self.author_role == "end-user" and self.before.status in WAITING:
            status = "open"  # a customer's words reopen a ticket that waited for them
        if status is not None:
            self.changes |= {"status": status, "custom_status_id": custom_status_id or self._custom_status_id(status)}
        if self.value("status") != "solved":
            return
        if self.value("assignee_id") is None:
            await self._assign_to_solver()
        if self.before.status != "solved":
            solved = msgspec.structs.replace(self.before, **self.changes)
            await ticket_fields.check_solving(self.transaction, self.account, solved, self.problems)

    async def _sent_status(self) -> tuple[Status | None, int | None]:
        """The status that was sent, and the custom status. Of the two, the custom status is heeded."""
        status: Status | None = given(self.sent.status)
        custom_status_id = given(self.sent.custom_status_id)
        if custom_status_id is None or custom_status_id == self.before.custom_status_id:
            return status, None
        for category, known in self.account.custom_status_ids.items():
            if known == custom_status_id:
                return category, known
        custom = await custom_statuses.find(self.transaction, self.account.account_id, custom_status_id)
        if custom is None or not custom.active:
            self.problems.invalid("custom_status_id", "Custom status")
            return status, None
        return custom.status_category, custom.id

    def _custom_status_id(self, status: Status) -> int:
        """The custom status that a bare status leads to: the ticket's own where the category stays the same.

        A closed ticket keeps the one it was solved with, for there is none of its own.
        """
        kept = status == self.before.status or (status, self.before.status) == ("closed", "solved")
        if kept:
            return self.before.custom_status_id
        return self.account.custom_status_ids.get(status, self.account.custom_status_ids["solved"])

    async def _assign_to_solver(self) -> None:
        agent = await users.find(self.transaction, self.account.account_id, self.actor.user_id)
        if not self.account.assign_tickets_upon_solve or agent is None:
            self.problems.add(
                "base", "Assignee: is required when solving a ticket", None, ticket_field_type="FieldAssignee"
            )
            return
        self.changes["assignee_id"] = agent.id
        self.changes["group_id"] = await ticket_people.group_for(
            self.transaction, self.account.account_id, agent, self.value("group_id")
        )


def _with_time(text: str) -> str:
    """A bare date means noon in UTC, as Zendesk stores the due dates of its date picker."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return text
    return f"{text}T12:00:00+00:00"
