-- What a person is known by: each address, phone number or account belongs to one person. The primary address stands in
-- `users.email` too, since it is what people sign in with. Ids of people are 128 apart, so that the next one is free.
CREATE TABLE identities (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    is_primary BIGINT NOT NULL,
    verified BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX identities_value ON identities (account_id, type, value);
CREATE INDEX identities_user ON identities (account_id, user_id, id);

INSERT INTO identities (account_id, id, user_id, type, value, is_primary, verified, created_at, updated_at)
SELECT account_id, id + 1, id, 'email', email, 1, 0, created_at, created_at FROM users
WHERE email IS NOT NULL AND active = 1;

-- Names in one letter case, for search; those that are there already are folded in ASCII until they are written again.
ALTER TABLE users ADD COLUMN folded_name TEXT NOT NULL DEFAULT '';
UPDATE users SET folded_name = lower(name);
