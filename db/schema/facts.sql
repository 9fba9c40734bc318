-- What was seen: sources, captures and articles, never overwritten. The last columns of
-- articles say what the reader and the linker think of a text; they may change.
-- Times are UTC ISO 8601, ids are text from db.keys, spans are character offsets, end excluded.

create table sources (
    id text primary key not null,
    name text not null,
    kind text not null,
    country text,
    language text,
    homepage text not null,
    feeds text,
    sitemaps text,
    method text,
    delay real,
    cadence text,
    last_ok_at text,
    last_tried_at text,
    failures integer default 0,
    recorded_at text
) strict;
create index sources_by_kind on sources (kind);
create index sources_by_country on sources (country);

create table outlets (
    id text primary key not null,
    name text not null,
    kind text,
    country text,
    language text,
    homepage text,
    source_id text references sources (id),
    recorded_at text
) strict;
create index outlets_by_kind on outlets (kind);
create index outlets_by_country on outlets (country);
create index outlets_by_source_id on outlets (source_id);

create table captures (
    id text primary key not null,
    url text not null,
    visit integer not null,
    kind text not null,
    canonical_url text,
    source_id text references sources (id),
    run_id integer references runs (id),
    fetched_at text not null,
    status integer,
    outcome text not null,
    sha256 text,
    content_type text,
    etag text,
    last_modified text,
    warc_file text,
    warc_offset integer,
    warc_length integer,
    part_of text,
    part integer not null default 1,
    listed_title text,
    listed_at text,
    extracted_by text
) strict;
create index captures_by_url_visit on captures (url, visit);
create index captures_by_source_id on captures (source_id);
create index captures_by_run_id on captures (run_id);
create index captures_by_outcome on captures (outcome);
create index captures_by_kind on captures (kind);
create index captures_by_sha256 on captures (sha256);
create index captures_by_canonical_url on captures (canonical_url);
create index captures_by_fetched_at on captures (fetched_at);
create index captures_by_part_of on captures (part_of);
create index captures_by_extracted_by on captures (extracted_by);
create index captures_by_warc_file_warc_offset on captures (warc_file, warc_offset);

create table articles (
    id text primary key not null,
    capture_id text not null references captures (id),
    outlet_id text references outlets (id),
    url text not null,
    title text not null,
    byline text,
    published_at text,
    date_precision text,
    language text,
    text text not null,
    word_count integer not null,
    revision_of text references articles (id),
    superseded_at text,
    recorded_at text not null,
    relevant integer,
    relevance real,
    relevance_words text,
    practices text,
    annotated_by text,
    duplicate_of text references articles (id),
    origin text
) strict;
create index articles_by_capture_id on articles (capture_id);
create index articles_by_outlet_id on articles (outlet_id);
create index articles_by_url on articles (url);
create index articles_by_published_at on articles (published_at);
create index articles_by_language on articles (language);
create index articles_by_relevant on articles (relevant);
create index articles_by_origin on articles (origin);
create index articles_by_duplicate_of on articles (duplicate_of);
create index articles_by_revision_of on articles (revision_of);
create index articles_by_superseded_at on articles (superseded_at);
create index articles_by_annotated_by on articles (annotated_by);

create table revisions (
    id text primary key not null,
    article_id text not null references articles (id),
    from_article_id text references articles (id),
    from_capture_id text references captures (id),
    to_capture_id text references captures (id),
    kind text not null,
    diff text not null,
    notice text,
    seen_at text,
    claims_added integer,
    claims_removed integer,
    claims_softened integer,
    recorded_at text not null
) strict;
create index revisions_by_article_id on revisions (article_id);
create index revisions_by_from_article_id on revisions (from_article_id);
create index revisions_by_from_capture_id on revisions (from_capture_id);
create index revisions_by_to_capture_id on revisions (to_capture_id);
create index revisions_by_kind on revisions (kind);
