-- Decisions of authorities and courts, each with the facts that its instrument has no room for.

create table decisions (
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
create index decisions_by_authority_id on decisions (authority_id);
create index decisions_by_employer_id on decisions (employer_id);
create index decisions_by_year on decisions (year);

create table decision_reviews (
    instrument_id text not null references instruments (id),
    reviewed_id text not null references instruments (id),
    curated integer not null,
    recorded_at text not null,
    primary key (instrument_id, reviewed_id)
) strict;
create index decision_reviews_by_reviewed_id on decision_reviews (reviewed_id);
