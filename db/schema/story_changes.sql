-- Which stories became part of others, were told in two, or took another id, link by link.
-- Kinds: merged, split, renamed. `articles` counts those that went from one to the other.
-- Times are UTC ISO 8601, ids are text from db.keys.

create table story_changes (
    id integer primary key,
    at text not null,
    kind text not null,
    from_id text not null,
    to_id text not null,
    articles integer not null
) strict;
create index story_changes_by_from_id on story_changes (from_id);
create index story_changes_by_to_id on story_changes (to_id);
create index story_changes_by_kind on story_changes (kind);
create index story_changes_by_at on story_changes (at);
