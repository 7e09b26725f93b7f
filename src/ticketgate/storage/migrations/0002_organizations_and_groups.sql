-- External ids of organizations are unique whatever their letter case; a domain leads to the organizations that hold it.

CREATE TABLE organization_domains (
    account_id BIGINT NOT NULL,
    domain TEXT NOT NULL,
    organization_id BIGINT NOT NULL,
    PRIMARY KEY (account_id, domain, organization_id)
);
CREATE INDEX organization_domains_organization ON organization_domains (account_id, organization_id);

UPDATE organizations SET external_id = lower(external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX organizations_external_id ON organizations (account_id, external_id);
CREATE INDEX tickets_organization ON tickets (account_id, organization_id, id) WHERE organization_id IS NOT NULL;
CREATE INDEX tickets_group ON tickets (account_id, group_id, id) WHERE group_id IS NOT NULL;
CREATE INDEX tickets_assignee ON tickets (account_id, assignee_id, id) WHERE assignee_id IS NOT NULL;
CREATE INDEX group_memberships_group ON group_memberships (account_id, group_id, id);
