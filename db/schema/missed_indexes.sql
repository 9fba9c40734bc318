-- Indexes that edges.sql got after some bases had been through it.

create index if not exists contradictions_by_reason on contradictions (reason);
create index if not exists positions_by_turned_from on positions (turned_from);
create index if not exists positions_by_turned_to on positions (turned_to);
create index if not exists forecasts_by_decided_in on forecasts (decided_in);
