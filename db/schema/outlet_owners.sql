-- Who owns an outlet, where it is known.
alter table outlets add column owner text;
create index outlets_by_owner on outlets (owner);
