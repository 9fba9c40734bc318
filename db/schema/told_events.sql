-- Which event a sentence of a digest tells: one that was entered by hand has its source itself.

alter table digests add column event_id text references events (id);
create index digests_by_event_id on digests (event_id);
