-- The words of a ticket's subject (`comment_id` 0) and of each comment, every word between blanks.
-- The full-text index names a row by one number, so that this is its key.
CREATE TABLE search_words (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL,
    ticket_id BIGINT NOT NULL,
    comment_id BIGINT NOT NULL,
    place TEXT NOT NULL,
    words TEXT NOT NULL
);
CREATE UNIQUE INDEX search_words_of ON search_words (account_id, ticket_id, comment_id);

CREATE VIRTUAL TABLE search_index USING fts5 (words, content = 'search_words', content_rowid = 'id', tokenize = 'ascii');
-- A word that was redacted must not stay in the file.
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_words_inserted AFTER INSERT ON search_words BEGIN
    INSERT INTO search_index (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER search_words_deleted AFTER DELETE ON search_words BEGIN
    INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.id, old.words);
END;
CREATE TRIGGER search_words_updated AFTER UPDATE OF words ON search_words BEGIN
    INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.id, old.words);
    INSERT INTO search_index (rowid, words) VALUES (new.id, new.words);
END;
