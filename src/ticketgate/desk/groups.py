"""Groups of agents, and who belongs to which: an agent has one default group as long as they have any."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

import msgspec
from msgspec import UNSET, Struct

from ticketgate.catalog.shapes.people import Group, GroupInput, GroupMembership, GroupMembershipInput
from ticketgate.errors import RecordInvalid, RecordNotFound, RoleForbids
from ticketgate.records import Actor, Document, Order, Page, Window
from ticketgate.storage import groups, pages, users
from ticketgate.storage.database import Duplicate, Reader, Transaction
from ticketgate.storage.memberships import GROUPS

from . import audits
from .access import require_admin, require_agent
from .problems import DUPLICATE, INVALID, Problems, given
from .user_search import require_person

MAX_NAME_CHARACTERS: Final = 255
MAX_DESCRIPTION_CHARACTERS: Final = 65_535

_SHOW_MANY: Final[dict[str, Callable[[Reader, int, Sequence[int]], Awaitable[Sequence[Document]]]]] = {
    "users": users.show_many,
    "groups": groups.show_many,
}


class _Ends(Struct, frozen=True):
    """The two records that a membership joins."""

    user_id: int
    group_id: int


async def show(reader: Reader, actor: Actor, group_id: int) -> Document:
    """The group, be it a deleted one."""
    require_agent(actor)
    document = await groups.show(reader, actor.account_id, group_id)
    if document is None:
        raise RecordNotFound
    return document


def listing(actor: Actor, *, with_deleted: bool) -> pages.Listing:
    require_agent(actor)
    return groups.every(actor.account_id, with_deleted=with_deleted)


async def members(
    reader: Reader, actor: Actor, group_id: int, roles: Sequence[str], external_id: str | None
) -> pages.Listing:
    await show(reader, actor, group_id)
    return groups.members(actor.account_id, group_id, roles, external_id)


async def of_user(reader: Reader, actor: Actor, user_id: int) -> pages.Listing:
    """The groups that the person belongs to."""
    await require_person(reader, actor, user_id)
    return groups.of_user(actor.account_id, user_id)


async def members_of_any(reader: Reader, actor: Actor, documents: Sequence[Document]) -> Sequence[Document]:
    """The active people of these groups."""
    ids = [msgspec.json.decode(document, type=Group).id for document in documents]
    return await groups.members_of_any(reader, actor.account_id, ids)


async def create(transaction: Transaction, actor: Actor, sent: GroupInput) -> Group:
    """Create a group.

    Raises:
        RoleForbids: somebody who is no admin creates it.
        RecordInvalid: the name is missing or too long.
    """
    require_admin(actor)
    blank = Group(id=transaction.new_id(), name="", created_at=transaction.now, updated_at=transaction.now)
    group = _changed(blank, msgspec.structs.replace(sent, name=given(sent.name)))
    await groups.insert(transaction, actor.account_id, group)
    return group


async def update(transaction: Transaction, actor: Actor, group_id: int, sent: GroupInput) -> Group:
    require_admin(actor)
    before = await groups.lock(transaction, actor.account_id, group_id)
    if before is None:
        raise RecordNotFound
    after = _changed(before, sent)
    if after != before:
        after = msgspec.structs.replace(after, updated_at=transaction.now)
        await groups.update(transaction, actor.account_id, after)
    return after


def _changed(before: Group, sent: GroupInput) -> Group:
    problems = Problems()
    facts: dict[str, Any] = {}
    if sent.name is not UNSET:
        facts["name"] = (given(sent.name) or "").strip()
        if not facts["name"]:
            problems.add("name", "Name: is too short (minimum is 1 characters)")
        elif len(facts["name"]) > MAX_NAME_CHARACTERS:
            problems.too_long("name", "Name", MAX_NAME_CHARACTERS)
    if sent.description is not UNSET:
        facts["description"] = given(sent.description) or ""
        if len(facts["description"]) > MAX_DESCRIPTION_CHARACTERS:
            problems.too_long("description", "Description", MAX_DESCRIPTION_CHARACTERS)
    is_public = given(sent.is_public)
    if is_public is not None:
        facts["is_public"] = is_public
        if is_public and not before.is_public:
            problems.add("is_public", "Is public: a private group cannot become public", INVALID)
    problems.refuse_if_any()
    return msgspec.structs.replace(before, **facts)


async def delete(transaction: Transaction, actor: Actor, group_id: int) -> None:
    """Mark a group as deleted; its members leave it.

    Raises:
        RoleForbids, RecordNotFound
        RecordInvalid: it is the default group, or has tickets that are not closed.
    """
    require_admin(actor)
    group = await groups.lock(transaction, actor.account_id, group_id)
    if group is None:
        raise RecordNotFound
    if group.default:
        raise RecordInvalid({"base": [{"description": "Group: the default group cannot be deleted"}]})
    if await groups.has_open_tickets(transaction, actor.account_id, group_id):
        raise RecordInvalid({"base": [{"description": "Group: has tickets that are not closed"}]})
    for membership in await GROUPS.in_place(transaction, actor.account_id, group_id):
        await _leave(transaction, actor, membership)
    deleted = msgspec.structs.replace(group, deleted=True, updated_at=transaction.now)
    await groups.update(transaction, actor.account_id, deleted)


async def memberships(
    reader: Reader, actor: Actor, *, user_id: int | None = None, group_id: int | None = None, assignable: bool = False
) -> pages.Listing:
    """Memberships of a person, of a group, or of all.

    Raises:
        RoleForbids
        RecordNotFound: there is no such person or group.
    """
    require_agent(actor)
    if user_id is not None and await users.show(reader, actor.account_id, user_id) is None:
        raise RecordNotFound
    if group_id is not None and await groups.show(reader, actor.account_id, group_id) is None:
        raise RecordNotFound
    every = GROUPS.every(actor.account_id, user_id, group_id)
    return groups.assignable(every) if assignable else every


async def list_memberships(reader: Reader, of: pages.Listing, order: Order, window: Window) -> Page:
    page = await pages.fetch_page(reader, of, order, window)
    documents = [msgspec.json.encode(GROUPS.read(msgspec.json.decode(row))).decode() for row in page.documents]
    return msgspec.structs.replace(page, documents=documents)


async def membership_records(
    reader: Reader, actor: Actor, includes: Sequence[str], documents: Sequence[Document]
) -> dict[str, Sequence[Document]]:
    """The people and groups that `include=` brings along with memberships."""
    ends = [msgspec.json.decode(document, type=_Ends) for document in documents] if includes else []
    ids = {"users": sorted({end.user_id for end in ends}), "groups": sorted({end.group_id for end in ends})}
    return {name: await _SHOW_MANY[name](reader, actor.account_id, ids[name]) for name in includes}


async def show_membership(
    reader: Reader, actor: Actor, membership_id: int, user_id: int | None = None
) -> GroupMembership:
    """The membership; where a person is named, theirs alone."""
    require_agent(actor)
    membership = await GROUPS.find(reader, actor.account_id, membership_id)
    if membership is None or user_id not in (None, membership.user_id):
        raise RecordNotFound
    return membership


async def join(
    transaction: Transaction, actor: Actor, sent: GroupMembershipInput, user_id: int | None = None
) -> GroupMembership:
    """Put an agent into a group: the one who was sent, or the one whom the path names by `user_id`.

    Raises:
        RoleForbids: somebody who is no admin does it.
        RecordNotFound: the path names nobody.
        RecordInvalid: the person is no agent, the group does not exist, or the one belongs to the other already.
    """
    require_admin(actor)
    account_id, problems = actor.account_id, Problems()
    user = await users.lock(transaction, account_id, user_id or given(sent.user_id) or 0)
    if user is None and user_id is not None:
        raise RecordNotFound
    if user is None or user.role == "end-user":
        problems.invalid("user", "User")
    group_id = given(sent.group_id)
    if group_id is None or await groups.lock(transaction, account_id, group_id) is None:
        problems.invalid("group", "Group")
    problems.refuse_if_any()
    if user is None or group_id is None:
        raise AssertionError("a problem was added")
    is_first = not await groups.memberships(transaction, account_id, user.id)
    try:
        membership = await groups.add_member(transaction, account_id, user.id, group_id, is_default=is_first)
    except Duplicate:
        problems.add("user_id", "User: has already been taken", DUPLICATE)
        problems.refuse_if_any()
        raise
    if is_first or given(sent.default):
        membership = msgspec.structs.replace(membership, default=True)
        await _prefer(transaction, actor, membership.user_id, membership)
    return membership


async def make_default(transaction: Transaction, actor: Actor, user_id: int, membership_id: int) -> None:
    """Make a membership the agent's default one: admins do it for anyone, agents for themselves."""
    require_agent(actor)
    if not actor.is_admin and user_id != actor.user_id:
        raise RoleForbids
    membership = await show_membership(transaction, actor, membership_id, user_id)
    await _prefer(transaction, actor, user_id, membership)


