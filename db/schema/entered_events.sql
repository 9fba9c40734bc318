-- What was entered by hand joins what was read: an event's own date beside the one it goes by,
-- and the practices that events are about.

alter table events add column entered_edtf text;
update events set entered_edtf = edtf where curated = 1;

create table event_practices (
    event_id text not null references events (id),
    practice text not null,
    curated integer,
    recorded_at text,
    primary key (event_id, practice)
) strict;
create index event_practices_by_practice on event_practices (practice);
