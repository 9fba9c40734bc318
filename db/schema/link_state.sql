-- Which linker's rows stand in the linked tables. The triggers of db/link_state.py empty
-- `linked_by` as soon as anything changes that linking reads or writes.

create table _link_state (
    id integer primary key check (id = 1),
    linked_by text,
    recorded_at text
) strict;
insert into _link_state (id) values (1);
