-- Judgements made since the last link: those that single articles or stakeholders rest on are
-- followed without linking everything anew.
create table _link_judged (
    judgement_id text primary key not null
) strict;
