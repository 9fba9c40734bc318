-- What search and the pages read beside the tables: where each line of the full-text index
-- belongs, the words of the base for "did you mean", and indexes for what the pages ask.
-- Times are UTC ISO 8601, ids are text from db.keys.

-- One row for each row of search_index, with the same number. The numbers hold the kind and the
-- day (db.linking.search_entries), so that a kind's newest lines are a range of numbers.
create table search_entries (
    id integer primary key,
    digest text not null,
    kind text not null,
    key text not null,
    date text,
    original text not null,
    article_id text references articles (id),
    stakeholder_id text references stakeholders (id),
    outlet_kind text
) strict;
create unique index search_entries_by_digest on search_entries (digest);
create index search_entries_by_kind on search_entries (kind);
create index search_entries_by_article_id on search_entries (article_id);
create index search_entries_by_stakeholder_id on search_entries (stakeholder_id);
create index search_entries_by_date on search_entries (date);
create index search_entries_by_outlet_kind on search_entries (outlet_kind);

create table search_words (
    id integer primary key,
    word text not null,
    entries integer not null
) strict;
create unique index search_words_by_word on search_words (word);
create virtual table search_spellings using fts5 (
    word, content = 'search_words', content_rowid = 'id', tokenize = 'trigram'
);

-- Lines from before have no number of this kind: `sidelight link` writes them anew.
delete from search_index;
