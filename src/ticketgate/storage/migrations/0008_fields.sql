-- What desks define for themselves: fields of three kinds, ticket forms, custom statuses.
-- `key` names a field in its kind: that of a person or organization, or a system field of tickets.

CREATE TABLE fields (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT,
    position BIGINT NOT NULL,
    active BIGINT NOT NULL,
    is_system BIGINT NOT NULL,
    is_required BIGINT NOT NULL,
    in_portal BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);

CREATE UNIQUE INDEX fields_key ON fields (account_id, kind, key);

CREATE TABLE ticket_forms (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    active BIGINT NOT NULL,
    end_user_visible BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);

CREATE TABLE custom_statuses (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    status_category TEXT NOT NULL,
    active BIGINT NOT NULL,
    is_default BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);

-- The ids and keys of the active custom fields, so that whoever is known to call brings along what answers show.
ALTER TABLE accounts ADD COLUMN shown_fields TEXT NOT NULL DEFAULT '';
