-- Why names were joined, where ids of old lead, who was criticised and who kept silent,
-- whose words are printed, which claims contradict each other, and which facts were loaded.
-- Times are UTC ISO 8601, ids are text from db.keys, spans are character offsets, end excluded.

create table stakeholder_edges (
    id text primary key not null,
    stakeholder_id text not null references stakeholders (id),
    other_id text references stakeholders (id),
    name text not null,
    other_name text not null,
    score real not null,
    reason text not null,
    state text not null,
    evidence text,
    recorded_at text
) strict;
create index stakeholder_edges_by_stakeholder_id on stakeholder_edges (stakeholder_id);
create index stakeholder_edges_by_other_id on stakeholder_edges (other_id);
create index stakeholder_edges_by_reason on stakeholder_edges (reason);
create index stakeholder_edges_by_state on stakeholder_edges (state);

create table redirects (
    old_id text primary key not null,
    stakeholder_id text not null references stakeholders (id),
    recorded_at text
) strict;
create index redirects_by_stakeholder_id on redirects (stakeholder_id);

create table hearings (
    story_id text not null references stories (id),
    stakeholder_id text not null references stakeholders (id),
    criticisms integer not null,
    critics integer not null,
    first_criticised_at text,
    quotations integer not null,
    first_quoted_at text,
    reply_days integer,
    declined integer not null,
    unanswered integer not null,
    outcome text not null,
    evidence text,
    recorded_at text,
    primary key (story_id, stakeholder_id)
) strict;
create index hearings_by_stakeholder_id on hearings (stakeholder_id);
create index hearings_by_outcome on hearings (outcome);

create table word_shares (
    month text not null,
    outlet_id text not null,
    stakeholder_kind text not null,
    words integer not null,
    share real not null,
    quotations integer not null,
    recorded_at text,
    primary key (month, outlet_id, stakeholder_kind)
) strict;
create index word_shares_by_outlet_id on word_shares (outlet_id);
create index word_shares_by_stakeholder_kind on word_shares (stakeholder_kind);

create table contradictions (
    id text primary key not null,
    claim_id text not null references claims (id),
    other_id text not null references claims (id),
    reason text not null,
    evidence text,
    recorded_at text
) strict;
create index contradictions_by_claim_id on contradictions (claim_id);
create index contradictions_by_reason on contradictions (reason);
create index contradictions_by_other_id on contradictions (other_id);

alter table positions add column turned_from text references quotations (id);
alter table positions add column turned_to text references quotations (id);
alter table forecasts add column decided_in text references articles (id);
alter table forecasts add column decided_start integer;
alter table forecasts add column decided_end integer;
alter table quotations add column version text;
alter table utterances add column trimmed_by text;
alter table claims add column contradicted integer;

create index positions_by_turned_from on positions (turned_from);
create index positions_by_turned_to on positions (turned_to);
create index forecasts_by_decided_in on forecasts (decided_in);

create table reference_files (
    name text primary key not null,
    sha256 text not null,
    shipped integer not null,
    recorded_at text
) strict;
