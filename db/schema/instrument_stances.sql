-- A stance is towards a practice or an instrument. Towards an instrument, whose id it then has,
-- a defender supports it and a critic opposes it; towards a practice, an instrument is only
-- named beside it.

alter table stances add column towards text not null default 'practice';
create index stances_by_towards on stances (towards);
create index stances_towards_instruments on stances (instrument_id, stakeholder_id)
    where towards = 'instrument';
