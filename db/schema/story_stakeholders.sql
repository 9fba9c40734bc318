-- In how many of a story's articles each stakeholder is named: a page need not count it anew.
create table story_stakeholders (
    story_id text not null references stories (id),
    stakeholder_id text not null references stakeholders (id),
    articles integer not null,
    recorded_at text,
    primary key (story_id, stakeholder_id)
) strict;
create index story_stakeholders_by_stakeholder_id on story_stakeholders
    (stakeholder_id, articles desc, story_id);
insert into story_stakeholders
select story_id, stakeholder_id, count(distinct mentions.article_id),
       strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
from story_articles cross join mentions on mentions.article_id = story_articles.article_id
where stakeholder_id is not null group by story_id, stakeholder_id;
