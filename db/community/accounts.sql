-- Who keeps visits and lists here: an editor, or a reader who signs in by a link that their
-- letter box was mailed. What anybody keeps is read by its owner's id alone.

create table accounts (
    id text primary key not null,
    editor text unique,
    address text,
    made_at text not null,
    seen_at text,
    before_at text,
    check ((editor is null) <> (address is null))
) strict;
create unique index accounts_by_address on accounts (lower(address)) where address is not null;
create index accounts_by_seen_at on accounts (seen_at);

create table entry_links (
    token_hash text primary key not null,
    address text not null,
    ends_at text not null
) strict;
create index entry_links_by_ends_at on entry_links (ends_at);

create table reader_sessions (
    token_hash text primary key not null,
    account_id text not null references accounts (id),
    ends_at text not null
) strict;
create index reader_sessions_by_account_id on reader_sessions (account_id);
create index reader_sessions_by_ends_at on reader_sessions (ends_at);

create table lists (
    id text primary key not null,
    account_id text not null references accounts (id),
    name text not null,
    made_at text not null,
    changed_at text not null,
    unique (account_id, name)
) strict;

create table list_things (
    list_id text not null references lists (id),
    kind text not null,
    key text not null,
    added_at text not null,
    primary key (list_id, kind, key)
) strict;
create index list_things_by_kind_key on list_things (kind, key);
