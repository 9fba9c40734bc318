-- A group is a stakeholder without a name of its own: "Meta employees". Its mentions say of whom
-- (body, the name within the article) and who they are (people).

alter table mentions add column body text;
alter table mentions add column people text;
create index mentions_by_people on mentions (people);

alter table stakeholders add column people text;
create index stakeholders_by_people on stakeholders (people);
