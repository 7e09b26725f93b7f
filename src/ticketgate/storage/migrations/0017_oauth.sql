-- OAuth: who may ask for tokens, the codes that people's consent gave, and the tokens. No secret's text is stored: a
-- digest is a keyed hash of it. Tokens that came of one consent are a family: a token that is used a second time by
-- somebody else is known by that, and its family ends.

CREATE TABLE oauth_clients (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    identifier TEXT NOT NULL,
    secret_digest TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX oauth_clients_identifier ON oauth_clients (account_id, identifier);

CREATE TABLE oauth_codes (
    account_id BIGINT NOT NULL,
    digest TEXT NOT NULL,
    client_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    redirect_uri TEXT NOT NULL,
    scopes TEXT NOT NULL,
    challenge TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    family BIGINT,
    PRIMARY KEY (account_id, digest)
);

CREATE TABLE oauth_tokens (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    family BIGINT NOT NULL,
    client_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    digest TEXT NOT NULL,
    refresh_digest TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    refresh_expires_at BIGINT,
    ended_at BIGINT,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX oauth_tokens_digest ON oauth_tokens (digest);
CREATE UNIQUE INDEX oauth_tokens_refresh ON oauth_tokens (refresh_digest);
CREATE INDEX oauth_tokens_family ON oauth_tokens (account_id, family);
CREATE INDEX oauth_tokens_user ON oauth_tokens (account_id, user_id, id);
