-- Addresses of other programs that are told what is new, and every message to them: written
-- before it goes, so that a kill loses none, and named for good, so that nobody takes one twice.

create table webhooks (
    id text primary key not null,
    url text not null,
    secret text not null,
    kinds text not null,
    about_kind text,
    about_key text,
    added_by text not null,
    added_at text not null,
    floor_at text,
    stopped_at text,
    stopped_why text
) strict;

create table webhook_deliveries (
    id text primary key not null,
    webhook_id text not null references webhooks (id),
    item_key text not null,
    made_at text not null,
    body text,
    state text not null check (state in ('before', 'waiting', 'sent', 'failed')),
    attempts integer not null default 0,
    next_at text,
    sent_at text,
    status integer,
    error text
) strict;
create unique index webhook_deliveries_by_webhook_id_item_key
    on webhook_deliveries (webhook_id, item_key);
create index webhook_deliveries_by_state_next_at on webhook_deliveries (state, next_at);
create index webhook_deliveries_by_made_at on webhook_deliveries (made_at);
