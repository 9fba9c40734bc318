-- Which articles a language model has read too: what of its answers came in and what was dropped.
-- The answers themselves are in a file beside the archive. Times are UTC ISO 8601.

create table llm_readings (
    article_id text primary key not null references articles (id),
    model text not null,
    reader text not null,
    answered_at text,
    answers text not null,
    receipts text not null,
    measured text not null,
    read_by text not null,
    recorded_at text
) strict;
create index llm_readings_by_model on llm_readings (model);

-- What the two readers say differently of the same words: questions for editors.
create table reader_questions (
    id text primary key not null,
    article_id text not null references articles (id),
    kind text not null,
    place integer not null,
    built_in text not null,
    model text not null,
    recorded_at text
) strict;
create index reader_questions_by_article_id on reader_questions (article_id);
