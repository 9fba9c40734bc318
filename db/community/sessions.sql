-- Sign-ins that haven't ended, and what tells spellings of one letter box from two.

create table sessions (
    token_hash text primary key not null,
    name text not null,
    ends_at text not null
) strict;
create index sessions_by_name on sessions (name);

alter table subscriptions add column folded_address text;
create index subscriptions_by_folded_address on subscriptions (folded_address, confirmed_at);
