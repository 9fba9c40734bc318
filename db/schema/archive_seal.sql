-- Which archive folder belongs to this base, and how often it was opened for writing.

create table _archive (
    id text primary key,
    generation integer not null,
    token text not null,
    former text
);
