-- What laws, bills and guidance ask of employers who watch their staff, a row for each duty; on
-- which practices each instrument bears; and when a person last looked at what was entered.

create table instrument_duties (
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
create index instrument_duties_by_instrument_id on instrument_duties (instrument_id);
create index instrument_duties_by_duty on instrument_duties (duty);

create table instrument_practices (
    instrument_id text not null references instruments (id),
    practice text not null,
    curated integer not null,
    recorded_at text not null,
    primary key (instrument_id, practice)
) strict;
create index instrument_practices_by_practice on instrument_practices (practice, instrument_id);

alter table instruments add column checked_on text;
