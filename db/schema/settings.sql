-- What a base is about and where it looks; where its sources seem to have moved to; what is being
-- done to it now.

create table _settings (
    name text primary key not null,
    value text not null,
    changed_at text not null
) strict;

create table _moves (
    id text primary key not null,
    source_id text not null,
    former text not null,
    listing text not null check (listing in ('feeds', 'sitemaps')),
    url text not null,
    place text not null,
    state text not null check (state in ('proposed', 'accepted', 'refused')),
    found_at text not null
) strict;
create index _moves_by_state on _moves (state, source_id);

create table _progress (
    id integer primary key check (id = 1),
    what text not null,
    done integer not null,
    total integer,
    told_at text not null
) strict;
