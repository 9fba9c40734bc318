-- What the timeline asks: events in order of their days, those recorded last, those in conflict.

create index events_by_days on events (earliest, latest, id);
create index events_by_recorded_at on events (recorded_at);
create index events_by_date_conflict on events (date_conflict) where date_conflict = 1;
