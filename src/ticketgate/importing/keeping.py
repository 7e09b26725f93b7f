"""Keeps a page of records from elsewhere: the one way into the tables, whatever the records came from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from msgspec import Struct

from ticketgate.catalog.shapes.macros import Macro, SatisfactionRating
from ticketgate.catalog.shapes.people import Group, GroupMembership, Organization, User
from ticketgate.desk import organizations as desk_organizations
from ticketgate.desk import setup
from ticketgate.records import Account
from ticketgate.storage import (
    accounts,
    comments,
    groups,
    identities,
    imported,
    imported_tickets,
    macros,
    organizations,
    satisfaction_ratings,
    search_words,
    ticket_audits,
    users,
)
from ticketgate.storage.database import Database, Duplicate, Transaction
from ticketgate.storage.imported import Progress, Table
from ticketgate.storage.search_words import COMMENT, DESCRIPTION, SUBJECT

from . import reading
from .reading import Said, Sent
from .refusals import ForeignData

T = TypeVar("T", bound=Struct)
SHOWN_IDS: Final = 5
_KINDS: Final[dict[Table, tuple[type[Any], Callable[..., Any]]]] = {
    "groups": (Group, groups.keep_imported),
    "organizations": (Organization, organizations.keep_imported),
    "group_memberships": (GroupMembership, groups.keep_imported_memberships),
    "macros": (Macro, macros.keep_imported),
    "satisfaction_ratings": (SatisfactionRating, satisfaction_ratings.keep_imported),
}


@dataclass
class Page:
    """Records of one kind, as sent, with what was sent beside them: identities by user, comments by ticket.

    People and tickets without an entry beside them keep what they have.
    """

    table: Table
    sent: Sequence[Sent]
    beside: dict[int, Sequence[Sent]] = field(default_factory=dict)


async def account_for(database: Database, subdomain: str, name: str) -> Account:
    """The desk's account, or an empty new one of that name."""
    account = await accounts.first(database)
    if account is not None:
        return account
    return await database.write(
        lambda transaction: setup.create_empty_account(transaction, subdomain=subdomain, name=name, plan="unlimited")
    )


