-- Events that are entered by hand, with where each can be checked, beside those found by reading.

alter table events add column place text;
alter table events add column verified integer;
create index events_by_curated on events (curated);

alter table event_roles add column curated integer;

create table event_instruments (
    event_id text not null references events (id),
    instrument_id text not null references instruments (id),
    curated integer not null,
    recorded_at text,
    primary key (event_id, instrument_id)
) strict;
create index event_instruments_by_instrument_id on event_instruments (instrument_id);
