-- What the reader vouches for (sure) and what waits for a second origin or an editor (unsure).

alter table quotations add column level text not null default 'sure';
create index quotations_by_level on quotations (level);
alter table claim_sightings add column level text not null default 'sure';
create index claim_sightings_by_level on claim_sightings (level);
alter table stances add column level text not null default 'sure';
create index stances_by_level on stances (level);
alter table event_sightings add column level text not null default 'sure';
create index event_sightings_by_level on event_sightings (level);
alter table forecasts add column level text not null default 'sure';
create index forecasts_by_level on forecasts (level);
alter table replies add column level text not null default 'sure';
create index replies_by_level on replies (level);
