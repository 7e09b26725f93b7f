-- What an account is set up with: brands, support addresses, settings; who belongs to which organizations; and what
-- suspended people sent. The names of deleted brands and their subdomains are free for others.

CREATE TABLE brands (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    subdomain TEXT,
    is_default BIGINT NOT NULL,
    deleted BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX brands_subdomain ON brands (account_id, subdomain);

CREATE TABLE recipient_addresses (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    brand_id BIGINT NOT NULL,
    email TEXT NOT NULL,
    is_default BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX recipient_addresses_email ON recipient_addresses (account_id, email);

CREATE TABLE account_settings (
    account_id BIGINT NOT NULL PRIMARY KEY,
    document TEXT NOT NULL
);

CREATE TABLE organization_memberships (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    organization_id BIGINT NOT NULL,
    is_default BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX organization_memberships_user ON organization_memberships (account_id, user_id, organization_id);
CREATE INDEX organization_memberships_organization ON organization_memberships (account_id, organization_id, id);

-- Those who have an organization belong to it. Their memberships take their own ids, which no other membership has.
INSERT INTO organization_memberships (account_id, id, user_id, organization_id, is_default, created_at, updated_at)
SELECT account_id, id, id, organization_id, 1, created_at, updated_at
FROM users WHERE organization_id IS NOT NULL AND active = 1;

CREATE TABLE organization_subscriptions (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    organization_id BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX organization_subscriptions_user
ON organization_subscriptions (account_id, user_id, organization_id);

CREATE TABLE suspended_tickets (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    author_email TEXT NOT NULL,
    cause TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    subject TEXT NOT NULL,
    sent TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
