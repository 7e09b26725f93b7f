-- Audits of all tickets are walked through in the order in which they were made.
CREATE INDEX ticket_audits_created ON ticket_audits (account_id, created_at, id);

-- How many live tickets have a tag, kept in the transaction of whatever changes them. Tags are told the most used first.
CREATE TABLE tags (
    account_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    number BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, name)
);
CREATE INDEX tags_number ON tags (account_id, (-number), name);

-- What others did on tickets that an agent is responsible for. A comment's text is kept in `comments` alone.
CREATE TABLE activities (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    actor_id BIGINT NOT NULL,
    ticket_id BIGINT NOT NULL,
    verb TEXT NOT NULL,
    comment_id BIGINT,
    value TEXT,
    previous_value TEXT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX activities_user ON activities (account_id, user_id, created_at, id);
CREATE INDEX activities_ticket ON activities (account_id, ticket_id);

-- Tickets are walked through from the newest, by exports of what a search finds and by lists of metrics.
CREATE INDEX tickets_created ON tickets (account_id, created_at, id) WHERE deleted_at IS NULL;
