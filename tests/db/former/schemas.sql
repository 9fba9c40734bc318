-- versions 526116e a452e45 b7f58f7 c37ba8c 970c655 5341609 d155f62 023a710 63127b3 756fba9 d1e0bb0 4475c13 6bcd34a 69140a4 d7549d8 f50e469 1940182 42406cb 0424037 74ef2f9 3e728d4 e26d98a 6c3b349 4de7a16 c8bc5b7 a457fa8 f0b6560 638a8d8 46ad892 3cceba5 8c4a1cf 61c58c3 be9ce60 18f55f1 a3a0c25 90d70c2 d2acc6e 7a986fe 3c532c6 c7bea03 7edeed7 8a77716 8db5a96 cf426df c62f6b8 bb773b7 77e52c3 973e19e c169fed 17152e0 9f09e7f dc53d03
-- in 0-51
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);

-- in 0-51
CREATE TABLE runs (
    id integer primary key,
    parent_id integer references runs (id),
    stage text not null,
    started_at text not null,
    ended_at text,
    state text not null,
    arguments text,
    counts text,
    versions text
) strict;

-- in 0-51
CREATE TABLE failures (
    id text primary key not null,
    run_id integer references runs (id),
    stage text not null,
    row_key text not null,
    error text not null,
    advice text,
    recorded_at text not null
) strict;

-- in 0-51
CREATE TABLE judgements (
    id text primary key not null,
    made_by text not null,
    made_at text not null,
    verdict text not null,
    table_name text not null,
    row_key text not null,
    other_key text,
    value text,
    note text
) strict;

