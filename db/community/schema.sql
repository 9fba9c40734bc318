-- What people add. No rebuild of the knowledge base touches this file; both are joined by the
-- permanent ids of stories, stakeholders and instruments alone.
-- Times are UTC ISO 8601. No address of a reader is stored but the e-mail address they follow by.

create table editors (
    name text primary key not null,
    password_hash text not null,
    added_at text not null,
    changed_at text not null
) strict;

create table salts (
    name text primary key not null,
    value text not null,
    made_at text not null
) strict;

create table comments (
    id text primary key not null,
    story_id text not null,
    kind text not null check (kind in ('comment', 'correction')),
    name text,
    text text not null,
    made_at text not null,
    state text not null check (state in ('pending', 'published', 'rejected')),
    moderated_by text,
    moderated_at text
) strict;
create index comments_by_story_id_state on comments (story_id, state);
create index comments_by_state_made_at on comments (state, made_at);

create table attempts (
    address_hash text not null,
    act text not null,
    at text not null
) strict;
create index attempts_by_address_hash_act_at on attempts (address_hash, act, at);
create index attempts_by_at on attempts (at);

create table subscriptions (
    id text primary key not null,
    address text,
    subject_kind text not null
        check (subject_kind in ('story', 'stakeholder', 'instrument', 'search')),
    subject_key text not null,
    token text not null unique,
    asked_at text not null,
    mailed_at text,
    confirmed_at text,
    unsubscribed_at text,
    floor_at text
) strict;
create unique index subscriptions_by_address_subject
    on subscriptions (address, subject_kind, subject_key) where unsubscribed_at is null;

create table alerts (
    id integer primary key,
    subscription_id text not null references subscriptions (id),
    kind text not null check (kind in ('confirmation', 'start', 'digest')),
    at text not null,
    matched integer not null,
    state text not null check (state in ('sending', 'sent', 'error')),
    error text
) strict;
create index alerts_by_at on alerts (at);
create index alerts_by_subscription_id on alerts (subscription_id, state);

create table alert_items (
    alert_id integer not null references alerts (id),
    item_key text not null,
    title text not null,
    page text not null,
    primary key (alert_id, item_key)
) strict;
