-- What registers of law say: one row for each answer about one bill, rule, act or decision.

create table law_records (
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
create index law_records_by_format_key on law_records (format, key);
create index law_records_by_jurisdiction_number on law_records (jurisdiction, number);
create index law_records_by_capture_id on law_records (capture_id);
create index law_records_by_source_id on law_records (source_id);

alter table sources add column law text;

-- Where an instrument stands by its register: a step of the ladder, and the register's own words.
alter table instruments add column number text;
alter table instruments add column session text;
alter table instruments add column step text;
alter table instruments add column status_words text;
alter table instruments add column status_as_of text;
alter table instruments add column licence text;
create index instruments_by_step on instruments (step);

-- A step with its kind and hour, the register's key of it (the same when it is moved), whether it
-- is still to come, was called off or moved, and the capture that says so.
alter table instrument_dates add column kind text;
alter table instrument_dates add column at text;
alter table instrument_dates add column state text;
alter table instrument_dates add column replaced_by text;
alter table instrument_dates add column source_key text;
alter table instrument_dates add column capture_id text references captures (id);
create index instrument_dates_by_kind on instrument_dates (kind);
create index instrument_dates_by_capture_id on instrument_dates (capture_id);

create table instrument_sponsors (
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
create index instrument_sponsors_by_instrument_id on instrument_sponsors (instrument_id);
create index instrument_sponsors_by_capture_id on instrument_sponsors (capture_id);

create table instrument_relatives (
    id text primary key not null,
    instrument_id text not null references instruments (id),
    relative_id text references instruments (id),
    number text not null,
    relation text not null,
    capture_id text not null references captures (id),
    curated integer not null,
    recorded_at text not null
) strict;
create index instrument_relatives_by_instrument_id on instrument_relatives (instrument_id);
create index instrument_relatives_by_relative_id on instrument_relatives (relative_id);
create index instrument_relatives_by_capture_id on instrument_relatives (capture_id);
