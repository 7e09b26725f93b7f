-- A job that is not done yet keeps what is to be done (`work`: who asked, and the items) beside what it shows.
ALTER TABLE jobs ADD COLUMN state TEXT NOT NULL DEFAULT 'completed';
ALTER TABLE jobs ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN work TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
CREATE INDEX jobs_state ON jobs (account_id, state, number);
