-- Signing in to the desk's pages: passwords, kept as Argon2id hashes, and sessions, whose tokens are kept as keyed
-- hashes. A session ends half an hour after it was last seen, and half a day after it began.

CREATE TABLE passwords (
    account_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, user_id)
);

CREATE TABLE sessions (
    account_id BIGINT NOT NULL,
    digest TEXT NOT NULL,
    user_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, digest)
);
CREATE INDEX sessions_user ON sessions (account_id, user_id);
