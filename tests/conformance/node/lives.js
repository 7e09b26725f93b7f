// Lives of a desk's records by node-zendesk, unmodified: `node lives.js LIFE`, against the desk that ENDPOINT names.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import zendesk from 'node-zendesk';

const { ENDPOINT: endpointUri, EMAIL: username, TOKEN: token } = process.env;
const desk = zendesk.createClient({ endpointUri, username, token });

async function ended({ job_status: job }) {
  for (let tries = 0; tries < 200 && !['completed', 'failed'].includes(job.status); tries += 1) {
    await sleep(20);
    job = (await desk.jobstatuses.show(job.id)).result.job_status;
  }
  assert.equal(job.status, 'completed');
  return job;
}

const ids = (records) => records.map((record) => record.id);

const lives = {
  async tickets() {
    const me = (await desk.users.me()).result;
    const asked = { subject: 'Lamp broke', comment: { body: 'In two.' }, tags: ['damaged'], priority: 'high' };
    const { response, result: ticket } = await desk.tickets.create({ ticket: asked });
    assert.deepEqual([ticket.status, ticket.submitter_id, ticket.description], ['new', me.id, 'In two.']);
    assert.ok(response);
    const change = { status: 'pending', assignee_id: me.id, comment: { body: 'On its way.', public: false } };
    assert.equal((await desk.tickets.update(ticket.id, { ticket: change })).result.status, 'pending');
    assert.equal((await desk.tickets.show(ticket.id)).result.assignee_id, me.id);
    const comments = await desk.tickets.getComments(ticket.id);
    assert.deepEqual(comments.map((comment) => comment.public), [true, false]);
    assert.equal((await desk.tickets.exportAudit(ticket.id)).length, 2);
    assert.ok(ids(await desk.tickets.listByUserRequested(me.id)).includes(ticket.id));
    assert.ok(ids(await desk.tickets.listAssigned(me.id)).includes(ticket.id));
    await desk.tickets.delete(ticket.id);
    await assert.rejects(desk.tickets.show(ticket.id), /Not ?Found/i);
  },

  async lists() {
    const all = ids(await desk.tickets.list());
    assert.ok(all.length >= 400);
    assert.equal(new Set(all).size, all.length);
    const exported = await desk.tickets.incremental(0);
    assert.ok(new Set(ids(exported)).size >= 400);
    assert.deepEqual(ids((await desk.tickets.showMany([3, 1, 2])).result), [1, 2, 3]);
    assert.ok(new Set(ids(await desk.users.incremental(0))).size >= 60);
    assert.ok((await desk.organizations.incremental(0)).length > 0);
  },

  async bulk() {
    const tickets = [1, 2, 3].map((number) => ({ subject: `Lamp ${number}`, description: 'Broken.' }));
    const created = ids((await ended((await desk.tickets.createMany({ tickets })).result)).results);
    await ended((await desk.tickets.updateMany(created, { ticket: { priority: 'low' } })).result);
    const shown = (await desk.tickets.showMany(created)).result;
    assert.deepEqual(shown.map((ticket) => ticket.priority), ['low', 'low', 'low']);
    await desk.tickets.deleteMany(created);
    const jobs = ids((await desk.jobstatuses.list()).result.job_statuses).slice(0, 2);
    assert.deepEqual(ids((await desk.jobstatuses.showMany(jobs)).result.job_statuses).sort(), jobs.sort());
  },

  async users() {
    const stays = (await desk.users.create({ user: { name: 'Stella', email: 'stella@node.example' } })).result;
    const goes = (await desk.users.createOrUpdate({ user: { name: 'Gus', email: 'gus@node.example' } })).result;
    assert.equal((await desk.users.update(stays.id, { user: { notes: 'Kind.' } })).result.notes, 'Kind.');
    assert.equal((await desk.users.suspend(goes.id)).result.suspended, true);
    assert.equal((await desk.users.unsuspend(goes.id)).result.suspended, false);
    assert.deepEqual(ids(await desk.users.search({ query: 'stella@node.example' })), [stays.id]);
    assert.equal((await desk.users.showMany([stays.id, goes.id])).result.length, 2);
    assert.ok((await desk.users.listWithFilter('role', 'agent')).every((user) => user.role === 'agent'));
    const second = { type: 'email', value: 'stella@home.example', verified: true };
    const added = (await desk.useridentities.create(stays.id, second)).result;
    await desk.useridentities.makePrimary(stays.id, added.id);
    assert.equal((await desk.users.show(stays.id)).result.email, 'stella@home.example');
    const identities = await desk.useridentities.list(stays.id);
    const first = identities.find((identity) => identity.value === 'stella@node.example');
    await desk.useridentities.delete(stays.id, first.id);
    assert.deepEqual(ids(await desk.useridentities.list(stays.id)), [added.id]);
    assert.equal((await desk.users.merge(goes.id, stays.id)).result.id, stays.id);
    await desk.users.delete(stays.id);
    assert.equal((await desk.users.show(stays.id)).result.active, false);
  },

  async organizations() {
    const asked = { name: 'Node Works', domain_names: ['works.example'], external_id: 'N-1' };
    const organization = (await desk.organizations.create({ organization: asked })).result;
    const update = { organization: { notes: 'Renews.' } };
    assert.equal((await desk.organizations.update(organization.id, update)).result.notes, 'Renews.');
    assert.deepEqual(ids(await desk.organizations.search('N-1')), [organization.id]);
    assert.deepEqual(ids(await desk.organizations.autocomplete({ name: 'Node W' })), [organization.id]);
    const member = (await desk.users.create({ user: { name: 'Wim', email: 'wim@works.example' } })).result;
    assert.deepEqual(ids(await desk.users.listByOrganization(organization.id)), [member.id]);
    assert.equal((await desk.organizations.related(organization.id)).result.organization_related.users_count, 1);
    assert.deepEqual(await desk.tickets.listByOrganization(organization.id), []);
    await desk.organizations.delete(organization.id);
    assert.ok(!ids(await desk.organizations.list()).includes(organization.id));
  },

  async groups() {
    const me = (await desk.users.me()).result;
    const group = (await desk.groups.create({ group: { name: 'Node' } })).result;
    assert.equal((await desk.groups.update(group.id, { group: { name: 'Nodes' } })).result.name, 'Nodes');
    assert.ok(ids(await desk.groups.list()).includes(group.id));
    assert.ok(ids(await desk.groups.assignable()).includes(group.id));
    const asked = { group_membership: { user_id: me.id, group_id: group.id } };
    const membership = (await desk.groupmemberships.create(asked)).result;
    assert.deepEqual(ids(await desk.users.listByGroup(group.id)), [me.id]);
    assert.deepEqual(ids(await desk.groupmemberships.listByGroup(group.id)), [membership.id]);
    assert.ok(ids(await desk.groupmemberships.listByUser(me.id)).includes(membership.id));
    await desk.groupmemberships.makeDefault(me.id, membership.id);
    await desk.groupmemberships.delete(membership.id);
    await desk.groups.delete(group.id);
    assert.equal((await desk.groups.list()).find((one) => one.id === group.id)?.deleted ?? true, true);
  },

  async macros() {
    const solve = { title: 'Node::Solve', actions: [{ field: 'status', value: 'solved' }] };
    const { macro } = (await desk.macros.create({ macro: solve })).result;
    const updated = (await desk.macros.update(macro.id, { macro: { title: 'Node::Close' } })).result.macro;
    assert.equal(updated.title, 'Node::Close');
    assert.ok(ids(await desk.macros.list()).includes(macro.id));
    assert.deepEqual(ids((await desk.macros.search('node::')).result), [macro.id]);
    assert.ok((await desk.macros.categories()).some(({ categories }) => categories.includes('Node')));
    assert.equal((await desk.macros.apply(macro.id)).result.result.ticket.status, 'solved');
    const { result: open } = await desk.tickets.create({ ticket: { subject: 'Apply', comment: { body: 'It.' } } });
    assert.equal((await desk.macros.applyTicket(open.id, macro.id)).result.result.ticket.status, 'solved');
    await desk.macros.delete(macro.id);
    await assert.rejects(desk.macros.show(macro.id), /Not ?Found/i);
  },

  async search() {
    const asked = { subject: 'A very striped okapi', comment: { body: 'It ate the lamp.' } };
    const ticket = (await desk.tickets.create({ ticket: asked })).result;
    assert.deepEqual(ids(await desk.search.queryAll('type:ticket striped okapi')), [ticket.id]);
    assert.deepEqual(ids((await desk.search.query('type:ticket okapi')).result), [ticket.id]);
    assert.deepEqual(ids(await desk.search.exportResults('okapi', 'ticket')), [ticket.id]);
    const { result: counted } = await desk.search.showResultsCount('type:ticket okapi');
    assert.equal(counted.count ?? counted, 1);
  },

  async ratings() {
    const requester = { name: 'Rita', email: 'rita@node.example' };
    const asked = { subject: 'Rate me', comment: { body: 'Please.' }, requester, status: 'solved' };
    const ticket = (await desk.tickets.create({ ticket: asked })).result;
    const rita = zendesk.createClient({ endpointUri, username: requester.email, token });
    const score = { satisfaction_rating: { score: 'good', comment: 'Quick.' } };
    const rated = (await rita.satisfactionratings.create(ticket.id, score)).result.satisfaction_rating;
    assert.equal(rated.score, 'good');
    assert.ok(ids(await desk.satisfactionratings.list()).includes(rated.id));
    assert.deepEqual((await desk.satisfactionratings.show(rated.id)).result.satisfaction_rating, rated);
    await assert.rejects(desk.satisfactionratings.create(ticket.id, score), /Forbidden|denied/i);
  },

  async strangers() {
    const stranger = zendesk.createClient({ endpointUri, username, token: 'wrong' });
    await assert.rejects(stranger.tickets.show(1), /401|Unauthorized|authenticate/i);
  },
};

await lives[process.argv[2]]();
