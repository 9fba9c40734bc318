-- Until when each host asked to be left in peace, for the runs that come after.

create table _host_holds (
    host text primary key,
    until_at text not null
);
