-- What language models wrote, not read: shown as theirs, beside the words that it rests on.

-- Translations of quotations in other languages, each by the words that it translates.
create table translations (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text not null,
    model text not null,
    recorded_at text
) strict;
create index translations_by_article_id_start on translations (article_id, start);

-- Sentences about stories. A story's id may come and go with linking; a line whose story is gone rests.
-- `answer` is the key of the answer in the file beside the archive; `is_copied`: the words are those of
-- its sources, with nothing but whole clauses left out; `waits`: it is shown when an editor says so.
create table machine_lines (
    id text primary key not null,
    story_id text not null,
    section text not null,
    position integer not null,
    text text not null,
    model text not null,
    answer text not null,
    answered_at text,
    is_copied integer not null,
    waits integer not null,
    recorded_at text
) strict;
create index machine_lines_by_story_id on machine_lines (story_id, section, position);

-- The readings that such a sentence rests on, and their sentences in the articles.
create table machine_spans (
    line_id text not null references machine_lines (id),
    table_name text not null,
    row_id text not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    recorded_at text,
    primary key (line_id, table_name, row_id)
) strict;
create index machine_spans_by_article_id on machine_spans (article_id);
