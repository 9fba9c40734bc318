-- What is read though it is more likely about something else: it leads no page.

alter table articles add column borderline integer not null default 0;
