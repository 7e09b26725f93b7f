-- Who may use a view is told as of a macro: '' for everyone, 'User 7', or 'Group 3 5 ' with a blank behind each group.
CREATE TABLE views (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    title TEXT NOT NULL,
    active BIGINT NOT NULL,
    position BIGINT NOT NULL,
    reach TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);

-- When a ticket last changed in a certain way, for conditions that count the hours since. What is there already is taken
-- to have changed when it was last updated.
ALTER TABLE tickets ADD COLUMN status_changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN solved_at BIGINT;
ALTER TABLE tickets ADD COLUMN assigned_at BIGINT;
ALTER TABLE tickets ADD COLUMN requester_updated_at BIGINT;
ALTER TABLE tickets ADD COLUMN assignee_updated_at BIGINT;
UPDATE tickets SET
    status_changed_at = updated_at,
    solved_at = CASE WHEN status IN ('solved', 'closed') THEN updated_at END,
    assigned_at = CASE WHEN assignee_id IS NOT NULL THEN updated_at END,
    requester_updated_at = created_at;

CREATE INDEX tickets_status ON tickets (account_id, status, id) WHERE deleted_at IS NULL;
