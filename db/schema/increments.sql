-- What linking a few more articles to a linked base needs to know. Kept, not told: every row
-- can be made again by linking everything.

-- Articles that came, went or were read anew since the last link.
create table _link_due (
    article_id text primary key not null
) strict;

-- How many articles the last link of everything had, and how many came or went since.
alter table _link_state add column linked integer;
alter table _link_state add column moved integer;

-- The sum of the profiles of a story's articles, and how many these are.
create table _story_sums (
    story_id text primary key not null,
    articles integer not null,
    last_day text,
    total text not null,
    recorded_at text
) strict;

-- How many originals had each feature when everything was linked: what is rare.
create table _feature_counts (
    block text not null,
    feature text not null,
    held integer not null,
    recorded_at text,
    primary key (block, feature)
) strict;

-- Sketches and pieces of texts are compared with those of every other article: apart from the
-- other parts, so that they are read quickly.
drop table _article_parts;
create table _article_parts (
    article_id text primary key not null,
    digest text not null,
    words text not null,
    title_words text not null,
    cuts blob not null,
    lines blob not null
) strict;
create table _article_sketches (
    article_id text primary key not null,
    sketch blob not null,
    pieces blob not null
) strict;
