-- Which linker's rows stand in the linked tables. The triggers of db/link_state.py empty
-- `linked_by` as soon as anything changes that linking reads or writes.

create table _link_state (
    id integer primary key check (id = 1),
    linked_by text,
    recorded_at text
) strict;
insert into _link_state (id) values (1);

-- What linking works out from one article's words alone (db/linking/parts.py); `digest` is of
-- these words and the linker.
create table _article_parts (
    article_id text primary key not null,
    digest text not null,
    sketch blob not null,
    pieces blob not null,
    words text not null,
    title_words text not null,
    cuts blob not null,
    lines blob not null
) strict;
