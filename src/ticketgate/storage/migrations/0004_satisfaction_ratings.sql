-- A ticket has one rating; rating it again changes that one.
CREATE TABLE satisfaction_ratings (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    ticket_id BIGINT NOT NULL,
    score TEXT NOT NULL,
    has_comment BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX satisfaction_ratings_ticket ON satisfaction_ratings (account_id, ticket_id);

-- Who may use a macro: '' for everyone, 'User 7', or 'Group 3 5 ' with a blank behind each group.
ALTER TABLE macros ADD COLUMN reach TEXT NOT NULL DEFAULT '';
UPDATE macros SET reach = 'Group ' || (
    SELECT min(groups.id) FROM groups
    WHERE groups.account_id = macros.account_id
    AND macros.document LIKE '%"restriction":{"type":"Group","id":' || groups.id || ',%'
) || ' '
WHERE EXISTS (
    SELECT 1 FROM groups
    WHERE groups.account_id = macros.account_id
    AND macros.document LIKE '%"restriction":{"type":"Group","id":' || groups.id || ',%');
