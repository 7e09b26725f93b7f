-- Exports walk through records by when they last changed, a deletion being a change too.
CREATE INDEX tickets_changed ON tickets (account_id, (COALESCE(deleted_at, updated_at)), id);
CREATE INDEX users_updated ON users (account_id, updated_at, id);
CREATE INDEX organizations_updated ON organizations (account_id, updated_at, id);
