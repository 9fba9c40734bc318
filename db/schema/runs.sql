-- What was done, what went wrong, what people decided.
-- Times are UTC ISO 8601, ids are text from db.keys, spans are character offsets, end excluded.

create table runs (
    id integer primary key,
    parent_id integer references runs (id),
    stage text not null,
    started_at text not null,
    ended_at text,
    state text not null,
    arguments text,
    counts text,
    versions text
) strict;
create index runs_by_parent_id on runs (parent_id);
create index runs_by_stage on runs (stage);
create index runs_by_state on runs (state);

create table failures (
    id text primary key not null,
    run_id integer references runs (id),
    stage text not null,
    row_key text not null,
    error text not null,
    advice text,
    recorded_at text not null
) strict;
create index failures_by_run_id on failures (run_id);
create index failures_by_stage on failures (stage);
create index failures_by_row_key on failures (row_key);

create table judgements (
    id text primary key not null,
    made_by text not null,
    made_at text not null,
    verdict text not null,
    table_name text not null,
    row_key text not null,
    other_key text,
    value text,
    note text
) strict;
create index judgements_by_verdict on judgements (verdict);
create index judgements_by_table_name_row_key on judgements (table_name, row_key);
