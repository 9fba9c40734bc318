-- More ways in which a source lists what it published, and the primary documents (bills,
-- decisions, PDF releases) that articles link to.
-- Times are UTC ISO 8601, ids are text from db.keys.

alter table sources add column indexes text;
alter table sources add column searches text;
alter table sources add column threads text;

create table links (
    id text primary key not null,
    article_id text not null references articles (id),
    url text not null,
    words text,
    recorded_at text not null
) strict;
create index links_by_article_id on links (article_id);
create index links_by_url on links (url);
