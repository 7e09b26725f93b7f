-- The words of a ticket's subject (`comment_id` 0) and of each comment, every word between blanks.
CREATE TABLE search_words (
    account_id BIGINT NOT NULL,
    ticket_id BIGINT NOT NULL,
    comment_id BIGINT NOT NULL,
    place TEXT NOT NULL,
    words TEXT NOT NULL,
    vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(words), ' '))) STORED,
    PRIMARY KEY (account_id, ticket_id, comment_id)
);
CREATE INDEX search_words_vector ON search_words USING gin (vector);
