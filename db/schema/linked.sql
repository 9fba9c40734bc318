-- What follows from the annotations of all articles: derived, can be dropped and made again.
-- Times are UTC ISO 8601, ids are text from db.keys, spans are character offsets, end excluded.

create table stakeholders (
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
create index stakeholders_by_kind on stakeholders (kind);
create index stakeholders_by_country on stakeholders (country);
create index stakeholders_by_curated on stakeholders (curated);
create index stakeholders_by_parent_id on stakeholders (parent_id);
create index stakeholders_by_name on stakeholders (name);
create index stakeholders_by_last_seen_at on stakeholders (last_seen_at);

create table aliases (
    id text primary key not null,
    stakeholder_id text not null references stakeholders (id),
    name text not null,
    curated integer not null,
    recorded_at text
) strict;
create index aliases_by_curated on aliases (curated);
create index aliases_by_stakeholder_id on aliases (stakeholder_id);
create index aliases_by_name on aliases (name);

create table instruments (
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
create index instruments_by_kind on instruments (kind);
create index instruments_by_jurisdiction on instruments (jurisdiction);
create index instruments_by_status on instruments (status);
create index instruments_by_curated on instruments (curated);

create table stories (
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
create index stories_by_state on stories (state);
create index stories_by_noise_level on stories (noise_level);
create index stories_by_practice on stories (practice);
create index stories_by_first_seen_at on stories (first_seen_at);
create index stories_by_last_seen_at on stories (last_seen_at);

create table story_articles (
    story_id text not null references stories (id),
    article_id text not null references articles (id),
    score real,
    recorded_at text,
    primary key (story_id, article_id)
) strict;
create index story_articles_by_article_id on story_articles (article_id);

create table events (
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
create index events_by_kind on events (kind);
create index events_by_status on events (status);
create index events_by_story_id on events (story_id);
create index events_by_instrument_id on events (instrument_id);
create index events_by_earliest on events (earliest);
create index events_by_latest on events (latest);

create table event_roles (
    event_id text not null references events (id),
    stakeholder_id text not null references stakeholders (id),
    role text not null,
    recorded_at text,
    primary key (event_id, stakeholder_id, role)
) strict;
create index event_roles_by_stakeholder_id on event_roles (stakeholder_id);
create index event_roles_by_role on event_roles (role);

create table story_events (
    story_id text not null references stories (id),
    event_id text not null references events (id),
    recorded_at text,
    primary key (story_id, event_id)
) strict;
create index story_events_by_event_id on story_events (event_id);

create table instrument_dates (
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
create index instrument_dates_by_instrument_id on instrument_dates (instrument_id);
create index instrument_dates_by_date on instrument_dates (date);
create index instrument_dates_by_event_id on instrument_dates (event_id);

create table claims (
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
create index claims_by_kind on claims (kind);
create index claims_by_practice on claims (practice);
create index claims_by_story_id on claims (story_id);
create index claims_by_first_seen_at on claims (first_seen_at);

create table utterances (
    id text primary key not null,
    content text not null,
    stakeholder_id text references stakeholders (id),
    first_article_id text references articles (id),
    first_seen_at text,
    articles integer,
    independent_origins integer,
    recorded_at text not null
) strict;
create index utterances_by_stakeholder_id on utterances (stakeholder_id);
create index utterances_by_first_article_id on utterances (first_article_id);
create index utterances_by_first_seen_at on utterances (first_seen_at);

create table positions (
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
create index positions_by_stakeholder_id on positions (stakeholder_id);
create index positions_by_issue on positions (issue);
create index positions_by_issue_kind on positions (issue_kind);
create index positions_by_side on positions (side);
create index positions_by_since on positions (since);
create index positions_by_flips on positions (flips);

create table noise (
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
create index noise_by_at on noise (at);

create table digests (
    id text primary key not null,
    story_id text not null references stories (id),
    section text not null,
    position integer not null,
    text text not null,
    stakeholder_id text references stakeholders (id),
    side text,
    recorded_at text
) strict;
create index digests_by_story_id_section_position on digests (story_id, section, position);
create index digests_by_section on digests (section);
create index digests_by_stakeholder_id on digests (stakeholder_id);

create table digest_spans (
    digest_id text not null references digests (id),
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    recorded_at text,
    primary key (digest_id, article_id, start, "end")
) strict;
create index digest_spans_by_article_id on digest_spans (article_id);

create table relations (
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
create index relations_by_from_id on relations (from_id);
create index relations_by_to_id on relations (to_id);
create index relations_by_kind on relations (kind);

create table graph_nodes (
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
create index graph_nodes_by_story_id on graph_nodes (story_id);
create index graph_nodes_by_component on graph_nodes (component);

-- One full-text index over every kind of thing.
create virtual table search_index using fts5 (
    kind unindexed, key unindexed, title, body, date unindexed,
    tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3'
);