async def leave(transaction: Transaction, actor: Actor, membership_id: int, user_id: int | None = None) -> None:
    """Take an agent out of a group. Their tickets there that are not solved lose their assignee."""
    require_admin(actor)
    await _leave(transaction, actor, await show_membership(transaction, actor, membership_id, user_id))


async def _leave(transaction: Transaction, actor: Actor, membership: GroupMembership) -> None:
    account_id = actor.account_id
    await GROUPS.remove(transaction, account_id, membership.id)
    for before in await groups.lock_working_tickets(transaction, account_id, membership.user_id, membership.group_id):
        await audits.keep_change(transaction, actor, before, msgspec.structs.replace(before, assignee_id=None))
    if membership.default:
        first = await GROUPS.first_of(transaction, account_id, membership.user_id)
        await _prefer(transaction, actor, membership.user_id, first)


async def _prefer(transaction: Transaction, actor: Actor, user_id: int, membership: GroupMembership | None) -> None:
    """Make the membership the person's default one; None where they belong to no group any more."""
    if membership is not None:
        await GROUPS.make_default(transaction, actor.account_id, user_id, membership.id)
    user = await users.lock(transaction, actor.account_id, user_id)
    group_id = membership.group_id if membership else None
    if user is not None and user.default_group_id != group_id:
        changed = msgspec.structs.replace(user, default_group_id=group_id, updated_at=transaction.now)
        await users.update(transaction, actor.account_id, changed)
