-- How many articles each model read and how many readings of each kind are whose: for people to
-- see, counted whenever articles were read.
create table reader_counts (
    id text primary key not null,
    kind text not null,
    reader text not null,
    model text,
    readings integer not null,
    recorded_at text
) strict;
