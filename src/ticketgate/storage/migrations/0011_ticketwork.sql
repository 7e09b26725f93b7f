-- Who is copied on which ticket: each row says what a ticket's document says too, so that it can be found by the person.
CREATE TABLE ticket_people (
    account_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    ticket_id BIGINT NOT NULL,
    PRIMARY KEY (account_id, user_id, ticket_id)
);
CREATE INDEX ticket_people_ticket ON ticket_people (account_id, ticket_id);

-- What a ticket is, which its document says between two other members; texts in it have no bare quotation marks.
ALTER TABLE tickets ADD COLUMN type TEXT;
UPDATE tickets SET type = CASE
    WHEN document LIKE '%,"type":"problem","subject":%' THEN 'problem'
    WHEN document LIKE '%,"type":"incident","subject":%' THEN 'incident'
    WHEN document LIKE '%,"type":"question","subject":%' THEN 'question'
    WHEN document LIKE '%,"type":"task","subject":%' THEN 'task'
END;
CREATE INDEX tickets_problems ON tickets (account_id, updated_at, id) WHERE type = 'problem' AND deleted_at IS NULL;