-- in 0-1
CREATE TABLE sources (
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

-- in 0-39
CREATE TABLE outlets (
    id text primary key not null,
    name text not null,
    kind text,
    country text,
    language text,
    homepage text,
    source_id text references sources (id),
    recorded_at text
) strict;

-- in 0-51
CREATE TABLE captures (
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

-- in 0-5
CREATE TABLE articles (
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

-- in 0-23
CREATE TABLE revisions (
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

-- in 0-16
CREATE TABLE stakeholders (
    id text primary key not null,
    name text not null,
    kind text,
    role text,
    country text,
    wikidata text,
    homepage text,
    parent_id text references stakeholders (id),
    curated integer not null default 0,
    verified integer,
    source_url text,
    articles integer,
    quotations integer,
    first_seen_at text,
    last_seen_at text,
    recorded_at text not null
) strict;

-- in 0-51
CREATE TABLE aliases (
    id text primary key not null,
    stakeholder_id text not null references stakeholders (id),
    name text not null,
    curated integer not null,
    recorded_at text
) strict;

-- in 0-32
CREATE TABLE instruments (
    id text primary key not null,
    name text not null,
    aliases text,
    kind text not null,
    jurisdiction text,
    status text,
    url text,
    source_url text,
    curated integer not null default 0,
    verified integer,
    first_seen_at text,
    recorded_at text not null
) strict;

-- in 0-51
CREATE TABLE stories (
    id text primary key not null,
    title text not null,
    state text not null,
    noise_level real not null,
    practice text,
    articles integer,
    independent_origins integer,
    first_seen_at text,
    last_seen_at text,
    recorded_at text not null
) strict;

-- in 0-51
CREATE TABLE story_articles (
    story_id text not null references stories (id),
    article_id text not null references articles (id),
    score real,
    recorded_at text,
    primary key (story_id, article_id)
) strict;

-- in 0-2
CREATE TABLE events (
    id text primary key not null,
    title text not null,
    kind text not null,
    edtf text,
    earliest text,
    latest text,
    status text not null,
    story_id text references stories (id),
    instrument_id text references instruments (id),
    articles integer,
    independent_origins integer,
    date_conflict integer,
    curated integer,
    source_url text,
    recorded_at text not null
) strict;

-- in 0-2
CREATE TABLE event_roles (
    event_id text not null references events (id),
    stakeholder_id text not null references stakeholders (id),
    role text not null,
    recorded_at text,
    primary key (event_id, stakeholder_id, role)
) strict;

-- in 0-51
CREATE TABLE story_events (
    story_id text not null references stories (id),
    event_id text not null references events (id),
    recorded_at text,
    primary key (story_id, event_id)
) strict;

-- in 0-32
CREATE TABLE instrument_dates (
    id text primary key not null,
    instrument_id text not null references instruments (id),
    date text not null,
    precision text,
    what text not null,
    source_url text,
    event_id text references events (id),
    curated integer,
    recorded_at text
) strict;

-- in 0-6
CREATE TABLE claims (
    id text primary key not null,
    text text not null,
    kind text not null,
    practice text,
    story_id text references stories (id),
    first_seen_at text,
    independent_origins integer,
    asserted integer,
    denied integer,
    recorded_at text not null
) strict;

-- in 0-6
CREATE TABLE utterances (
    id text primary key not null,
    content text not null,
    stakeholder_id text references stakeholders (id),
    first_article_id text references articles (id),
    first_seen_at text,
    articles integer,
    independent_origins integer,
    recorded_at text not null
) strict;

-- in 0-6
CREATE TABLE positions (
    id text primary key not null,
    stakeholder_id text not null references stakeholders (id),
    issue text not null,
    issue_kind text not null,
    side text not null,
    since text,
    until text,
    flips integer not null,
    strength real,
    score real,
    stances integer,
    evidence text,
    recorded_at text
) strict;

-- in 0-51
CREATE TABLE noise (
    story_id text not null references stories (id),
    at text not null,
    level real,
    state text,
    reach real,
    volume real,
    velocity real,
    origins real,
    spread real,
    polarity real,
    prominence real,
    duration real,
    recorded_at text,
    primary key (story_id, at)
) strict;

-- in 0-40
CREATE TABLE digests (
    id text primary key not null,
    story_id text not null references stories (id),
    section text not null,
    position integer not null,
    text text not null,
    stakeholder_id text references stakeholders (id),
    side text,
    recorded_at text
) strict;

-- in 0-51
CREATE TABLE digest_spans (
    digest_id text not null references digests (id),
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    recorded_at text,
    primary key (digest_id, article_id, start, "end")
) strict;

-- in 0-51
CREATE TABLE relations (
    id text primary key not null,
    from_id text not null references stakeholders (id),
    to_id text not null references stakeholders (id),
    kind text not null,
    weight real,
    first_at text,
    last_at text,
    evidence text,
    recorded_at text
) strict;

-- in 0-51
CREATE TABLE graph_nodes (
    stakeholder_id text not null references stakeholders (id),
    story_id text not null,
    x real,
    y real,
    component integer,
    community integer,
    centrality real,
    degree integer,
    recorded_at text,
    primary key (stakeholder_id, story_id)
) strict;

-- in 0-51
CREATE VIRTUAL TABLE search_index using fts5 (
    kind unindexed, key unindexed, title, body, date unindexed,
    tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3'
);

-- in 0-16
CREATE TABLE mentions (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    name text,
    form text,
    kind text,
    role text,
    known_id text,
    extractor text,
    score real,
    stakeholder_id text references stakeholders (id),
    recorded_at text
) strict;

-- in 0-28
CREATE TABLE instrument_mentions (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    name text,
    kind text,
    known_id text,
    instrument_id text references instruments (id),
    recorded_at text
) strict;

-- in 0-6
CREATE TABLE quotations (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    content text,
    kind text,
    cue text,
    cue_start integer,
    speaker_text text,
    speaker_start integer,
    speaker_end integer,
    speaker_name text,
    "group" integer,
    score real,
    stakeholder_id text references stakeholders (id),
    utterance_id text references utterances (id),
    recorded_at text
) strict;

-- in 0-14
CREATE TABLE claim_sightings (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    kind text,
    modality text,
    practice text,
    claimant_name text,
    score real,
    claimant_id text references stakeholders (id),
    claim_id text references claims (id),
    recorded_at text
) strict;

-- in 0-13
CREATE TABLE stances (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    stakeholder_name text,
    practice text,
    side text,
    basis text,
    strength real,
    score real,
    quotation_start integer,
    instrument_name text,
    stakeholder_id text references stakeholders (id),
    quotation_id text references quotations (id),
    instrument_id text references instruments (id),
    stated_at text,
    recorded_at text
) strict;

-- in 0-28
CREATE TABLE dates (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    edtf text,
    earliest text,
    latest text,
    recorded_at text
) strict;

-- in 0-14
CREATE TABLE event_sightings (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    what text,
    kind text,
    edtf text,
    status text,
    roles text,
    instrument_name text,
    score real,
    event_id text references events (id),
    recorded_at text
) strict;

-- in 0-6
CREATE TABLE forecasts (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    made_by_name text,
    made_by text references stakeholders (id),
    made_at text,
    due_edtf text,
    kind text,
    score real,
    story_id text references stories (id),
    status text,
    resolved_by text references events (id),
    recorded_at text
) strict;

-- in 0-14
CREATE TABLE replies (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    kind text,
    stakeholder_name text,
    stakeholder_id text references stakeholders (id),
    recorded_at text
) strict;

-- in 0-51
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

-- in 0-51
CREATE INDEX runs_by_parent_id on runs (parent_id);

-- in 0-51
CREATE INDEX runs_by_stage on runs (stage);

-- in 0-51
CREATE INDEX runs_by_state on runs (state);

-- in 0-51
CREATE INDEX failures_by_run_id on failures (run_id);

-- in 0-51
CREATE INDEX failures_by_stage on failures (stage);

-- in 0-51
CREATE INDEX failures_by_row_key on failures (row_key);

-- in 0-51
CREATE INDEX judgements_by_verdict on judgements (verdict);

-- in 0-51
CREATE INDEX judgements_by_table_name_row_key on judgements (table_name, row_key);

-- in 0-51
CREATE INDEX sources_by_kind on sources (kind);

-- in 0-51
CREATE INDEX sources_by_country on sources (country);

-- in 0-51
CREATE INDEX outlets_by_kind on outlets (kind);

-- in 0-51
CREATE INDEX outlets_by_country on outlets (country);

-- in 0-51
CREATE INDEX outlets_by_source_id on outlets (source_id);

-- in 0-51
CREATE INDEX captures_by_url_visit on captures (url, visit);

-- in 0-51
CREATE INDEX captures_by_source_id on captures (source_id);

-- in 0-51
CREATE INDEX captures_by_run_id on captures (run_id);

-- in 0-51
CREATE INDEX captures_by_outcome on captures (outcome);

-- in 0-51
CREATE INDEX captures_by_kind on captures (kind);

-- in 0-51
CREATE INDEX captures_by_sha256 on captures (sha256);

-- in 0-51
CREATE INDEX captures_by_canonical_url on captures (canonical_url);

-- in 0-51
CREATE INDEX captures_by_fetched_at on captures (fetched_at);

-- in 0-51
CREATE INDEX captures_by_part_of on captures (part_of);

-- in 0-51
CREATE INDEX captures_by_extracted_by on captures (extracted_by);

-- in 0-51
CREATE INDEX captures_by_warc_file_warc_offset on captures (warc_file, warc_offset);

-- in 0-51
CREATE INDEX articles_by_capture_id on articles (capture_id);

-- in 0-51
CREATE INDEX articles_by_outlet_id on articles (outlet_id);

-- in 0-51
CREATE INDEX articles_by_url on articles (url);

-- in 0-51
CREATE INDEX articles_by_published_at on articles (published_at);

-- in 0-51
CREATE INDEX articles_by_language on articles (language);

-- in 0-3
CREATE INDEX articles_by_relevant on articles (relevant);

-- in 0-51
CREATE INDEX articles_by_origin on articles (origin);

-- in 0-51
CREATE INDEX articles_by_duplicate_of on articles (duplicate_of);

-- in 0-51
CREATE INDEX articles_by_revision_of on articles (revision_of);

-- in 0-51
CREATE INDEX articles_by_superseded_at on articles (superseded_at);

-- in 0-51
CREATE INDEX articles_by_annotated_by on articles (annotated_by);

-- in 0-51
CREATE INDEX revisions_by_article_id on revisions (article_id);

-- in 0-51
CREATE INDEX revisions_by_from_article_id on revisions (from_article_id);

-- in 0-51
CREATE INDEX revisions_by_from_capture_id on revisions (from_capture_id);

-- in 0-51
CREATE INDEX revisions_by_to_capture_id on revisions (to_capture_id);

-- in 0-51
CREATE INDEX revisions_by_kind on revisions (kind);

-- in 0-3
CREATE INDEX stakeholders_by_kind on stakeholders (kind);

-- in 0-51
CREATE INDEX stakeholders_by_country on stakeholders (country);

-- in 0-51
CREATE INDEX stakeholders_by_curated on stakeholders (curated);

-- in 0-51
CREATE INDEX stakeholders_by_parent_id on stakeholders (parent_id);

-- in 0-51
CREATE INDEX stakeholders_by_name on stakeholders (name);

-- in 0-51
CREATE INDEX stakeholders_by_last_seen_at on stakeholders (last_seen_at);

-- in 0-51
CREATE INDEX aliases_by_curated on aliases (curated);

-- in 0-51
CREATE INDEX aliases_by_stakeholder_id on aliases (stakeholder_id);

-- in 0-51
CREATE INDEX aliases_by_name on aliases (name);

-- in 0-51
CREATE INDEX instruments_by_kind on instruments (kind);

-- in 0-51
CREATE INDEX instruments_by_jurisdiction on instruments (jurisdiction);

-- in 0-51
CREATE INDEX instruments_by_status on instruments (status);

-- in 0-51
CREATE INDEX instruments_by_curated on instruments (curated);

-- in 0-3
CREATE INDEX stories_by_state on stories (state);

-- in 0-3
CREATE INDEX stories_by_noise_level on stories (noise_level);

-- in 0-51
CREATE INDEX stories_by_practice on stories (practice);

-- in 0-51
CREATE INDEX stories_by_first_seen_at on stories (first_seen_at);

-- in 0-51
CREATE INDEX stories_by_last_seen_at on stories (last_seen_at);

-- in 0-3
CREATE INDEX story_articles_by_article_id on story_articles (article_id);

-- in 0-51
CREATE INDEX events_by_kind on events (kind);

-- in 0-51
CREATE INDEX events_by_status on events (status);

-- in 0-51
CREATE INDEX events_by_story_id on events (story_id);

-- in 0-51
CREATE INDEX events_by_instrument_id on events (instrument_id);

-- in 0-51
CREATE INDEX events_by_earliest on events (earliest);

-- in 0-51
CREATE INDEX events_by_latest on events (latest);

-- in 0-51
CREATE INDEX event_roles_by_stakeholder_id on event_roles (stakeholder_id);

-- in 0-51
CREATE INDEX event_roles_by_role on event_roles (role);

-- in 0-51
CREATE INDEX story_events_by_event_id on story_events (event_id);

-- in 0-51
CREATE INDEX instrument_dates_by_instrument_id on instrument_dates (instrument_id);

-- in 0-51
CREATE INDEX instrument_dates_by_date on instrument_dates (date);

-- in 0-51
CREATE INDEX instrument_dates_by_event_id on instrument_dates (event_id);

-- in 0-51
CREATE INDEX claims_by_kind on claims (kind);

-- in 0-51
CREATE INDEX claims_by_practice on claims (practice);

-- in 0-51
CREATE INDEX claims_by_story_id on claims (story_id);

-- in 0-51
CREATE INDEX claims_by_first_seen_at on claims (first_seen_at);

-- in 0-51
CREATE INDEX utterances_by_stakeholder_id on utterances (stakeholder_id);

-- in 0-51
CREATE INDEX utterances_by_first_article_id on utterances (first_article_id);

-- in 0-51
CREATE INDEX utterances_by_first_seen_at on utterances (first_seen_at);

-- in 0-51
CREATE INDEX positions_by_stakeholder_id on positions (stakeholder_id);

-- in 0-51
CREATE INDEX positions_by_issue on positions (issue);

-- in 0-51
CREATE INDEX positions_by_issue_kind on positions (issue_kind);

-- in 0-51
CREATE INDEX positions_by_side on positions (side);

-- in 0-51
CREATE INDEX positions_by_since on positions (since);

-- in 0-51
CREATE INDEX positions_by_flips on positions (flips);

-- in 0-51
CREATE INDEX noise_by_at on noise (at);

-- in 0-51
CREATE INDEX digests_by_story_id_section_position on digests (story_id, section, position);

-- in 0-51
CREATE INDEX digests_by_section on digests (section);

-- in 0-51
CREATE INDEX digests_by_stakeholder_id on digests (stakeholder_id);

-- in 0-51
CREATE INDEX digest_spans_by_article_id on digest_spans (article_id);

-- in 0-3
CREATE INDEX relations_by_from_id on relations (from_id);

-- in 0-3
CREATE INDEX relations_by_to_id on relations (to_id);

-- in 0-51
CREATE INDEX relations_by_kind on relations (kind);

-- in 0-3
CREATE INDEX graph_nodes_by_story_id on graph_nodes (story_id);

-- in 0-51
CREATE INDEX graph_nodes_by_component on graph_nodes (component);

-- in 0-51
CREATE INDEX mentions_by_article_id_start on mentions (article_id, start);

-- in 0-3
CREATE INDEX mentions_by_stakeholder_id on mentions (stakeholder_id);

-- in 0-51
CREATE INDEX mentions_by_name on mentions (name);

-- in 0-51
CREATE INDEX mentions_by_kind on mentions (kind);

-- in 0-51
CREATE INDEX mentions_by_form on mentions (form);

-- in 0-51
CREATE INDEX instrument_mentions_by_article_id_start on instrument_mentions (article_id, start);

-- in 0-3
CREATE INDEX instrument_mentions_by_instrument_id on instrument_mentions (instrument_id);

-- in 0-51
CREATE INDEX instrument_mentions_by_name on instrument_mentions (name);

-- in 0-51
CREATE INDEX quotations_by_article_id_start on quotations (article_id, start);

-- in 0-3
CREATE INDEX quotations_by_stakeholder_id on quotations (stakeholder_id);

-- in 0-51
CREATE INDEX quotations_by_utterance_id on quotations (utterance_id);

-- in 0-51
CREATE INDEX quotations_by_kind on quotations (kind);

-- in 0-51
CREATE INDEX quotations_by_cue on quotations (cue);

-- in 0-51
CREATE INDEX claim_sightings_by_article_id_start on claim_sightings (article_id, start);

-- in 0-51
CREATE INDEX claim_sightings_by_claimant_id on claim_sightings (claimant_id);

-- in 0-51
CREATE INDEX claim_sightings_by_claim_id on claim_sightings (claim_id);

-- in 0-51
CREATE INDEX claim_sightings_by_kind on claim_sightings (kind);

-- in 0-51
CREATE INDEX claim_sightings_by_modality on claim_sightings (modality);

-- in 0-51
CREATE INDEX claim_sightings_by_practice on claim_sightings (practice);

-- in 0-51
CREATE INDEX stances_by_article_id_start on stances (article_id, start);

-- in 0-3
CREATE INDEX stances_by_stakeholder_id on stances (stakeholder_id);

-- in 0-51
CREATE INDEX stances_by_quotation_id on stances (quotation_id);

-- in 0-51
CREATE INDEX stances_by_instrument_id on stances (instrument_id);

-- in 0-51
CREATE INDEX stances_by_practice on stances (practice);

-- in 0-51
CREATE INDEX stances_by_basis on stances (basis);

-- in 0-51
CREATE INDEX stances_by_side on stances (side);

-- in 0-51
CREATE INDEX stances_by_stated_at on stances (stated_at);

-- in 0-51
CREATE INDEX dates_by_article_id_start on dates (article_id, start);

-- in 0-51
CREATE INDEX dates_by_earliest on dates (earliest);

-- in 0-51
CREATE INDEX event_sightings_by_article_id_start on event_sightings (article_id, start);

-- in 0-3
CREATE INDEX event_sightings_by_event_id on event_sightings (event_id);

-- in 0-51
CREATE INDEX event_sightings_by_kind on event_sightings (kind);

-- in 0-51
CREATE INDEX event_sightings_by_status on event_sightings (status);

-- in 0-51
CREATE INDEX forecasts_by_article_id_start on forecasts (article_id, start);

-- in 0-51
CREATE INDEX forecasts_by_made_by on forecasts (made_by);

-- in 0-51
CREATE INDEX forecasts_by_story_id on forecasts (story_id);

-- in 0-51
CREATE INDEX forecasts_by_status on forecasts (status);

-- in 0-51
CREATE INDEX forecasts_by_due_edtf on forecasts (due_edtf);

-- in 0-51
CREATE INDEX forecasts_by_resolved_by on forecasts (resolved_by);

-- in 0-51
CREATE INDEX replies_by_article_id_start on replies (article_id, start);

-- in 0-51
CREATE INDEX replies_by_stakeholder_id on replies (stakeholder_id);

-- in 0-51
CREATE INDEX replies_by_kind on replies (kind);

-- in 0-51
CREATE VIEW "current_articles" AS 
        select * from articles where superseded_at is null and relevant = 1;

-- in 0-51
-- applied m001_first_tables;

-- in 1-51
CREATE VIEW "story_coverage" AS 
        select stories.id as story_id, stories.title as story, stories.state,
               articles.id as article_id, articles.title as article, articles.published_at,
               outlets.name as outlet, outlets.kind as outlet_kind,
               articles.origin, articles.duplicate_of, story_articles.score
        from story_articles
        join stories on stories.id = story_articles.story_id
        join articles on articles.id = story_articles.article_id
        left join outlets on outlets.id = articles.outlet_id;

-- in 1-18
CREATE VIEW "quotations_with_speakers" AS 
        select quotations.id, quotations.content, quotations.kind,
               coalesce(stakeholders.name, quotations.speaker_text, 'unknown speaker') as speaker,
               quotations.stakeholder_id, stakeholders.kind as speaker_kind,
               stakeholders.role as speaker_role, articles.published_at,
               outlets.name as outlet, articles.title as article, articles.url,
               quotations.article_id, quotations.start, quotations."end",
               quotations.utterance_id, quotations.score
        from quotations
        join current_articles as articles on articles.id = quotations.article_id
        left join outlets on outlets.id = articles.outlet_id
        left join stakeholders on stakeholders.id = quotations.stakeholder_id
        where articles.duplicate_of is null;

-- in 1-13
CREATE VIEW "positions_now" AS 
        select stakeholders.name as stakeholder, stakeholders.kind, positions.issue_kind,
               coalesce(stories.title, replace(positions.issue, '_', ' ')) as issue_name,
               positions.issue, positions.side, positions.since, positions.flips,
               positions.strength, positions.score, positions.stances,
               positions.stakeholder_id, positions.id
        from positions
        join stakeholders on stakeholders.id = positions.stakeholder_id
        left join stories on positions.issue_kind = 'story' and stories.id = positions.issue
        where positions.until is null;

-- in 1-9
CREATE VIEW "upcoming_dates" AS 
        select instrument_dates.date, instrument_dates.precision, instrument_dates.what,
               instruments.name as instrument, instruments.kind, instruments.jurisdiction,
               instruments.status, instrument_dates.source_url, instrument_dates.event_id,
               instruments.id as instrument_id
        from instrument_dates
        join instruments on instruments.id = instrument_dates.instrument_id
        where instrument_dates.date >= (select substr(max(published_at), 1, 10)
                                        from current_articles);

-- in 2-32
CREATE TABLE sources (
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
, indexes text, searches text, threads text) strict;

-- in 2-51
CREATE TABLE links (
    id text primary key not null,
    article_id text not null references articles (id),
    url text not null,
    words text,
    recorded_at text not null
) strict;

-- in 2-51
CREATE INDEX links_by_article_id on links (article_id);

-- in 2-51
CREATE INDEX links_by_url on links (url);

-- in 2-51
-- applied m002_more_ways_to_list;

-- in 3-36
CREATE TABLE events (
    id text primary key not null,
    title text not null,
    kind text not null,
    edtf text,
    earliest text,
    latest text,
    status text not null,
    story_id text references stories (id),
    instrument_id text references instruments (id),
    articles integer,
    independent_origins integer,
    date_conflict integer,
    curated integer,
    source_url text,
    recorded_at text not null
, place text, verified integer) strict;

-- in 3-51
CREATE TABLE event_roles (
    event_id text not null references events (id),
    stakeholder_id text not null references stakeholders (id),
    role text not null,
    recorded_at text, curated integer,
    primary key (event_id, stakeholder_id, role)
) strict;

-- in 3-51
CREATE TABLE event_instruments (
    event_id text not null references events (id),
    instrument_id text not null references instruments (id),
    curated integer not null,
    recorded_at text,
    primary key (event_id, instrument_id)
) strict;

-- in 3-51
CREATE INDEX events_by_curated on events (curated);

-- in 3-51
CREATE INDEX event_instruments_by_instrument_id on event_instruments (instrument_id);

-- in 3-51
-- applied m003_curated_events;

-- in 4-51
CREATE TABLE search_entries (
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

-- in 4-51
CREATE TABLE search_words (
    id integer primary key,
    word text not null,
    entries integer not null
) strict;

-- in 4-51
CREATE VIRTUAL TABLE search_spellings using fts5 (
    word, content = 'search_words', content_rowid = 'id', tokenize = 'trigram'
);

-- in 4-51
CREATE UNIQUE INDEX search_entries_by_digest on search_entries (digest);

-- in 4-51
CREATE INDEX search_entries_by_kind on search_entries (kind);

-- in 4-51
CREATE INDEX search_entries_by_article_id on search_entries (article_id);

-- in 4-51
CREATE INDEX search_entries_by_stakeholder_id on search_entries (stakeholder_id);

-- in 4-51
CREATE INDEX search_entries_by_date on search_entries (date);

-- in 4-51
CREATE INDEX search_entries_by_outlet_kind on search_entries (outlet_kind);

-- in 4-51
CREATE UNIQUE INDEX search_words_by_word on search_words (word);

-- in 4-51
CREATE INDEX articles_current_by_published_at on articles
    (published_at desc, id, superseded_at, relevant)
    where superseded_at is null and relevant = 1;

-- in 4-51
CREATE INDEX articles_by_relevant_published_at on articles (relevant, published_at desc, id);

-- in 4-47
CREATE INDEX articles_by_id_dates on articles
    (id, published_at, duplicate_of, superseded_at, relevant);

-- in 4-51
CREATE INDEX stories_by_loudness on stories (noise_level desc, last_seen_at desc, id);

-- in 4-51
CREATE INDEX stories_by_state_loudness on stories (state, noise_level desc);

-- in 4-51
CREATE INDEX stakeholders_by_articles on stakeholders (articles desc, name);

-- in 4-51
CREATE INDEX stakeholders_by_kind_articles on stakeholders (kind, articles desc, name);

-- in 4-51
CREATE INDEX events_in_order on events (coalesce(earliest, latest, '9999'), latest, id);

-- in 4-51
CREATE INDEX positions_present on positions (issue_kind, issue, stakeholder_id, side, since)
    where until is null;

-- in 4-51
CREATE INDEX positions_by_stakeholder_id_now on positions (stakeholder_id, issue_kind, issue)
    where until is null;

-- in 4-51
CREATE INDEX positions_flipped on positions (since desc, stakeholder_id)
    where flips > 0 and until is null;

-- in 4-51
CREATE INDEX relations_by_from_id_to_id on relations (from_id, to_id, weight, kind);

-- in 4-51
CREATE INDEX relations_by_to_id_from_id on relations (to_id, from_id);

-- in 4-51
CREATE INDEX graph_nodes_by_story_id_centrality on graph_nodes
    (story_id, centrality desc, stakeholder_id);

-- in 4-51
CREATE INDEX mentions_by_stakeholder_id_article_id on mentions (stakeholder_id, article_id);

-- in 4-51
CREATE INDEX quotations_by_stakeholder_id_article_id on quotations (stakeholder_id, article_id);

-- in 4-51
CREATE INDEX stances_by_stakeholder_id_article_id on stances (stakeholder_id, article_id);

-- in 4-51
CREATE INDEX instrument_mentions_by_instrument_id_article_id on instrument_mentions
    (instrument_id, article_id);

-- in 4-51
CREATE INDEX event_sightings_by_event_id_score on event_sightings (event_id, score desc, id);

-- in 4-51
CREATE INDEX events_by_place on events (place);

-- in 4-51
CREATE INDEX articles_current_by_recorded_at on articles (recorded_at desc, id)
    where superseded_at is null and relevant = 1;

-- in 4-51
CREATE INDEX story_articles_by_article_id_story_id on story_articles (article_id, story_id, score);

-- in 4-51
-- applied m005_search_and_site;

-- in 5-51
CREATE TABLE aliases_history ("id", "stakeholder_id", "name", "curated", "recorded_at", "superseded_at");

-- in 5-6
CREATE TABLE claims_history ("id", "text", "kind", "practice", "story_id", "first_seen_at", "independent_origins", "asserted", "denied", "recorded_at", "superseded_at");

-- in 5-51
CREATE TABLE digest_spans_history ("digest_id", "article_id", "start", "end", "recorded_at", "superseded_at");

-- in 5-40
CREATE TABLE digests_history ("id", "story_id", "section", "position", "text", "stakeholder_id", "side", "recorded_at", "superseded_at");

-- in 5-51
CREATE TABLE event_instruments_history ("event_id", "instrument_id", "curated", "recorded_at", "superseded_at");

-- in 5-51
CREATE TABLE event_roles_history ("event_id", "stakeholder_id", "role", "recorded_at", "curated", "superseded_at");

-- in 5-36
CREATE TABLE events_history ("id", "title", "kind", "edtf", "earliest", "latest", "status", "story_id", "instrument_id", "articles", "independent_origins", "date_conflict", "curated", "source_url", "recorded_at", "place", "verified", "superseded_at");

-- in 5-51
CREATE TABLE graph_nodes_history ("stakeholder_id", "story_id", "x", "y", "component", "community", "centrality", "degree", "recorded_at", "superseded_at");

-- in 5-32
CREATE TABLE instrument_dates_history ("id", "instrument_id", "date", "precision", "what", "source_url", "event_id", "curated", "recorded_at", "superseded_at");

-- in 5-32
CREATE TABLE instruments_history ("id", "name", "aliases", "kind", "jurisdiction", "status", "url", "source_url", "curated", "verified", "first_seen_at", "recorded_at", "superseded_at");

-- in 5-51
CREATE TABLE noise_history ("story_id", "at", "level", "state", "reach", "volume", "velocity", "origins", "spread", "polarity", "prominence", "duration", "recorded_at", "superseded_at");

-- in 5-6
CREATE TABLE positions_history ("id", "stakeholder_id", "issue", "issue_kind", "side", "since", "until", "flips", "strength", "score", "stances", "evidence", "recorded_at", "superseded_at");

-- in 5-51
CREATE TABLE relations_history ("id", "from_id", "to_id", "kind", "weight", "first_at", "last_at", "evidence", "recorded_at", "superseded_at");

-- in 5-16
CREATE TABLE stakeholders_history ("id", "name", "kind", "role", "country", "wikidata", "homepage", "parent_id", "curated", "verified", "source_url", "articles", "quotations", "first_seen_at", "last_seen_at", "recorded_at", "superseded_at");

-- in 5-51
CREATE TABLE stories_history ("id", "title", "state", "noise_level", "practice", "articles", "independent_origins", "first_seen_at", "last_seen_at", "recorded_at", "superseded_at");

-- in 5-51
CREATE TABLE story_articles_history ("story_id", "article_id", "score", "recorded_at", "superseded_at");

-- in 5-51
CREATE TABLE story_events_history ("story_id", "event_id", "recorded_at", "superseded_at");

-- in 5-6
CREATE TABLE utterances_history ("id", "content", "stakeholder_id", "first_article_id", "first_seen_at", "articles", "independent_origins", "recorded_at", "superseded_at");

-- in 5-51
CREATE INDEX aliases_history_by_time on aliases_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX claims_history_by_time on claims_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX digest_spans_history_by_time on digest_spans_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX digests_history_by_time on digests_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX event_instruments_history_by_time on event_instruments_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX event_roles_history_by_time on event_roles_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX events_history_by_time on events_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX graph_nodes_history_by_time on graph_nodes_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX instrument_dates_history_by_time on instrument_dates_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX instruments_history_by_time on instruments_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX noise_history_by_time on noise_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX positions_history_by_time on positions_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX relations_history_by_time on relations_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX stakeholders_history_by_time on stakeholders_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX stories_history_by_time on stories_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX story_articles_history_by_time on story_articles_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX story_events_history_by_time on story_events_history (superseded_at, recorded_at);

-- in 5-51
CREATE INDEX utterances_history_by_time on utterances_history (superseded_at, recorded_at);

-- in 5-51
CREATE TRIGGER aliases_kept_on_update after update on aliases when old."id" is not new."id" or old."stakeholder_id" is not new."stakeholder_id" or old."name" is not new."name" or old."curated" is not new."curated" begin insert into aliases_history ("id", "stakeholder_id", "name", "curated", "recorded_at", "superseded_at") values (old."id", old."stakeholder_id", old."name", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update aliases set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-51
CREATE TRIGGER aliases_kept_on_delete after delete on aliases when 1 begin insert into aliases_history ("id", "stakeholder_id", "name", "curated", "recorded_at", "superseded_at") values (old."id", old."stakeholder_id", old."name", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-6
CREATE TRIGGER claims_kept_on_update after update on claims when old."id" is not new."id" or old."text" is not new."text" or old."kind" is not new."kind" or old."practice" is not new."practice" or old."story_id" is not new."story_id" or old."first_seen_at" is not new."first_seen_at" or old."independent_origins" is not new."independent_origins" or old."asserted" is not new."asserted" or old."denied" is not new."denied" begin insert into claims_history ("id", "text", "kind", "practice", "story_id", "first_seen_at", "independent_origins", "asserted", "denied", "recorded_at", "superseded_at") values (old."id", old."text", old."kind", old."practice", old."story_id", old."first_seen_at", old."independent_origins", old."asserted", old."denied", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update claims set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-6
CREATE TRIGGER claims_kept_on_delete after delete on claims when 1 begin insert into claims_history ("id", "text", "kind", "practice", "story_id", "first_seen_at", "independent_origins", "asserted", "denied", "recorded_at", "superseded_at") values (old."id", old."text", old."kind", old."practice", old."story_id", old."first_seen_at", old."independent_origins", old."asserted", old."denied", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-51
CREATE TRIGGER digest_spans_kept_on_update after update on digest_spans when old."digest_id" is not new."digest_id" or old."article_id" is not new."article_id" or old."start" is not new."start" or old."end" is not new."end" begin insert into digest_spans_history ("digest_id", "article_id", "start", "end", "recorded_at", "superseded_at") values (old."digest_id", old."article_id", old."start", old."end", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update digest_spans set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-51
CREATE TRIGGER digest_spans_kept_on_delete after delete on digest_spans when 1 begin insert into digest_spans_history ("digest_id", "article_id", "start", "end", "recorded_at", "superseded_at") values (old."digest_id", old."article_id", old."start", old."end", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-40
CREATE TRIGGER digests_kept_on_update after update on digests when old."id" is not new."id" or old."story_id" is not new."story_id" or old."section" is not new."section" or old."position" is not new."position" or old."text" is not new."text" or old."stakeholder_id" is not new."stakeholder_id" or old."side" is not new."side" begin insert into digests_history ("id", "story_id", "section", "position", "text", "stakeholder_id", "side", "recorded_at", "superseded_at") values (old."id", old."story_id", old."section", old."position", old."text", old."stakeholder_id", old."side", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update digests set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-40
CREATE TRIGGER digests_kept_on_delete after delete on digests when 1 begin insert into digests_history ("id", "story_id", "section", "position", "text", "stakeholder_id", "side", "recorded_at", "superseded_at") values (old."id", old."story_id", old."section", old."position", old."text", old."stakeholder_id", old."side", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-51
CREATE TRIGGER event_instruments_kept_on_update after update on event_instruments when old."event_id" is not new."event_id" or old."instrument_id" is not new."instrument_id" or old."curated" is not new."curated" begin insert into event_instruments_history ("event_id", "instrument_id", "curated", "recorded_at", "superseded_at") values (old."event_id", old."instrument_id", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update event_instruments set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-51
CREATE TRIGGER event_instruments_kept_on_delete after delete on event_instruments when 1 begin insert into event_instruments_history ("event_id", "instrument_id", "curated", "recorded_at", "superseded_at") values (old."event_id", old."instrument_id", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-51
CREATE TRIGGER event_roles_kept_on_update after update on event_roles when old."event_id" is not new."event_id" or old."stakeholder_id" is not new."stakeholder_id" or old."role" is not new."role" or old."curated" is not new."curated" begin insert into event_roles_history ("event_id", "stakeholder_id", "role", "recorded_at", "curated", "superseded_at") values (old."event_id", old."stakeholder_id", old."role", old."recorded_at", old."curated", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update event_roles set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-51
CREATE TRIGGER event_roles_kept_on_delete after delete on event_roles when 1 begin insert into event_roles_history ("event_id", "stakeholder_id", "role", "recorded_at", "curated", "superseded_at") values (old."event_id", old."stakeholder_id", old."role", old."recorded_at", old."curated", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-36
CREATE TRIGGER events_kept_on_update after update on events when old."id" is not new."id" or old."title" is not new."title" or old."kind" is not new."kind" or old."edtf" is not new."edtf" or old."earliest" is not new."earliest" or old."latest" is not new."latest" or old."status" is not new."status" or old."story_id" is not new."story_id" or old."instrument_id" is not new."instrument_id" or old."articles" is not new."articles" or old."independent_origins" is not new."independent_origins" or old."date_conflict" is not new."date_conflict" or old."curated" is not new."curated" or old."source_url" is not new."source_url" or old."place" is not new."place" or old."verified" is not new."verified" begin insert into events_history ("id", "title", "kind", "edtf", "earliest", "latest", "status", "story_id", "instrument_id", "articles", "independent_origins", "date_conflict", "curated", "source_url", "recorded_at", "place", "verified", "superseded_at") values (old."id", old."title", old."kind", old."edtf", old."earliest", old."latest", old."status", old."story_id", old."instrument_id", old."articles", old."independent_origins", old."date_conflict", old."curated", old."source_url", old."recorded_at", old."place", old."verified", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update events set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-36
CREATE TRIGGER events_kept_on_delete after delete on events when 1 begin insert into events_history ("id", "title", "kind", "edtf", "earliest", "latest", "status", "story_id", "instrument_id", "articles", "independent_origins", "date_conflict", "curated", "source_url", "recorded_at", "place", "verified", "superseded_at") values (old."id", old."title", old."kind", old."edtf", old."earliest", old."latest", old."status", old."story_id", old."instrument_id", old."articles", old."independent_origins", old."date_conflict", old."curated", old."source_url", old."recorded_at", old."place", old."verified", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-51
CREATE TRIGGER graph_nodes_kept_on_update after update on graph_nodes when old."stakeholder_id" is not new."stakeholder_id" or old."story_id" is not new."story_id" or old."x" is not new."x" or old."y" is not new."y" or old."component" is not new."component" or old."community" is not new."community" or old."centrality" is not new."centrality" or old."degree" is not new."degree" begin insert into graph_nodes_history ("stakeholder_id", "story_id", "x", "y", "component", "community", "centrality", "degree", "recorded_at", "superseded_at") values (old."stakeholder_id", old."story_id", old."x", old."y", old."component", old."community", old."centrality", old."degree", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update graph_nodes set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-51
CREATE TRIGGER graph_nodes_kept_on_delete after delete on graph_nodes when 1 begin insert into graph_nodes_history ("stakeholder_id", "story_id", "x", "y", "component", "community", "centrality", "degree", "recorded_at", "superseded_at") values (old."stakeholder_id", old."story_id", old."x", old."y", old."component", old."community", old."centrality", old."degree", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-32
CREATE TRIGGER instrument_dates_kept_on_update after update on instrument_dates when old."id" is not new."id" or old."instrument_id" is not new."instrument_id" or old."date" is not new."date" or old."precision" is not new."precision" or old."what" is not new."what" or old."source_url" is not new."source_url" or old."event_id" is not new."event_id" or old."curated" is not new."curated" begin insert into instrument_dates_history ("id", "instrument_id", "date", "precision", "what", "source_url", "event_id", "curated", "recorded_at", "superseded_at") values (old."id", old."instrument_id", old."date", old."precision", old."what", old."source_url", old."event_id", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update instrument_dates set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-32
CREATE TRIGGER instrument_dates_kept_on_delete after delete on instrument_dates when 1 begin insert into instrument_dates_history ("id", "instrument_id", "date", "precision", "what", "source_url", "event_id", "curated", "recorded_at", "superseded_at") values (old."id", old."instrument_id", old."date", old."precision", old."what", old."source_url", old."event_id", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-32
CREATE TRIGGER instruments_kept_on_update after update on instruments when old."id" is not new."id" or old."name" is not new."name" or old."aliases" is not new."aliases" or old."kind" is not new."kind" or old."jurisdiction" is not new."jurisdiction" or old."status" is not new."status" or old."url" is not new."url" or old."source_url" is not new."source_url" or old."curated" is not new."curated" or old."verified" is not new."verified" or old."first_seen_at" is not new."first_seen_at" begin insert into instruments_history ("id", "name", "aliases", "kind", "jurisdiction", "status", "url", "source_url", "curated", "verified", "first_seen_at", "recorded_at", "superseded_at") values (old."id", old."name", old."aliases", old."kind", old."jurisdiction", old."status", old."url", old."source_url", old."curated", old."verified", old."first_seen_at", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update instruments set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-32
CREATE TRIGGER instruments_kept_on_delete after delete on instruments when 1 begin insert into instruments_history ("id", "name", "aliases", "kind", "jurisdiction", "status", "url", "source_url", "curated", "verified", "first_seen_at", "recorded_at", "superseded_at") values (old."id", old."name", old."aliases", old."kind", old."jurisdiction", old."status", old."url", old."source_url", old."curated", old."verified", old."first_seen_at", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-51
CREATE TRIGGER noise_kept_on_update after update on noise when old."story_id" is not new."story_id" or old."at" is not new."at" or old."level" is not new."level" or old."state" is not new."state" or old."reach" is not new."reach" or old."volume" is not new."volume" or old."velocity" is not new."velocity" or old."origins" is not new."origins" or old."spread" is not new."spread" or old."polarity" is not new."polarity" or old."prominence" is not new."prominence" or old."duration" is not new."duration" begin insert into noise_history ("story_id", "at", "level", "state", "reach", "volume", "velocity", "origins", "spread", "polarity", "prominence", "duration", "recorded_at", "superseded_at") values (old."story_id", old."at", old."level", old."state", old."reach", old."volume", old."velocity", old."origins", old."spread", old."polarity", old."prominence", old."duration", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update noise set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-51
CREATE TRIGGER noise_kept_on_delete after delete on noise when 1 begin insert into noise_history ("story_id", "at", "level", "state", "reach", "volume", "velocity", "origins", "spread", "polarity", "prominence", "duration", "recorded_at", "superseded_at") values (old."story_id", old."at", old."level", old."state", old."reach", old."volume", old."velocity", old."origins", old."spread", old."polarity", old."prominence", old."duration", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-6
CREATE TRIGGER positions_kept_on_update after update on positions when old."id" is not new."id" or old."stakeholder_id" is not new."stakeholder_id" or old."issue" is not new."issue" or old."issue_kind" is not new."issue_kind" or old."side" is not new."side" or old."since" is not new."since" or old."until" is not new."until" or old."flips" is not new."flips" or old."strength" is not new."strength" or old."score" is not new."score" or old."stances" is not new."stances" or old."evidence" is not new."evidence" begin insert into positions_history ("id", "stakeholder_id", "issue", "issue_kind", "side", "since", "until", "flips", "strength", "score", "stances", "evidence", "recorded_at", "superseded_at") values (old."id", old."stakeholder_id", old."issue", old."issue_kind", old."side", old."since", old."until", old."flips", old."strength", old."score", old."stances", old."evidence", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update positions set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-6
CREATE TRIGGER positions_kept_on_delete after delete on positions when 1 begin insert into positions_history ("id", "stakeholder_id", "issue", "issue_kind", "side", "since", "until", "flips", "strength", "score", "stances", "evidence", "recorded_at", "superseded_at") values (old."id", old."stakeholder_id", old."issue", old."issue_kind", old."side", old."since", old."until", old."flips", old."strength", old."score", old."stances", old."evidence", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-51
CREATE TRIGGER relations_kept_on_update after update on relations when old."id" is not new."id" or old."from_id" is not new."from_id" or old."to_id" is not new."to_id" or old."kind" is not new."kind" or old."weight" is not new."weight" or old."first_at" is not new."first_at" or old."last_at" is not new."last_at" or old."evidence" is not new."evidence" begin insert into relations_history ("id", "from_id", "to_id", "kind", "weight", "first_at", "last_at", "evidence", "recorded_at", "superseded_at") values (old."id", old."from_id", old."to_id", old."kind", old."weight", old."first_at", old."last_at", old."evidence", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update relations set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-51
CREATE TRIGGER relations_kept_on_delete after delete on relations when 1 begin insert into relations_history ("id", "from_id", "to_id", "kind", "weight", "first_at", "last_at", "evidence", "recorded_at", "superseded_at") values (old."id", old."from_id", old."to_id", old."kind", old."weight", old."first_at", old."last_at", old."evidence", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-16
CREATE TRIGGER stakeholders_kept_on_update after update on stakeholders when old."id" is not new."id" or old."name" is not new."name" or old."kind" is not new."kind" or old."role" is not new."role" or old."country" is not new."country" or old."wikidata" is not new."wikidata" or old."homepage" is not new."homepage" or old."parent_id" is not new."parent_id" or old."curated" is not new."curated" or old."verified" is not new."verified" or old."source_url" is not new."source_url" or old."articles" is not new."articles" or old."quotations" is not new."quotations" or old."first_seen_at" is not new."first_seen_at" or old."last_seen_at" is not new."last_seen_at" begin insert into stakeholders_history ("id", "name", "kind", "role", "country", "wikidata", "homepage", "parent_id", "curated", "verified", "source_url", "articles", "quotations", "first_seen_at", "last_seen_at", "recorded_at", "superseded_at") values (old."id", old."name", old."kind", old."role", old."country", old."wikidata", old."homepage", old."parent_id", old."curated", old."verified", old."source_url", old."articles", old."quotations", old."first_seen_at", old."last_seen_at", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update stakeholders set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-16
CREATE TRIGGER stakeholders_kept_on_delete after delete on stakeholders when 1 begin insert into stakeholders_history ("id", "name", "kind", "role", "country", "wikidata", "homepage", "parent_id", "curated", "verified", "source_url", "articles", "quotations", "first_seen_at", "last_seen_at", "recorded_at", "superseded_at") values (old."id", old."name", old."kind", old."role", old."country", old."wikidata", old."homepage", old."parent_id", old."curated", old."verified", old."source_url", old."articles", old."quotations", old."first_seen_at", old."last_seen_at", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-51
CREATE TRIGGER stories_kept_on_update after update on stories when old."id" is not new."id" or old."title" is not new."title" or old."state" is not new."state" or old."noise_level" is not new."noise_level" or old."practice" is not new."practice" or old."articles" is not new."articles" or old."independent_origins" is not new."independent_origins" or old."first_seen_at" is not new."first_seen_at" or old."last_seen_at" is not new."last_seen_at" begin insert into stories_history ("id", "title", "state", "noise_level", "practice", "articles", "independent_origins", "first_seen_at", "last_seen_at", "recorded_at", "superseded_at") values (old."id", old."title", old."state", old."noise_level", old."practice", old."articles", old."independent_origins", old."first_seen_at", old."last_seen_at", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update stories set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-51
CREATE TRIGGER stories_kept_on_delete after delete on stories when 1 begin insert into stories_history ("id", "title", "state", "noise_level", "practice", "articles", "independent_origins", "first_seen_at", "last_seen_at", "recorded_at", "superseded_at") values (old."id", old."title", old."state", old."noise_level", old."practice", old."articles", old."independent_origins", old."first_seen_at", old."last_seen_at", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-51
CREATE TRIGGER story_articles_kept_on_update after update on story_articles when old."story_id" is not new."story_id" or old."article_id" is not new."article_id" or old."score" is not new."score" begin insert into story_articles_history ("story_id", "article_id", "score", "recorded_at", "superseded_at") values (old."story_id", old."article_id", old."score", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update story_articles set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-51
CREATE TRIGGER story_articles_kept_on_delete after delete on story_articles when 1 begin insert into story_articles_history ("story_id", "article_id", "score", "recorded_at", "superseded_at") values (old."story_id", old."article_id", old."score", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-51
CREATE TRIGGER story_events_kept_on_update after update on story_events when old."story_id" is not new."story_id" or old."event_id" is not new."event_id" begin insert into story_events_history ("story_id", "event_id", "recorded_at", "superseded_at") values (old."story_id", old."event_id", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update story_events set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-51
CREATE TRIGGER story_events_kept_on_delete after delete on story_events when 1 begin insert into story_events_history ("story_id", "event_id", "recorded_at", "superseded_at") values (old."story_id", old."event_id", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 5-6
CREATE TRIGGER utterances_kept_on_update after update on utterances when old."id" is not new."id" or old."content" is not new."content" or old."stakeholder_id" is not new."stakeholder_id" or old."first_article_id" is not new."first_article_id" or old."first_seen_at" is not new."first_seen_at" or old."articles" is not new."articles" or old."independent_origins" is not new."independent_origins" begin insert into utterances_history ("id", "content", "stakeholder_id", "first_article_id", "first_seen_at", "articles", "independent_origins", "recorded_at", "superseded_at") values (old."id", old."content", old."stakeholder_id", old."first_article_id", old."first_seen_at", old."articles", old."independent_origins", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update utterances set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 5-6
CREATE TRIGGER utterances_kept_on_delete after delete on utterances when 1 begin insert into utterances_history ("id", "content", "stakeholder_id", "first_article_id", "first_seen_at", "articles", "independent_origins", "recorded_at", "superseded_at") values (old."id", old."content", old."stakeholder_id", old."first_article_id", old."first_seen_at", old."articles", old."independent_origins", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 6-17
CREATE TABLE articles (
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
, relevance_pushes text, unread text) strict;

-- in 6-51
CREATE INDEX articles_by_unread on articles (unread);

-- in 6-51
-- applied m007_reasons_of_relevance;

-- in 7-51
CREATE TABLE claims (
    id text primary key not null,
    text text not null,
    kind text not null,
    practice text,
    story_id text references stories (id),
    first_seen_at text,
    independent_origins integer,
    asserted integer,
    denied integer,
    recorded_at text not null
, contradicted integer) strict;

-- in 7-51
CREATE TABLE utterances (
    id text primary key not null,
    content text not null,
    stakeholder_id text references stakeholders (id),
    first_article_id text references articles (id),
    first_seen_at text,
    articles integer,
    independent_origins integer,
    recorded_at text not null
, trimmed_by text) strict;

-- in 7-50
CREATE TABLE positions (
    id text primary key not null,
    stakeholder_id text not null references stakeholders (id),
    issue text not null,
    issue_kind text not null,
    side text not null,
    since text,
    until text,
    flips integer not null,
    strength real,
    score real,
    stances integer,
    evidence text,
    recorded_at text
, turned_from text references quotations (id), turned_to text references quotations (id)) strict;

-- in 7-14
CREATE TABLE quotations (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    content text,
    kind text,
    cue text,
    cue_start integer,
    speaker_text text,
    speaker_start integer,
    speaker_end integer,
    speaker_name text,
    "group" integer,
    score real,
    stakeholder_id text references stakeholders (id),
    utterance_id text references utterances (id),
    recorded_at text
, version text) strict;

-- in 7-14
CREATE TABLE forecasts (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    made_by_name text,
    made_by text references stakeholders (id),
    made_at text,
    due_edtf text,
    kind text,
    score real,
    story_id text references stories (id),
    status text,
    resolved_by text references events (id),
    recorded_at text
, decided_in text references articles (id), decided_start integer, decided_end integer) strict;

-- in 7-51
CREATE TABLE stakeholder_edges (
    id text primary key not null,
    stakeholder_id text not null references stakeholders (id),
    other_id text references stakeholders (id),
    name text not null,
    other_name text not null,
    score real not null,
    reason text not null,
    state text not null,
    evidence text,
    recorded_at text
) strict;

-- in 7-51
CREATE TABLE redirects (
    old_id text primary key not null,
    stakeholder_id text not null references stakeholders (id),
    recorded_at text
) strict;

-- in 7-51
CREATE TABLE hearings (
    story_id text not null references stories (id),
    stakeholder_id text not null references stakeholders (id),
    criticisms integer not null,
    critics integer not null,
    first_criticised_at text,
    quotations integer not null,
    first_quoted_at text,
    reply_days integer,
    declined integer not null,
    unanswered integer not null,
    outcome text not null,
    evidence text,
    recorded_at text,
    primary key (story_id, stakeholder_id)
) strict;

-- in 7-51
CREATE TABLE word_shares (
    month text not null,
    outlet_id text not null,
    stakeholder_kind text not null,
    words integer not null,
    share real not null,
    quotations integer not null,
    recorded_at text,
    primary key (month, outlet_id, stakeholder_kind)
) strict;

-- in 7-51
CREATE TABLE contradictions (
    id text primary key not null,
    claim_id text not null references claims (id),
    other_id text not null references claims (id),
    reason text not null,
    evidence text,
    recorded_at text
) strict;

-- in 7-51
CREATE TABLE reference_files (
    name text primary key not null,
    sha256 text not null,
    shipped integer not null,
    recorded_at text
) strict;

-- in 7-51
CREATE TABLE claims_history ("id", "text", "kind", "practice", "story_id", "first_seen_at", "independent_origins", "asserted", "denied", "recorded_at", "contradicted", "superseded_at");

-- in 7-50
CREATE TABLE positions_history ("id", "stakeholder_id", "issue", "issue_kind", "side", "since", "until", "flips", "strength", "score", "stances", "evidence", "recorded_at", "turned_from", "turned_to", "superseded_at");

-- in 7-51
CREATE TABLE utterances_history ("id", "content", "stakeholder_id", "first_article_id", "first_seen_at", "articles", "independent_origins", "recorded_at", "trimmed_by", "superseded_at");

-- in 7-51
CREATE INDEX stakeholder_edges_by_stakeholder_id on stakeholder_edges (stakeholder_id);

-- in 7-51
CREATE INDEX stakeholder_edges_by_other_id on stakeholder_edges (other_id);

-- in 7-51
CREATE INDEX stakeholder_edges_by_reason on stakeholder_edges (reason);

-- in 7-51
CREATE INDEX stakeholder_edges_by_state on stakeholder_edges (state);

-- in 7-51
CREATE INDEX redirects_by_stakeholder_id on redirects (stakeholder_id);

-- in 7-51
CREATE INDEX hearings_by_stakeholder_id on hearings (stakeholder_id);

-- in 7-51
CREATE INDEX hearings_by_outcome on hearings (outcome);

-- in 7-51
CREATE INDEX word_shares_by_outlet_id on word_shares (outlet_id);

-- in 7-51
CREATE INDEX word_shares_by_stakeholder_kind on word_shares (stakeholder_kind);

-- in 7-51
CREATE INDEX contradictions_by_claim_id on contradictions (claim_id);

-- in 7-51
CREATE INDEX contradictions_by_other_id on contradictions (other_id);

-- in 7-51
CREATE VIEW "disputed_dates" AS 
        select events.id as event_id, events.title as event, events.edtf as taken_as,
               event_sightings.edtf as told_as, outlets.name as outlet, articles.published_at,
               articles.title as article, event_sightings.article_id, event_sightings.start,
               event_sightings."end"
        from event_sightings
        join events on events.id = event_sightings.event_id and events.date_conflict = 1
        join current_articles as articles on articles.id = event_sightings.article_id
        left join outlets on outlets.id = articles.outlet_id
        where event_sightings.edtf is not null;

-- in 7-51
CREATE TRIGGER claims_kept_on_update after update on claims when old."id" is not new."id" or old."text" is not new."text" or old."kind" is not new."kind" or old."practice" is not new."practice" or old."story_id" is not new."story_id" or old."first_seen_at" is not new."first_seen_at" or old."independent_origins" is not new."independent_origins" or old."asserted" is not new."asserted" or old."denied" is not new."denied" or old."contradicted" is not new."contradicted" begin insert into claims_history ("id", "text", "kind", "practice", "story_id", "first_seen_at", "independent_origins", "asserted", "denied", "recorded_at", "contradicted", "superseded_at") values (old."id", old."text", old."kind", old."practice", old."story_id", old."first_seen_at", old."independent_origins", old."asserted", old."denied", old."recorded_at", old."contradicted", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update claims set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 7-51
CREATE TRIGGER claims_kept_on_delete after delete on claims when 1 begin insert into claims_history ("id", "text", "kind", "practice", "story_id", "first_seen_at", "independent_origins", "asserted", "denied", "recorded_at", "contradicted", "superseded_at") values (old."id", old."text", old."kind", old."practice", old."story_id", old."first_seen_at", old."independent_origins", old."asserted", old."denied", old."recorded_at", old."contradicted", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 7-50
CREATE TRIGGER positions_kept_on_update after update on positions when old."id" is not new."id" or old."stakeholder_id" is not new."stakeholder_id" or old."issue" is not new."issue" or old."issue_kind" is not new."issue_kind" or old."side" is not new."side" or old."since" is not new."since" or old."until" is not new."until" or old."flips" is not new."flips" or old."strength" is not new."strength" or old."score" is not new."score" or old."stances" is not new."stances" or old."evidence" is not new."evidence" or old."turned_from" is not new."turned_from" or old."turned_to" is not new."turned_to" begin insert into positions_history ("id", "stakeholder_id", "issue", "issue_kind", "side", "since", "until", "flips", "strength", "score", "stances", "evidence", "recorded_at", "turned_from", "turned_to", "superseded_at") values (old."id", old."stakeholder_id", old."issue", old."issue_kind", old."side", old."since", old."until", old."flips", old."strength", old."score", old."stances", old."evidence", old."recorded_at", old."turned_from", old."turned_to", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update positions set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 7-50
CREATE TRIGGER positions_kept_on_delete after delete on positions when 1 begin insert into positions_history ("id", "stakeholder_id", "issue", "issue_kind", "side", "since", "until", "flips", "strength", "score", "stances", "evidence", "recorded_at", "turned_from", "turned_to", "superseded_at") values (old."id", old."stakeholder_id", old."issue", old."issue_kind", old."side", old."since", old."until", old."flips", old."strength", old."score", old."stances", old."evidence", old."recorded_at", old."turned_from", old."turned_to", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 7-51
CREATE TRIGGER utterances_kept_on_update after update on utterances when old."id" is not new."id" or old."content" is not new."content" or old."stakeholder_id" is not new."stakeholder_id" or old."first_article_id" is not new."first_article_id" or old."first_seen_at" is not new."first_seen_at" or old."articles" is not new."articles" or old."independent_origins" is not new."independent_origins" or old."trimmed_by" is not new."trimmed_by" begin insert into utterances_history ("id", "content", "stakeholder_id", "first_article_id", "first_seen_at", "articles", "independent_origins", "recorded_at", "trimmed_by", "superseded_at") values (old."id", old."content", old."stakeholder_id", old."first_article_id", old."first_seen_at", old."articles", old."independent_origins", old."recorded_at", old."trimmed_by", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update utterances set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 7-51
CREATE TRIGGER utterances_kept_on_delete after delete on utterances when 1 begin insert into utterances_history ("id", "content", "stakeholder_id", "first_article_id", "first_seen_at", "articles", "independent_origins", "recorded_at", "trimmed_by", "superseded_at") values (old."id", old."content", old."stakeholder_id", old."first_article_id", old."first_seen_at", old."articles", old."independent_origins", old."recorded_at", old."trimmed_by", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 7-51
-- applied m006_edges;

-- in 8-51
CREATE TABLE contradictions_history ("id", "claim_id", "other_id", "reason", "evidence", "recorded_at", "superseded_at");

-- in 8-51
CREATE TABLE hearings_history ("story_id", "stakeholder_id", "criticisms", "critics", "first_criticised_at", "quotations", "first_quoted_at", "reply_days", "declined", "unanswered", "outcome", "evidence", "recorded_at", "superseded_at");

-- in 8-51
CREATE TABLE redirects_history ("old_id", "stakeholder_id", "recorded_at", "superseded_at");

-- in 8-51
CREATE TABLE stakeholder_edges_history ("id", "stakeholder_id", "other_id", "name", "other_name", "score", "reason", "state", "evidence", "recorded_at", "superseded_at");

-- in 8-51
CREATE TABLE word_shares_history ("month", "outlet_id", "stakeholder_kind", "words", "share", "quotations", "recorded_at", "superseded_at");

-- in 8-51
CREATE INDEX positions_by_turned_from on positions (turned_from);

-- in 8-51
CREATE INDEX positions_by_turned_to on positions (turned_to);

-- in 8-51
CREATE INDEX forecasts_by_decided_in on forecasts (decided_in);

-- in 8-51
CREATE INDEX contradictions_history_by_time on contradictions_history (superseded_at, recorded_at);

-- in 8-51
CREATE INDEX hearings_history_by_time on hearings_history (superseded_at, recorded_at);

-- in 8-51
CREATE INDEX redirects_history_by_time on redirects_history (superseded_at, recorded_at);

-- in 8-51
CREATE INDEX stakeholder_edges_history_by_time on stakeholder_edges_history (superseded_at, recorded_at);

-- in 8-51
CREATE INDEX word_shares_history_by_time on word_shares_history (superseded_at, recorded_at);

-- in 8-51
CREATE TRIGGER contradictions_kept_on_update after update on contradictions when old."id" is not new."id" or old."claim_id" is not new."claim_id" or old."other_id" is not new."other_id" or old."reason" is not new."reason" or old."evidence" is not new."evidence" begin insert into contradictions_history ("id", "claim_id", "other_id", "reason", "evidence", "recorded_at", "superseded_at") values (old."id", old."claim_id", old."other_id", old."reason", old."evidence", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update contradictions set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 8-51
CREATE TRIGGER contradictions_kept_on_delete after delete on contradictions when 1 begin insert into contradictions_history ("id", "claim_id", "other_id", "reason", "evidence", "recorded_at", "superseded_at") values (old."id", old."claim_id", old."other_id", old."reason", old."evidence", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 8-51
CREATE TRIGGER hearings_kept_on_update after update on hearings when old."story_id" is not new."story_id" or old."stakeholder_id" is not new."stakeholder_id" or old."criticisms" is not new."criticisms" or old."critics" is not new."critics" or old."first_criticised_at" is not new."first_criticised_at" or old."quotations" is not new."quotations" or old."first_quoted_at" is not new."first_quoted_at" or old."reply_days" is not new."reply_days" or old."declined" is not new."declined" or old."unanswered" is not new."unanswered" or old."outcome" is not new."outcome" or old."evidence" is not new."evidence" begin insert into hearings_history ("story_id", "stakeholder_id", "criticisms", "critics", "first_criticised_at", "quotations", "first_quoted_at", "reply_days", "declined", "unanswered", "outcome", "evidence", "recorded_at", "superseded_at") values (old."story_id", old."stakeholder_id", old."criticisms", old."critics", old."first_criticised_at", old."quotations", old."first_quoted_at", old."reply_days", old."declined", old."unanswered", old."outcome", old."evidence", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update hearings set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 8-51
CREATE TRIGGER hearings_kept_on_delete after delete on hearings when 1 begin insert into hearings_history ("story_id", "stakeholder_id", "criticisms", "critics", "first_criticised_at", "quotations", "first_quoted_at", "reply_days", "declined", "unanswered", "outcome", "evidence", "recorded_at", "superseded_at") values (old."story_id", old."stakeholder_id", old."criticisms", old."critics", old."first_criticised_at", old."quotations", old."first_quoted_at", old."reply_days", old."declined", old."unanswered", old."outcome", old."evidence", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 8-51
CREATE TRIGGER redirects_kept_on_update after update on redirects when old."old_id" is not new."old_id" or old."stakeholder_id" is not new."stakeholder_id" begin insert into redirects_history ("old_id", "stakeholder_id", "recorded_at", "superseded_at") values (old."old_id", old."stakeholder_id", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update redirects set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 8-51
CREATE TRIGGER redirects_kept_on_delete after delete on redirects when 1 begin insert into redirects_history ("old_id", "stakeholder_id", "recorded_at", "superseded_at") values (old."old_id", old."stakeholder_id", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 8-51
CREATE TRIGGER stakeholder_edges_kept_on_update after update on stakeholder_edges when old."id" is not new."id" or old."stakeholder_id" is not new."stakeholder_id" or old."other_id" is not new."other_id" or old."name" is not new."name" or old."other_name" is not new."other_name" or old."score" is not new."score" or old."reason" is not new."reason" or old."state" is not new."state" or old."evidence" is not new."evidence" begin insert into stakeholder_edges_history ("id", "stakeholder_id", "other_id", "name", "other_name", "score", "reason", "state", "evidence", "recorded_at", "superseded_at") values (old."id", old."stakeholder_id", old."other_id", old."name", old."other_name", old."score", old."reason", old."state", old."evidence", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update stakeholder_edges set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 8-51
CREATE TRIGGER stakeholder_edges_kept_on_delete after delete on stakeholder_edges when 1 begin insert into stakeholder_edges_history ("id", "stakeholder_id", "other_id", "name", "other_name", "score", "reason", "state", "evidence", "recorded_at", "superseded_at") values (old."id", old."stakeholder_id", old."other_id", old."name", old."other_name", old."score", old."reason", old."state", old."evidence", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 8-51
CREATE TRIGGER word_shares_kept_on_update after update on word_shares when old."month" is not new."month" or old."outlet_id" is not new."outlet_id" or old."stakeholder_kind" is not new."stakeholder_kind" or old."words" is not new."words" or old."share" is not new."share" or old."quotations" is not new."quotations" begin insert into word_shares_history ("month", "outlet_id", "stakeholder_kind", "words", "share", "quotations", "recorded_at", "superseded_at") values (old."month", old."outlet_id", old."stakeholder_kind", old."words", old."share", old."quotations", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update word_shares set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 8-51
CREATE TRIGGER word_shares_kept_on_delete after delete on word_shares when 1 begin insert into word_shares_history ("month", "outlet_id", "stakeholder_kind", "words", "share", "quotations", "recorded_at", "superseded_at") values (old."month", old."outlet_id", old."stakeholder_kind", old."words", old."share", old."quotations", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 9-51
CREATE INDEX contradictions_by_reason on contradictions (reason);

-- in 10-32
CREATE VIEW "upcoming_dates" AS 
        select instrument_dates.date, instrument_dates.precision, instrument_dates.what,
               instruments.name as instrument, instruments.kind, instruments.jurisdiction,
               instruments.status, instrument_dates.source_url, instrument_dates.event_id,
               instruments.id as instrument_id
        from instrument_dates
        join instruments on instruments.id = instrument_dates.instrument_id
        where instrument_dates.date >= coalesce(
            (select substr(max(published_at), 1, 10) from current_articles), date('now'));

-- in 11-51
CREATE INDEX utterances_by_spread
    on utterances (independent_origins desc, articles desc, first_seen_at desc, id)
    where articles > 1;

-- in 11-51
CREATE INDEX hearings_by_reply_days on hearings (reply_days) where reply_days is not null;

-- in 11-51
CREATE INDEX utterances_cut_by_spread
    on utterances (independent_origins desc, articles desc, first_seen_at desc, id)
    where articles > 1 and trimmed_by is not null;

-- in 11-51
-- applied m008_quotes;

-- in 12-12
CREATE TABLE _link_state (
    id integer primary key check (id = 1),
    linked_by text,
    recorded_at text
) strict;

-- in 12-12
CREATE TABLE _article_parts (
    article_id text primary key not null,
    digest text not null,
    sketch blob not null,
    pieces blob not null,
    words text not null,
    title_words text not null,
    cuts blob not null,
    lines blob not null
) strict;

-- in 12-51
CREATE TABLE story_changes (
    id integer primary key,
    at text not null,
    kind text not null,
    from_id text not null,
    to_id text not null,
    articles integer not null
) strict;

-- in 12-51
CREATE INDEX story_changes_by_from_id on story_changes (from_id);

-- in 12-51
CREATE INDEX story_changes_by_to_id on story_changes (to_id);

-- in 12-51
CREATE INDEX story_changes_by_kind on story_changes (kind);

-- in 12-51
CREATE INDEX story_changes_by_at on story_changes (at);

-- in 12-12
CREATE TRIGGER articles_watched_on_insert after insert on "articles" when (select linked_by is not null from _link_state) and (coalesce(new.relevant, 0) = 1 or coalesce(new.origin, new.duplicate_of) is not null) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER articles_watched_on_update after update on "articles" when (select linked_by is not null from _link_state) and (coalesce(old.relevant, 0) = 1 or coalesce(old.origin, old.duplicate_of) is not null or coalesce(new.relevant, 0) = 1 or coalesce(new.origin, new.duplicate_of) is not null) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER articles_watched_on_delete after delete on "articles" when (select linked_by is not null from _link_state) and (coalesce(old.relevant, 0) = 1 or coalesce(old.origin, old.duplicate_of) is not null) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER outlets_watched_on_insert after insert on "outlets" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER outlets_watched_on_update after update on "outlets" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER outlets_watched_on_delete after delete on "outlets" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-35
CREATE TRIGGER judgements_watched_on_insert after insert on "judgements" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER judgements_watched_on_update after update on "judgements" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER judgements_watched_on_delete after delete on "judgements" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER claim_sightings_watched_on_insert after insert on "claim_sightings" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER claim_sightings_watched_on_update after update on "claim_sightings" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER claim_sightings_watched_on_delete after delete on "claim_sightings" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER dates_watched_on_insert after insert on "dates" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER dates_watched_on_update after update on "dates" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER dates_watched_on_delete after delete on "dates" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER event_sightings_watched_on_insert after insert on "event_sightings" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER event_sightings_watched_on_update after update on "event_sightings" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER event_sightings_watched_on_delete after delete on "event_sightings" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER forecasts_watched_on_insert after insert on "forecasts" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER forecasts_watched_on_update after update on "forecasts" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER forecasts_watched_on_delete after delete on "forecasts" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER instrument_mentions_watched_on_insert after insert on "instrument_mentions" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER instrument_mentions_watched_on_update after update on "instrument_mentions" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER instrument_mentions_watched_on_delete after delete on "instrument_mentions" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER mentions_watched_on_insert after insert on "mentions" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER mentions_watched_on_update after update on "mentions" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER mentions_watched_on_delete after delete on "mentions" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER quotations_watched_on_insert after insert on "quotations" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER quotations_watched_on_update after update on "quotations" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER quotations_watched_on_delete after delete on "quotations" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER replies_watched_on_insert after insert on "replies" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER replies_watched_on_update after update on "replies" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER replies_watched_on_delete after delete on "replies" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER stances_watched_on_insert after insert on "stances" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER stances_watched_on_update after update on "stances" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-12
CREATE TRIGGER stances_watched_on_delete after delete on "stances" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER aliases_watched_on_insert after insert on "aliases" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER aliases_watched_on_update after update on "aliases" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER aliases_watched_on_delete after delete on "aliases" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER claims_watched_on_insert after insert on "claims" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER claims_watched_on_update after update on "claims" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER claims_watched_on_delete after delete on "claims" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER contradictions_watched_on_insert after insert on "contradictions" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER contradictions_watched_on_update after update on "contradictions" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER contradictions_watched_on_delete after delete on "contradictions" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER digest_spans_watched_on_insert after insert on "digest_spans" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER digest_spans_watched_on_update after update on "digest_spans" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER digest_spans_watched_on_delete after delete on "digest_spans" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER digests_watched_on_insert after insert on "digests" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER digests_watched_on_update after update on "digests" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER digests_watched_on_delete after delete on "digests" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-32
CREATE TRIGGER event_instruments_watched_on_insert after insert on "event_instruments" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-32
CREATE TRIGGER event_instruments_watched_on_update after update on "event_instruments" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-32
CREATE TRIGGER event_instruments_watched_on_delete after delete on "event_instruments" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER event_roles_watched_on_insert after insert on "event_roles" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER event_roles_watched_on_update after update on "event_roles" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER event_roles_watched_on_delete after delete on "event_roles" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-32
CREATE TRIGGER events_watched_on_insert after insert on "events" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-32
CREATE TRIGGER events_watched_on_update after update on "events" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-32
CREATE TRIGGER events_watched_on_delete after delete on "events" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER graph_nodes_watched_on_insert after insert on "graph_nodes" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER graph_nodes_watched_on_update after update on "graph_nodes" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER graph_nodes_watched_on_delete after delete on "graph_nodes" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER hearings_watched_on_insert after insert on "hearings" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER hearings_watched_on_update after update on "hearings" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER hearings_watched_on_delete after delete on "hearings" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-32
CREATE TRIGGER instrument_dates_watched_on_insert after insert on "instrument_dates" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-32
CREATE TRIGGER instrument_dates_watched_on_update after update on "instrument_dates" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-32
CREATE TRIGGER instrument_dates_watched_on_delete after delete on "instrument_dates" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER instruments_watched_on_insert after insert on "instruments" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-32
CREATE TRIGGER instruments_watched_on_update after update on "instruments" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER instruments_watched_on_delete after delete on "instruments" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER noise_watched_on_insert after insert on "noise" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER noise_watched_on_update after update on "noise" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER noise_watched_on_delete after delete on "noise" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER positions_watched_on_insert after insert on "positions" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER positions_watched_on_update after update on "positions" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER positions_watched_on_delete after delete on "positions" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER redirects_watched_on_insert after insert on "redirects" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER redirects_watched_on_update after update on "redirects" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER redirects_watched_on_delete after delete on "redirects" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER relations_watched_on_insert after insert on "relations" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER relations_watched_on_update after update on "relations" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER relations_watched_on_delete after delete on "relations" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER stakeholder_edges_watched_on_insert after insert on "stakeholder_edges" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER stakeholder_edges_watched_on_update after update on "stakeholder_edges" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER stakeholder_edges_watched_on_delete after delete on "stakeholder_edges" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER stakeholders_watched_on_insert after insert on "stakeholders" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER stakeholders_watched_on_update after update on "stakeholders" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER stakeholders_watched_on_delete after delete on "stakeholders" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER stories_watched_on_insert after insert on "stories" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER stories_watched_on_update after update on "stories" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER stories_watched_on_delete after delete on "stories" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER story_articles_watched_on_insert after insert on "story_articles" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER story_articles_watched_on_update after update on "story_articles" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER story_articles_watched_on_delete after delete on "story_articles" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER story_events_watched_on_insert after insert on "story_events" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER story_events_watched_on_update after update on "story_events" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER story_events_watched_on_delete after delete on "story_events" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER utterances_watched_on_insert after insert on "utterances" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER utterances_watched_on_update after update on "utterances" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER utterances_watched_on_delete after delete on "utterances" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER word_shares_watched_on_insert after insert on "word_shares" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER word_shares_watched_on_update after update on "word_shares" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER word_shares_watched_on_delete after delete on "word_shares" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER search_entries_watched_on_insert after insert on "search_entries" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER search_entries_watched_on_update after update on "search_entries" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER search_entries_watched_on_delete after delete on "search_entries" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER search_words_watched_on_insert after insert on "search_words" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER search_words_watched_on_update after update on "search_words" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
CREATE TRIGGER search_words_watched_on_delete after delete on "search_words" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 12-51
-- applied m009_link_state;

-- in 12-51
-- applied m010_story_changes;

-- in 13-51
CREATE TABLE _link_state (
    id integer primary key check (id = 1),
    linked_by text,
    recorded_at text
, linked integer, moved integer) strict;

-- in 13-51
CREATE TABLE _link_due (
    article_id text primary key not null
) strict;

-- in 13-51
CREATE TABLE _story_sums (
    story_id text primary key not null,
    articles integer not null,
    last_day text,
    total text not null,
    recorded_at text
) strict;

-- in 13-51
CREATE TABLE _feature_counts (
    block text not null,
    feature text not null,
    held integer not null,
    recorded_at text,
    primary key (block, feature)
) strict;

-- in 13-51
CREATE TABLE _article_parts (
    article_id text primary key not null,
    digest text not null,
    words text not null,
    title_words text not null,
    cuts blob not null,
    lines blob not null
) strict;

-- in 13-51
CREATE TABLE _article_sketches (
    article_id text primary key not null,
    sketch blob not null,
    pieces blob not null
) strict;

-- in 13-51
CREATE TRIGGER articles_watched_on_insert after insert on "articles" when (select linked_by is not null from _link_state) and (coalesce(new.relevant, 0) = 1 or coalesce(new.origin, new.duplicate_of) is not null) begin insert or ignore into _link_due values (new."id"); end;

-- in 13-51
CREATE TRIGGER articles_watched_on_update after update on "articles" when (select linked_by is not null from _link_state) and (coalesce(old.relevant, 0) = 1 or coalesce(old.origin, old.duplicate_of) is not null or coalesce(new.relevant, 0) = 1 or coalesce(new.origin, new.duplicate_of) is not null) begin insert or ignore into _link_due values (old."id"); insert or ignore into _link_due values (new."id"); end;

-- in 13-51
CREATE TRIGGER articles_watched_on_delete after delete on "articles" when (select linked_by is not null from _link_state) and (coalesce(old.relevant, 0) = 1 or coalesce(old.origin, old.duplicate_of) is not null) begin insert or ignore into _link_due values (old."id"); end;

-- in 13-51
CREATE TRIGGER outlets_watched_on_insert after insert on "outlets" when (select linked_by is not null from _link_state) and (exists (select 1 from articles where outlet_id = new.id and origin is not null)) begin update _link_state set linked_by = null; end;

-- in 13-51
CREATE TRIGGER outlets_watched_on_update after update on "outlets" when (select linked_by is not null from _link_state) and (old.id is not new.id or old.name is not new.name or old.kind is not new.kind) begin update _link_state set linked_by = null; end;

-- in 13-51
CREATE TRIGGER outlets_watched_on_delete after delete on "outlets" when (select linked_by is not null from _link_state) and (exists (select 1 from articles where outlet_id = old.id and origin is not null)) begin update _link_state set linked_by = null; end;

-- in 13-51
CREATE TRIGGER claim_sightings_watched_on_insert after insert on "claim_sightings" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER claim_sightings_watched_on_update after update on "claim_sightings" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER claim_sightings_watched_on_delete after delete on "claim_sightings" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); end;

-- in 13-51
CREATE TRIGGER dates_watched_on_insert after insert on "dates" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER dates_watched_on_update after update on "dates" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER dates_watched_on_delete after delete on "dates" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); end;

-- in 13-51
CREATE TRIGGER event_sightings_watched_on_insert after insert on "event_sightings" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER event_sightings_watched_on_update after update on "event_sightings" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER event_sightings_watched_on_delete after delete on "event_sightings" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); end;

-- in 13-51
CREATE TRIGGER forecasts_watched_on_insert after insert on "forecasts" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER forecasts_watched_on_update after update on "forecasts" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER forecasts_watched_on_delete after delete on "forecasts" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); end;

-- in 13-51
CREATE TRIGGER instrument_mentions_watched_on_insert after insert on "instrument_mentions" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER instrument_mentions_watched_on_update after update on "instrument_mentions" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER instrument_mentions_watched_on_delete after delete on "instrument_mentions" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); end;

-- in 13-51
CREATE TRIGGER mentions_watched_on_insert after insert on "mentions" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER mentions_watched_on_update after update on "mentions" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER mentions_watched_on_delete after delete on "mentions" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); end;

-- in 13-51
CREATE TRIGGER quotations_watched_on_insert after insert on "quotations" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER quotations_watched_on_update after update on "quotations" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER quotations_watched_on_delete after delete on "quotations" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); end;

-- in 13-51
CREATE TRIGGER replies_watched_on_insert after insert on "replies" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER replies_watched_on_update after update on "replies" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER replies_watched_on_delete after delete on "replies" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); end;

-- in 13-51
CREATE TRIGGER stances_watched_on_insert after insert on "stances" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER stances_watched_on_update after update on "stances" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); insert or ignore into _link_due values (new."article_id"); end;

-- in 13-51
CREATE TRIGGER stances_watched_on_delete after delete on "stances" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); end;

-- in 13-51
-- applied m011_increments;

-- in 14-14
CREATE TABLE stances (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    stakeholder_name text,
    practice text,
    side text,
    basis text,
    strength real,
    score real,
    quotation_start integer,
    instrument_name text,
    stakeholder_id text references stakeholders (id),
    quotation_id text references quotations (id),
    instrument_id text references instruments (id),
    stated_at text,
    recorded_at text
, towards text not null default 'practice') strict;

-- in 14-51
CREATE INDEX stances_by_towards on stances (towards);

-- in 14-51
CREATE INDEX stances_towards_instruments on stances (instrument_id, stakeholder_id)
    where towards = 'instrument';

-- in 14-50
CREATE VIEW "positions_now" AS 
        select stakeholders.name as stakeholder, stakeholders.kind, positions.issue_kind,
               coalesce(stories.title, instruments.name, replace(positions.issue, '_', ' '))
                   as issue_name,
               positions.issue, positions.side, positions.since, positions.flips,
               positions.strength, positions.score, positions.stances,
               positions.stakeholder_id, positions.id
        from positions
        join stakeholders on stakeholders.id = positions.stakeholder_id
        left join stories on positions.issue_kind = 'story' and stories.id = positions.issue
        left join instruments
            on positions.issue_kind = 'instrument' and instruments.id = positions.issue
        where positions.until is null;

-- in 14-51
-- applied m012_instrument_stances;

-- in 15-18
CREATE TABLE quotations (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    content text,
    kind text,
    cue text,
    cue_start integer,
    speaker_text text,
    speaker_start integer,
    speaker_end integer,
    speaker_name text,
    "group" integer,
    score real,
    stakeholder_id text references stakeholders (id),
    utterance_id text references utterances (id),
    recorded_at text
, version text, level text not null default 'sure') strict;

-- in 15-15
CREATE TABLE claim_sightings (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    kind text,
    modality text,
    practice text,
    claimant_name text,
    score real,
    claimant_id text references stakeholders (id),
    claim_id text references claims (id),
    recorded_at text
, level text not null default 'sure') strict;

-- in 15-18
CREATE TABLE stances (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    stakeholder_name text,
    practice text,
    side text,
    basis text,
    strength real,
    score real,
    quotation_start integer,
    instrument_name text,
    stakeholder_id text references stakeholders (id),
    quotation_id text references quotations (id),
    instrument_id text references instruments (id),
    stated_at text,
    recorded_at text
, towards text not null default 'practice', level text not null default 'sure') strict;

-- in 15-18
CREATE TABLE event_sightings (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    what text,
    kind text,
    edtf text,
    status text,
    roles text,
    instrument_name text,
    score real,
    event_id text references events (id),
    recorded_at text
, level text not null default 'sure') strict;

-- in 15-18
CREATE TABLE forecasts (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    made_by_name text,
    made_by text references stakeholders (id),
    made_at text,
    due_edtf text,
    kind text,
    score real,
    story_id text references stories (id),
    status text,
    resolved_by text references events (id),
    recorded_at text
, decided_in text references articles (id), decided_start integer, decided_end integer, level text not null default 'sure') strict;

-- in 15-18
CREATE TABLE replies (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    kind text,
    stakeholder_name text,
    stakeholder_id text references stakeholders (id),
    recorded_at text
, level text not null default 'sure') strict;

-- in 15-51
CREATE INDEX quotations_by_level on quotations (level);

-- in 15-51
CREATE INDEX claim_sightings_by_level on claim_sightings (level);

-- in 15-51
CREATE INDEX stances_by_level on stances (level);

-- in 15-51
CREATE INDEX event_sightings_by_level on event_sightings (level);

-- in 15-51
CREATE INDEX forecasts_by_level on forecasts (level);

-- in 15-51
CREATE INDEX replies_by_level on replies (level);

-- in 15-51
-- applied m013_evidence_levels;

-- in 16-18
CREATE TABLE claim_sightings (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    kind text,
    modality text,
    practice text,
    claimant_name text,
    score real,
    claimant_id text references stakeholders (id),
    claim_id text references claims (id),
    recorded_at text
, level text not null default 'sure', subject text) strict;

-- in 16-51
CREATE INDEX claim_sightings_by_subject on claim_sightings (subject);

-- in 16-51
-- applied m014_claim_subjects;

-- in 17-51
CREATE TABLE stakeholders (
    id text primary key not null,
    name text not null,
    kind text,
    role text,
    country text,
    wikidata text,
    homepage text,
    parent_id text references stakeholders (id),
    curated integer not null default 0,
    verified integer,
    source_url text,
    articles integer,
    quotations integer,
    first_seen_at text,
    last_seen_at text,
    recorded_at text not null
, people text) strict;

-- in 17-51
CREATE TABLE mentions (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    name text,
    form text,
    kind text,
    role text,
    known_id text,
    extractor text,
    score real,
    stakeholder_id text references stakeholders (id),
    recorded_at text
, body text, people text) strict;

-- in 17-51
CREATE TABLE stakeholders_history ("id", "name", "kind", "role", "country", "wikidata", "homepage", "parent_id", "curated", "verified", "source_url", "articles", "quotations", "first_seen_at", "last_seen_at", "recorded_at", "people", "superseded_at");

-- in 17-51
CREATE INDEX mentions_by_people on mentions (people);

-- in 17-51
CREATE INDEX stakeholders_by_people on stakeholders (people);

-- in 17-51
CREATE TRIGGER stakeholders_kept_on_update after update on stakeholders when old."id" is not new."id" or old."name" is not new."name" or old."kind" is not new."kind" or old."role" is not new."role" or old."country" is not new."country" or old."wikidata" is not new."wikidata" or old."homepage" is not new."homepage" or old."parent_id" is not new."parent_id" or old."curated" is not new."curated" or old."verified" is not new."verified" or old."source_url" is not new."source_url" or old."articles" is not new."articles" or old."quotations" is not new."quotations" or old."first_seen_at" is not new."first_seen_at" or old."last_seen_at" is not new."last_seen_at" or old."people" is not new."people" begin insert into stakeholders_history ("id", "name", "kind", "role", "country", "wikidata", "homepage", "parent_id", "curated", "verified", "source_url", "articles", "quotations", "first_seen_at", "last_seen_at", "recorded_at", "people", "superseded_at") values (old."id", old."name", old."kind", old."role", old."country", old."wikidata", old."homepage", old."parent_id", old."curated", old."verified", old."source_url", old."articles", old."quotations", old."first_seen_at", old."last_seen_at", old."recorded_at", old."people", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update stakeholders set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 17-51
CREATE TRIGGER stakeholders_kept_on_delete after delete on stakeholders when 1 begin insert into stakeholders_history ("id", "name", "kind", "role", "country", "wikidata", "homepage", "parent_id", "curated", "verified", "source_url", "articles", "quotations", "first_seen_at", "last_seen_at", "recorded_at", "people", "superseded_at") values (old."id", old."name", old."kind", old."role", old."country", old."wikidata", old."homepage", old."parent_id", old."curated", old."verified", old."source_url", old."articles", old."quotations", old."first_seen_at", old."last_seen_at", old."recorded_at", old."people", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 17-51
-- applied m015_groups;

-- in 18-19 21-21
CREATE TABLE articles (
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
, relevance_pushes text, unread text, borderline integer not null default 0) strict;

-- in 18-51
-- applied m016_borderline_articles;

-- in 19-28
CREATE TABLE quotations (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    content text,
    kind text,
    cue text,
    cue_start integer,
    speaker_text text,
    speaker_start integer,
    speaker_end integer,
    speaker_name text,
    "group" integer,
    score real,
    stakeholder_id text references stakeholders (id),
    utterance_id text references utterances (id),
    recorded_at text
, version text, level text not null default 'sure', evidence_level text) strict;

-- in 19-28
CREATE TABLE claim_sightings (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    kind text,
    modality text,
    practice text,
    claimant_name text,
    score real,
    claimant_id text references stakeholders (id),
    claim_id text references claims (id),
    recorded_at text
, level text not null default 'sure', subject text, evidence_level text) strict;

-- in 19-28
CREATE TABLE stances (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    stakeholder_name text,
    practice text,
    side text,
    basis text,
    strength real,
    score real,
    quotation_start integer,
    instrument_name text,
    stakeholder_id text references stakeholders (id),
    quotation_id text references quotations (id),
    instrument_id text references instruments (id),
    stated_at text,
    recorded_at text
, towards text not null default 'practice', level text not null default 'sure', evidence_level text) strict;

-- in 19-28
CREATE TABLE event_sightings (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    what text,
    kind text,
    edtf text,
    status text,
    roles text,
    instrument_name text,
    score real,
    event_id text references events (id),
    recorded_at text
, level text not null default 'sure', evidence_level text) strict;

-- in 19-28
CREATE TABLE forecasts (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    made_by_name text,
    made_by text references stakeholders (id),
    made_at text,
    due_edtf text,
    kind text,
    score real,
    story_id text references stories (id),
    status text,
    resolved_by text references events (id),
    recorded_at text
, decided_in text references articles (id), decided_start integer, decided_end integer, level text not null default 'sure', evidence_level text) strict;

-- in 19-28
CREATE TABLE replies (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    kind text,
    stakeholder_name text,
    stakeholder_id text references stakeholders (id),
    recorded_at text
, level text not null default 'sure', evidence_level text) strict;

-- in 19-51
CREATE INDEX "quotations_by_evidence_level" on "quotations" ("evidence_level");

-- in 19-51
CREATE INDEX "claim_sightings_by_evidence_level" on "claim_sightings" ("evidence_level");

-- in 19-51
CREATE INDEX "stances_by_evidence_level" on "stances" ("evidence_level");

-- in 19-51
CREATE INDEX "event_sightings_by_evidence_level" on "event_sightings" ("evidence_level");

-- in 19-51
CREATE INDEX "forecasts_by_evidence_level" on "forecasts" ("evidence_level");

-- in 19-51
CREATE INDEX "replies_by_evidence_level" on "replies" ("evidence_level");

-- in 19-51
CREATE VIEW "quotations_with_speakers" AS 
        select quotations.id, quotations.content, quotations.kind,
               coalesce(stakeholders.name, quotations.speaker_text, 'unknown speaker') as speaker,
               quotations.stakeholder_id, stakeholders.kind as speaker_kind,
               stakeholders.role as speaker_role, articles.published_at,
               outlets.name as outlet, articles.title as article, articles.url,
               quotations.article_id, quotations.start, quotations."end",
               quotations.utterance_id, quotations.score
        from quotations
        join current_articles as articles on articles.id = quotations.article_id
        left join outlets on outlets.id = articles.outlet_id
        left join stakeholders on stakeholders.id = quotations.stakeholder_id
        where articles.duplicate_of is null
            and coalesce(quotations.evidence_level, quotations.level) in ('sure', 'confirmed');

-- in 20-20 22-51
CREATE TABLE articles (
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
, relevance_pushes text, unread text, borderline integer not null default 0, published_day text) strict;

-- in 20-20 22-51
CREATE INDEX articles_by_published_day on articles (published_day);

-- in 20-20 22-51
-- applied m017_published_day;

-- in 21-21 25-28
CREATE TABLE "deeds" (id text primary key not null, article_id text not null references articles (id), start integer not null, "end" integer not null, "level" text not null default 'sure', "practice" text, "doer_name" text, "claimant_name" text, "claimed_in" text, "modality" text, "tense" text, evidence_level text, "doer_id" text references stakeholders (id), "claimant_id" text references stakeholders (id), recorded_at text) strict;

-- in 21-21 25-51
CREATE INDEX "deeds_by_article_id_start" on "deeds" (article_id, start);

-- in 21-21 25-51
CREATE INDEX "deeds_by_level" on "deeds" ("level");

-- in 21-21 25-51
CREATE INDEX "deeds_by_evidence_level" on "deeds" ("evidence_level");

-- in 21-21 25-51
CREATE INDEX "deeds_by_doer_id" on "deeds" ("doer_id");

-- in 21-21 25-51
CREATE INDEX "deeds_by_claimant_id" on "deeds" ("claimant_id");

-- in 21-21 25-51
CREATE TRIGGER deeds_watched_on_insert after insert on "deeds" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (new."article_id"); end;

-- in 21-21 25-51
CREATE TRIGGER deeds_watched_on_update after update on "deeds" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); insert or ignore into _link_due values (new."article_id"); end;

-- in 21-21 25-51
CREATE TRIGGER deeds_watched_on_delete after delete on "deeds" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_due values (old."article_id"); end;

-- in 23-51
CREATE TABLE _archive (
    id text primary key,
    generation integer not null,
    token text not null,
    former text
);

-- in 23-23
-- applied m017_archive_seal;

-- in 24-51
CREATE TABLE revisions (
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
, head text) strict;

-- in 24-51
-- applied m018_archive_seal;

-- in 24-51
-- applied m019_revised_heads;

-- in 26-51
CREATE TABLE _host_holds (
    host text primary key,
    until_at text not null
);

-- in 26-51
-- applied m020_host_holds;

-- in 26-51
-- applied m021_private_addresses;

-- in 27-51
CREATE VIEW "judgements_made" AS 
        select id, made_at, verdict, table_name, row_key, other_key, value from judgements;

-- in 27-51
CREATE VIEW "runs_made" AS 
        select id, parent_id, stage, started_at, ended_at, state, counts, versions from runs;

-- in 28-51
-- applied m022_missed_indexes;

-- in 29-51
CREATE TABLE instrument_mentions (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    name text,
    kind text,
    known_id text,
    instrument_id text references instruments (id),
    recorded_at text
, "extractor" text not null default 'built-in') strict;

-- in 29-51
CREATE TABLE quotations (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    content text,
    kind text,
    cue text,
    cue_start integer,
    speaker_text text,
    speaker_start integer,
    speaker_end integer,
    speaker_name text,
    "group" integer,
    score real,
    stakeholder_id text references stakeholders (id),
    utterance_id text references utterances (id),
    recorded_at text
, version text, level text not null default 'sure', "extractor" text not null default 'built-in', evidence_level text) strict;

-- in 29-51
CREATE TABLE claim_sightings (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    kind text,
    modality text,
    practice text,
    claimant_name text,
    score real,
    claimant_id text references stakeholders (id),
    claim_id text references claims (id),
    recorded_at text
, level text not null default 'sure', subject text, "extractor" text not null default 'built-in', evidence_level text) strict;

-- in 29-31
CREATE TABLE stances (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    stakeholder_name text,
    practice text,
    side text,
    basis text,
    strength real,
    score real,
    quotation_start integer,
    instrument_name text,
    stakeholder_id text references stakeholders (id),
    quotation_id text references quotations (id),
    instrument_id text references instruments (id),
    stated_at text,
    recorded_at text
, towards text not null default 'practice', level text not null default 'sure', "extractor" text not null default 'built-in', evidence_level text) strict;

-- in 29-51
CREATE TABLE dates (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    edtf text,
    earliest text,
    latest text,
    recorded_at text
, "extractor" text not null default 'built-in') strict;

-- in 29-51
CREATE TABLE event_sightings (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    what text,
    kind text,
    edtf text,
    status text,
    roles text,
    instrument_name text,
    score real,
    event_id text references events (id),
    recorded_at text
, level text not null default 'sure', "extractor" text not null default 'built-in', evidence_level text) strict;

-- in 29-51
CREATE TABLE forecasts (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text,
    made_by_name text,
    made_by text references stakeholders (id),
    made_at text,
    due_edtf text,
    kind text,
    score real,
    story_id text references stories (id),
    status text,
    resolved_by text references events (id),
    recorded_at text
, decided_in text references articles (id), decided_start integer, decided_end integer, level text not null default 'sure', "extractor" text not null default 'built-in', evidence_level text) strict;

-- in 29-51
CREATE TABLE replies (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    kind text,
    stakeholder_name text,
    stakeholder_id text references stakeholders (id),
    recorded_at text
, level text not null default 'sure', "extractor" text not null default 'built-in', evidence_level text) strict;

-- in 29-51
CREATE TABLE llm_readings (
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

-- in 29-51
CREATE TABLE reader_questions (
    id text primary key not null,
    article_id text not null references articles (id),
    kind text not null,
    place integer not null,
    built_in text not null,
    model text not null,
    recorded_at text
) strict;

-- in 29-51
CREATE TABLE "deeds" (id text primary key not null, article_id text not null references articles (id), start integer not null, "end" integer not null, "extractor" text not null default 'built-in', "level" text not null default 'sure', "practice" text, "doer_name" text, "claimant_name" text, "claimed_in" text, "modality" text, "tense" text, evidence_level text, "doer_id" text references stakeholders (id), "claimant_id" text references stakeholders (id), recorded_at text) strict;

-- in 29-51
CREATE INDEX llm_readings_by_model on llm_readings (model);

-- in 29-51
CREATE INDEX reader_questions_by_article_id on reader_questions (article_id);

-- in 29-51
-- applied m023_llm_readings;

-- in 30-51
CREATE TABLE decisions (
    instrument_id text primary key not null references instruments (id),
    authority text not null,
    authority_id text references stakeholders (id),
    case_number text,
    decided text,
    year text,
    employer text,
    employer_id text references stakeholders (id),
    employer_kind text,
    practices text not null,
    technique text,
    outcome text,
    amount real,
    currency text,
    articles text not null,
    other_laws text not null,
    complainant text,
    appeal text,
    source_url text not null,
    verified integer not null,
    curated integer not null,
    recorded_at text not null
) strict;

-- in 30-51
CREATE TABLE decision_reviews (
    instrument_id text not null references instruments (id),
    reviewed_id text not null references instruments (id),
    curated integer not null,
    recorded_at text not null,
    primary key (instrument_id, reviewed_id)
) strict;

-- in 30-51
CREATE TABLE decision_reviews_history ("instrument_id", "reviewed_id", "curated", "recorded_at", "superseded_at");

-- in 30-51
CREATE TABLE decisions_history ("instrument_id", "authority", "authority_id", "case_number", "decided", "year", "employer", "employer_id", "employer_kind", "practices", "technique", "outcome", "amount", "currency", "articles", "other_laws", "complainant", "appeal", "source_url", "verified", "curated", "recorded_at", "superseded_at");

-- in 30-51
CREATE INDEX decisions_by_authority_id on decisions (authority_id);

-- in 30-51
CREATE INDEX decisions_by_employer_id on decisions (employer_id);

-- in 30-51
CREATE INDEX decisions_by_year on decisions (year);

-- in 30-51
CREATE INDEX decision_reviews_by_reviewed_id on decision_reviews (reviewed_id);

-- in 30-51
CREATE INDEX decision_reviews_history_by_time on decision_reviews_history (superseded_at, recorded_at);

-- in 30-51
CREATE INDEX decisions_history_by_time on decisions_history (superseded_at, recorded_at);

-- in 30-51
CREATE TRIGGER decision_reviews_kept_on_update after update on decision_reviews when old."instrument_id" is not new."instrument_id" or old."reviewed_id" is not new."reviewed_id" or old."curated" is not new."curated" begin insert into decision_reviews_history ("instrument_id", "reviewed_id", "curated", "recorded_at", "superseded_at") values (old."instrument_id", old."reviewed_id", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update decision_reviews set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 30-51
CREATE TRIGGER decision_reviews_kept_on_delete after delete on decision_reviews when 1 begin insert into decision_reviews_history ("instrument_id", "reviewed_id", "curated", "recorded_at", "superseded_at") values (old."instrument_id", old."reviewed_id", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 30-51
CREATE TRIGGER decisions_kept_on_update after update on decisions when old."instrument_id" is not new."instrument_id" or old."authority" is not new."authority" or old."authority_id" is not new."authority_id" or old."case_number" is not new."case_number" or old."decided" is not new."decided" or old."year" is not new."year" or old."employer" is not new."employer" or old."employer_id" is not new."employer_id" or old."employer_kind" is not new."employer_kind" or old."practices" is not new."practices" or old."technique" is not new."technique" or old."outcome" is not new."outcome" or old."amount" is not new."amount" or old."currency" is not new."currency" or old."articles" is not new."articles" or old."other_laws" is not new."other_laws" or old."complainant" is not new."complainant" or old."appeal" is not new."appeal" or old."source_url" is not new."source_url" or old."verified" is not new."verified" or old."curated" is not new."curated" begin insert into decisions_history ("instrument_id", "authority", "authority_id", "case_number", "decided", "year", "employer", "employer_id", "employer_kind", "practices", "technique", "outcome", "amount", "currency", "articles", "other_laws", "complainant", "appeal", "source_url", "verified", "curated", "recorded_at", "superseded_at") values (old."instrument_id", old."authority", old."authority_id", old."case_number", old."decided", old."year", old."employer", old."employer_id", old."employer_kind", old."practices", old."technique", old."outcome", old."amount", old."currency", old."articles", old."other_laws", old."complainant", old."appeal", old."source_url", old."verified", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update decisions set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 30-51
CREATE TRIGGER decisions_kept_on_delete after delete on decisions when 1 begin insert into decisions_history ("instrument_id", "authority", "authority_id", "case_number", "decided", "year", "employer", "employer_id", "employer_kind", "practices", "technique", "outcome", "amount", "currency", "articles", "other_laws", "complainant", "appeal", "source_url", "verified", "curated", "recorded_at", "superseded_at") values (old."instrument_id", old."authority", old."authority_id", old."case_number", old."decided", old."year", old."employer", old."employer_id", old."employer_kind", old."practices", old."technique", old."outcome", old."amount", old."currency", old."articles", old."other_laws", old."complainant", old."appeal", old."source_url", old."verified", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 30-51
CREATE TRIGGER decision_reviews_watched_on_insert after insert on "decision_reviews" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 30-51
CREATE TRIGGER decision_reviews_watched_on_update after update on "decision_reviews" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 30-51
CREATE TRIGGER decision_reviews_watched_on_delete after delete on "decision_reviews" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 30-51
CREATE TRIGGER decisions_watched_on_insert after insert on "decisions" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 30-51
CREATE TRIGGER decisions_watched_on_update after update on "decisions" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 30-51
CREATE TRIGGER decisions_watched_on_delete after delete on "decisions" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 30-51
-- applied m024_decisions;

-- in 31-51
CREATE TABLE reader_counts (
    id text primary key not null,
    kind text not null,
    reader text not null,
    model text,
    readings integer not null,
    recorded_at text
) strict;

-- in 31-51
-- applied m025_reader_counts;

-- in 32-51
CREATE TABLE stances (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    stakeholder_name text,
    practice text,
    side text,
    basis text,
    strength real,
    score real,
    quotation_start integer,
    instrument_name text,
    stakeholder_id text references stakeholders (id),
    quotation_id text references quotations (id),
    instrument_id text references instruments (id),
    stated_at text,
    recorded_at text
, towards text not null default 'practice', level text not null default 'sure', stated_edtf text, "extractor" text not null default 'built-in', evidence_level text) strict;

-- in 32-51
-- applied m026_stance_times;

-- in 33-51
CREATE TABLE sources (
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
, indexes text, searches text, threads text, law text) strict;

-- in 33-34
CREATE TABLE instruments (
    id text primary key not null,
    name text not null,
    aliases text,
    kind text not null,
    jurisdiction text,
    status text,
    url text,
    source_url text,
    curated integer not null default 0,
    verified integer,
    first_seen_at text,
    recorded_at text not null
, number text, session text, step text, status_words text, status_as_of text, licence text) strict;

-- in 33-51
CREATE TABLE instrument_dates (
    id text primary key not null,
    instrument_id text not null references instruments (id),
    date text not null,
    precision text,
    what text not null,
    source_url text,
    event_id text references events (id),
    curated integer,
    recorded_at text
, kind text, at text, state text, replaced_by text, source_key text, capture_id text references captures (id)) strict;

-- in 33-51
CREATE TABLE law_records (
    id text primary key not null,
    source_id text references sources (id),
    format text not null,
    part text not null,
    key text not null,
    jurisdiction text not null,
    session text,
    number text,
    version text,
    relevant integer not null,
    content text not null,
    capture_id text not null references captures (id),
    read_at text not null,
    recorded_at text not null
) strict;

-- in 33-51
CREATE TABLE instrument_sponsors (
    id text primary key not null,
    instrument_id text not null references instruments (id),
    name text not null,
    role text not null,
    party text,
    withdrawn integer not null,
    capture_id text not null references captures (id),
    curated integer not null,
    recorded_at text not null
) strict;

-- in 33-51
CREATE TABLE instrument_relatives (
    id text primary key not null,
    instrument_id text not null references instruments (id),
    relative_id text references instruments (id),
    number text not null,
    relation text not null,
    capture_id text not null references captures (id),
    curated integer not null,
    recorded_at text not null
) strict;

-- in 33-51
CREATE TABLE instrument_dates_history ("id", "instrument_id", "date", "precision", "what", "source_url", "event_id", "curated", "recorded_at", "kind", "at", "state", "replaced_by", "source_key", "capture_id", "superseded_at");

-- in 33-51
CREATE TABLE instrument_relatives_history ("id", "instrument_id", "relative_id", "number", "relation", "capture_id", "curated", "recorded_at", "superseded_at");

-- in 33-51
CREATE TABLE instrument_sponsors_history ("id", "instrument_id", "name", "role", "party", "withdrawn", "capture_id", "curated", "recorded_at", "superseded_at");

-- in 33-34
CREATE TABLE instruments_history ("id", "name", "aliases", "kind", "jurisdiction", "status", "url", "source_url", "curated", "verified", "first_seen_at", "recorded_at", "number", "session", "step", "status_words", "status_as_of", "licence", "superseded_at");

-- in 33-51
CREATE INDEX law_records_by_format_key on law_records (format, key);

-- in 33-51
CREATE INDEX law_records_by_jurisdiction_number on law_records (jurisdiction, number);

-- in 33-51
CREATE INDEX law_records_by_capture_id on law_records (capture_id);

-- in 33-51
CREATE INDEX law_records_by_source_id on law_records (source_id);

-- in 33-51
CREATE INDEX instruments_by_step on instruments (step);

-- in 33-51
CREATE INDEX instrument_dates_by_kind on instrument_dates (kind);

-- in 33-51
CREATE INDEX instrument_dates_by_capture_id on instrument_dates (capture_id);

-- in 33-51
CREATE INDEX instrument_sponsors_by_instrument_id on instrument_sponsors (instrument_id);

-- in 33-51
CREATE INDEX instrument_sponsors_by_capture_id on instrument_sponsors (capture_id);

-- in 33-51
CREATE INDEX instrument_relatives_by_instrument_id on instrument_relatives (instrument_id);

-- in 33-51
CREATE INDEX instrument_relatives_by_relative_id on instrument_relatives (relative_id);

-- in 33-51
CREATE INDEX instrument_relatives_by_capture_id on instrument_relatives (capture_id);

-- in 33-51
CREATE INDEX instrument_relatives_history_by_time on instrument_relatives_history (superseded_at, recorded_at);

-- in 33-51
CREATE INDEX instrument_sponsors_history_by_time on instrument_sponsors_history (superseded_at, recorded_at);

-- in 33-41
CREATE VIEW "upcoming_dates" AS 
        select instrument_dates.date, instrument_dates.precision, instrument_dates.what,
               instruments.name as instrument, instruments.kind, instruments.jurisdiction,
               instruments.status, instrument_dates.source_url, instrument_dates.event_id,
               instruments.id as instrument_id
        from instrument_dates
        join instruments on instruments.id = instrument_dates.instrument_id
        where instrument_dates.date >= coalesce(
            (select substr(max(published_at), 1, 10) from current_articles), date('now'))
            and coalesce(instrument_dates.state, '')
                not in ('done', 'moved', 'cancelled', 'postponed');

-- in 33-51
CREATE TRIGGER instrument_dates_kept_on_update after update on instrument_dates when old."id" is not new."id" or old."instrument_id" is not new."instrument_id" or old."date" is not new."date" or old."precision" is not new."precision" or old."what" is not new."what" or old."source_url" is not new."source_url" or old."event_id" is not new."event_id" or old."curated" is not new."curated" or old."kind" is not new."kind" or old."at" is not new."at" or old."state" is not new."state" or old."replaced_by" is not new."replaced_by" or old."source_key" is not new."source_key" or old."capture_id" is not new."capture_id" begin insert into instrument_dates_history ("id", "instrument_id", "date", "precision", "what", "source_url", "event_id", "curated", "recorded_at", "kind", "at", "state", "replaced_by", "source_key", "capture_id", "superseded_at") values (old."id", old."instrument_id", old."date", old."precision", old."what", old."source_url", old."event_id", old."curated", old."recorded_at", old."kind", old."at", old."state", old."replaced_by", old."source_key", old."capture_id", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update instrument_dates set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 33-51
CREATE TRIGGER instrument_dates_kept_on_delete after delete on instrument_dates when 1 begin insert into instrument_dates_history ("id", "instrument_id", "date", "precision", "what", "source_url", "event_id", "curated", "recorded_at", "kind", "at", "state", "replaced_by", "source_key", "capture_id", "superseded_at") values (old."id", old."instrument_id", old."date", old."precision", old."what", old."source_url", old."event_id", old."curated", old."recorded_at", old."kind", old."at", old."state", old."replaced_by", old."source_key", old."capture_id", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 33-51
CREATE TRIGGER instrument_relatives_kept_on_update after update on instrument_relatives when old."id" is not new."id" or old."instrument_id" is not new."instrument_id" or old."relative_id" is not new."relative_id" or old."number" is not new."number" or old."relation" is not new."relation" or old."capture_id" is not new."capture_id" or old."curated" is not new."curated" begin insert into instrument_relatives_history ("id", "instrument_id", "relative_id", "number", "relation", "capture_id", "curated", "recorded_at", "superseded_at") values (old."id", old."instrument_id", old."relative_id", old."number", old."relation", old."capture_id", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update instrument_relatives set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 33-51
CREATE TRIGGER instrument_relatives_kept_on_delete after delete on instrument_relatives when 1 begin insert into instrument_relatives_history ("id", "instrument_id", "relative_id", "number", "relation", "capture_id", "curated", "recorded_at", "superseded_at") values (old."id", old."instrument_id", old."relative_id", old."number", old."relation", old."capture_id", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 33-51
CREATE TRIGGER instrument_sponsors_kept_on_update after update on instrument_sponsors when old."id" is not new."id" or old."instrument_id" is not new."instrument_id" or old."name" is not new."name" or old."role" is not new."role" or old."party" is not new."party" or old."withdrawn" is not new."withdrawn" or old."capture_id" is not new."capture_id" or old."curated" is not new."curated" begin insert into instrument_sponsors_history ("id", "instrument_id", "name", "role", "party", "withdrawn", "capture_id", "curated", "recorded_at", "superseded_at") values (old."id", old."instrument_id", old."name", old."role", old."party", old."withdrawn", old."capture_id", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update instrument_sponsors set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 33-51
CREATE TRIGGER instrument_sponsors_kept_on_delete after delete on instrument_sponsors when 1 begin insert into instrument_sponsors_history ("id", "instrument_id", "name", "role", "party", "withdrawn", "capture_id", "curated", "recorded_at", "superseded_at") values (old."id", old."instrument_id", old."name", old."role", old."party", old."withdrawn", old."capture_id", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 33-34
CREATE TRIGGER instruments_kept_on_update after update on instruments when old."id" is not new."id" or old."name" is not new."name" or old."aliases" is not new."aliases" or old."kind" is not new."kind" or old."jurisdiction" is not new."jurisdiction" or old."status" is not new."status" or old."url" is not new."url" or old."source_url" is not new."source_url" or old."curated" is not new."curated" or old."verified" is not new."verified" or old."first_seen_at" is not new."first_seen_at" or old."number" is not new."number" or old."session" is not new."session" or old."step" is not new."step" or old."status_words" is not new."status_words" or old."status_as_of" is not new."status_as_of" or old."licence" is not new."licence" begin insert into instruments_history ("id", "name", "aliases", "kind", "jurisdiction", "status", "url", "source_url", "curated", "verified", "first_seen_at", "recorded_at", "number", "session", "step", "status_words", "status_as_of", "licence", "superseded_at") values (old."id", old."name", old."aliases", old."kind", old."jurisdiction", old."status", old."url", old."source_url", old."curated", old."verified", old."first_seen_at", old."recorded_at", old."number", old."session", old."step", old."status_words", old."status_as_of", old."licence", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update instruments set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 33-34
CREATE TRIGGER instruments_kept_on_delete after delete on instruments when 1 begin insert into instruments_history ("id", "name", "aliases", "kind", "jurisdiction", "status", "url", "source_url", "curated", "verified", "first_seen_at", "recorded_at", "number", "session", "step", "status_words", "status_as_of", "licence", "superseded_at") values (old."id", old."name", old."aliases", old."kind", old."jurisdiction", old."status", old."url", old."source_url", old."curated", old."verified", old."first_seen_at", old."recorded_at", old."number", old."session", old."step", old."status_words", old."status_as_of", old."licence", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 33-51
CREATE TRIGGER event_instruments_watched_on_insert after insert on "event_instruments" when (select linked_by is not null from _link_state) and (coalesce(new.curated, 0) < 2) begin update _link_state set linked_by = null; end;

-- in 33-51
CREATE TRIGGER event_instruments_watched_on_update after update on "event_instruments" when (select linked_by is not null from _link_state) and (coalesce(old.curated, 0) < 2 or coalesce(new.curated, 0) < 2) begin update _link_state set linked_by = null; end;

-- in 33-51
CREATE TRIGGER event_instruments_watched_on_delete after delete on "event_instruments" when (select linked_by is not null from _link_state) and (coalesce(old.curated, 0) < 2) begin update _link_state set linked_by = null; end;

-- in 33-51
CREATE TRIGGER events_watched_on_insert after insert on "events" when (select linked_by is not null from _link_state) and (coalesce(new.curated, 0) < 2) begin update _link_state set linked_by = null; end;

-- in 33-51
CREATE TRIGGER events_watched_on_update after update on "events" when (select linked_by is not null from _link_state) and (coalesce(old.curated, 0) < 2 or coalesce(new.curated, 0) < 2) begin update _link_state set linked_by = null; end;

-- in 33-51
CREATE TRIGGER events_watched_on_delete after delete on "events" when (select linked_by is not null from _link_state) and (coalesce(old.curated, 0) < 2) begin update _link_state set linked_by = null; end;

-- in 33-51
CREATE TRIGGER instrument_dates_watched_on_insert after insert on "instrument_dates" when (select linked_by is not null from _link_state) and (coalesce(new.curated, 0) < 2) begin update _link_state set linked_by = null; end;

-- in 33-51
CREATE TRIGGER instrument_dates_watched_on_update after update on "instrument_dates" when (select linked_by is not null from _link_state) and (coalesce(old.curated, 0) < 2 or coalesce(new.curated, 0) < 2) begin update _link_state set linked_by = null; end;

-- in 33-51
CREATE TRIGGER instrument_dates_watched_on_delete after delete on "instrument_dates" when (select linked_by is not null from _link_state) and (coalesce(old.curated, 0) < 2) begin update _link_state set linked_by = null; end;

-- in 33-51
CREATE TRIGGER instruments_watched_on_update after update on "instruments" when (select linked_by is not null from _link_state) and (coalesce(old.curated, 0) = 0 or not (old.name is new.name and old.aliases is new.aliases and old.kind is new.kind)) begin update _link_state set linked_by = null; end;

-- in 33-51
-- applied m028_law;

-- in 34-51
CREATE TABLE translations (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    text text not null,
    model text not null,
    recorded_at text
) strict;

-- in 34-51
CREATE TABLE machine_lines (
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

-- in 34-51
CREATE TABLE machine_spans (
    line_id text not null references machine_lines (id),
    table_name text not null,
    row_id text not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    recorded_at text,
    primary key (line_id, table_name, row_id)
) strict;

-- in 34-51
CREATE INDEX translations_by_article_id_start on translations (article_id, start);

-- in 34-51
CREATE INDEX machine_lines_by_story_id on machine_lines (story_id, section, position);

-- in 34-51
CREATE INDEX machine_spans_by_article_id on machine_spans (article_id);

-- in 34-51
-- applied m027_machine_text;

-- in 35-51
CREATE TABLE instruments (
    id text primary key not null,
    name text not null,
    aliases text,
    kind text not null,
    jurisdiction text,
    status text,
    url text,
    source_url text,
    curated integer not null default 0,
    verified integer,
    first_seen_at text,
    recorded_at text not null
, number text, session text, step text, status_words text, status_as_of text, licence text, checked_on text) strict;

-- in 35-51
CREATE TABLE instrument_duties (
    id text primary key not null,
    instrument_id text not null references instruments (id),
    duty text not null,
    part text,
    text text not null,
    practices text not null,
    applies_from text,
    source_url text not null,
    verified integer not null,
    curated integer not null,
    recorded_at text not null
) strict;

-- in 35-51
CREATE TABLE instrument_practices (
    instrument_id text not null references instruments (id),
    practice text not null,
    curated integer not null,
    recorded_at text not null,
    primary key (instrument_id, practice)
) strict;

-- in 35-51
CREATE TABLE instrument_duties_history ("id", "instrument_id", "duty", "part", "text", "practices", "applies_from", "source_url", "verified", "curated", "recorded_at", "superseded_at");

-- in 35-51
CREATE TABLE instrument_practices_history ("instrument_id", "practice", "curated", "recorded_at", "superseded_at");

-- in 35-51
CREATE TABLE instruments_history ("id", "name", "aliases", "kind", "jurisdiction", "status", "url", "source_url", "curated", "verified", "first_seen_at", "recorded_at", "number", "session", "step", "status_words", "status_as_of", "licence", "checked_on", "superseded_at");

-- in 35-51
CREATE INDEX instrument_duties_by_instrument_id on instrument_duties (instrument_id);

-- in 35-51
CREATE INDEX instrument_duties_by_duty on instrument_duties (duty);

-- in 35-51
CREATE INDEX instrument_practices_by_practice on instrument_practices (practice, instrument_id);

-- in 35-51
CREATE INDEX instrument_duties_history_by_time on instrument_duties_history (superseded_at, recorded_at);

-- in 35-51
CREATE INDEX instrument_practices_history_by_time on instrument_practices_history (superseded_at, recorded_at);

-- in 35-51
CREATE TRIGGER instrument_duties_kept_on_update after update on instrument_duties when old."id" is not new."id" or old."instrument_id" is not new."instrument_id" or old."duty" is not new."duty" or old."part" is not new."part" or old."text" is not new."text" or old."practices" is not new."practices" or old."applies_from" is not new."applies_from" or old."source_url" is not new."source_url" or old."verified" is not new."verified" or old."curated" is not new."curated" begin insert into instrument_duties_history ("id", "instrument_id", "duty", "part", "text", "practices", "applies_from", "source_url", "verified", "curated", "recorded_at", "superseded_at") values (old."id", old."instrument_id", old."duty", old."part", old."text", old."practices", old."applies_from", old."source_url", old."verified", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update instrument_duties set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 35-51
CREATE TRIGGER instrument_duties_kept_on_delete after delete on instrument_duties when 1 begin insert into instrument_duties_history ("id", "instrument_id", "duty", "part", "text", "practices", "applies_from", "source_url", "verified", "curated", "recorded_at", "superseded_at") values (old."id", old."instrument_id", old."duty", old."part", old."text", old."practices", old."applies_from", old."source_url", old."verified", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 35-51
CREATE TRIGGER instrument_practices_kept_on_update after update on instrument_practices when old."instrument_id" is not new."instrument_id" or old."practice" is not new."practice" or old."curated" is not new."curated" begin insert into instrument_practices_history ("instrument_id", "practice", "curated", "recorded_at", "superseded_at") values (old."instrument_id", old."practice", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update instrument_practices set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 35-51
CREATE TRIGGER instrument_practices_kept_on_delete after delete on instrument_practices when 1 begin insert into instrument_practices_history ("instrument_id", "practice", "curated", "recorded_at", "superseded_at") values (old."instrument_id", old."practice", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 35-51
CREATE TRIGGER instruments_kept_on_update after update on instruments when old."id" is not new."id" or old."name" is not new."name" or old."aliases" is not new."aliases" or old."kind" is not new."kind" or old."jurisdiction" is not new."jurisdiction" or old."status" is not new."status" or old."url" is not new."url" or old."source_url" is not new."source_url" or old."curated" is not new."curated" or old."verified" is not new."verified" or old."first_seen_at" is not new."first_seen_at" or old."number" is not new."number" or old."session" is not new."session" or old."step" is not new."step" or old."status_words" is not new."status_words" or old."status_as_of" is not new."status_as_of" or old."licence" is not new."licence" or old."checked_on" is not new."checked_on" begin insert into instruments_history ("id", "name", "aliases", "kind", "jurisdiction", "status", "url", "source_url", "curated", "verified", "first_seen_at", "recorded_at", "number", "session", "step", "status_words", "status_as_of", "licence", "checked_on", "superseded_at") values (old."id", old."name", old."aliases", old."kind", old."jurisdiction", old."status", old."url", old."source_url", old."curated", old."verified", old."first_seen_at", old."recorded_at", old."number", old."session", old."step", old."status_words", old."status_as_of", old."licence", old."checked_on", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update instruments set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 35-51
CREATE TRIGGER instruments_kept_on_delete after delete on instruments when 1 begin insert into instruments_history ("id", "name", "aliases", "kind", "jurisdiction", "status", "url", "source_url", "curated", "verified", "first_seen_at", "recorded_at", "number", "session", "step", "status_words", "status_as_of", "licence", "checked_on", "superseded_at") values (old."id", old."name", old."aliases", old."kind", old."jurisdiction", old."status", old."url", old."source_url", old."curated", old."verified", old."first_seen_at", old."recorded_at", old."number", old."session", old."step", old."status_words", old."status_as_of", old."licence", old."checked_on", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 35-51
CREATE TRIGGER instrument_duties_watched_on_insert after insert on "instrument_duties" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 35-51
CREATE TRIGGER instrument_duties_watched_on_update after update on "instrument_duties" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 35-51
CREATE TRIGGER instrument_duties_watched_on_delete after delete on "instrument_duties" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 35-51
CREATE TRIGGER instrument_practices_watched_on_insert after insert on "instrument_practices" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 35-51
CREATE TRIGGER instrument_practices_watched_on_update after update on "instrument_practices" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 35-51
CREATE TRIGGER instrument_practices_watched_on_delete after delete on "instrument_practices" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 35-51
-- applied m032_duties;

-- in 36-51
CREATE TABLE _link_judged (
    judgement_id text primary key not null
) strict;

-- in 36-51
CREATE TRIGGER judgements_watched_on_insert after insert on "judgements" when (select linked_by is not null from _link_state) and (1) begin insert or ignore into _link_judged values (new.id); end;

-- in 36-51
-- applied m033_judged;

-- in 37-51
CREATE TABLE events (
    id text primary key not null,
    title text not null,
    kind text not null,
    edtf text,
    earliest text,
    latest text,
    status text not null,
    story_id text references stories (id),
    instrument_id text references instruments (id),
    articles integer,
    independent_origins integer,
    date_conflict integer,
    curated integer,
    source_url text,
    recorded_at text not null
, place text, verified integer, entered_edtf text) strict;

-- in 37-51
CREATE TABLE event_practices (
    event_id text not null references events (id),
    practice text not null,
    curated integer,
    recorded_at text,
    primary key (event_id, practice)
) strict;

-- in 37-51
CREATE TABLE event_practices_history ("event_id", "practice", "curated", "recorded_at", "superseded_at");

-- in 37-51
CREATE TABLE events_history ("id", "title", "kind", "edtf", "earliest", "latest", "status", "story_id", "instrument_id", "articles", "independent_origins", "date_conflict", "curated", "source_url", "recorded_at", "place", "verified", "entered_edtf", "superseded_at");

-- in 37-51
CREATE INDEX event_practices_by_practice on event_practices (practice);

-- in 37-51
CREATE INDEX event_practices_history_by_time on event_practices_history (superseded_at, recorded_at);

-- in 37-51
CREATE TRIGGER event_practices_kept_on_update after update on event_practices when old."event_id" is not new."event_id" or old."practice" is not new."practice" or old."curated" is not new."curated" begin insert into event_practices_history ("event_id", "practice", "curated", "recorded_at", "superseded_at") values (old."event_id", old."practice", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update event_practices set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 37-51
CREATE TRIGGER event_practices_kept_on_delete after delete on event_practices when 1 begin insert into event_practices_history ("event_id", "practice", "curated", "recorded_at", "superseded_at") values (old."event_id", old."practice", old."curated", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 37-51
CREATE TRIGGER events_kept_on_update after update on events when old."id" is not new."id" or old."title" is not new."title" or old."kind" is not new."kind" or old."edtf" is not new."edtf" or old."earliest" is not new."earliest" or old."latest" is not new."latest" or old."status" is not new."status" or old."story_id" is not new."story_id" or old."instrument_id" is not new."instrument_id" or old."articles" is not new."articles" or old."independent_origins" is not new."independent_origins" or old."date_conflict" is not new."date_conflict" or old."curated" is not new."curated" or old."source_url" is not new."source_url" or old."place" is not new."place" or old."verified" is not new."verified" or old."entered_edtf" is not new."entered_edtf" begin insert into events_history ("id", "title", "kind", "edtf", "earliest", "latest", "status", "story_id", "instrument_id", "articles", "independent_origins", "date_conflict", "curated", "source_url", "recorded_at", "place", "verified", "entered_edtf", "superseded_at") values (old."id", old."title", old."kind", old."edtf", old."earliest", old."latest", old."status", old."story_id", old."instrument_id", old."articles", old."independent_origins", old."date_conflict", old."curated", old."source_url", old."recorded_at", old."place", old."verified", old."entered_edtf", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update events set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 37-51
CREATE TRIGGER events_kept_on_delete after delete on events when 1 begin insert into events_history ("id", "title", "kind", "edtf", "earliest", "latest", "status", "story_id", "instrument_id", "articles", "independent_origins", "date_conflict", "curated", "source_url", "recorded_at", "place", "verified", "entered_edtf", "superseded_at") values (old."id", old."title", old."kind", old."edtf", old."earliest", old."latest", old."status", old."story_id", old."instrument_id", old."articles", old."independent_origins", old."date_conflict", old."curated", old."source_url", old."recorded_at", old."place", old."verified", old."entered_edtf", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 37-51
CREATE TRIGGER event_practices_watched_on_insert after insert on "event_practices" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 37-51
CREATE TRIGGER event_practices_watched_on_update after update on "event_practices" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 37-51
CREATE TRIGGER event_practices_watched_on_delete after delete on "event_practices" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 37-51
-- applied m031_entered_events;

-- in 38-51
CREATE TABLE story_subjects (
    story_id text not null references stories (id),
    stakeholder_id text not null references stakeholders (id),
    articles integer not null,
    recorded_at text,
    primary key (story_id, stakeholder_id)
) strict;

-- in 38-51
CREATE TABLE story_subjects_history ("story_id", "stakeholder_id", "articles", "recorded_at", "superseded_at");

-- in 38-51
CREATE INDEX story_subjects_by_stakeholder_id on story_subjects (stakeholder_id, story_id);

-- in 38-51
CREATE INDEX story_subjects_history_by_time on story_subjects_history (superseded_at, recorded_at);

-- in 38-51
CREATE TRIGGER story_subjects_kept_on_update after update on story_subjects when old."story_id" is not new."story_id" or old."stakeholder_id" is not new."stakeholder_id" or old."articles" is not new."articles" begin insert into story_subjects_history ("story_id", "stakeholder_id", "articles", "recorded_at", "superseded_at") values (old."story_id", old."stakeholder_id", old."articles", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update story_subjects set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 38-51
CREATE TRIGGER story_subjects_kept_on_delete after delete on story_subjects when 1 begin insert into story_subjects_history ("story_id", "stakeholder_id", "articles", "recorded_at", "superseded_at") values (old."story_id", old."stakeholder_id", old."articles", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 38-51
CREATE TRIGGER story_subjects_watched_on_insert after insert on "story_subjects" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 38-51
CREATE TRIGGER story_subjects_watched_on_update after update on "story_subjects" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 38-51
CREATE TRIGGER story_subjects_watched_on_delete after delete on "story_subjects" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 38-51
-- applied m034_story_subjects;

-- in 39-51
CREATE INDEX events_by_days on events (earliest, latest, id);

-- in 39-51
CREATE INDEX events_by_recorded_at on events (recorded_at);

-- in 39-51
CREATE INDEX events_by_date_conflict on events (date_conflict) where date_conflict = 1;

-- in 39-51
-- applied m035_timeline_indexes;

-- in 40-49
CREATE TABLE outlets (
    id text primary key not null,
    name text not null,
    kind text,
    country text,
    language text,
    homepage text,
    source_id text references sources (id),
    recorded_at text
, owner text) strict;

-- in 40-51
CREATE INDEX outlets_by_owner on outlets (owner);

-- in 40-51
-- applied m036_outlet_owners;

-- in 41-51
CREATE TABLE digests (
    id text primary key not null,
    story_id text not null references stories (id),
    section text not null,
    position integer not null,
    text text not null,
    stakeholder_id text references stakeholders (id),
    side text,
    recorded_at text
, event_id text references events (id)) strict;

-- in 41-51
CREATE TABLE digests_history ("id", "story_id", "section", "position", "text", "stakeholder_id", "side", "recorded_at", "event_id", "superseded_at");

-- in 41-51
CREATE INDEX digests_by_event_id on digests (event_id);

-- in 41-51
CREATE TRIGGER digests_kept_on_update after update on digests when old."id" is not new."id" or old."story_id" is not new."story_id" or old."section" is not new."section" or old."position" is not new."position" or old."text" is not new."text" or old."stakeholder_id" is not new."stakeholder_id" or old."side" is not new."side" or old."event_id" is not new."event_id" begin insert into digests_history ("id", "story_id", "section", "position", "text", "stakeholder_id", "side", "recorded_at", "event_id", "superseded_at") values (old."id", old."story_id", old."section", old."position", old."text", old."stakeholder_id", old."side", old."recorded_at", old."event_id", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update digests set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 41-51
CREATE TRIGGER digests_kept_on_delete after delete on digests when 1 begin insert into digests_history ("id", "story_id", "section", "position", "text", "stakeholder_id", "side", "recorded_at", "event_id", "superseded_at") values (old."id", old."story_id", old."section", old."position", old."text", old."stakeholder_id", old."side", old."recorded_at", old."event_id", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 41-51
-- applied m030_told_events;

-- in 42-46
CREATE VIEW "upcoming_dates" AS 
        select instrument_dates.date, instrument_dates.precision, instrument_dates.what,
               instruments.name as instrument, instruments.kind, instruments.jurisdiction,
               instruments.status, instrument_dates.source_url, instrument_dates.event_id,
               instruments.id as instrument_id
        from instrument_dates
        join instruments on instruments.id = instrument_dates.instrument_id
        where instrument_dates.date >= coalesce(
            (select substr(max(published_at), 1, 10) from current_articles), date('now'))
            and coalesce(instrument_dates.state, '')
                not in ('done', 'moved', 'same', 'cancelled', 'postponed');

-- in 43-51
CREATE INDEX stories_by_recorded_at on stories (recorded_at);

-- in 43-51
CREATE INDEX positions_by_recorded_at on positions (recorded_at);

-- in 43-51
CREATE INDEX instrument_dates_by_recorded_at on instrument_dates (recorded_at);

-- in 43-51
-- applied m037_recorded_indexes;

-- in 44-51
CREATE TABLE _jobs (
    id integer primary key,
    kind text not null,
    subject text,
    asked_by text not null,
    asked_at text not null,
    state text not null,
    run_id integer references runs (id),
    started_at text,
    ended_at text,
    result text
) strict;

-- in 44-51
CREATE TABLE _desk_sources (
    id text primary key not null,
    entry text,
    state text not null,
    changed_by text not null,
    changed_at text not null
) strict;

-- in 44-51
CREATE INDEX _jobs_by_state on _jobs (state);

-- in 44-51
CREATE INDEX _jobs_by_run_id on _jobs (run_id);

-- in 44-51
-- applied m038_desk;

-- in 45-51
CREATE TABLE passage_vectors (
    id integer primary key,
    text_digest text not null,
    model text not null,
    vector blob not null,
    signs blob not null
) strict;

-- in 45-51
CREATE TABLE passages (
    id integer primary key autoincrement,
    entry_digest text not null,
    kind text not null,
    start integer not null,
    "end" integer not null,
    vector_id integer not null references passage_vectors (id)
) strict;

-- in 45-51
CREATE UNIQUE INDEX passage_vectors_by_text_digest on passage_vectors (text_digest);

-- in 45-51
CREATE INDEX passage_vectors_by_model on passage_vectors (model);

-- in 45-51
CREATE INDEX passages_by_entry_digest on passages (entry_digest);

-- in 45-51
CREATE INDEX passages_by_vector_id on passages (vector_id);

-- in 45-51
-- applied m039_meaning;

-- in 46-51
CREATE TABLE _settings (
    name text primary key not null,
    value text not null,
    changed_at text not null
) strict;

-- in 46-51
CREATE TABLE _moves (
    id text primary key not null,
    source_id text not null,
    former text not null,
    listing text not null check (listing in ('feeds', 'sitemaps')),
    url text not null,
    place text not null,
    state text not null check (state in ('proposed', 'accepted', 'refused')),
    found_at text not null
) strict;

-- in 46-51
CREATE TABLE _progress (
    id integer primary key check (id = 1),
    what text not null,
    done integer not null,
    total integer,
    told_at text not null
) strict;

-- in 46-51
CREATE INDEX _moves_by_state on _moves (state, source_id);

-- in 46-51
-- applied m040_settings;

-- in 47-51
CREATE VIEW "upcoming_dates" AS 
        select instrument_dates.date, instrument_dates.precision, instrument_dates.what,
               instruments.name as instrument, instruments.kind, instruments.jurisdiction,
               instruments.status, instrument_dates.source_url, instrument_dates.event_id,
               instruments.id as instrument_id
        from instrument_dates
        join instruments on instruments.id = instrument_dates.instrument_id
        where instrument_dates.date >= coalesce(
            (select substr(max(published_at), 1, 10) from current_articles), date('now'))
            and coalesce(instrument_dates.state, '')
                not in ('done', 'moved', 'same', 'cancelled', 'postponed', 'taken_off')
            and not exists (select 1 from instrument_dates as off
                where off.instrument_id = instrument_dates.instrument_id
                and off.replaced_by = instrument_dates.id and off.state = 'taken_off');

-- in 48-51
CREATE INDEX articles_by_id_dates on articles
    (id, published_at, duplicate_of, superseded_at, relevant, outlet_id);

-- in 48-51
-- applied m041_coverage_index;

-- in 49-51
CREATE TABLE story_stakeholders (
    story_id text not null references stories (id),
    stakeholder_id text not null references stakeholders (id),
    articles integer not null,
    recorded_at text,
    primary key (story_id, stakeholder_id)
) strict;

-- in 49-51
CREATE TABLE story_stakeholders_history ("story_id", "stakeholder_id", "articles", "recorded_at", "superseded_at");

-- in 49-51
CREATE INDEX story_stakeholders_by_stakeholder_id on story_stakeholders
    (stakeholder_id, articles desc, story_id);

-- in 49-51
CREATE INDEX story_stakeholders_history_by_time on story_stakeholders_history (superseded_at, recorded_at);

-- in 49-51
CREATE TRIGGER story_stakeholders_kept_on_update after update on story_stakeholders when old."story_id" is not new."story_id" or old."stakeholder_id" is not new."stakeholder_id" or old."articles" is not new."articles" begin insert into story_stakeholders_history ("story_id", "stakeholder_id", "articles", "recorded_at", "superseded_at") values (old."story_id", old."stakeholder_id", old."articles", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update story_stakeholders set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 49-51
CREATE TRIGGER story_stakeholders_kept_on_delete after delete on story_stakeholders when 1 begin insert into story_stakeholders_history ("story_id", "stakeholder_id", "articles", "recorded_at", "superseded_at") values (old."story_id", old."stakeholder_id", old."articles", old."recorded_at", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 49-51
CREATE TRIGGER story_stakeholders_watched_on_insert after insert on "story_stakeholders" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 49-51
CREATE TRIGGER story_stakeholders_watched_on_update after update on "story_stakeholders" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 49-51
CREATE TRIGGER story_stakeholders_watched_on_delete after delete on "story_stakeholders" when (select linked_by is not null from _link_state) and (1) begin update _link_state set linked_by = null; end;

-- in 49-51
-- applied m042_story_stakeholders;

-- in 50-51
CREATE TABLE outlets (
    id text primary key not null,
    name text not null,
    kind text,
    country text,
    language text,
    homepage text,
    source_id text references sources (id),
    recorded_at text
, owner text, republishes text) strict;

-- in 50-51
-- applied m043_republishers;

-- in 51-51
CREATE TABLE positions (
    id text primary key not null,
    stakeholder_id text not null references stakeholders (id),
    issue text not null,
    issue_kind text not null,
    side text not null,
    since text,
    until text,
    flips integer not null,
    strength real,
    score real,
    stances integer,
    evidence text,
    recorded_at text
, turned_from text references quotations (id), turned_to text references quotations (id), since_basis text) strict;

-- in 51-51
CREATE TABLE positions_history ("id", "stakeholder_id", "issue", "issue_kind", "side", "since", "until", "flips", "strength", "score", "stances", "evidence", "recorded_at", "turned_from", "turned_to", "since_basis", "superseded_at");

-- in 51-51
CREATE VIEW "positions_now" AS 
        select stakeholders.name as stakeholder, stakeholders.kind, positions.issue_kind,
               coalesce(stories.title, instruments.name, replace(positions.issue, '_', ' '))
                   as issue_name,
               positions.issue, positions.side, positions.since, positions.since_basis,
               positions.flips,
               positions.strength, positions.score, positions.stances,
               positions.stakeholder_id, positions.id
        from positions
        join stakeholders on stakeholders.id = positions.stakeholder_id
        left join stories on positions.issue_kind = 'story' and stories.id = positions.issue
        left join instruments
            on positions.issue_kind = 'instrument' and instruments.id = positions.issue
        where positions.until is null;

-- in 51-51
CREATE TRIGGER positions_kept_on_update after update on positions when old."id" is not new."id" or old."stakeholder_id" is not new."stakeholder_id" or old."issue" is not new."issue" or old."issue_kind" is not new."issue_kind" or old."side" is not new."side" or old."since" is not new."since" or old."until" is not new."until" or old."flips" is not new."flips" or old."strength" is not new."strength" or old."score" is not new."score" or old."stances" is not new."stances" or old."evidence" is not new."evidence" or old."turned_from" is not new."turned_from" or old."turned_to" is not new."turned_to" or old."since_basis" is not new."since_basis" begin insert into positions_history ("id", "stakeholder_id", "issue", "issue_kind", "side", "since", "until", "flips", "strength", "score", "stances", "evidence", "recorded_at", "turned_from", "turned_to", "since_basis", "superseded_at") values (old."id", old."stakeholder_id", old."issue", old."issue_kind", old."side", old."since", old."until", old."flips", old."strength", old."score", old."stances", old."evidence", old."recorded_at", old."turned_from", old."turned_to", old."since_basis", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); update positions set recorded_at = max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, '')) where rowid = new.rowid and recorded_at is old.recorded_at; end;

-- in 51-51
CREATE TRIGGER positions_kept_on_delete after delete on positions when 1 begin insert into positions_history ("id", "stakeholder_id", "issue", "issue_kind", "side", "since", "until", "flips", "strength", "score", "stances", "evidence", "recorded_at", "turned_from", "turned_to", "since_basis", "superseded_at") values (old."id", old."stakeholder_id", old."issue", old."issue_kind", old."side", old."since", old."until", old."flips", old."strength", old."score", old."stances", old."evidence", old."recorded_at", old."turned_from", old."turned_to", old."since_basis", max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce(old.recorded_at, ''))); end;

-- in 51-51
-- applied m044_since_basis;
