-- The day on which an article was published where its publisher is: what "yesterday" is counted from.

alter table articles add column published_day text;
create index articles_by_published_day on articles (published_day);