class Keeper(Struct, frozen=True):
    """Where records are kept: the desk, and the run of the import that brings them."""

    database: Database
    account: Account
    source: str
    run: int

    async def keep(self, pages: Sequence[Page], stream: str, progress: Progress, *, whole: Table | None = None) -> None:
        """Keep pages, and how far the import has come with them, in one transaction.

        `whole` names a table that this page makes complete: what the run did not see is no longer there.

        Raises:
            ForeignData, BadRecord
        """
        await self.database.ids.move_past(max((_highest(page) for page in pages), default=0))

        async def work(transaction: Transaction) -> None:
            for page in pages:
                await self._keep(transaction, page)
            if whole:
                await self._delete_unseen(transaction, whole)
            await imported.keep_progress(transaction, self.account.account_id, self.source, stream, progress)

        try:
            await self.database.write(work)
        except Duplicate as error:
            raise ForeignData(
                f"a record of this desk's own is in the way of an imported one ({error}): import into a new desk"
            ) from error

    async def _keep(self, transaction: Transaction, page: Page) -> None:
        if not page.sent:
            return
        if page.table == "tickets":
            await self._keep_tickets(transaction, page)
        elif page.table == "users":
            await self._keep_people(transaction, page)
        else:
            kind, keep = _KINDS[page.table]
            records = _latest([reading.record(kind, sent) for sent in page.sent])
            await self._refuse_foreign(transaction, page.table, records)
            await keep(transaction, self.account.account_id, self.run, records)

    async def _delete_unseen(self, transaction: Transaction, table: Table) -> None:
        account_id = self.account.account_id
        if table == "organizations":
            for organization_id in await imported.unseen(transaction, account_id, self.run, table):
                await desk_organizations.remove(transaction, account_id, organization_id)
        else:
            await imported.delete_unseen(transaction, account_id, self.run, table)

    async def _keep_people(self, transaction: Transaction, page: Page) -> None:
        people = _latest([reading.person(sent) for sent in page.sent])
        await self._refuse_foreign(transaction, "users", people)
        await users.keep_imported(transaction, self.account.account_id, self.run, people)
        known = [
            one
            for user in people
            for one in map(reading.identity, page.beside.get(user.id) or _of_old(transaction, user, page))
            if one is not None
        ]
        renewed = {one.user_id for one in known}
        replaced = [one.id for one in people if one.id in page.beside or one.id in renewed or not one.active]
        await identities.replace_imported(transaction, self.account.account_id, replaced, known)

    async def _keep_tickets(self, transaction: Transaction, page: Page) -> None:
        records = {one.ticket.id: one for one in (reading.ticket(self.account, sent) for sent in page.sent)}
        there = await self._refuse_foreign(transaction, "tickets", [one.ticket for one in records.values()])
        said = {
            ticket_id: reading.said(records[ticket_id].ticket, sent, transaction.new_id)
            for ticket_id, sent in page.beside.items()
            if ticket_id in records
        }
        account_id = self.account.account_id
        await imported_tickets.forget_comments(transaction, account_id, [one for one in said if one in there])
        await imported_tickets.keep(transaction, account_id, self.run, list(records.values()))
        for one in records.values():
            if one.ticket.id in there and one.ticket.id not in said:
                await search_words.keep_subject(transaction, account_id, one.ticket)
        new = [(one.ticket.id, 0, SUBJECT, one.ticket.subject or "") for one in records.values()]
        texts = [text for text in new if text[0] not in there or text[0] in said]
        await self._keep_said(transaction, said, texts)

    async def _keep_said(
        self, transaction: Transaction, said: dict[int, Said], texts: list[tuple[int, int, str, str]]
    ) -> None:
        account_id = self.account.account_id
        spoken = [(ticket_id, comment) for ticket_id, one in said.items() for comment in one.comments]
        await comments.keep_imported(transaction, account_id, self.run, spoken)
        audits = {audit.id: audit for one in said.values() for audit in one.audits}
        await ticket_audits.keep_imported(transaction, account_id, self.run, list(audits.values()))
        first = {ticket_id: min(one.comments, key=_when).id for ticket_id, one in said.items() if one.comments}
        texts += [
            (ticket_id, comment.id, DESCRIPTION if first[ticket_id] == comment.id else COMMENT, comment.body)
            for ticket_id, comment in spoken
        ]
        await search_words.keep_new(transaction, account_id, texts)

    async def _refuse_foreign(self, transaction: Transaction, table: Table, records: Sequence[Any]) -> dict[int, int]:
        """Which of them an earlier page brought already."""
        there = await imported.runs(transaction, self.account.account_id, table, [one.id for one in records])
        foreign = sorted(record_id for record_id, run in there.items() if run == 0)
        if foreign:
            shown = ", ".join(map(str, foreign[:SHOWN_IDS])) + (", …" if len(foreign) > SHOWN_IDS else "")
            raise ForeignData(
                f"this desk has {table} of its own with ids that the import brings too ({shown}): "
                "import into a new desk, such as --data copy"
            )
        return there


def _latest(records: Sequence[Any]) -> list[Any]:
    """Each record once, as it was sent last."""
    return list({one.id: one for one in records}.values())


def _when(comment: Any) -> tuple[Any, int]:
    return comment.created_at, comment.id


def _of_old(transaction: Transaction, user: User, page: Page) -> Sequence[Sent]:
    """The primary address of somebody whose identities were not sent."""
    if user.id in page.beside or not user.active or user.email is None:
        return []
    return [
        {
            "id": transaction.new_id(),
            "user_id": user.id,
            "type": "email",
            "value": user.email,
            "primary": True,
            "verified": user.verified,
            "created_at": user.created_at,
            "updated_at": user.created_at,
        }
    ]


def _highest(page: Page) -> int:
    """The largest of our kind of ids on a page. Tickets are counted apart."""
    ids = [] if page.table == "tickets" else [_id(sent) for sent in page.sent]
    ids += [_id(sent, name) for beside in page.beside.values() for sent in beside for name in ("id", "audit_id")]
    return max(ids, default=0)


def _id(sent: Sent, name: str = "id") -> int:
    value = sent.get(name)
    return value if isinstance(value, int) and value <= reading.MAX_ID else 0
