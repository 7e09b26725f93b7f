"""zenpy, unmodified, on people, their identities, organizations and groups: every method of what the desk serves."""

from datetime import UTC, datetime

import pytest
from served import finished
from zenpy import Zenpy
from zenpy.lib.api_objects import Group, GroupMembership, Identity, Organization, Ticket, User
from zenpy.lib.exception import RecordNotFoundException

pytestmark = pytest.mark.conformance

SINCE = datetime(2020, 1, 1, tzinfo=UTC)


def test_people_are_created_or_updated_one_and_many(zenpy: Zenpy) -> None:
    created = zenpy.users.create_or_update(User(name="Cora", email="cora@zenpy.example", external_id="Z-1"))
    again = zenpy.users.create_or_update(User(name="Cora Lee", external_id="Z-1"))
    assert (again.id, again.name, again.email) == (created.id, "Cora Lee", "cora@zenpy.example")
    people = [User(name="Cora Lu", external_id="Z-1"), User(name="Dov", external_id="Z-2")]
    finished(zenpy, zenpy.users.create_or_update(people))
    assert [user.name for user in zenpy.users.search(external_id="Z-1")] == ["Cora Lu"]
    assert [user.name for user in zenpy.users.search(query="Dov")] == ["Dov"]


def test_people_are_changed_and_deleted_in_bulk(zenpy: Zenpy) -> None:
    job = zenpy.users.create([User(name="Una", external_id="B-1"), User(name="Duo", external_id="B-2")])
    ids = [row.id for row in finished(zenpy, job).results]
    people = list(zenpy.users(ids=ids))
    for user in people:
        user.notes = "Twins."
    finished(zenpy, zenpy.users.update(people))
    assert [user.notes for user in zenpy.users(ids=ids)] == ["Twins.", "Twins."]
    for user in people:
        user.notes = "Known by their ids elsewhere."
    finished(zenpy, zenpy.users.update_by_external_id(people))
    assert {user.notes for user in zenpy.users(ids=ids)} == {"Known by their ids elsewhere."}
    finished(zenpy, zenpy.users.delete_by_external_id(people[:1]))
    finished(zenpy, zenpy.users.delete(people[1:]))
    assert [zenpy.users(id=user_id).active for user_id in ids] == [False, False]


def test_a_person_knows_tickets_and_groups(zenpy: Zenpy) -> None:
    me = zenpy.users.me()
    asker = zenpy.users.create(User(name="Ari Asks", email="ari@zenpy.example"))
    sent = Ticket(
        subject="Where?", description="Where?", requester_id=asker.id, assignee_id=me.id, collaborator_ids=[me.id]
    )
    ticket = zenpy.tickets.create(sent).ticket
    assert [one.id for one in zenpy.users.requested(asker)] == [ticket.id]
    assert ticket.id in {one.id for one in zenpy.users.assigned(me)}
    assert ticket.id in {one.id for one in zenpy.users.cced(me)}
    assert zenpy.users.related(asker).requested_tickets == 1
    assert {one.user_id for one in zenpy.users.group_memberships(me)} == {me.id}
    assert ticket.requester.name == "Ari Asks"  # an attribute that zenpy looks up
    assert zenpy.users(id=me.id, include=["groups"]).id == me.id


def test_identities_live_their_lives(zenpy: Zenpy) -> None:
    user = zenpy.users.create(User(name="Ida", email="ida@zenpy.example"))
    added = zenpy.users.identities.create(user, Identity(type="email", value="ida@home.example"))
    assert {one.value for one in zenpy.users.identities(id=user.id)} == {"ida@zenpy.example", "ida@home.example"}
    assert zenpy.users.identities.show(user, added).verified is False
    assert zenpy.users.identities.verify(user, added).verified is True
    zenpy.users.identities.make_primary(user, added)
    assert zenpy.users(id=user.id).email == "ida@home.example"
    first = next(one for one in zenpy.users.identities(id=user.id) if one.id != added.id)
    zenpy.users.identities.delete(user, first)
    assert [one.id for one in zenpy.users.identities(id=user.id)] == [added.id]


def test_people_are_exported_by_time_and_by_cursor(zenpy: Zenpy) -> None:
    by_time = {user.id for user in zenpy.users.incremental(start_time=SINCE, paginate_by_time=True)}
    by_cursor = {user.id for user in zenpy.users.incremental(start_time=SINCE, per_page=7)}
    assert by_time == by_cursor
    assert len(by_time) >= 60


def test_organizations_are_found_exported_and_bulk_changed(zenpy: Zenpy) -> None:
    made = [Organization(name="Zenpy One", external_id="O-1"), Organization(name="Zenpy Two", external_id="O-2")]
    ids = [row.id for row in finished(zenpy, zenpy.organizations.create(made)).results]
    organizations = list(zenpy.organizations(ids=ids))
    for one in organizations:
        one.details = "Bulk."
    finished(zenpy, zenpy.organizations.update(organizations))
    assert [one.details for one in zenpy.organizations(ids=ids)] == ["Bulk.", "Bulk."]
    member = zenpy.users.create(User(name="Olly", organization_id=ids[0]))
    assert [user.id for user in zenpy.organizations.users(ids[0])] == [member.id]
    asked = zenpy.tickets.create(Ticket(subject="Ours", description="Ours.", requester_id=member.id)).ticket
    assert [one.id for one in zenpy.tickets.organizations(ids[0])] == [asked.id]
    assert ids[0] in {one.id for one in zenpy.organizations.incremental(start_time=SINCE)}
    finished(zenpy, zenpy.organizations.delete_by_external_id(organizations[:1]))
    finished(zenpy, zenpy.organizations.delete(organizations[1:]))
    with pytest.raises(RecordNotFoundException):
        zenpy.organizations(id=ids[0])


def test_groups_have_members(zenpy: Zenpy) -> None:
    me = zenpy.users.me()
    group = zenpy.groups.create(Group(name="Zenpy group"))
    membership = zenpy.group_memberships.create(GroupMembership(user_id=me.id, group_id=group.id))
    assert [user.id for user in zenpy.groups.users(group)] == [me.id]
    assert [one.id for one in zenpy.groups.memberships(group)] == [membership.id]
    assert [one.id for one in zenpy.groups.memberships_assignable(group)] == [membership.id]
    assert group.id in {one.id for one in zenpy.groups.assignable()}
    assert membership.id in {one.id for one in zenpy.group_memberships()}
    assert membership.id in {one.id for one in zenpy.group_memberships.assignable()}
    assert zenpy.group_memberships(id=membership.id).group_id == group.id
    zenpy.group_memberships.make_default(me, membership)
    assert zenpy.users(id=me.id).default_group_id == group.id
    zenpy.group_memberships.delete(membership)
    assert list(zenpy.groups.memberships(group)) == []
