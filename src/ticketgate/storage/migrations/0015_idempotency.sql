-- What a request with an Idempotency-Key was answered, kept by the transaction that did its work. `digest` is of the
-- request's parameters: the key stands for them alone.

CREATE TABLE idempotency_keys (
    account_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    operation TEXT NOT NULL,
    key TEXT NOT NULL,
    digest TEXT NOT NULL,
    body TEXT NOT NULL,
    location TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, user_id, operation, key)
);
CREATE INDEX idempotency_keys_expiry ON idempotency_keys (account_id, expires_at);
