-- Who wrote a row: 0 for the desk itself, else the number of the import that wrote it last.
ALTER TABLE users ADD COLUMN imported BIGINT NOT NULL DEFAULT 0;
ALTER TABLE organizations ADD COLUMN imported BIGINT NOT NULL DEFAULT 0;
ALTER TABLE groups ADD COLUMN imported BIGINT NOT NULL DEFAULT 0;
ALTER TABLE group_memberships ADD COLUMN imported BIGINT NOT NULL DEFAULT 0;
ALTER TABLE macros ADD COLUMN imported BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN imported BIGINT NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN imported BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ticket_audits ADD COLUMN imported BIGINT NOT NULL DEFAULT 0;
ALTER TABLE satisfaction_ratings ADD COLUMN imported BIGINT NOT NULL DEFAULT 0;

-- How far an import has come with each kind of record. `position` is a cursor, a time or a place in a file.
CREATE TABLE imports (
    account_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    stream TEXT NOT NULL,
    run BIGINT NOT NULL,
    position TEXT NOT NULL,
    records BIGINT NOT NULL,
    done BIGINT NOT NULL,
    PRIMARY KEY (account_id, source, stream)
);

-- When a ticket last changed in any way. `updated_at` stays where nobody worked on it: its requester was merged, it was
-- restored. Exports go by this.
ALTER TABLE tickets ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
UPDATE tickets SET changed_at = COALESCE(deleted_at, updated_at);
DROP INDEX tickets_changed;
CREATE INDEX tickets_changed ON tickets (account_id, changed_at, id);

-- Orders that lists of a million tickets are read in, as columns: SQLite goes on from a place within an index of an
-- expression only by reading all that stands before it.
ALTER TABLE tickets ADD COLUMN status_rank BIGINT NOT NULL DEFAULT 0;
UPDATE tickets SET status_rank =
    CASE status WHEN 'new' THEN 0 WHEN 'open' THEN 1 WHEN 'pending' THEN 2 WHEN 'hold' THEN 3 WHEN 'solved' THEN 4 ELSE 5 END;
CREATE INDEX tickets_status_rank ON tickets (account_id, status_rank, id) WHERE deleted_at IS NULL;

-- How many there are: of people by an index that holds nothing else, of tickets by a number that is kept.
CREATE INDEX users_active ON users (account_id, id) WHERE active = 1;
INSERT INTO counters (account_id, name, value)
SELECT accounts.account_id, 'live_tickets', (
    SELECT count(*) FROM tickets WHERE tickets.account_id = accounts.account_id AND tickets.deleted_at IS NULL
) FROM accounts;
