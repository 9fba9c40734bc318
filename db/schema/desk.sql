-- What editors ask for at the desk, done by a worker; and the sources that they added or stopped.
create table _jobs (
    id integer primary key,
    kind text not null,
    subject text,
    asked_by text not null,
    asked_at text not null,
    state text not null,
    run_id integer references runs (id),
    started_at text,
    ended_at text,
    result text
) strict;
create index _jobs_by_state on _jobs (state);
create index _jobs_by_run_id on _jobs (run_id);

create table _desk_sources (
    id text primary key not null,
    entry text,
    state text not null,
    changed_by text not null,
    changed_at text not null
) strict;
