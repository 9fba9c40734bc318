-- Why an article was judged to be about the matter or not, and why one wasn't read.

alter table articles add column relevance_pushes text;
alter table articles add column unread text;
create index articles_by_unread on articles (unread);
