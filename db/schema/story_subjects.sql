-- The employers and vendors that stories are about: what ties one story to another.
create table story_subjects (
    story_id text not null references stories (id),
    stakeholder_id text not null references stakeholders (id),
    articles integer not null,
    recorded_at text,
    primary key (story_id, stakeholder_id)
) strict;
create index story_subjects_by_stakeholder_id on story_subjects (stakeholder_id, story_id);
