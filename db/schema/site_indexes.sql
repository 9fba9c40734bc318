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

-- What the pages ask at every request, in the order in which they show it.
create index articles_current_by_published_at on articles
    (published_at desc, id, superseded_at, relevant)
    where superseded_at is null and relevant = 1;
drop index articles_by_relevant;
create index articles_by_relevant_published_at on articles (relevant, published_at desc, id);
create index articles_by_id_dates on articles
    (id, published_at, duplicate_of, superseded_at, relevant);
create index stories_by_loudness on stories (noise_level desc, last_seen_at desc, id);
create index stories_by_state_loudness on stories (state, noise_level desc);
create index stakeholders_by_articles on stakeholders (articles desc, name);
create index stakeholders_by_kind_articles on stakeholders (kind, articles desc, name);
create index events_in_order on events (coalesce(earliest, latest, '9999'), latest, id);
create index positions_present on positions (issue_kind, issue, stakeholder_id, side, since)
    where until is null;
create index positions_by_stakeholder_id_now on positions (stakeholder_id, issue_kind, issue)
    where until is null;
create index positions_flipped on positions (since desc, stakeholder_id)
    where flips > 0 and until is null;
create index relations_by_from_id_to_id on relations (from_id, to_id, weight, kind);
create index relations_by_to_id_from_id on relations (to_id, from_id);
create index graph_nodes_by_story_id_centrality on graph_nodes
    (story_id, centrality desc, stakeholder_id);
create index mentions_by_stakeholder_id_article_id on mentions (stakeholder_id, article_id);
create index quotations_by_stakeholder_id_article_id on quotations (stakeholder_id, article_id);
create index stances_by_stakeholder_id_article_id on stances (stakeholder_id, article_id);
create index instrument_mentions_by_instrument_id_article_id on instrument_mentions
    (instrument_id, article_id);
create index event_sightings_by_event_id_score on event_sightings (event_id, score desc, id);
create index events_by_place on events (place);
create index articles_current_by_recorded_at on articles (recorded_at desc, id)
    where superseded_at is null and relevant = 1;
create index story_articles_by_article_id_story_id on story_articles (article_id, story_id, score);
-- Of two indexes that begin alike, SQLite may take the narrower and then read the table.
drop index mentions_by_stakeholder_id;
drop index quotations_by_stakeholder_id;
drop index stances_by_stakeholder_id;
drop index instrument_mentions_by_instrument_id;
drop index relations_by_from_id;
drop index relations_by_to_id;
drop index event_sightings_by_event_id;
drop index graph_nodes_by_story_id;
drop index story_articles_by_article_id;
drop index stories_by_noise_level;
drop index stories_by_state;
drop index stakeholders_by_kind;
