-- Written once for both engines: the types are PostgreSQL's, and storage/migrate.py names SQLite's for it.
-- `account_id` comes first in every key. A `document` is the record as JSON; the columns beside it are what is searched,
-- sorted and joined by. Times in columns are whole seconds since 1970.

CREATE TABLE accounts (
    account_id BIGINT NOT NULL PRIMARY KEY,
    subdomain TEXT NOT NULL UNIQUE,
    plan TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    document TEXT NOT NULL
);

-- Blocks of ids are taken from here before they are used; ticket ids are counted one by one.
CREATE TABLE counters (
    account_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (account_id, name)
);

CREATE TABLE api_tokens (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    hint TEXT NOT NULL,
    description TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT,
    PRIMARY KEY (account_id, id)
);

CREATE TABLE users (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    email TEXT,
    external_id TEXT,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    organization_id BIGINT,
    active BIGINT NOT NULL,
    suspended BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX users_email ON users (account_id, email);
CREATE UNIQUE INDEX users_external_id ON users (account_id, external_id);
CREATE INDEX users_organization ON users (account_id, organization_id, id);

CREATE TABLE organizations (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    external_id TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX organizations_name ON organizations (account_id, folded_name);

CREATE TABLE groups (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    is_default BIGINT NOT NULL,
    deleted BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX groups_name ON groups (account_id, name, id);

CREATE TABLE group_memberships (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    is_default BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX group_memberships_user ON group_memberships (account_id, user_id, group_id);

CREATE TABLE macros (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    title TEXT NOT NULL,
    active BIGINT NOT NULL,
    position BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX macros_title ON macros (account_id, title, id);

-- A deleted ticket stays in its row until it is restored or purged.
CREATE TABLE tickets (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    external_id TEXT,
    status TEXT NOT NULL,
    priority TEXT,
    subject TEXT,
    requester_id BIGINT NOT NULL,
    assignee_id BIGINT,
    group_id BIGINT,
    organization_id BIGINT,
    problem_id BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted_at BIGINT,
    deleted_by BIGINT,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX tickets_updated ON tickets (account_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX tickets_external_id ON tickets (account_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX tickets_requester ON tickets (account_id, requester_id, id);
CREATE INDEX tickets_problem ON tickets (account_id, problem_id, id) WHERE problem_id IS NOT NULL;
CREATE INDEX tickets_deleted ON tickets (account_id, id) WHERE deleted_at IS NOT NULL;

CREATE TABLE comments (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    ticket_id BIGINT NOT NULL,
    audit_id BIGINT NOT NULL,
    public BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX comments_ticket ON comments (account_id, ticket_id, created_at, id);

-- A comment's text is kept in `comments` alone; its audit names it by id.
CREATE TABLE ticket_audits (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    ticket_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX ticket_audits_ticket ON ticket_audits (account_id, ticket_id, created_at, id);

CREATE TABLE jobs (
    account_id BIGINT NOT NULL,
    id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
