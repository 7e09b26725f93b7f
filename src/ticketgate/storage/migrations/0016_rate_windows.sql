-- How much of a budget is used in a window of time, where several processes share it. An embedded desk, which is one
-- process, counts in memory and leaves this empty.

CREATE TABLE rate_windows (
    account_id BIGINT NOT NULL,
    place TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    used BIGINT NOT NULL,
    PRIMARY KEY (account_id, place, ends_at)
);
CREATE INDEX rate_windows_end ON rate_windows (ends_at);
