-- Files that were sent and are not yet part of a comment: `token` names them until `expires_at`.
CREATE TABLE uploads (
    account_id BIGINT NOT NULL,
    token TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, token)
);
CREATE INDEX uploads_expiry ON uploads (expires_at);

-- `file_key` is where the bytes are; it is null where there are none.
CREATE TABLE attachments (
    account_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    upload_token TEXT,
    comment_id BIGINT,
    content_token TEXT NOT NULL UNIQUE,
    file_key TEXT,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX attachments_upload ON attachments (account_id, upload_token) WHERE upload_token IS NOT NULL;
CREATE INDEX attachments_comment ON attachments (account_id, comment_id) WHERE comment_id IS NOT NULL;

-- Files that no attachment has: each is named here before its first byte is kept, and again when its attachment goes.
-- At `due_at` it is removed; 0 says that nothing keeps it any more.
CREATE TABLE doomed_files (
    account_id BIGINT NOT NULL,
    file_key TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, file_key)
);
CREATE INDEX doomed_files_due ON doomed_files (due_at);
