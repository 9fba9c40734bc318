-- What the reader marked in one article: every row rests on articles.text[start:end] and is
-- replaced with its article. Columns that point into linked tables are filled by `link`.
-- Times are UTC ISO 8601, ids are text from db.keys, spans are character offsets, end excluded.

create table mentions (
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
create index mentions_by_article_id_start on mentions (article_id, start);
create index mentions_by_stakeholder_id on mentions (stakeholder_id);
create index mentions_by_name on mentions (name);
create index mentions_by_kind on mentions (kind);
create index mentions_by_form on mentions (form);

create table instrument_mentions (
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
create index instrument_mentions_by_article_id_start on instrument_mentions (article_id, start);
create index instrument_mentions_by_instrument_id on instrument_mentions (instrument_id);
create index instrument_mentions_by_name on instrument_mentions (name);

create table quotations (
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
create index quotations_by_article_id_start on quotations (article_id, start);
create index quotations_by_stakeholder_id on quotations (stakeholder_id);
create index quotations_by_utterance_id on quotations (utterance_id);
create index quotations_by_kind on quotations (kind);
create index quotations_by_cue on quotations (cue);

create table claim_sightings (
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
create index claim_sightings_by_article_id_start on claim_sightings (article_id, start);
create index claim_sightings_by_claimant_id on claim_sightings (claimant_id);
create index claim_sightings_by_claim_id on claim_sightings (claim_id);
create index claim_sightings_by_kind on claim_sightings (kind);
create index claim_sightings_by_modality on claim_sightings (modality);
create index claim_sightings_by_practice on claim_sightings (practice);

create table stances (
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
create index stances_by_article_id_start on stances (article_id, start);
create index stances_by_stakeholder_id on stances (stakeholder_id);
create index stances_by_quotation_id on stances (quotation_id);
create index stances_by_instrument_id on stances (instrument_id);
create index stances_by_practice on stances (practice);
create index stances_by_basis on stances (basis);
create index stances_by_side on stances (side);
create index stances_by_stated_at on stances (stated_at);

create table dates (
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
create index dates_by_article_id_start on dates (article_id, start);
create index dates_by_earliest on dates (earliest);

create table event_sightings (
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
create index event_sightings_by_article_id_start on event_sightings (article_id, start);
create index event_sightings_by_event_id on event_sightings (event_id);
create index event_sightings_by_kind on event_sightings (kind);
create index event_sightings_by_status on event_sightings (status);

create table forecasts (
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
create index forecasts_by_article_id_start on forecasts (article_id, start);
create index forecasts_by_made_by on forecasts (made_by);
create index forecasts_by_story_id on forecasts (story_id);
create index forecasts_by_status on forecasts (status);
create index forecasts_by_due_edtf on forecasts (due_edtf);
create index forecasts_by_resolved_by on forecasts (resolved_by);

create table replies (
    id text primary key not null,
    article_id text not null references articles (id),
    start integer not null,
    "end" integer not null,
    kind text,
    stakeholder_name text,
    stakeholder_id text references stakeholders (id),
    recorded_at text
) strict;
create index replies_by_article_id_start on replies (article_id, start);
create index replies_by_stakeholder_id on replies (stakeholder_id);
create index replies_by_kind on replies (kind);
