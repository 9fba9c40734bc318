-- What is read though it is more likely about something else: it is linked to nothing and on no page
-- but those of the Data area.

alter table articles add column borderline integer not null default 0;
